import { Link, useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { LinkButton } from '#ui/link-button.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readCircles } from '../actions/read.ts'
import '../ui/circles.css'

export const handle = { access: 'signed-in' }
export const meta = () => [{ title: `${t('Circles')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return readCircles(ctx, actor)
}

type Page = Awaited<ReturnType<typeof readCircles>>

export default function CirclesScreen() {
  const { own, all, formings, quietDays, can } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('Circles')}
        audience={t('What is said in a circle is seen by its members. HR sees who is in it and that it met.')}
        actions={can.form && <LinkButton to="/circles/new">{t('Form circles')}</LinkButton>}
      >
        <p>{t('A small group that meets, so that nobody has to work out leading alone.')}</p>
      </PageHeader>
      {own.length > 0 && (
        <Card title={t('Your circles')}>
          <ul className="row-list">
            {own.map(({ id, name, people, lastMetOn, endedOn }) => (
              <li key={id}>
                <div className="row-item circle-item">
                  <p>
                    <Link to={`/circles/${id}`}>{name}</Link>
                  </p>
                  <p className="hint">
                    {t('{count, plural, one {# person} other {# people}}', { count: people })}
                  </p>
                </div>
                <p className="hint">{standing(lastMetOn, endedOn)}</p>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {own.length === 0 && !can.form && (
        <EmptyState title={t('No circle yet')}>
          {t('When HR puts you into a circle, it shows up here.')}
        </EmptyState>
      )}
      {formings.length > 0 && (
        <Card title={t('Not published yet')}>
          <ul className="row-list">
            {formings.map(({ id, name }) => (
              <li key={id}>
                <Link to={`/circles/forming/${id}`}>{name}</Link>
              </li>
            ))}
          </ul>
        </Card>
      )}
      {can.form && <AllCircles all={all} quietDays={quietDays} />}
    </>
  )
}

function AllCircles({ all, quietDays }: Pick<Page, 'all' | 'quietDays'>) {
  return (
    <Card title={t('All circles')}>
      <DataTable
        caption={t('All circles')}
        captionHidden
        rows={all}
        rowKey={({ id }) => id}
        empty={<p>{t('None yet. Form some, and they show up here.')}</p>}
        columns={[
          {
            key: 'name',
            head: t('Circle'),
            cell: ({ id, name }) => <Link to={`/circles/${id}/people`}>{name}</Link>,
          },
          { key: 'people', head: t('People'), numeric: true, cell: ({ people }) => people },
          { key: 'met', head: t('Met'), numeric: true, cell: ({ met }) => met },
          {
            key: 'last',
            head: t('Last time'),
            cell: ({ lastMetOn, endedOn, isQuiet }) =>
              isQuiet
                ? t('Not in {days} days: it may need a hand', { days: quietDays })
                : standing(lastMetOn, endedOn),
          },
        ]}
      />
    </Card>
  )
}

function standing(lastMetOn: string | null, endedOn: string | null): string {
  const language = currentLanguage()
  if (endedOn) return t('Ended on {date}', { date: sayDate(endedOn, language) })
  return lastMetOn ? t('Met on {date}', { date: sayDate(lastMetOn, language) }) : t('Has not met yet')
}
