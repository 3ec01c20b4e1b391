import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatDay } from '#ui/format.ts'
import { HiddenText } from '#ui/hidden-text.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { Tag } from '#ui/tag.tsx'
import { kindLabel, stateLabel, type Step, type StepState } from '../domain/plan.ts'
import { CheckInForm, EntryList, type EntryView } from './entries.tsx'
import { formState, type Returned } from './plan-form.ts'
import { RemoveButton } from './remove-button.tsx'
import { StepForm, type Helper } from './step-form.tsx'

export type StepView = Step & { readonly hasPassed: boolean; readonly helper: string }

/** One step as everybody sees it who may. */
export function StepFacts({ step, today }: { step: StepView; today: string }) {
  const facts = [
    kindLabel(step.kind),
    ...(step.state === 'done' && step.doneOn
      ? [t('done {day}', { day: formatDay(step.doneOn, today) })]
      : []),
    ...(step.state !== 'done' && step.byOn ? [t('by {day}', { day: sayDate(step.byOn) })] : []),
    ...(step.helper ? [t('with help from {name}', { name: step.helper })] : []),
  ]
  return (
    <>
      <p className="plan-step-text">
        {step.text} <Tag kind={step.state === 'done' ? 'good' : undefined}>{stateLabel(step.state)}</Tag>
      </p>
      <p className="hint">{facts.join(' · ')}</p>
    </>
  )
}

type Move = { readonly to: StepState; readonly label: string }

/** What one press can do; dropping asks nothing. */
function movesFrom(state: StepState): readonly Move[] {
  const done = { to: 'done' as const, label: t('Done') }
  switch (state) {
    case 'next':
      return [done, { to: 'doing', label: t('Start') }]
    case 'doing':
      return [done]
    case 'done':
      return [{ to: 'doing', label: t('Take up again') }]
    case 'dropped':
      return [{ to: 'next', label: t('Take up again') }]
  }
}

/** One step of the own plan, with what can be done about it. */
export function StepRow(props: {
  step: StepView
  focusId: string
  entries: readonly EntryView[]
  helpers: readonly Helper[]
  today: string
  returned: Returned | null
}) {
  const { step, focusId, entries, helpers, today, returned } = props
  const { isReturned } = formState(returned, 'change-step', step.id)
  const isOpen = step.state === 'next' || step.state === 'doing'
  return (
    <li className="plan-step" id={`step-${step.id}`}>
      <StepFacts step={step} today={today} />
      {step.hasPassed && (
        <Note>{t('The date for this step has passed. Pick a new date, change the step, or drop it.')}</Note>
      )}
      <div className="plan-tools">
        <PostForm fields={{ intent: 'move-step', id: step.id, name: step.text }} className="actions">
          {movesFrom(step.state).map(({ to, label }) => (
            <Button key={to} name="state" value={to} size="small">
              {label}
              <HiddenText>: {step.text}</HiddenText>
            </Button>
          ))}
          {isOpen && (
            <Button name="state" value="dropped" size="small" kind="quiet">
              {t('Drop')}
              <HiddenText>: {step.text}</HiddenText>
            </Button>
          )}
        </PostForm>
      </div>
      <EntryList entries={entries} today={today} returned={returned} />
      <div className="plan-tools">
        <Disclosure
          open={formState(returned, 'check-in', step.id).isReturned}
          summary={
            <>
              {t('How is it going?')}
              <HiddenText> {step.text}</HiddenText>
            </>
          }
        >
          <CheckInForm id={step.id} about={{ focusId, stepId: step.id }} name={step.text} {...{ returned }} />
        </Disclosure>
        <Disclosure
          open={isReturned}
          summary={
            <>
              {t('Change this step')}
              <HiddenText>: {step.text}</HiddenText>
            </>
          }
        >
          <StepForm {...{ step, helpers, returned }} />
          <RemoveButton kind="step" id={step.id} name={step.text} />
        </Disclosure>
      </div>
    </li>
  )
}
