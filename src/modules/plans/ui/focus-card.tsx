import { Link } from 'react-router'
import type { GuideLink } from '#modules/library/contract.ts'
import { counted } from '#lib/core/words.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { KIND_LABELS, type Evidence, type Focus } from '../domain/plan.ts'
import type { SuggestedAction } from '../domain/playbook.ts'
import { FocusForm } from './focus-form.tsx'
import { formState, type Returned } from './plan-form.ts'
import { StepForm } from './step-form.tsx'
import { RemoveButton, StepFacts, StepRow, type StepView } from './step-row.tsx'

export type FocusView = Omit<Focus, 'steps'> & { readonly steps: readonly StepView[] }

/** One focus area of the own plan: what it is, its steps, and every way to change it. */
export function FocusCard(props: {
  focus: FocusView & { readonly ideas: readonly SuggestedAction[]; readonly guide: GuideLink | null }
  number: number
  today: string
  returned: Returned | null
}) {
  const { focus, number, today, returned } = props
  const addStep = formState(returned, 'add-step', focus.id)
  const change = formState(returned, 'change-focus', focus.id)
  return (
    <Card title={`Focus ${number}: ${focus.title}`} id={`focus-${focus.id}`}>
      <div className="plan-focus">
        <FocusTexts focus={focus} />
        {focus.guide && (
          <p>
            <Link to={focus.guide.to}>What can help: a page about {focus.guide.title}</Link>
          </p>
        )}
        <div className="plan-tools">
          <Disclosure
            open={change.isReturned}
            summary={
              <>
                Change this focus area<HiddenText>: {focus.title}</HiddenText>
              </>
            }
          >
            <FocusForm {...{ focus, returned }} />
            <RemoveButton kind="focus" id={focus.id} name={focus.title} />
          </Disclosure>
        </div>
        <h3>Steps</h3>
        {focus.steps.length === 0 ? (
          <p>No steps yet. One small step this month is a good start.</p>
        ) : (
          <ul className="plan-steps">
            {focus.steps.map((step) => (
              <StepRow
                key={step.id}
                focusId={focus.id}
                focusTitle={focus.title}
                {...{ step, today, returned }}
              />
            ))}
          </ul>
        )}
        <div className="plan-tools">
          <Disclosure
            open={addStep.isReturned || focus.steps.length === 0}
            summary={
              <>
                Add a step<HiddenText> to {focus.title}</HiddenText>
              </>
            }
          >
            <StepForm focusId={focus.id} focusTitle={focus.title} returned={returned} />
          </Disclosure>
          {focus.ideas.length > 0 && <Ideas focusId={focus.id} title={focus.title} ideas={focus.ideas} />}
        </div>
        {focus.evidence.length > 0 && <EvidenceList evidence={focus.evidence} canRemove />}
      </div>
    </Card>
  )
}

/** The same as a reader sees it. */
export function SharedFocusCard({
  focus,
  number,
  today,
}: {
  focus: FocusView
  number: number
  today: string
}) {
  return (
    <Card title={`Focus ${number}: ${focus.title}`}>
      <div className="plan-focus">
        <FocusTexts focus={focus} />
        {focus.steps.length > 0 && (
          <>
            <h3>Steps</h3>
            <ul className="plan-steps">
              {focus.steps.map((step) => (
                <li key={step.id} className="plan-step">
                  <StepFacts step={step} today={today} />
                </li>
              ))}
            </ul>
          </>
        )}
        {focus.evidence.length > 0 && <EvidenceList evidence={focus.evidence} />}
      </div>
    </Card>
  )
}

function FocusTexts({ focus }: { focus: Pick<Focus, 'why' | 'knownBy'> }) {
  if (!focus.why && !focus.knownBy) return null
  return (
    <dl className="plan-texts">
      {focus.why && (
        <>
          <dt>Why it matters</dt>
          <dd>{focus.why}</dd>
        </>
      )}
      {focus.knownBy && (
        <>
          <dt>How we will know</dt>
          <dd>{focus.knownBy}</dd>
        </>
      )}
    </dl>
  )
}

function EvidenceList({ evidence, canRemove }: { evidence: readonly Evidence[]; canRemove?: boolean }) {
  return (
    <>
      <h3>Evidence</h3>
      <ul className="plan-evidence">
        {evidence.map(({ id, snapshot }) => (
          <li key={id}>
            <strong>{snapshot.label}</strong>
            {snapshot.value && !snapshot.text?.includes(snapshot.value) && ` ${snapshot.value}`}
            {snapshot.text && `: ${snapshot.text}`}
            {snapshot.source['name'] && <span className="hint"> From {snapshot.source['name']}.</span>}
            {canRemove && (
              <div className="plan-tools">
                {snapshot.source['kind'] === 'dimension' && snapshot.source['cycleId'] && (
                  <LinkButton to={followUpOf(snapshot.source)} size="small">
                    Ask the same people again
                    <HiddenText> about {snapshot.label}</HiddenText>
                  </LinkButton>
                )}
                <RemoveButton kind="evidence" id={id} name={snapshot.label} />
              </div>
            )}
          </li>
        ))}
      </ul>
      <p className="hint">Kept as it was shown that day. It does not change when a report does.</p>
    </>
  )
}

function Ideas(props: { focusId: string; title: string; ideas: readonly SuggestedAction[] }) {
  return (
    <Disclosure
      summary={
        <>
          Ideas for steps<HiddenText> for {props.title}</HiddenText>
        </>
      }
    >
      <ul className="plan-steps">
        {props.ideas.map((idea) => (
          <li key={idea.id} className="plan-step">
            <p className="plan-step-text">{idea.title}</p>
            <p>{idea.what}</p>
            <p className="hint">
              {KIND_LABELS[idea.kind]} · {effort(idea)} · evidence: {idea.evidence.words} (
              {idea.evidence.grade})
            </p>
            <Disclosure
              summary={
                <>
                  What is known about it<HiddenText>: {idea.title}</HiddenText>
                </>
              }
            >
              <p>{idea.evidence.text}.</p>
              <p>You see it is under way by: {idea.measure}.</p>
            </Disclosure>
            <PostForm fields={{ intent: 'add-idea', id: props.focusId, actionId: idea.id }}>
              <Button size="small">
                Add to my plan<HiddenText>: {idea.title}</HiddenText>
              </Button>
            </PostForm>
          </li>
        ))}
      </ul>
    </Disclosure>
  )
}

function effort({ hours, weeks }: SuggestedAction): string {
  const span = `over ${counted(weeks, 'week')}`
  return hours === null ? `part of the work, ${span}` : `about ${counted(hours, 'hour')} ${span}`
}

/** Where the people behind a skill are asked again. */
function followUpOf(source: Evidence['snapshot']['source']): string {
  return `/reports/${source['cycleId']}/follow-up?skill=${encodeURIComponent(source['ref'] ?? '')}`
}
