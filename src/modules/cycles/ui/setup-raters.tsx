import { capital, counted } from '#lib/core/words.ts'
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
import { GROUP_WORDS } from './words.ts'

const ADDABLE: readonly RaterGroup[] = ['peer', 'report', 'manager', 'skip', 'other']

/** Step 4: who is asked about each person. */
export function RatersStep({ page, fields }: { page: SetupPage; fields: Readonly<Record<string, string>> }) {
  const { leaders, cycle, counts } = page
  if (leaders.length === 0) {
    return (
      <EmptyState
        title="Nobody gets feedback yet"
        action={
          <LinkButton to={`/cycles/${cycle.id}/setup/people`} kind="primary">
            Choose people
          </LinkButton>
        }
      >
        Choose the people first, then their raters are proposed.
      </EmptyState>
    )
  }
  const isEmpty = leaders.every((leader) => leader.raters.length === 0)
  return (
    <>
      <Card title="Who is asked?">
        <p>
          {isEmpty
            ? 'We propose the line manager, direct reports and peers (people with the same manager) of each person from the organisation chart.'
            : `${capital(counted(counts.raters, 'person is', 'people are'))} asked about ${leaders.length}. Each person also gives their own view.`}
        </p>
        <PostForm className="actions" label="Propose raters">
          <Button kind={isEmpty ? 'primary' : 'secondary'} name="intent" value="propose">
            {isEmpty ? 'Propose raters' : 'Propose again for people without raters'}
          </Button>
          {!isEmpty && (
            <LinkButton to={`/cycles/${cycle.id}/setup/dates`} kind="primary">
              Next: dates
            </LinkButton>
          )}
        </PostForm>
      </Card>
      {leaders.map((leader) => (
        <Disclosure
          key={leader.leaderId}
          summary={`${leader.name}: ${leader.raters.length === 0 ? 'no raters yet' : groupsOf(leader.raters)}`}
        >
          <ul className="plain-list">
            {leader.raters.map((rater) => (
              <li key={rater.requestId} className="row-line">
                <span>
                  {rater.name} ({GROUP_WORDS[rater.group]})
                </span>
                <PostForm fields={{ leaderId: leader.leaderId, requestId: rater.requestId }}>
                  <Button
                    size="small"
                    kind="quiet"
                    name="intent"
                    value="remove-rater"
                    aria-label={`Take out ${rater.name} for ${leader.name}`}
                  >
                    Take out
                  </Button>
                </PostForm>
              </li>
            ))}
          </ul>
          <PostForm
            fields={{ leaderId: leader.leaderId }}
            className="stack"
            label={`Add a rater for ${leader.name}`}
          >
            <Field
              id={`rater-${leader.leaderId}`}
              label={`Work e-mail of a further rater for ${leader.name}`}
              name="email"
              type="email"
              error={fields[`rater ${leader.leaderId}`]}
            />
            <SelectField
              id={`group-${leader.leaderId}`}
              label={`Group of the rater for ${leader.name}`}
              name="group"
              options={ADDABLE.map((group) => ({ value: group, label: GROUP_WORDS[group] }))}
            />
            <div className="actions">
              <Button name="intent" value="add-rater" aria-label={`Add the rater for ${leader.name}`}>
                Add
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
  return [...counts].map(([group, count]) => `${GROUP_WORDS[group].toLowerCase()} ${count}`).join(', ')
}
