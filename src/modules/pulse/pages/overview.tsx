import { Link, useLoaderData, useSearchParams, type LoaderFunctionArgs } from 'react-router'
import { t } from '#lib/core/text.ts'
import { present, signedIn } from '#platform/http/page.ts'
import { Card } from '#ui/card.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import { Note } from '#ui/note.tsx'
import { PageHeader } from '#ui/page-header.tsx'
import { readWidePulse } from '../actions/read.ts'
import { MeasureForm, measureOf } from '../ui/measure-form.tsx'
import { WavesChart } from '../ui/pulse-charts.tsx'

export const handle = { access: { roles: ['hr', 'senior-leader'] } }
export const meta = () => [{ title: `${t('Pulse of units')} · Heartwood` }]

export async function loader({ context }: LoaderFunctionArgs) {
  const { ctx, actor } = signedIn(context)
  return present(() => readWidePulse(ctx, actor))
}

export default function WidePulseScreen() {
  const { items, outcomes, places } = useLoaderData<typeof loader>()
  const [search] = useSearchParams()
  const measure = measureOf(search.get('measure'), items, outcomes)
  return (
    <>
      <PageHeader
        title={t('The pulse of units and larger groups')}
        crumbs={[{ to: '/pulse', label: t('Pulse') }]}
        audience={t(
          'HR sees units and everybody, a senior leader the part they lead. The numbers of one team are for its line manager.',
        )}
      >
        <p>
          {t('At least 5 people stand behind each number, with everything else that can be seen in mind.')}
        </p>
      </PageHeader>
      {places.length === 0 ? (
        <EmptyState title={t('No wave has closed yet')}>
          {t('When a wave closes, its numbers show up here.')} <Link to="/pulse">{t('About the pulse')}</Link>
        </EmptyState>
      ) : (
        <>
          <MeasureForm chosen={measure} items={items} outcomes={outcomes} />
          {places.map((series) => (
            <Card key={`${series.kind} ${series.name}`} title={series.name}>
              <WavesChart series={series} measure={measure} />
              {series.waves.some(({ body }) => body.show === 'numbers' && !body.isWhole) && (
                <Note kind="note">
                  {t('In some waves small teams are left out here, so that they cannot be worked out.')}
                </Note>
              )}
            </Card>
          ))}
        </>
      )}
    </>
  )
}
