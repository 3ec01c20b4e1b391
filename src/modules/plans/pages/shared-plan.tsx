import { redirect, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { present, signedIn } from '#platform/http/page.ts'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { readSharedPlan } from '../actions/read-plan.ts'
import { PART_LABELS } from '../domain/plan.ts'
import { SharedFocusCard } from '../ui/focus-card.tsx'
import '../ui/plan.css'

export const handle = { access: 'signed-in' }
export const meta = ({ loaderData }: { loaderData?: { name: string } }) => [
  { title: `${loaderData ? `Plan of ${loaderData.name}` : 'Plan'} · Heartwood` },
]

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const personId = params['personId'] ?? ''
  if (personId === actor.personId) throw redirect('/plan')
  return present(() => readSharedPlan(ctx, actor, { personId }))
}

export default function SharedPlanScreen() {
  const { name, today, parts, focusAreas } = useLoaderData<typeof loader>()
  const shown = parts.map((part) => PART_LABELS[part]).join(', ')
  return (
    <>
      <PageHeader
        title={`Plan of ${name}`}
        audience={`${name} shares this with you: ${shown}. They can stop at any time.`}
        actions={<PrintButton />}
      >
        <p>A plan is the person’s own. Ask what would help, and leave the choice to them.</p>
      </PageHeader>
      {focusAreas.length === 0 ? (
        <EmptyState title="Nothing in this plan yet">
          Focus areas show up here when {name} adds them.
        </EmptyState>
      ) : (
        focusAreas.map((focus, index) => (
          <SharedFocusCard key={focus.id} focus={focus} number={index + 1} today={today} />
        ))
      )}
    </>
  )
}
