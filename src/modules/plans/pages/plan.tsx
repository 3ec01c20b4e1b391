import { useEffect, useRef } from 'react'
import {
  data,
  Outlet,
  useActionData,
  useLoaderData,
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
} from 'react-router'
import { t } from '#lib/core/text.ts'
import { attempt, signedIn, textsOf } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { ErrorSummary } from '#ui/error-summary.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { PrintButton } from '#ui/print-button.tsx'
import { UndoBar } from '#ui/undo-bar.tsx'
import * as changes from '../actions/change-plan.ts'
import { answerEntry, checkIn } from '../actions/entries.ts'
import { bookFollowUp, cancelFollowUp } from '../actions/follow-up.ts'
import { findReaders, readMyPlan } from '../actions/read-plan.ts'
import { sharePlan, withdrawShare } from '../actions/share-plan.ts'
import { Earlier } from '../ui/earlier.tsx'
import { FocusCard } from '../ui/focus-card.tsx'
import { NewFocusForm } from '../ui/focus-form.tsx'
import { NoteCard } from '../ui/note-card.tsx'
import type { Returned } from '../ui/plan-form.ts'
import '../ui/plan.css'
import { ReminderCard } from '../ui/reminder-card.tsx'
import { ShareCard, SharedWithMe } from '../ui/share-card.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('My plan')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readMyPlan(ctx, actor)
}

type Done = {
  said?: string
  /** What can be gone back to after a change. */
  undo?: string | undefined
  isBack?: boolean
  removed?: { kind: string; id: string; name: string }
  found?: { search: string; people: Awaited<ReturnType<typeof findReaders>> }
}

export async function action({ context, request }: ActionFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const form = await request.formData()
  const typed = textsOf(form)
  const intent = typed['intent'] ?? ''
  const id = typed['id'] ?? ''
  const kind = typed['kind'] ?? ''

  const answer = await attempt(async (): Promise<Done> => {
    switch (intent) {
      case 'add-focus':
        await changes.addFocus(ctx, actor, typed)
        return { said: t('Added to your plan.') }
      case 'change-focus':
        return { said: t('Saved.'), undo: await changes.changeFocus(ctx, actor, id, typed) }
      case 'add-step':
        await changes.addStep(ctx, actor, id, typed)
        return { said: t('Step added.') }
      case 'add-idea':
        await changes.addSuggestedStep(ctx, actor, id, typed['actionId'] ?? '')
        return { said: t('Step added. Change it until it fits you.') }
      case 'change-step':
        return { said: t('Saved.'), undo: await changes.changeStep(ctx, actor, id, typed) }
      case 'move-step':
        await changes.moveStep(ctx, actor, id, typed['state'] ?? '')
        return { said: t('Saved: {name}', { name: typed['name'] ?? '' }) }
      case 'undo-change':
        return {
          said: t('It is as it was before.'),
          undo: await changes.undoChange(ctx, actor, id),
          isBack: true,
        }
      case 'add-evidence':
        await changes.addOwnEvidence(ctx, actor, id, typed)
        return { said: t('Added to your evidence.') }
      case 'check-in':
        await checkIn(ctx, actor, { focusId: typed['focusId'] ?? '', stepId: typed['stepId'] }, typed)
        return { said: t('Noted.') }
      case 'answer':
        await answerEntry(ctx, actor, id, typed)
        return { said: t('Your answer is there.') }
      case 'book-follow-up':
        await bookFollowUp(ctx, actor, id, typed['followUpOn'] ?? '')
        return { said: t('Booked. You can move it or call it off until then.') }
      case 'cancel-follow-up':
        await cancelFollowUp(ctx, actor, id)
        return { said: t('Nobody will be asked.') }
      case 'remove':
        await changes.removeFromPlan(ctx, actor, kind, id)
        return { removed: { kind, id, name: typed['name'] ?? '' } }
      case 'restore':
        await changes.bringBack(ctx, actor, kind, id)
        return { said: t('It is back in your plan.') }
      case 'keep-note':
        return { said: t('Your note is saved.'), undo: await changes.keepNote(ctx, actor, typed) }
      case 'set-reminders':
        await changes.setReminders(ctx, actor, typed)
        return { said: t('Saved.') }
      case 'share': {
        const parts = form.getAll('parts').map(String)
        const { name } = await sharePlan(ctx, actor, { viewerId: typed['viewer'] ?? '', parts })
        return { said: t('Shared with {name}. You can stop at any time.', { name }) }
      }
      case 'withdraw':
        await withdrawShare(ctx, actor, typed['viewer'] ?? '')
        return { said: t('They cannot see your plan any more.') }
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

export default function PlanScreen() {
  const plan = useLoaderData<typeof loader>()
  const answer = useActionData<typeof action>()
  const refused = answer && 'refusal' in answer ? answer : null
  const done: Done = answer && !('refusal' in answer) ? answer : {}
  const returned: Returned | null = refused ? { ...refused.returned, fields: refused.refusal.fields } : null
  return (
    <>
      <PageHeader
        title={t('My plan')}
        audience={plan.audience}
        actions={
          <>
            <LinkButton to="#share">{t('Share')}</LinkButton>
            <PrintButton />
          </>
        }
      >
        <p>{t('One or two things you want to work on, in small steps. Dropping a step is fine.')}</p>
      </PageHeader>
      {refused && <ErrorSummary refusal={refused.refusal} />}
      <DoneBar done={done} />
      {plan.focusAreas.length === 0 && (
        <EmptyState title={t('No focus areas yet')}>
          {t('Mark something in a report and start a step from there, or add a focus area below.')}
        </EmptyState>
      )}
      {plan.advice.map((sentence) => (
        <Note key={sentence}>{sentence}</Note>
      ))}
      {plan.focusAreas.map((focus, index) => (
        <FocusCard
          key={focus.id}
          number={index + 1}
          today={plan.today}
          helpers={plan.near}
          {...{ focus, returned }}
        />
      ))}
      <AddFocus isFirst={plan.focusAreas.length === 0} returned={returned} />
      {/* What reports and signals add to a plan: src/apps/web/routes.ts */}
      <Outlet />
      <NoteCard
        note={plan.note}
        error={returned?.intent === 'keep-note' ? returned.fields['note'] : undefined}
      />
      <ReminderCard
        reminders={plan.reminders}
        error={returned?.intent === 'set-reminders' ? returned.fields['reminders'] : undefined}
      />
      <ShareCard
        readers={plan.readers}
        manager={plan.manager}
        people={done.found?.people ?? plan.near}
        search={done.found?.search ?? ''}
        isSearching={done.found !== undefined}
        error={returned?.intent === 'share' ? returned.fields['viewer'] : undefined}
      />
      <Earlier removed={plan.removed} changed={plan.changed} />
      <SharedWithMe plans={plan.sharedWithMe} />
    </>
  )
}

/** What has just been done, with the way back. It takes the focus, as the button that was pressed may be gone. */
function DoneBar({ done }: { done: Done }) {
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done.said || done.removed) bar.current?.focus()
  }, [done])
  const { said, undo, removed } = done
  if (!said && !removed) return null
  return (
    <div ref={bar} tabIndex={-1} className="plan-tools plan-done">
      {removed ? (
        <UndoBar key={removed.id} intent="restore" fields={{ kind: removed.kind, id: removed.id }}>
          {t('Removed: {name}. You can bring it back for 30 days.', { name: removed.name })}
        </UndoBar>
      ) : undo ? (
        <UndoBar key={undo} intent="undo-change" fields={{ id: undo }}>
          {said}
        </UndoBar>
      ) : (
        <Note kind="good">{said}</Note>
      )}
    </div>
  )
}

function AddFocus({ isFirst, returned }: { isFirst: boolean; returned: Returned | null }) {
  return (
    <div className="plan-tools">
      {isFirst ? (
        <Card title={t('Add a focus area')}>
          <NewFocusForm returned={returned} />
        </Card>
      ) : (
        <Disclosure
          summary={t('Add a focus area (most people keep one or two)')}
          open={returned?.intent === 'add-focus'}
        >
          <NewFocusForm returned={returned} />
        </Disclosure>
      )}
    </div>
  )
}
