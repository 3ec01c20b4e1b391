import { Form } from 'react-router'
import { t } from '#lib/core/text.ts'
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
      <Card title={t('Who gets feedback?')}>
        <SearchForm name="find" label={t('Search by name or e-mail')} defaultValue={find} />
        {found.length > 0 && (
          <Form method="post" className="stack" aria-label={t('Add people')}>
            <CheckGroup
              legend={t('Found in the directory')}
              name="personId"
              options={found.map((person) => ({
                value: person.id,
                label: person.name,
                hint: [person.title, person.department].filter(Boolean).join(', '),
              }))}
            />
            <div className="actions">
              <Button kind="primary" name="intent" value="add-leaders">
                {t('Add the chosen people')}
              </Button>
            </div>
          </Form>
        )}
        {find && found.length === 0 && <p>{t('Nobody fits “{find}”. Try a part of the name.', { find })}</p>}
        <PostForm label={t('Add all managers')} className="actions">
          <Button name="intent" value="add-managers">
            {t('Add everybody who has direct reports')}
          </Button>
        </PostForm>
      </Card>
      <DataTable
        caption={t('{count, plural, one {One person gets feedback} other {# people get feedback}}', {
          count: leaders.length,
        })}
        rows={leaders}
        rowKey={(leader) => leader.leaderId}
        empty={
          <EmptyState title={t('Nobody yet')}>
            {t('Search above, or add everybody who has direct reports.')}
          </EmptyState>
        }
        columns={[
          { key: 'name', head: t('Person'), cell: (leader) => leader.name },
          { key: 'title', head: t('Job title'), cell: (leader) => leader.title ?? '' },
          {
            key: 'remove',
            head: t('Take out'),
            headHidden: true,
            cell: (leader) => (
              <PostForm fields={{ leaderId: leader.leaderId }}>
                <Button
                  size="small"
                  kind="quiet"
                  name="intent"
                  value="remove-leader"
                  aria-label={t('Take out {name}', { name: leader.name })}
                >
                  {t('Take out')}
                </Button>
              </PostForm>
            ),
          },
        ]}
      />
      {leaders.length > 0 && (
        <div className="actions">
          <LinkButton to={`/cycles/${cycle.id}/setup/raters`} kind="primary">
            {t('Next: raters')}
          </LinkButton>
        </div>
      )}
    </>
  )
}
