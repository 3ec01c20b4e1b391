import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { Tag } from '#ui/tag.tsx'
import { readCycles } from '../actions/read.ts'
import { STATE_WORDS } from '../ui/words.ts'

export const handle = { access: { roles: ['hr', 'programme-owner', 'auditor'] } }
export const meta = () => [{ title: `${t('Cycles')} · Heartwood` }]

const PURPOSE_WORDS = {
  imported: () => t('past ratings'),
  development: () => t('development'),
  readiness: () => t('readiness'),
}

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(async () => ({ cycles: await readCycles(ctx, actor) }))
}

export default function CyclesScreen() {
  const { cycles } = useLoaderData<typeof loader>()
  const open = cycles.filter((cycle) => cycle.state === 'open')
  const lead = t(
    '{count, plural, =0 {No cycle takes answers now.} one {One cycle takes answers until {date}.} other {# cycles take answers now.}}',
    { count: open.length, date: open[0]?.closesOn ? sayDate(open[0].closesOn) : '' },
  )
  return (
    <>
      <PageHeader
        title={t('Feedback cycles')}
        audience={t('HR, programme owners and auditors can see this page. Reports belong to the leaders.')}
        actions={
          <>
            <LinkButton to="/cycles/new" kind="primary">
              {t('New cycle')}
            </LinkButton>
            <LinkButton to="/cycles/import">{t('Import past ratings')}</LinkButton>
          </>
        }
      >
        <p>{lead}</p>
      </PageHeader>
      <DataTable
        caption={t('All cycles, the newest first')}
        rows={cycles}
        rowKey={(cycle) => cycle.id}
        empty={
          <EmptyState
            title={t('No cycles yet')}
            action={
              <LinkButton to="/cycles/new" kind="primary">
                {t('Set up the first one')}
              </LinkButton>
            }
          >
            {t('A cycle is one round of feedback about some people. It takes an afternoon to set up.')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            head: t('Cycle'),
            cell: (cycle) => <Link to={`/cycles/${cycle.id}`}>{cycle.name}</Link>,
          },
          { key: 'state', head: t('State'), cell: (cycle) => <Tag>{STATE_WORDS[cycle.state]()}</Tag> },
          {
            key: 'purpose',
            head: t('For'),
            cell: (cycle) => PURPOSE_WORDS[cycle.kind === 'imported' ? 'imported' : cycle.purpose](),
          },
          { key: 'leaders', head: t('People'), numeric: true, cell: (cycle) => cycle.leaders },
          {
            key: 'closes',
            head: t('Last day'),
            cell: (cycle) => (cycle.closesOn ? sayDate(cycle.closesOn) : t('not set')),
          },
        ]}
      />
    </>
  )
}
