import {
  data,
  redirect,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { attempt, present, signedIn, textsOf } from '#platform/http/page.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import { putBack, respond, takeBack } from '../actions/entries.ts'
import { readSharedPlan } from '../actions/read-plan.ts'
import { partLabel } from '../domain/plan.ts'
import type { Returned } from '../ui/plan-form.ts'
import '../ui/plan.css'
import { SharedFocusCard } from '../ui/shared-focus.tsx'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${loaderData ? t('Plan of {name}', { name: loaderData.name }) : t('Plan')} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const personId = params['personId'] ?? ''
  if (personId === actor.personId) throw redirect('/plan')
  return present(() => readSharedPlan(ctx, actor, { personId }))
}

export async function action({ context, params, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const typed = textsOf(await request.formData())
  const intent = typed['intent'] ?? ''
  const id = typed['id'] ?? ''
  const place = { personId: params['personId'] ?? '', focusId: id, stepId: typed['stepId'] }
  const answer = await attempt(async (): Promise<{ said: string; takenBack?: string }> => {
    switch (intent) {
      case 'agreed':
        await respond(ctx, actor, place, 'agreed', { note: '' })
        return { said: t('They see that you agree.') }
      case 'support':
        await respond(ctx, actor, place, 'support', typed)
        return { said: t('Offered. They may take it up or not.') }
      case 'check-in':
        await respond(ctx, actor, place, 'check-in', typed)
        return { said: t('Noted. They see it in their plan.') }
      case 'take-back':
        await takeBack(ctx, actor, place.personId, id)
        return { said: t('Taken back. You can put it back for 30 days.'), takenBack: id }
      case 'put-back':
        await putBack(ctx, actor, place.personId, id)
        return { said: t('It is there again.') }
      default:
        return { said: '' }
    }
  })
  return 'init' in answer
    ? data({ ...answer.data, returned: { intent, id, typed } }, answer.init ?? undefined)
    : answer
}

export default function SharedPlanScreen() {
  const { name, today, parts, canAgree, focusAreas } = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const { said = '', takenBack = null } = answer && 'said' in answer ? answer : {}
  const returned: Returned | null = refused ? { ...refused.returned, fields: refused.refusal.fields } : null
  return (
    <>
      <PageHeader
        title={t('Plan of {name}', { name })}
        audience={t(
          '{name} shares this with you: {parts}. They can stop at any time. They see what you write here.',
          {
            name,
            parts: joined(parts.map(partLabel)),
          },
        )}
        crumbs={[{ to: '/plan', label: t('My plan') }]}
        actions={<PrintButton />}
      >
        <p>{t('A plan is the person’s own. Ask what would help, and leave the choice to them.')}</p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {takenBack ? (
        <UndoBar key={takenBack} intent="put-back" fields={{ id: takenBack }}>
          {said}
        </UndoBar>
      ) : (
        said && <Note kind="good">{said}</Note>
      )}
      {focusAreas.length === 0 ? (
        <EmptyState title={t('Nothing in this plan yet')}>
          {t('Focus areas show up here when {name} adds them.', { name })}
        </EmptyState>
      ) : (
        focusAreas.map((focus, index) => (
          <SharedFocusCard
            key={focus.id}
            number={index + 1}
            owner={name}
            {...{ focus, today, canAgree, returned }}
          />
        ))
      )}
    </>
  )
}
