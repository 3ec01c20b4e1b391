import {
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { ConfirmPage } from '#ui/confirm-page.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { cancelSession } from '../actions/plan-session.ts'
import { readPeople } from '../actions/read.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { title: string } }) => [
  { title: `${t('Cancel a session of “{title}”', { title: loaderData?.title ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => {
    const { id, title, when, booked, line, offered } = await readPeople(ctx, actor, params['sessionId'] ?? '')
    return { id, title, when, booked: booked.length, waiting: line.length + offered.length }
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const { why } = textsOf(await request.formData())
  const id = params['sessionId'] ?? ''
  return attempt(async () => {
    await cancelSession(ctx, actor, id, why === 'too-few' ? 'too-few' : 'other')
    return redirect(`/workshops/sessions/${id}`)
  })
}

export default function CancelSessionScreen() {
  const { id, title, when, booked, waiting } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  return (
    <>
      <PageHeader
        title={t('Cancel this session?')}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/sessions/${id}`, label: title },
        ]}
      >
        <p>{when}</p>
      </PageHeader>
      {answer && 'refusal' in answer && <ErrorSummary refusal={answer.refusal} />}
      <ConfirmPage
        effects={[
          t(
            '{booked, plural, =0 {Nobody has a seat.} one {One person has a seat. A mail takes it out of their calendar.} other {# people have a seat. A mail takes it out of their calendars.}}',
            { booked },
          ),
          t(
            '{waiting, plural, =0 {Nobody waits.} one {One person waits, and gets a mail.} other {# people wait, and get a mail.}}',
            {
              waiting,
            },
          ),
          t('Who leads it gets a mail too.'),
        ]}
        confirmLabel={t('Cancel the session')}
        cancelTo={`/workshops/sessions/${id}`}
      >
        <RadioGroup
          legend={t('What people read')}
          name="why"
          required
          defaultValue="other"
          options={[
            { value: 'other', label: t('It will not take place') },
            { value: 'too-few', label: t('Too few people booked') },
          ]}
        />
      </ConfirmPage>
    </>
  )
}
