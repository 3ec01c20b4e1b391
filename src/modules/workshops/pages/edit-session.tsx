import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { changeSession, findPeople, readSessionForm } from '../actions/plan-session.ts'
import { SessionForm } from '../ui/session-form.tsx'
import '../ui/workshops.css'
import { attemptSession } from './session-answer.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { workshop: { title: string } } }) => [
  { title: `${t('Change a session of “{title}”', { title: loaderData?.workshop.title ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => {
    const { session, ...rest } = await readSessionForm(ctx, actor, { sessionId: params['sessionId'] ?? '' })
    if (!session) throw new Error('a form for no session')
    return { session, ...rest }
  })
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const id = params['sessionId'] ?? ''
  return attemptSession(
    await request.formData(),
    (search, chosen) => findPeople(ctx, actor, search, chosen),
    async (typed, lists) => {
      await changeSession(ctx, actor, id, typed, lists)
      return `/workshops/sessions/${id}`
    },
  )
}

export default function EditSessionScreen() {
  const { session, workshop, chosen, people, zones, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  const { on, time, timeZone, room, link, cancels, minutes, capacity, minimum } = session
  const stored = { on, time, timeZone, room, link, cancels }
  const numbers = { minutes: String(minutes), capacity: String(capacity), minimum: String(minimum) }
  return (
    <>
      <PageHeader
        title={t('Change a session of “{title}”', { title: workshop.title })}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/sessions/${session.id}`, label: workshop.title },
        ]}
        audience={t('A new time or place goes to the calendars of all who come.')}
      />
      <ErrorSummary refusal={refusal} />
      <Card>
        <SessionForm
          key={answer?.typed['facilitatorsSearch']}
          values={answer?.typed ?? { ...stored, ...numbers }}
          errors={refusal?.fields ?? {}}
          people={answer?.people ?? people}
          chosen={answer?.lists['facilitators'] ?? chosen}
          zones={zones}
          today={today}
          button={t('Save')}
        />
      </Card>
    </>
  )
}
