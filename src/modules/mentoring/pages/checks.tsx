import { useLoaderData, type LoaderFunctionArgs } from 'react-router'
import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { sayFinding, ShareChart, shareRows } from '#ui/charts/share-chart.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readChecks } from '../actions/read-board.ts'
import '../ui/mentoring.css'

export const handle = { access: { roles: ['hr', 'programme-owner'] } }
export const meta = () => [{ title: `${t('How mentoring is going')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readChecks(ctx, actor))
}

export default function ChecksScreen() {
  const { view, quarterOn, minimum } = useLoaderData<typeof loader>()
  return (
    <>
      <PageHeader
        title={t('How mentoring is going')}
        crumbs={[{ to: '/mentoring', label: t('Mentoring') }]}
        audience={t('HR and programme owners see this page. It has no names, and no single answer.')}
      >
        <p>
          {t('Mentors and mentees are asked one question at day 30 and every 60 days: does it help?')}
          {quarterOn &&
            ` ${t('These are the answers of the quarter from {date}.', { date: sayDate(quarterOn) })}`}
        </p>
      </PageHeader>
      {view ? (
        <Card>
          <ShareChart
            level={2}
            finding={sayFinding(view.total, 0, (share) => t('Say that it helps them: {share}.', { share }))}
            reading={t(
              'Each row has at least {minimum} people who answered. Smaller pools stand together. A word in place of a count keeps single people out of sight.',
              { minimum },
            )}
            caption={t('People who say that mentoring helps them')}
            rows={shareRows(view, 0)}
          />
        </Card>
      ) : (
        <EmptyState title={t('No answers yet')}>
          {t('They are counted when a quarter is over, and then they stay as they are.')}
        </EmptyState>
      )}
    </>
  )
}
