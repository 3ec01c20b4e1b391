import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { formatMinutes } from '#ui/format.ts'
import { PersonPicker } from '#ui/person-picker.tsx'
import { RadioGroup } from '#ui/radio-group.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { GateView } from '../contract/pages.ts'
import type { PersonView } from '../contract/views.ts'
import { describeCounts } from '../domain/comments.ts'
import type { Mode } from '../domain/report.ts'
import { AnsweredList } from './answered-list.tsx'
import type { Returned } from './returned.ts'

/** How much there is, and nothing of it. */
export function Inside({ gate }: { gate: GateView }) {
  const { comments, skills, questions, minutes, noComments } = gate.inside
  return (
    <div className="report-pair">
      <Card title={t('Who answered')}>
        <AnsweredList answered={gate.answered} />
      </Card>
      <Card title={t('What is inside')}>
        <ul className="report-list">
          <li>{t('4 parts, {minutes} in all', { minutes: formatMinutes(minutes) })}</li>
          <li>
            {t(
              '{skills, plural, one {# skill} other {# skills}}, {questions, plural, one {# question} other {# questions}}',
              { skills, questions },
            )}
          </li>
          {comments.all > 0 && (
            <li>
              {t('{count, plural, one {# comment} other {# comments}}:', { count: comments.all })}
              <ul>
                {describeCounts(comments).map((kind) => (
                  <li key={kind}>{kind}</li>
                ))}
              </ul>
            </li>
          )}
          {noComments && <li>{noComments.sentence}</li>}
        </ul>
        <p>
          {t(
            'A sign that support may help can come of it. You see it first, under Support. Five working days later HR and your line manager see it, without numbers.',
          )}
        </p>
      </Card>
    </div>
  )
}

function waysToRead(): { value: Mode; label: string; hint: string }[] {
  return [
    {
      value: 'strengths-first',
      label: t('Strengths first, one part at a time'),
      hint: t('Recommended. You can stop after any part.'),
    },
    { value: 'all', label: t('All at once'), hint: t('The four parts on one long page, in the same order.') },
    {
      value: 'with-coach',
      label: t('With somebody I trust'),
      hint: t('A coach, a mentor or a colleague. Say who below.'),
    },
    {
      value: 'not-today',
      label: t('Not today'),
      hint: t('It stays closed. We remind you on the day you choose below.'),
    },
  ]
}

function daysToRemind() {
  return [
    { value: '3', label: t('in 3 days') },
    { value: '7', label: t('in a week') },
    { value: '14', label: t('in two weeks') },
    { value: '30', label: t('in a month') },
  ]
}

/** The choice how to read. */
export function GateForm(props: {
  gate: GateView
  found: { search: string; people: readonly PersonView[] } | undefined
  returned: Returned | null
}) {
  const { gate, found, returned } = props
  const { choice, cycleId } = gate
  const typed = returned?.typed ?? {}
  const people = found?.people ?? withCoach(gate)
  return (
    <Card title={choice ? t('Change how you read') : t('How would you like to read it?')}>
      <Form method="post" action={`/reports/${cycleId}`} className="report-form">
        <RadioGroup
          legend={t('Four ways to read')}
          name="mode"
          required
          options={waysToRead()}
          defaultValue={typed['mode'] ?? choice?.mode ?? 'strengths-first'}
          error={returned?.fields['mode']}
        />
        <Disclosure
          summary={t('Who reads with me')}
          open={
            found !== undefined || returned?.fields['coach'] !== undefined || choice?.mode === 'with-coach'
          }
        >
          <PersonPicker
            legend={t('Somebody I trust')}
            hint={t('Only used when you choose to read with somebody.')}
            name="coach"
            people={people}
            search={found?.search ?? ''}
            defaultValues={[typed['coach'] ?? choice?.coach?.id ?? '']}
            error={returned?.fields['coach']}
          />
          <RadioGroup
            legend={t('May they read first?')}
            name="coachFirst"
            options={[
              { value: 'no', label: t('No, we open it together') },
              {
                value: 'yes',
                label: t('Yes. They get a link and read strengths, scores and comments, for 60 days'),
              },
            ]}
            defaultValue={typed['coachFirst'] ?? (choice?.coachFirst ? 'yes' : 'no')}
          />
        </Disclosure>
        <Disclosure summary={t('When to remind me')} open={choice?.mode === 'not-today'}>
          <SelectField
            label={t('Remind me')}
            hint={t('Only used when you choose “Not today”.')}
            name="remindIn"
            options={daysToRemind()}
            defaultValue={typed['remindIn'] ?? '7'}
          />
        </Disclosure>
        <RadioGroup
          legend={t('Comments')}
          name="comments"
          options={[
            { value: 'closed', label: t('Closed until I open them') },
            { value: 'summary', label: t('A summary only: how many, and about what') },
          ]}
          defaultValue={typed['comments'] ?? choice?.comments ?? 'closed'}
        />
        <div className="actions">
          <Button kind="primary" name="intent" value="choose">
            {choice ? t('Read it this way') : t('Go on')}
          </Button>
        </div>
      </Form>
    </Card>
  )
}

function withCoach({ people, choice }: GateView): readonly PersonView[] {
  const coach = choice?.coach
  return coach && !people.some(({ id }) => id === coach.id) ? [coach, ...people] : people
}

/** People, never a robot. */
export function TalkFirst({ gate }: { gate: GateView }) {
  const coach = gate.choice?.coach
  return (
    <Disclosure summary={t('Talk to someone first')}>
      <p>
        {t(
          'Feedback can be a lot. It helps to talk about it with a person before or after. You need no reason.',
        )}
      </p>
      <ul className="report-list">
        {coach && <li>{t('{name}, who reads with you', { name: coach.name })}</li>}
        {gate.hr.map(({ id, name, detail, email }) => (
          <li key={id}>
            {name}
            {detail && `, ${detail}`}
            {email && (
              <>
                {': '}
                <a href={`mailto:${email}`}>{email}</a>
              </>
            )}
          </li>
        ))}
        <li>{t('Somebody at work or at home whom you trust')}</li>
      </ul>
      <p className="hint">{t('HR can explain the report to you. They cannot open it.')}</p>
    </Disclosure>
  )
}
