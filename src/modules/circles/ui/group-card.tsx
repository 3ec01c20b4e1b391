import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { Tag } from '#ui/tag.tsx'
import type { FormingGroup, FormingPerson } from './views.ts'

/** One circle that is being formed, with what can be done about each of its people. */
export function GroupCard({ group, groups }: { group: FormingGroup; groups: number }) {
  return (
    <Card title={t('Circle {number}', { number: group.at + 1 })}>
      <p className="hint">
        {t('{count, plural, one {# person} other {# people}}, at least {hours} working hours in common', {
          count: group.people.length,
          hours: group.hours,
        })}
      </p>
      <ul className="row-list">
        {group.people.map((person) => (
          <li key={person.id}>
            <div className="row-item circle-item">
              <p>
                {person.name} {person.isLocked && <Tag>{t('locked')}</Tag>}
              </p>
              <p className="hint">
                {[
                  person.title,
                  person.department,
                  person.level && t('level {level}', { level: person.level }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
            </div>
            <PersonActions person={person} at={group.at} groups={groups} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

function PersonActions({
  person: { id, name, isLocked },
  at,
  groups,
}: {
  person: FormingPerson
  at: number
  groups: number
}) {
  const others = Array.from({ length: groups }, (_, group) => group).filter((group) => group !== at)
  return (
    <Disclosure
      summary={
        <>
          {t('Change')}
          <HiddenText>: {name}</HiddenText>
        </>
      }
    >
      <div className="stack">
        {others.length > 0 && (
          <PostForm className="stack" fields={{ intent: 'move', personId: id }}>
            <SelectField
              label={t('Move to')}
              name="to"
              id={`to-${id}`}
              options={others.map((group) => ({
                value: String(group),
                label: t('Circle {number}', { number: group + 1 }),
              }))}
            />
            <div className="actions">
              <Button size="small">
                {t('Move')}
                <HiddenText>: {name}</HiddenText>
              </Button>
            </div>
          </PostForm>
        )}
        <div className="actions">
          <PostForm fields={{ intent: isLocked ? 'unlock' : 'lock', personId: id }}>
            <Button size="small">
              {isLocked ? t('Unlock') : t('Lock here')}
              <HiddenText>: {name}</HiddenText>
            </Button>
          </PostForm>
          <PostForm fields={{ intent: 'out', personId: id }}>
            <Button size="small" kind="quiet">
              {t('Take out')}
              <HiddenText>: {name}</HiddenText>
            </Button>
          </PostForm>
        </div>
      </div>
    </Disclosure>
  )
}
