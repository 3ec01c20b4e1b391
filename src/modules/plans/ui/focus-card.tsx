import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import type { GuideLink } from '#modules/library/contract.ts'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { originOf } from '../domain/follow-up.ts'
import type { Focus } from '../domain/plan.ts'
import { EntryList, type EntryView } from './entries.tsx'
import { AddEvidence, EvidenceList } from './evidence-list.tsx'
import { FocusForm } from './focus-form.tsx'
import { FollowUp, type FollowUpView } from './follow-up.tsx'
import { Ideas, type IdeaView } from './ideas.tsx'
import { formState, type Returned } from './plan-form.ts'
import { RemoveButton } from './remove-button.tsx'
import { NewStepForm, type Helper } from './step-form.tsx'
import { StepFacts, StepRow, type StepView } from './step-row.tsx'

export type FocusView = Omit<Focus, 'steps'> & {
  readonly steps: readonly StepView[]
  readonly entries: readonly EntryView[]
}

/** One focus area of the own plan: what it is, its steps, and every way to change it. */
export function FocusCard(props: {
  focus: FocusView & {
    readonly ideas: readonly IdeaView[]
    readonly guide: GuideLink | null
    readonly followUp: FollowUpView | null
  }
  number: number
  today: string
  helpers: readonly Helper[]
  returned: Returned | null
}) {
  const { focus, number, today, helpers, returned } = props
  const { title, entries, followUp } = focus
  const origin = originOf(focus.evidence)
  return (
    <Card title={t('Focus {number}: {title}', { number, title })} id={`focus-${focus.id}`}>
      <div className="plan-focus">
        <FocusTexts focus={focus} />
        {focus.guide && (
          <p className="plan-tools">
            <Link to={focus.guide.to}>
              {t('What can help: a page about {title}', { title: focus.guide.title })}
            </Link>
          </p>
        )}
        <EntryList
          entries={entries.filter(({ stepId }) => stepId === null)}
          today={today}
          returned={returned}
        />
        <div className="plan-tools">
          <Disclosure
            open={formState(returned, 'change-focus', focus.id).isReturned}
            summary={
              <>
                {t('Change this focus area')}
                <HiddenText>: {title}</HiddenText>
              </>
            }
          >
            <FocusForm {...{ focus, returned }} />
            <RemoveButton kind="focus" id={focus.id} name={title} />
          </Disclosure>
        </div>
        <h3>{t('Steps')}</h3>
        {focus.steps.length === 0 ? (
          <p>{t('No steps yet. One small step this month is a good start.')}</p>
        ) : (
          <ul className="plan-steps">
            {focus.steps.map((step) => (
              <StepRow
                key={step.id}
                focusId={focus.id}
                entries={entries.filter(({ stepId }) => stepId === step.id)}
                {...{ step, helpers, today, returned }}
              />
            ))}
          </ul>
        )}
        <div className="plan-tools">
          <Disclosure
            open={formState(returned, 'add-step', focus.id).isReturned || focus.steps.length === 0}
            summary={
              <>
                {t('Add a step')}
                <HiddenText> {t('to {title}', { title })}</HiddenText>
              </>
            }
          >
            <NewStepForm focusId={focus.id} focusTitle={title} {...{ helpers, returned }} />
          </Disclosure>
          <Ideas focusId={focus.id} title={title} ideas={focus.ideas} />
        </div>
        <h3>{t('Evidence')}</h3>
        {focus.evidence.length === 0 && <p>{t('Nothing yet. Write down what you see or hear.')}</p>}
        <EvidenceList evidence={focus.evidence} canRemove />
        <div className="plan-tools">
          <AddEvidence focusId={focus.id} focusTitle={title} returned={returned} />
        </div>
        {followUp && origin && (
          <FollowUp focusId={focus.id} skillId={origin.skillId} {...{ title, followUp, returned }} />
        )}
      </div>
    </Card>
  )
}

export function FocusTexts({ focus }: { focus: Pick<Focus, 'why' | 'knownBy'> }) {
  if (!focus.why && !focus.knownBy) return null
  return (
    <dl className="plan-texts">
      {focus.why && (
        <>
          <dt>{t('Why it matters')}</dt>
          <dd>{focus.why}</dd>
        </>
      )}
      {focus.knownBy && (
        <>
          <dt>{t('How we will know')}</dt>
          <dd>{focus.knownBy}</dd>
        </>
      )}
    </dl>
  )
}

/** The steps of a focus area as a reader sees them, with what was said about each. */
export function SharedSteps({ focus, today }: { focus: FocusView; today: string }) {
  if (focus.steps.length === 0) return null
  return (
    <>
      <h3>{t('Steps')}</h3>
      <ul className="plan-steps">
        {focus.steps.map((step) => (
          <li key={step.id} className="plan-step">
            <StepFacts step={step} today={today} />
            <EntryList entries={focus.entries.filter(({ stepId }) => stepId === step.id)} today={today} />
          </li>
        ))}
      </ul>
    </>
  )
}
