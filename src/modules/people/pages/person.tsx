import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { Facts } from '#ui/facts.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readPerson } from '../actions/person.ts'
import type { PersonOut } from '../contract.ts'
import { PersonLink, PersonList } from '../ui/person-link.tsx'
import { ROLE_WORDS, sinceText } from '../ui/words.ts'

export const handle = { access: 'signed-in' }

export async function loader({ context, params }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readPerson(ctx, actor, { personId: params.personId ?? '' }))
}

export const meta = ({ loaderData }: { loaderData?: PersonOut }) => [
  { title: `${loaderData?.person.name ?? 'Person'} · Heartwood` },
]

export default function PersonScreen() {
  const page = useLoaderData<typeof loader>()
  const { person } = page
  return (
    <>
      <PageHeader
        title={person.name}
        audience={page.audience}
        crumbs={[{ to: '/people', label: 'People' }]}
        actions={
          <>
            {!page.isSelf && person.status === 'active' && (
              <LinkButton to={`/feedback/notes/give?to=${person.id}`}>{t('Give a note')}</LinkButton>
            )}
            <LinkButton to={`/people/outline?person=${person.id}#person-${person.id}`}>
              Show in the outline
            </LinkButton>
          </>
        }
      >
        {[person.title, person.department].filter(Boolean).join(', ')}
      </PageHeader>
      {person.status === 'left' && <Note>{person.name} no longer works here.</Note>}
      <Card title="At work">
        <Facts items={workFacts(page)} />
      </Card>
      <Card title="Reporting">
        <Reporting page={page} />
      </Card>
      {page.history && <History history={page.history} />}
      {page.personal && (
        <Card title="Kept about this person">
          <Facts items={personalFacts(page.personal)} />
        </Card>
      )}
      {page.roles && page.roles.length > 0 && (
        <Card title="Roles in Heartwood">
          <p>{page.roles.map((role) => ROLE_WORDS[role] ?? role).join(', ')}</p>
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
    ['E-mail', person.email],
    ['Level', place?.level],
    ['Division', place?.division],
    ['Location', place?.location],
    ['Country', place?.country],
    ['Employee ID', person.employeeId],
    ['Employment', employment?.employmentType],
    ['First day', day(employment?.startOn)],
    ['Last day', day(employment?.endOn)],
  ])
}

function personalFacts(personal: NonNullable<PersonOut['personal']>) {
  return facts([
    ['Preferred name', personal.preferredName],
    ['Language', personal.language],
    ['Time zone', personal.timezone],
    ['Gender', personal.gender],
    ['How they left', personal.terminationType],
    ['Why they left', personal.terminationReason],
    ...Object.entries(personal.attributes),
  ])
}

function Reporting({ page }: { page: PersonOut }) {
  const [manager, ...above] = page.chain
  const more = page.reportCount - page.reports.length
  return (
    <>
      <p>
        {manager ? (
          <>
            Reports to <PersonLink person={manager} />.
          </>
        ) : (
          'Reports to nobody.'
        )}
        {page.dottedManagers.map((other, index) => (
          <span key={other.id}>
            {index === 0 ? ' Dotted line to ' : ', '}
            <PersonLink person={other} />
          </span>
        ))}
      </p>
      {above.length > 0 && (
        <>
          <h3>Above</h3>
          <PersonList people={above} />
        </>
      )}
      {page.reports.length > 0 && (
        <>
          <h3>Direct reports</h3>
          <PersonList people={page.reports} />
          {more > 0 && <p>And {more} more.</p>}
        </>
      )}
      {page.dottedReports.length > 0 && (
        <>
          <h3>Dotted-line reports</h3>
          <PersonList people={page.dottedReports} />
        </>
      )}
    </>
  )
}

function History({ history }: { history: NonNullable<PersonOut['history']> }) {
  const when = (row: { fromOn: string; toOn: string | null }) =>
    row.toOn === null
      ? sinceText(row.fromOn, sayDate)
      : `${sinceText(row.fromOn, sayDate)} until ${sayDate(row.toOn)}`
  return (
    <Card title="History">
      <DataTable
        caption="Job titles and units"
        rows={history.assignments}
        rowKey={(row) => row.fromOn}
        columns={[
          { key: 'title', head: 'Job title', cell: (row) => row.title ?? 'No title' },
          { key: 'level', head: 'Level', cell: (row) => row.level },
          {
            key: 'unit',
            head: 'Unit',
            cell: (row) => [row.department, row.division].filter(Boolean).join(', '),
          },
          { key: 'location', head: 'Location', cell: (row) => row.location },
          { key: 'when', head: 'When', cell: when },
        ]}
      />
      <DataTable
        caption="Managers"
        rows={history.lines}
        rowKey={(row) => `${row.kind} ${row.managerId} ${row.fromOn}`}
        columns={[
          {
            key: 'name',
            head: 'Manager',
            cell: (row) => <PersonLink person={{ id: row.managerId, name: row.managerName }} />,
          },
          {
            key: 'kind',
            head: 'Line',
            cell: (row) => (row.kind === 'line' ? 'Line manager' : 'Dotted line'),
          },
          { key: 'when', head: 'When', cell: when },
        ]}
        empty={<p>No manager is known.</p>}
      />
    </Card>
  )
}
