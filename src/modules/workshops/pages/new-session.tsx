import { useActionData, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { findPeople, planSession, readSessionForm } from '../actions/plan-session.ts'
import { SessionForm } from '../ui/session-form.tsx'
import '../ui/workshops.css'
import { attemptSession } from './session-answer.ts'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = ({ loaderData }: { loaderData?: { workshop: { title: string } } }) => [
  { title: `${t('Plan a session of “{title}”', { title: loaderData?.workshop.title ?? '' })} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readSessionForm(ctx, actor, { workshopId: params['workshopId'] ?? '' }))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return attemptSession(
    await request.formData(),
    (search, chosen) => findPeople(ctx, actor, search, chosen),
    async (typed, lists) =>
      `/workshops/sessions/${await planSession(ctx, actor, params['workshopId'] ?? '', typed, lists)}`,
  )
}

export default function NewSessionScreen() {
  const { workshop, chosen, people, zones, today } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refusal = answer && 'refusal' in answer ? answer.refusal : null
  return (
    <>
      <PageHeader
        title={t('Plan a session of “{title}”', { title: workshop.title })}
        crumbs={[
          { to: '/workshops', label: t('Workshops') },
          { to: `/workshops/${workshop.id}`, label: workshop.title },
        ]}
        audience={t('Everybody will see this session.')}
      />
      <ErrorSummary refusal={refusal} />
      <Card>
        <SessionForm
          key={answer?.typed['facilitatorsSearch']}
          values={answer?.typed ?? { minutes: String(workshop.minutes) }}
          errors={refusal?.fields ?? {}}
          people={answer?.people ?? people}
          chosen={answer?.lists['facilitators'] ?? chosen}
          zones={zones}
          today={today}
          button={t('Plan the session')}
        />
      </Card>
    </>
  )
}
