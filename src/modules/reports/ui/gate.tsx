import { Form } from 'react-router'
import { counted } from '#lib/core/words.ts'
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
      <Card title="Who answered">
        <AnsweredList answered={gate.answered} />
      </Card>
      <Card title="What is inside">
        <ul className="report-list">
          <li>4 parts, {formatMinutes(minutes)} in all</li>
          <li>
            {counted(skills, 'skill')}, {counted(questions, 'question')}
          </li>
          {comments.all > 0 && (
            <li>
              {counted(comments.all, 'comment')}:
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
          A sign that support may help can come of it. You see it first, under Support. Five working days
          later HR and your line manager see it, without numbers.
        </p>
      </Card>
    </div>
  )
}

const OPTIONS: readonly { value: Mode; label: string; hint: string }[] = [
  {
    value: 'strengths-first',
    label: 'Strengths first, one part at a time',
    hint: 'Recommended. You can stop after any part.',
  },
  { value: 'all', label: 'All at once', hint: 'The four parts on one long page, in the same order.' },
  {
    value: 'with-coach',
    label: 'With somebody I trust',
    hint: 'A coach, a mentor or a colleague. Say who below.',
  },
  {
    value: 'not-today',
    label: 'Not today',
    hint: 'It stays closed. We remind you on the day you choose below.',
  },
]

const DAYS = [
  { value: '3', label: 'in 3 days' },
  { value: '7', label: 'in a week' },
  { value: '14', label: 'in two weeks' },
  { value: '30', label: 'in a month' },
]

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
    <Card title={choice ? 'Change how you read' : 'How would you like to read it?'}>
      <Form method="post" action={`/reports/${cycleId}`} className="report-form">
        <RadioGroup
          legend="Four ways to read"
          name="mode"
          required
          options={OPTIONS}
          defaultValue={typed['mode'] ?? choice?.mode ?? 'strengths-first'}
          error={returned?.fields['mode']}
        />
        <Disclosure
          summary="Who reads with me"
          open={
            found !== undefined || returned?.fields['coach'] !== undefined || choice?.mode === 'with-coach'
          }
        >
          <PersonPicker
            legend="Somebody I trust"
            hint="Only used when you choose to read with somebody."
            name="coach"
            people={people}
            search={found?.search ?? ''}
            defaultValues={[typed['coach'] ?? choice?.coach?.id ?? '']}
            error={returned?.fields['coach']}
          />
          <RadioGroup
            legend="May they read first?"
            name="coachFirst"
            options={[
              { value: 'no', label: 'No, we open it together' },
              {
                value: 'yes',
                label: 'Yes. They get a link and read strengths, scores and comments, for 60 days',
              },
            ]}
            defaultValue={typed['coachFirst'] ?? (choice?.coachFirst ? 'yes' : 'no')}
          />
        </Disclosure>
        <Disclosure summary="When to remind me" open={choice?.mode === 'not-today'}>
          <SelectField
            label="Remind me"
            hint="Only used when you choose “Not today”."
            name="remindIn"
            options={DAYS}
            defaultValue={typed['remindIn'] ?? '7'}
          />
        </Disclosure>
        <RadioGroup
          legend="Comments"
          name="comments"
          options={[
            { value: 'closed', label: 'Closed until I open them' },
            { value: 'summary', label: 'A summary only: how many, and about what' },
          ]}
          defaultValue={typed['comments'] ?? choice?.comments ?? 'closed'}
        />
        <div className="actions">
          <Button kind="primary" name="intent" value="choose">
            {choice ? 'Read it this way' : 'Go on'}
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
    <Disclosure summary="Talk to someone first">
      <p>
        Feedback can be a lot. It helps to talk about it with a person before or after. You need no reason.
      </p>
      <ul className="report-list">
        {coach && <li>{coach.name}, who reads with you</li>}
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
        <li>Somebody at work or at home whom you trust</li>
      </ul>
      <p className="hint">HR can explain the report to you. They cannot open it.</p>
    </Disclosure>
  )
}
