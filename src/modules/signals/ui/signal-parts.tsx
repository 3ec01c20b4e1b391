import { Link } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { Tag } from '#ui/tag.tsx'
import { TextArea } from '#ui/text-area.tsx'
import type { SignalView } from '../contract.ts'

type Returned = {
  readonly typed: Readonly<Record<string, string>>
  readonly fields: Readonly<Record<string, string>>
}

/** The role first: asking something of a person for a fault of the role is unfair. */
export function RoleNote({ role }: { role: SignalView['role'] }) {
  if (!role) return null
  return (
    <Note kind="caution" title={role.title}>
      <p>{role.wording}</p>
      <p>{role.text}</p>
    </Note>
  )
}

/** What was seen, in the words for this reader. */
export function SeenCard({ signal }: { signal: SignalView }) {
  return (
    <Card title={t('What was seen')}>
      <ul>
        {signal.evidence.map(({ text, isMain }) => (
          <li key={text}>
            {text}{' '}
            {!isMain && <span className="hint">{t('This supports it and would not be enough alone.')}</span>}
          </li>
        ))}
      </ul>
      <p>
        {t('{confidence}. It can be wrong.', { confidence: signal.confidence })}{' '}
        {signal.state.isOpen &&
          t(
            'It ends by itself when two rounds in a row do not show it, or twelve months after the last one that does.',
          )}
      </p>
      {signal.othersRead && (
        <Disclosure summary={t('What HR and your line manager read instead')}>
          <ul>
            {signal.othersRead.map((text) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
          <p>
            {t(
              'They see no number of your report and no chance. They also see what could explain it, and your view.',
            )}
          </p>
        </Disclosure>
      )}
    </Card>
  )
}

/** What else could explain it: always, before anything is offered. */
export function OtherReasons({ signal }: { signal: SignalView }) {
  return (
    <Card title={t('What else could explain it')}>
      <ul>
        {signal.rulesOut.map((reason) => (
          <li key={reason}>{reason}</li>
        ))}
      </ul>
      <p>
        {signal.as === 'leader'
          ? t('If one of these fits, write it below. HR can then close the sign.')
          : t('Please ask about these before anything else.')}
      </p>
    </Card>
  )
}

/** The leader's own view, with its form. */
export function AnswerCard({ signal, returned }: { signal: SignalView; returned: Returned | null }) {
  if (!signal.can.answer)
    return (
      <Card title={t('How {name} sees it', { name: signal.leader.name })}>
        <p className="signal-answer">{signal.answer || t('No view was added yet.')}</p>
      </Card>
    )
  return (
    <Card title={t('How you see it')}>
      <PostForm fields={{ intent: 'answer' }} label={t('How you see it')}>
        <TextArea
          label={t('Your view')}
          name="answer"
          hint={
            signal.isQuestion
              ? t('Only you can read it.')
              : t('HR and your line manager read it with the sign. You can change it any time.')
          }
          defaultValue={returned?.typed['answer'] ?? signal.answer}
          error={returned?.fields['answer']}
          maxLength={2000}
        />
        <Button kind="primary">{signal.answer ? t('Change your view') : t('Add your view')}</Button>
      </PostForm>
    </Card>
  )
}

/** What can be started now. For the leader: steps in the own plan. */
export function OfferCard({ signal }: { signal: SignalView }) {
  if (signal.actions.length === 0 || !signal.state.isOpen) return null
  const isLeader = signal.as === 'leader'
  return (
    <Card
      title={isLeader ? t('What may help you') : t('What can be offered')}
      actions={isLeader && <LinkButton to="/plan">{t('My plan')}</LinkButton>}
    >
      <p>
        {isLeader
          ? t('Starting one adds a step to your plan. Only you see your plan until you share it.')
          : t('The choice is theirs. Offer time and a talk; they start a step in their own plan.')}
      </p>
      <ul className="plain-list signal-rows">
        {signal.actions.map((action) => (
          <li key={action.id}>
            <h3>{action.title}</h3>
            <p>{action.what}</p>
            <p className="hint">{sayEffort(action)}</p>
            {action.guide && (
              <p>
                <Link to={action.guide.to}>{t('Read about it: {title}', { title: action.guide.title })}</Link>
              </p>
            )}
            {signal.can.startStep &&
              (action.isStarted ? (
                <p>
                  <Tag kind="good">{t('in your plan')}</Tag>
                </p>
              ) : (
                <PostForm fields={{ intent: 'start', actionId: action.id }}>
                  <Button size="small">
                    {t('Start this step')}
                    <HiddenText>: {action.title}</HiddenText>
                  </Button>
                </PostForm>
              ))}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function sayEffort({ weeks, hours }: SignalView['actions'][number]): string {
  return hours === null
    ? t('About {weeks, plural, one {# week} other {# weeks}}.', { weeks })
    : t(
        'About {weeks, plural, one {# week} other {# weeks}}, {hours, plural, one {# hour} other {# hours}} in all.',
        { weeks, hours },
      )
}

/** HR writes down what came of it. */
export function RecordCard({ signal, returned }: { signal: SignalView; returned: Returned | null }) {
  if (!signal.can.record) return null
  return (
    <Card title={t('What came of it')}>
      <PostForm fields={{ intent: 'record' }} label={t('What came of it')}>
        <RadioGroup
          legend={t('You decided')}
          name="record"
          required
          defaultValue={returned?.typed['record']}
          error={returned?.fields['record']}
          options={[
            { value: 'support-offered', label: t('Support was offered'), hint: t('The sign stays open.') },
            { value: 'context-explains', label: t('Context explains it'), hint: t('The sign is closed.') },
            { value: 'not-a-concern', label: t('Not a concern'), hint: t('The sign is closed.') },
          ]}
        />
        <TextArea
          label={t('Why')}
          name="reason"
          required
          hint={t('{name} reads this with your name and the date.', { name: signal.leader.name })}
          defaultValue={returned?.typed['reason']}
          error={returned?.fields['reason']}
          maxLength={2000}
        />
        <Button kind="primary">{t('Record it')}</Button>
      </PostForm>
    </Card>
  )
}

/** Every state with a person, a day and a reason. */
export function HistoryCard({ events }: { events: SignalView['events'] }) {
  if (events.length === 0) return null
  return (
    <Card title={t('What happened so far')}>
      <ul className="plain-list signal-rows">
        {events.map((event) => (
          <li key={event.id}>
            <p>
              {event.title}{' '}
              <span className="hint">
                {t('by {name}, {day}', { name: event.by, day: sayDate(event.on) })}
              </span>
            </p>
            <p className="signal-answer">{event.reason}</p>
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** The rule as it was, with the numbers it was held against. */
export function RuleDetails({ rule, raisedOn }: { rule: SignalView['rule']; raisedOn: string }) {
  return (
    <Disclosure summary={t('The rule behind it')}>
      <p>
        {t(
          'Rules version {version}, as on {raisedOn}. People wrote them; nothing is learned from anybody. A later version never changes this sign.',
          { version: rule.version, raisedOn: sayDate(raisedOn) },
        )}
      </p>
      <ul>
        {rule.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p>{t('The line: {line}. Why: {why}.', { line: rule.line, why: rule.why })}</p>
      <p>{t('What went in:')}</p>
      <ul>
        {rule.inputs.map((inputs) => (
          <li key={inputs}>{inputs}</li>
        ))}
      </ul>
      <p>
        {t(
          'In the rules, EB is the mean pulled towards that of all leaders, and P the chance that the true value is beyond the line.',
        )}
      </p>
    </Disclosure>
  )
}
