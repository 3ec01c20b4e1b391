import { Link } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PersonPicker, type PersonOption } from '#ui/person-picker.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { partLabel } from '../domain/plan.ts'
import type { Reader } from '../domain/sharing.ts'

function choices() {
  return [
    { value: 'steps', label: t('Steps, with their dates') },
    { value: 'check-ins', label: t('Check-ins, with the words in them') },
    { value: 'evidence', label: t('Evidence, also from my reports and notes') },
  ]
}

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
      <Card title={t('Who can see my plan')} id="share">
        <div className="plan-form">
          {readers.length === 0 ? (
            <p>
              {t('Nobody but you. What you share stays your choice, and you can take it back at any time.')}
            </p>
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
              label={t('Share with my line manager')}
            >
              <CheckGroup
                legend={t('{name}, my line manager, sees my focus areas and also:', { name: manager.name })}
                name="parts"
                id="manager-parts"
                options={choices()}
                defaultValues={managerReads ? managerReads.parts : ['steps']}
                hint={t(
                  'They may agree with a focus, offer support and check in; you need not answer. This ends by itself when your line manager changes.',
                )}
              />
              <div className="actions">
                <Button>
                  {managerReads ? t('Change what they see') : t('Share with {name}', { name: manager.name })}
                </Button>
              </div>
            </PostForm>
          )}
          <Disclosure summary={t('Share with somebody else')} open={isSearching || error !== undefined}>
            <PostForm className="plan-form" label={t('Share with somebody else')}>
              <PersonPicker legend={t('Who?')} name="viewer" people={people} search={search} error={error} />
              <CheckGroup
                legend={t('They see my focus areas and also:')}
                name="parts"
                id="other-parts"
                options={choices()}
              />
              <div className="actions">
                <Button name="intent" value="share">
                  {t('Share')}
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
        {reader.isLineManager && ` ${t('(your line manager)')}`}: {reader.parts.map(partLabel).join(', ')}
      </p>
      <PostForm fields={{ intent: 'withdraw', viewer: reader.personId }}>
        <Button size="small">
          {t('Stop sharing')}
          <HiddenText> {t('with {name}', { name: reader.name })}</HiddenText>
        </Button>
      </PostForm>
    </li>
  )
}

/** Plans that others share with this person. */
export function SharedWithMe({ plans }: { plans: readonly { personId: string; name: string }[] }) {
  if (plans.length === 0) return null
  return (
    <div className="plan-tools">
      <Card title={t('Plans shared with you')}>
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
