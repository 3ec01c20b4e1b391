import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PersonPicker, type PersonOption } from '#ui/person-picker.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { PART_LABELS } from '../domain/plan.ts'
import type { Reader } from '../domain/sharing.ts'

const CHOICES = [
  { value: 'steps', label: 'Steps, with their dates' },
  { value: 'evidence', label: 'Evidence from my reports' },
]

/** Who reads along, and how to change it. Focus areas are always among what is shared. */
export function ShareCard(props: {
  readers: readonly Reader[]
  manager: { id: string; name: string } | null
  people: readonly PersonOption[]
  search: string
  error: string | undefined
  isSearching: boolean
}) {
  const { readers, manager, people, search, error, isSearching } = props
  const managerReads = manager !== null && readers.find(({ personId }) => personId === manager.id)
  return (
    <div className="plan-tools">
      <Card title="Who can see my plan" id="share">
        <div className="plan-form">
          {readers.length === 0 ? (
            <p>Nobody but you. What you share stays your choice, and you can take it back at any time.</p>
          ) : (
            <ul className="plan-steps">
              {readers.map((reader) => (
                <ReaderRow key={reader.personId} reader={reader} />
              ))}
            </ul>
          )}
          {manager && (
            <PostForm
              fields={{ intent: 'share', viewer: 'line-manager' }}
              className="plan-form"
              label="Share with my line manager"
            >
              <CheckGroup
                legend={`${manager.name}, my line manager, sees my focus areas and also:`}
                name="parts"
                id="manager-parts"
                options={CHOICES}
                defaultValues={managerReads ? managerReads.parts : ['steps']}
                hint="This ends by itself when your line manager changes."
              />
              <div className="actions">
                <Button>{managerReads ? 'Change what they see' : `Share with ${manager.name}`}</Button>
              </div>
            </PostForm>
          )}
          <Disclosure summary="Share with somebody else" open={isSearching || error !== undefined}>
            <PostForm className="plan-form" label="Share with somebody else">
              <PersonPicker legend="Who?" name="viewer" people={people} search={search} error={error} />
              <CheckGroup
                legend="They see my focus areas and also:"
                name="parts"
                id="other-parts"
                options={CHOICES}
              />
              <div className="actions">
                <Button name="intent" value="share">
                  Share
                </Button>
              </div>
            </PostForm>
          </Disclosure>
        </div>
      </Card>
    </div>
  )
}

function ReaderRow({ reader }: { reader: Reader }) {
  return (
    <li className="plan-step">
      <p>
        <strong>{reader.name}</strong>
        {reader.isLineManager && ' (your line manager)'}:{' '}
        {reader.parts.map((part) => PART_LABELS[part]).join(', ')}
      </p>
      <PostForm fields={{ intent: 'withdraw', viewer: reader.personId }}>
        <Button size="small">
          Stop sharing<HiddenText> with {reader.name}</HiddenText>
        </Button>
      </PostForm>
    </li>
  )
}
