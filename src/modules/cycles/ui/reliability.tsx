import { t } from '#lib/core/text.ts'
import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { OverviewPage } from '../contract.ts'
import { sayHundredths } from './pilot-words.ts'

const show = (value: number | null | undefined) =>
  value == null ? t('not to be told') : sayHundredths(value)

/** How far the numbers of the whole cycle can be trusted. */
export function Reliability({ page: { statistics, names } }: { page: OverviewPage }) {
  if (!statistics?.dimensions.some(({ sources }) => Object.keys(sources).length > 0)) {
    return (
      <EmptyState title={t('How reliable the answers are is not shown')} level={2}>
        {t(
          'There are fewer than five leaders with enough answers, and HR sees numbers only over at least five.',
        )}
      </EmptyState>
    )
  }
  return (
    <Card title={t('How reliable the answers are')}>
      <p className="muted">
        {t(
          'Alpha and omega say how well the questions of a skill go together. ICC(1) says how far raters of one leader see the same; ICC(2) how reliable the mean of a leader’s raters is.',
        )}
      </p>
      <DataTable
        caption={t('Reliability per skill, over all leaders')}
        narrow="scroll"
        rows={statistics.dimensions}
        rowKey={(dimension) => dimension.dimensionId}
        columns={[
          { key: 'skill', head: t('Skill'), cell: ({ dimensionId }) => names[dimensionId] ?? dimensionId },
          {
            key: 'raters',
            head: t('Raters'),
            numeric: true,
            cell: ({ sources }) => sources.others?.raters ?? 0,
          },
          { key: 'alpha', head: t('Alpha'), numeric: true, cell: ({ alpha }) => show(alpha.value) },
          { key: 'omega', head: t('Omega'), numeric: true, cell: ({ omega }) => show(omega?.value) },
          {
            key: 'icc1',
            head: t('ICC(1)'),
            numeric: true,
            cell: ({ sources }) => show(sources.others?.icc1),
          },
          {
            key: 'icc2',
            head: t('ICC(2)'),
            numeric: true,
            cell: ({ sources }) => show(sources.others?.icc2),
          },
        ]}
      />
    </Card>
  )
}
