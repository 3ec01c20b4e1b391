import {
  data,
  Link,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import * as changes from '../actions/change-plan.ts'
import { findReaders, readMyPlan } from '../actions/read-plan.ts'
import { sharePlan, withdrawShare } from '../actions/share-plan.ts'
import type { Removed } from '../domain/plan.ts'
import { FocusCard } from '../ui/focus-card.tsx'
import { FocusForm } from '../ui/focus-form.tsx'
import { NoteCard } from '../ui/note-card.tsx'
import type { Returned } from '../ui/plan-form.ts'
import '../ui/plan.css'
import { ShareCard } from '../ui/share-card.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: 'My plan · Heartwood' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readMyPlan(ctx, actor)
}

type Done = {
  said?: string
  removed?: { kind: string; id: string; name: string }
  found?: { search: string; people: Awaited<ReturnType<typeof findReaders>> }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const typed = textsOf(form)
  const intent = typed['intent'] ?? ''
  const id = typed['id'] ?? ''
  const kind = (typed['kind'] ?? 'step') as Removed['kind']

  const answer = await attempt(async (): Promise<Done> => {
    switch (intent) {
      case 'add-focus':
        await changes.addFocus(ctx, actor, typed)
        return { said: 'Added to your plan.' }
      case 'change-focus':
        await changes.changeFocus(ctx, actor, id, typed)
        return { said: 'Saved.' }
      case 'add-step':
        await changes.addStep(ctx, actor, id, typed)
        return { said: 'Step added.' }
      case 'add-idea':
        await changes.addSuggestedStep(ctx, actor, id, typed['actionId'] ?? '')
        return { said: 'Step added. Change it until it fits you.' }
      case 'change-step':
        await changes.changeStep(ctx, actor, id, typed)
        return { said: 'Saved.' }
      case 'move-step':
        await changes.moveStep(ctx, actor, id, typed['state'] ?? '')
        return { said: 'Saved.' }
      case 'remove':
        await changes.removeFromPlan(ctx, actor, removable(kind), id)
        return { removed: { kind, id, name: typed['name'] ?? '' } }
      case 'restore':
        await changes.bringBack(ctx, actor, removable(kind), id)
        return { said: 'It is back in your plan.' }
      case 'keep-note':
        await changes.keepNote(ctx, actor, typed)
        return { said: 'Your note is saved.' }
      case 'share': {
        const parts = form.getAll('parts').map(String)
        const { name } = await sharePlan(ctx, actor, { viewerId: typed['viewer'] ?? '', parts })
        return { said: `Shared with ${name}. You can stop at any time.` }
      }
      case 'withdraw':
        await withdrawShare(ctx, actor, typed['viewer'] ?? '')
        return { said: 'They cannot see your plan any more.' }
      case 'find': {
        const search = typed['viewerSearch'] ?? ''
        return { found: { search, people: await findReaders(ctx, actor, search) } }
      }
      default:
        return {}
    }
  })
  // nothing typed is lost, also without script
  return 'init' in answer
    ? data({ ...answer.data, returned: { intent, id, typed } }, answer.init ?? undefined)
    : answer
}

function removable(kind: Removed['kind']): Removed['kind'] {
  return kind === 'focus' || kind === 'evidence' ? kind : 'step'
}

export default function PlanScreen() {
  const plan = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const done: Done = answer && !('refusal' in answer) ? answer : {}
  const returned: Returned | null = refused ? { ...refused.returned, fields: refused.refusal.fields } : null
  return (
    <>
      <PageHeader
        title="My plan"
        audience={plan.audience}
        actions={
          <>
            <LinkButton to="#share">Share</LinkButton>
            <PrintButton />
          </>
        }
      >
        <p>One or two things you want to work on, in small steps. Dropping a step is fine.</p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      {done.said && <Note kind="good">{done.said}</Note>}
      {done.removed && (
        <UndoBar
          key={done.removed.id}
          intent="restore"
          fields={{ kind: done.removed.kind, id: done.removed.id }}
        >
          Removed: {done.removed.name}. You can bring it back for 30 days.
        </UndoBar>
      )}
      {plan.focusAreas.length === 0 && (
        <EmptyState title="No focus areas yet">
          Mark something in a report and start a step from there, or add a focus area below.
        </EmptyState>
      )}
      {plan.advice.map((sentence) => (
        <Note key={sentence}>{sentence}</Note>
      ))}
      {plan.focusAreas.map((focus, index) => (
        <FocusCard key={focus.id} focus={focus} number={index + 1} today={plan.today} returned={returned} />
      ))}
      <AddFocus isFirst={plan.focusAreas.length === 0} returned={returned} />
      <NoteCard
        note={plan.note}
        error={returned?.intent === 'keep-note' ? returned.fields['note'] : undefined}
      />
      <ShareCard
        readers={plan.readers}
        manager={plan.manager}
        people={done.found?.people ?? plan.near}
        search={done.found?.search ?? ''}
        isSearching={done.found !== undefined}
        error={returned?.intent === 'share' ? returned.fields['viewer'] : undefined}
      />
      <RemovedList removed={plan.removed} />
      <SharedWithMe plans={plan.sharedWithMe} />
    </>
  )
}

function AddFocus({ isFirst, returned }: { isFirst: boolean; returned: Returned | null }) {
  return (
    <div className="plan-tools">
      {isFirst ? (
        <Card title="Add a focus area">
          <FocusForm returned={returned} />
        </Card>
      ) : (
        <Disclosure
          summary="Add a focus area (most people keep one or two)"
          open={returned?.intent === 'add-focus'}
        >
          <FocusForm returned={returned} />
        </Disclosure>
      )}
    </div>
  )
}

function RemovedList({ removed }: { removed: readonly (Removed & { untilOn: string })[] }) {
  if (removed.length === 0) return null
  return (
    <div className="plan-tools">
      <Disclosure summary={`Removed in the last 30 days (${removed.length})`}>
        <ul className="plan-steps">
          {removed.map((one) => (
            <li key={one.id} className="plan-step">
              <p>
                {one.text} <span className="hint">until {sayDate(one.untilOn)}</span>
              </p>
              <PostForm fields={{ intent: 'restore', kind: one.kind, id: one.id }}>
                <Button size="small">
                  Bring back<HiddenText>: {one.text}</HiddenText>
                </Button>
              </PostForm>
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  )
}

function SharedWithMe({ plans }: { plans: readonly { personId: string; name: string }[] }) {
  if (plans.length === 0) return null
  return (
    <div className="plan-tools">
      <Card title="Plans shared with you">
        <ul>
          {plans.map(({ personId, name }) => (
            <li key={personId}>
              <Link to={`/plan/${personId}`}>{name}</Link>
            </li>
          ))}
        </ul>
      </Card>
    </div>
  )
}
