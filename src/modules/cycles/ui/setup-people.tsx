import { Form } from 'react-router'
import { Button } from '#ui/button.tsx'
import { Card } from '#ui/card.tsx'
import { CheckGroup } from '#ui/check-group.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PostForm } from '#ui/post-form.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import type { SetupPage } from '../contract.ts'

/** Step 3: who gets feedback. */
export function PeopleStep({ page, find }: { page: SetupPage; find: string }) {
  const { leaders, found, cycle } = page
  return (
    <>
      <Card title="Who gets feedback?">
        <SearchForm name="find" label="Search by name or e-mail" defaultValue={find} />
        {found.length > 0 && (
          <Form method="post" className="stack" aria-label="Add people">
            <CheckGroup
              legend="Found in the directory"
              name="personId"
              options={found.map((person) => ({
                value: person.id,
                label: person.name,
                hint: [person.title, person.department].filter(Boolean).join(', '),
              }))}
            />
            <div className="actions">
              <Button kind="primary" name="intent" value="add-leaders">
                Add the chosen people
              </Button>
            </div>
          </Form>
        )}
        {find && found.length === 0 && <p>Nobody fits “{find}”. Try a part of the name.</p>}
        <PostForm label="Add all managers" className="actions">
          <Button name="intent" value="add-managers">
            Add everybody who has direct reports
          </Button>
        </PostForm>
      </Card>
      <DataTable
        caption={leaders.length === 1 ? 'One person gets feedback' : `${leaders.length} people get feedback`}
        rows={leaders}
        rowKey={(leader) => leader.leaderId}
        empty={
          <EmptyState title="Nobody yet">Search above, or add everybody who has direct reports.</EmptyState>
        }
        columns={[
          { key: 'name', head: 'Person', cell: (leader) => leader.name },
          { key: 'title', head: 'Title', cell: (leader) => leader.title ?? '' },
          {
            key: 'remove',
            head: 'Take out',
            headHidden: true,
            cell: (leader) => (
              <PostForm fields={{ leaderId: leader.leaderId }}>
                <Button
                  size="small"
                  kind="quiet"
                  name="intent"
                  value="remove-leader"
                  aria-label={`Take out ${leader.name}`}
                >
                  Take out
                </Button>
              </PostForm>
            ),
          },
        ]}
      />
      {leaders.length > 0 && (
        <div className="actions">
          <LinkButton to={`/cycles/${cycle.id}/setup/raters`} kind="primary">
            Next: raters
          </LinkButton>
        </div>
      )}
    </>
  )
}
