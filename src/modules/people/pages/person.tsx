import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Facts } from '#ui/facts.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { rich } from '#ui/rich-text.tsx'
import { readPerson } from '../actions/person.ts'
import type { PersonOut } from '../contract.ts'
import { PersonLink, PersonLinks, PersonList } from '../ui/person-link.tsx'
import { ROLE_WORDS, sayPeriod } from '../ui/words.ts'

export const handle = { access: 'signed-in' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readPerson(ctx, actor, { personId: params.personId ?? '' }))
}

export const meta = ({ loaderData }: { loaderData?: PersonOut }) => [
  { title: `${loaderData?.person.name ?? t('Person')} · Heartwood` },
]

export default function PersonScreen() {
  const page = useLoaderData<typeof loader>()
  const { person } = page
  return (
    <>
      <PageHeader
        title={person.name}
        audience={page.audience}
        crumbs={[{ to: '/people', label: t('People') }]}
        actions={
          <>
            {!page.isSelf && person.status === 'active' && (
              <LinkButton to={`/feedback/notes/give?to=${person.id}`}>{t('Give a note')}</LinkButton>
            )}
            <LinkButton to={`/people/outline?person=${person.id}#person-${person.id}`}>
              {t('Show in the outline')}
            </LinkButton>
          </>
        }
      >
        {[person.title, person.department].filter(Boolean).join(', ')}
      </PageHeader>
      {person.status === 'left' && <Note>{t('{name} no longer works here.', { name: person.name })}</Note>}
      <Card title={t('At work')}>
        <Facts items={workFacts(page)} />
      </Card>
      <Card title={t('Reporting')}>
        <Reporting page={page} />
      </Card>
      {page.history && <History history={page.history} />}
      {page.personal && (
        <Card title={t('Kept about this person')}>
          <Facts items={personalFacts(page.personal)} />
        </Card>
      )}
      {page.roles && page.roles.length > 0 && (
        <Card title={t('Roles in Heartwood')}>
          <p>{page.roles.map((role) => ROLE_WORDS[role]?.() ?? role).join(', ')}</p>
        </Card>
      )}
    </>
  )
}

function facts(pairs: readonly (readonly [string, string | null | undefined])[]) {
  return pairs.flatMap(([term, value]) => (value ? [{ term, value }] : []))
}

const day = (on: string | null | undefined) => (on ? sayDate(on) : null)

function workFacts({ person, place, employment }: PersonOut) {
  return facts([
    [t('E-mail'), person.email],
    [t('Level'), place?.level],
    [t('Division'), place?.division],
    [t('Location'), place?.location],
    [t('Country'), place?.country],
    [t('Employee ID'), person.employeeId],
    [t('Employment'), employment?.employmentType],
    [t('First day'), day(employment?.startOn)],
    [t('Last day'), day(employment?.endOn)],
  ])
}

function personalFacts(personal: NonNullable<PersonOut['personal']>) {
  return facts([
    [t('Preferred name'), personal.preferredName],
    [t('Language'), personal.language],
    [t('Time zone'), personal.timezone],
    [t('Gender'), personal.gender],
    [t('How they left'), personal.terminationType],
    [t('Why they left'), personal.terminationReason],
    ...Object.entries(personal.attributes),
  ])
}

function Reporting({ page }: { page: PersonOut }) {
  const [manager, ...above] = page.chain
  const more = page.reportCount - page.reports.length
  return (
    <>
      <p>
        {manager
          ? rich(t('Reports to <manager>{name}</manager>.', { name: manager.name }), {
              manager: () => <PersonLink person={manager} />,
            })
          : t('Reports to nobody.')}{' '}
        {page.dottedManagers.length > 0 &&
          rich(
            t('Dotted line to <managers>{names}</managers>', {
              names: joined(page.dottedManagers.map(({ name }) => name)),
            }),
            {
              managers: () => <PersonLinks people={page.dottedManagers} />,
            },
          )}
      </p>
      {above.length > 0 && (
        <>
          <h3>{t('Above')}</h3>
          <PersonList people={above} />
        </>
      )}
      {page.reports.length > 0 && (
        <>
          <h3>{t('Direct reports')}</h3>
          <PersonList people={page.reports} />
          {more > 0 && <p>{t('And {more} more.', { more })}</p>}
        </>
      )}
      {page.dottedReports.length > 0 && (
        <>
          <h3>{t('Dotted-line reports')}</h3>
          <PersonList people={page.dottedReports} />
        </>
      )}
    </>
  )
}

function History({ history }: { history: NonNullable<PersonOut['history']> }) {
  return (
    <Card title={t('History')}>
      <DataTable
        caption={t('Job titles and units')}
        rows={history.assignments}
        rowKey={(row) => row.fromOn}
        columns={[
          { key: 'title', head: t('Job title'), cell: (row) => row.title ?? t('No title') },
          { key: 'level', head: t('Level'), cell: (row) => row.level },
          {
            key: 'unit',
            head: t('Unit'),
            cell: (row) => [row.department, row.division].filter(Boolean).join(', '),
          },
          { key: 'location', head: t('Location'), cell: (row) => row.location },
          { key: 'when', head: t('When'), cell: sayPeriod },
        ]}
      />
      <DataTable
        caption={t('Managers')}
        rows={history.lines}
        rowKey={(row) => `${row.kind} ${row.managerId} ${row.fromOn}`}
        columns={[
          {
            key: 'name',
            head: t('Manager'),
            cell: (row) => <PersonLink person={{ id: row.managerId, name: row.managerName }} />,
          },
          {
            key: 'kind',
            head: t('Reporting line'),
            cell: (row) => (row.kind === 'line' ? t('Line manager') : t('Dotted line')),
          },
          { key: 'when', head: t('When'), cell: sayPeriod },
        ]}
        empty={<p>{t('No manager is known.')}</p>}
      />
    </Card>
  )
}
