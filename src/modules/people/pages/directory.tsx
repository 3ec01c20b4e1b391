import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
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
export const meta = () => [{ title: `${t('People')} · Heartwood` }]

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
        title={t('People')}
        audience={t('Everyone in the organisation sees this list.')}
        actions={page.can.import && <LinkButton to="/people/import">{t('Bring people in')}</LinkButton>}
      />
      <PeopleTabs canImport={page.can.import} />
      {page.isEmpty ? <NobodyYet canImport={page.can.import} /> : <Found page={page} />}
    </>
  )
}

function NobodyYet({ canImport }: { canImport: boolean }) {
  return (
    <EmptyState
      title={t('No people yet')}
      action={
        canImport && (
          <LinkButton kind="primary" to="/people/import">
            {t('Bring people in')}
          </LinkButton>
        )
      }
    >
      {canImport
        ? t('Everyone will show up here. Start with a file from your HR system.')
        : t('Everyone will show up here once HR has brought people in.')}
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
      <SearchForm name="q" label={t('Name, e-mail or employee ID')} defaultValue={page.text}>
        <SelectField
          label={t('Unit')}
          name="unit"
          defaultValue={page.unit}
          options={[{ value: '', label: t('All units') }, ...page.units]}
        />
        {page.can.seeLeavers && (
          <SelectField
            label={t('Show')}
            name="status"
            defaultValue={page.status}
            options={[
              { value: 'active', label: t('People who work here') },
              { value: 'left', label: t('People who have left') },
            ]}
          />
        )}
      </SearchForm>
      <StatusLine>{statusOf(page)}</StatusLine>
      <DataTable
        caption={t('People')}
        captionHidden
        rows={page.people}
        rowKey={(person) => person.id}
        columns={[
          { key: 'name', head: t('Name'), cell: (person) => <PersonLink person={person} /> },
          { key: 'title', head: t('Job title'), cell: (person) => person.title },
          { key: 'department', head: t('Department'), cell: (person) => person.department },
          { key: 'email', head: t('E-mail'), cell: (person) => person.email },
        ]}
        empty={
          <EmptyState title={t('Nobody found')}>
            {t('Try the beginning of a name, or look in all units.')}
          </EmptyState>
        }
      />
      <div className="actions">
        {page.next && <Link to={`/people?${query({ after: page.next })}`}>{t('Next people')}</Link>}
        <LinkButton to={`/people/directory.csv?${query({})}`} download kind="quiet">
          {t('Download this list (CSV)')}
        </LinkButton>
        {page.can.import && (
          <LinkButton to="/people/export.csv" download kind="quiet">
            {t('Download everything for import (CSV)')}
          </LinkButton>
        )}
      </div>
    </>
  )
}

function statusOf(page: DirectoryOut): string {
  if (page.text === '') return ''
  if (page.hasMore)
    return t('The first {count} people found. Type more to narrow it down.', { count: page.people.length })
  return t('{count, plural, =0 {no people} one {# person} other {# people}} found.', {
    count: page.people.length,
  })
}
