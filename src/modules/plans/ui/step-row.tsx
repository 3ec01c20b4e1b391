import { sayDate } from '#lib/core/date.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatDay } from '#ui/format.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { Tag } from '#ui/tag.tsx'
import { KIND_LABELS, STATE_LABELS, type Step, type StepState } from '../domain/plan.ts'
import { formState, type Returned } from './plan-form.ts'
import { StepForm } from './step-form.tsx'

export type StepView = Step & { readonly hasPassed: boolean }

/** One step as everybody sees it who may. */
export function StepFacts({ step, today }: { step: StepView; today: string }) {
  const facts = [
    KIND_LABELS[step.kind],
    ...(step.state === 'done' && step.doneOn ? [`done ${formatDay(step.doneOn, today)}`] : []),
    ...(step.state !== 'done' && step.byOn ? [`by ${sayDate(step.byOn)}`] : []),
    ...(step.supporter ? [`with help from ${step.supporter}`] : []),
  ]
  return (
    <>
      <p className="plan-step-text">
        {step.text} <Tag kind={step.state === 'done' ? 'good' : undefined}>{STATE_LABELS[step.state]}</Tag>
      </p>
      <p className="hint">{facts.join(' · ')}</p>
    </>
  )
}

const MOVES: Readonly<Record<StepState, readonly { to: StepState; label: string }[]>> = {
  next: [
    { to: 'done', label: 'Done' },
    { to: 'doing', label: 'Start' },
  ],
  doing: [{ to: 'done', label: 'Done' }],
  done: [{ to: 'doing', label: 'Take up again' }],
  dropped: [{ to: 'next', label: 'Take up again' }],
}

/** One step of the own plan, with what can be done about it. */
export function StepRow(props: {
  step: StepView
  focusId: string
  focusTitle: string
  today: string
  returned: Returned | null
}) {
  const { step, focusId, focusTitle, today, returned } = props
  const { isReturned } = formState(returned, 'change-step', step.id)
  return (
    <li className="plan-step" id={`step-${step.id}`}>
      <StepFacts step={step} today={today} />
      {step.hasPassed && (
        <Note>The date for this step has passed. Pick a new date, change the step, or drop it.</Note>
      )}
      <div className="plan-tools">
        <PostForm fields={{ intent: 'move-step', id: step.id }} className="actions">
          {MOVES[step.state].map(({ to, label }) => (
            <Button key={to} name="state" value={to} size="small">
              {label}
              <HiddenText>: {step.text}</HiddenText>
            </Button>
          ))}
          {(step.state === 'next' || step.state === 'doing') && (
            <Button name="state" value="dropped" size="small" kind="quiet">
              Drop<HiddenText>: {step.text}</HiddenText>
            </Button>
          )}
        </PostForm>
        <Disclosure
          open={isReturned}
          summary={
            <>
              Change this step<HiddenText>: {step.text}</HiddenText>
            </>
          }
        >
          <StepForm {...{ focusId, focusTitle, step, returned }} />
          <RemoveButton kind="step" id={step.id} name={step.text} />
        </Disclosure>
      </div>
    </li>
  )
}

export function RemoveButton({
  kind,
  id,
  name,
}: {
  kind: 'focus' | 'step' | 'evidence'
  id: string
  name: string
}) {
  return (
    <PostForm fields={{ intent: 'remove', kind, id, name }}>
      <Button kind="quiet" size="small">
        Remove<HiddenText>: {name}</HiddenText>
      </Button>
    </PostForm>
  )
}
