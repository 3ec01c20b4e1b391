import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { Disclosure } from '#ui/disclosure.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Field } from '#ui/field.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import type { SetupPage } from '../contract.ts'
import type { RaterGroup } from '../domain/types.ts'
import { GROUP_WORDS, sayGroupCount } from './words.ts'

const ADDABLE: readonly RaterGroup[] = ['peer', 'report', 'manager', 'skip', 'other']

/** Step 4: who is asked about each person. */
export function RatersStep({ page, fields }: { page: SetupPage; fields: Readonly<Record<string, string>> }) {
  const { leaders, cycle, counts } = page
  if (leaders.length === 0) {
    return (
      <EmptyState
        title={t('Nobody gets feedback yet')}
        action={
          <LinkButton to={`/cycles/${cycle.id}/setup/people`} kind="primary">
            {t('Choose people')}
          </LinkButton>
        }
      >
        {t('Choose the people first, then their raters are proposed.')}
      </EmptyState>
    )
  }
  const isEmpty = leaders.every((leader) => leader.raters.length === 0)
  return (
    <>
      <Card title={t('Who is asked?')}>
        <p>
          {isEmpty
            ? t(
                'We propose the line manager, direct reports and peers (people with the same manager) of each person from the organisation chart.',
              )
            : t(
                '{raters, plural, =0 {No people are} one {# person is} other {# people are}} asked about {leaders}. Each person also gives their own view.',
                counts,
              )}
        </p>
        <PostForm className="actions" label={t('Propose raters')}>
          <Button kind={isEmpty ? 'primary' : 'secondary'} name="intent" value="propose">
            {isEmpty ? t('Propose raters') : t('Propose again for people without raters')}
          </Button>
          {!isEmpty && (
            <LinkButton to={`/cycles/${cycle.id}/setup/dates`} kind="primary">
              {t('Next: dates')}
            </LinkButton>
          )}
        </PostForm>
      </Card>
      {leaders.map((leader) => (
        <Disclosure
          key={leader.leaderId}
          summary={
            leader.raters.length === 0
              ? t('{name}: no raters yet', { name: leader.name })
              : `${leader.name}: ${groupsOf(leader.raters)}`
          }
        >
          <ul className="plain-list">
            {leader.raters.map((rater) => (
              <li key={rater.requestId} className="row-line">
                <span>
                  {rater.name} ({GROUP_WORDS[rater.group]()})
                </span>
                <PostForm fields={{ leaderId: leader.leaderId, requestId: rater.requestId }}>
                  <Button
                    size="small"
                    kind="quiet"
                    name="intent"
                    value="remove-rater"
                    aria-label={t('Take out {name} for {leader}', { name: rater.name, leader: leader.name })}
                  >
                    {t('Take out')}
                  </Button>
                </PostForm>
              </li>
            ))}
          </ul>
          <PostForm
            fields={{ leaderId: leader.leaderId }}
            className="stack"
            label={t('Add a rater for {name}', { name: leader.name })}
          >
            <Field
              id={`rater-${leader.leaderId}`}
              label={t('Work e-mail of a further rater for {name}', { name: leader.name })}
              name="email"
              type="email"
              error={fields[`rater ${leader.leaderId}`]}
            />
            <SelectField
              id={`group-${leader.leaderId}`}
              label={t('Group of the rater for {name}', { name: leader.name })}
              name="group"
              options={ADDABLE.map((group) => ({ value: group, label: GROUP_WORDS[group]() }))}
            />
            <div className="actions">
              <Button
                name="intent"
                value="add-rater"
                aria-label={t('Add the rater for {name}', { name: leader.name })}
              >
                {t('Add')}
              </Button>
            </div>
          </PostForm>
        </Disclosure>
      ))}
    </>
  )
}

/** "line manager 1, peers 4". */
function groupsOf(raters: readonly { group: RaterGroup }[]): string {
  const counts = new Map<RaterGroup, number>()
  for (const { group } of raters) counts.set(group, (counts.get(group) ?? 0) + 1)
  return [...counts].map(([group, count]) => sayGroupCount(group, count)).join(', ')
}
