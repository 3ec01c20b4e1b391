import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { formatInstant } from '#ui/format.ts'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { readMailbox } from '../actions/house.ts'

export const handle = { access: { roles: ['hr', 'it-admin'] } }
export const meta = () => [{ title: `${t('Mailbox')} · Heartwood` }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const search = new URL(request.url).searchParams.get('q')?.trim() ?? ''
  return present(async () => {
    const messages = await readMailbox(ctx, actor, search)
    return {
      search,
      messages: messages.map((message) => ({
        ...message,
        receivedAt: message.receivedAt.toISOString(),
        received: formatInstant(message.receivedAt, ctx.config.timezone),
      })),
    }
  })
}

export default function MailboxScreen() {
  const { search, messages } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader title={t('Mailbox')} audience={t('HR and IT admins can see this page.')}>
        <p>
          {t(
            'No mail leaves this house: without a mail server, or for a demo, every mail ends up here. Open one to try its link as the person who got it.',
          )}
        </p>
      </PageHeader>
      <SearchForm name="q" label={t('Search by address or subject')} defaultValue={search} />
      <DataTable
        caption={t('Mails, newest first')}
        rows={messages}
        rowKey={(message) => message.id}
        empty={
          <EmptyState title={search ? t('No mail fits') : t('No mails yet')}>
            {search ? t('Try a part of the address.') : t('When the app sends a mail, it shows up here.')}
          </EmptyState>
        }
        columns={[
          {
            key: 'subject',
            head: t('Subject'),
            cell: (message) => (
              <Link
                to={`/admin/mailbox/${message.id}`}
                aria-label={t('{subject}, to {to}, {at}', {
                  subject: message.subject,
                  to: message.to,
                  at: message.receivedAt.slice(0, 19).replace('T', ' '),
                })}
              >
                {message.subject}
              </Link>
            ),
          },
          { key: 'to', head: t('To'), cell: (message) => message.to },
          {
            key: 'at',
            head: t('Received'),
            cell: (message) => <time dateTime={message.receivedAt}>{message.received}</time>,
          },
        ]}
      />
    </>
  )
}
