import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Tag } from '#ui/tag.tsx'
import { readCycles } from '../actions/read.ts'
import { STATE_WORDS } from '../ui/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner', 'auditor'] } }
export const meta = () => [{ title: 'Cycles · Heartwood' }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => ({ cycles: await readCycles(ctx, actor) }))
}

export default function CyclesScreen() {
  const { cycles } = useLoaderData<typeof loader>()
  const open = cycles.filter((cycle) => cycle.state === 'open')
  const lead =
    open.length === 0
      ? 'No cycle takes answers now.'
      : open.length === 1
        ? `One cycle takes answers until ${sayDate(open[0]?.closesOn ?? '')}.`
        : `${open.length} cycles take answers now.`
  return (
    <>
      <PageHeader
        title="Feedback cycles"
        audience="HR, programme owners and auditors can see this page. Reports belong to the leaders."
        actions={
          <>
            <LinkButton to="/cycles/new" kind="primary">
              New cycle
            </LinkButton>
            <LinkButton to="/cycles/import">Import past ratings</LinkButton>
          </>
        }
      >
        <p>{lead}</p>
      </PageHeader>
      <DataTable
        caption="All cycles, the newest first"
        rows={cycles}
        rowKey={(cycle) => cycle.id}
        empty={
          <EmptyState
            title="No cycles yet"
            action={
              <LinkButton to="/cycles/new" kind="primary">
                Set up the first one
              </LinkButton>
            }
          >
            A cycle is one round of feedback about some people. It takes an afternoon to set up.
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            head: 'Cycle',
            cell: (cycle) => <Link to={`/cycles/${cycle.id}`}>{cycle.name}</Link>,
          },
          { key: 'state', head: 'State', cell: (cycle) => <Tag>{STATE_WORDS[cycle.state]}</Tag> },
          {
            key: 'purpose',
            head: 'For',
            cell: (cycle) => (cycle.kind === 'imported' ? 'past ratings' : cycle.purpose),
          },
          { key: 'leaders', head: 'People', numeric: true, cell: (cycle) => cycle.leaders },
          {
            key: 'closes',
            head: 'Last day',
            cell: (cycle) => (cycle.closesOn ? sayDate(cycle.closesOn) : 'not set'),
          },
        ]}
      />
    </>
  )
}
