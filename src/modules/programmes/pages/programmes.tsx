import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readProgrammes } from '../actions/read.ts'
import { sayMember, sayState } from '../domain/words.ts'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Programmes')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readProgrammes(ctx, actor))
}

type Row = Awaited<ReturnType<typeof readProgrammes>>['programmes'][number]

export default function ProgrammesScreen() {
  const { programmes, canMake } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('Programmes')}
        audience={t('You see programmes that take names, and those you are in or run.')}
        actions={
          canMake && (
            <LinkButton to="/programmes/new" kind="primary">
              {t('Build a programme')}
            </LinkButton>
          )
        }
      >
        <p>
          {t('A programme joins feedback, a plan, a mentor, workshops and a circle for a group of people.')}
        </p>
      </PageHeader>
      <DataTable
        caption={t('Programmes, the latest start first')}
        rows={programmes}
        rowKey={({ id }) => id}
        empty={
          <EmptyState title={t('No programme right now')}>
            {canMake
              ? t(
                  'Build one from what is there: a cycle, a pool of mentors, sessions, circles and milestones.',
                )
              : t('When one takes names, you find it here.')}
          </EmptyState>
        }
        columns={[
          {
            key: 'name',
            head: t('Programme'),
            cell: ({ id, name, runs, state }: Row) => (
              <Link
                to={
                  runs && state !== 'draft'
                    ? `/programmes/${id}/dashboard`
                    : runs
                      ? `/programmes/${id}/setup`
                      : `/programmes/${id}`
                }
              >
                {name}
              </Link>
            ),
          },
          { key: 'state', head: t('Where it stands'), cell: ({ state }: Row) => sayState(state) },
          { key: 'from', head: t('Begins'), cell: ({ startsOn }: Row) => sayDate(startsOn) },
          { key: 'to', head: t('Ends'), cell: ({ endsOn }: Row) => sayDate(endsOn) },
          { key: 'own', head: t('You'), cell: ({ own }: Row) => (own ? sayMember(own) : '–') },
        ]}
      />
    </>
  )
}
