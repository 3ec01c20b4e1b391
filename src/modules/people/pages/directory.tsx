import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { counted } from '#lib/core/words.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { SearchForm } from '#ui/search-form.tsx'
import { SelectField } from '#ui/select-field.tsx'
import { StatusLine } from '#ui/status-line.tsx'
import { readDirectory } from '../actions/directory.ts'
import type { DirectoryOut } from '../contract.ts'
import { PeopleTabs } from '../ui/people-tabs.tsx'
import { PersonLink } from '../ui/person-link.tsx'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: 'People · Heartwood' }]

export async function loader({ context, request }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  const query = new URL(request.url).searchParams
  const text = (name: string) => query.get(name) ?? undefined
  return present(() =>
    readDirectory(ctx, actor, {
      text: text('q'),
      unit: text('unit'),
      status: text('status'),
      after: text('after'),
    }),
  )
}

export default function DirectoryScreen() {
  const page = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title="People"
        audience="Everyone in the organisation sees this list."
        actions={page.can.import && <LinkButton to="/people/import">Bring people in</LinkButton>}
      />
      <PeopleTabs canImport={page.can.import} />
      {page.isEmpty ? <NobodyYet canImport={page.can.import} /> : <Found page={page} />}
    </>
  )
}

function NobodyYet({ canImport }: { canImport: boolean }) {
  return (
    <EmptyState
      title="No people yet"
      action={
        canImport && (
          <LinkButton kind="primary" to="/people/import">
            Bring people in
          </LinkButton>
        )
      }
    >
      {canImport
        ? 'Everyone will show up here. Start with a file from your HR system.'
        : 'Everyone will show up here once HR has brought people in.'}
    </EmptyState>
  )
}

function Found({ page }: { page: DirectoryOut }) {
  const query = (more: Record<string, string>) =>
    new URLSearchParams(
      Object.entries({
        q: page.text,
        unit: page.unit,
        status: page.status === 'left' ? 'left' : '',
        ...more,
      }).filter(([, value]) => value !== ''),
    ).toString()
  return (
    <>
      <SearchForm name="q" label="Name, e-mail or employee ID" defaultValue={page.text}>
        <SelectField
          label="Unit"
          name="unit"
          defaultValue={page.unit}
          options={[{ value: '', label: 'All units' }, ...page.units]}
        />
        {page.can.seeLeavers && (
          <SelectField
            label="Show"
            name="status"
            defaultValue={page.status}
            options={[
              { value: 'active', label: 'People who work here' },
              { value: 'left', label: 'People who have left' },
            ]}
          />
        )}
      </SearchForm>
      <StatusLine>{statusOf(page)}</StatusLine>
      <DataTable
        caption="People"
        captionHidden
        rows={page.people}
        rowKey={(person) => person.id}
        columns={[
          { key: 'name', head: 'Name', cell: (person) => <PersonLink person={person} /> },
          { key: 'title', head: 'Job title', cell: (person) => person.title },
          { key: 'department', head: 'Department', cell: (person) => person.department },
          { key: 'email', head: 'E-mail', cell: (person) => person.email },
        ]}
        empty={
          <EmptyState title="Nobody found">Try the beginning of a name, or look in all units.</EmptyState>
        }
      />
      <div className="actions">
        {page.next && <Link to={`/people?${query({ after: page.next })}`}>Next people</Link>}
        <LinkButton to={`/people/directory.csv?${query({})}`} download kind="quiet">
          Download this list (CSV)
        </LinkButton>
        {page.can.import && (
          <LinkButton to="/people/export.csv" download kind="quiet">
            Download everything for import (CSV)
          </LinkButton>
        )}
      </div>
    </>
  )
}

function statusOf(page: DirectoryOut): string {
  if (page.text === '') return ''
  if (page.hasMore) return `The first ${page.people.length} people found. Type more to narrow it down.`
  return `${counted(page.people.length, 'person', 'people')} found.`
}
