import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatInstant } from '#ui/format.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { rich } from '#ui/rich-text.tsx'
import { readMessage } from '../actions/house.ts'

export const handle = { access: { roles: ['hr', 'it-admin'] } }
export const meta = () => [{ title: `${t('Mail')} · Heartwood` }]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => {
    const { subject, to, text, calendar, receivedAt } = await readMessage(ctx, actor, params.messageId ?? '')
    const received = formatInstant(receivedAt, ctx.config.timezone)
    return { subject, to, text, calendar, receivedAt: receivedAt.toISOString(), received }
  })
}

export default function MessageScreen() {
  const mail = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={mail.subject} crumbs={[{ to: '/admin/mailbox', label: t('Mailbox') }]}>
        <p>
          {rich(t('To {to}, <time>{received}</time>', { to: mail.to, received: mail.received }), {
            time: (words) => <time dateTime={mail.receivedAt}>{words}</time>,
          })}
        </p>
      </PageHeader>
      <article className="card mail-text">
        {mail.text.split('\n').map((line, index) => (
          <p key={index}>{withLinks(line)}</p>
        ))}
      </article>
      {mail.calendar && (
        <Disclosure summary={t('The calendar invitation in this mail')}>
          <pre className="file-text">{mail.calendar}</pre>
        </Disclosure>
      )}
    </>
  )
}

/** Addresses as links that open in a new tab: the reader is somebody else there. */
function withLinks(line: string) {
  return line.split(/(https?:\/\/\S+)/).map((part, index) =>
    /^https?:\/\//.test(part) ? (
      <a key={index} href={part} target="_blank" rel="noreferrer">
        {part}
      </a>
    ) : (
      part
    ),
  )
}
