import { Card } from '#ui/card.tsx'
import { DataTable } from '#ui/data-table.tsx'
import { EmptyState } from '#ui/empty-state.tsx'
import type { CyclePage } from '../contract.ts'

const show = (value: number | null) => (value === null ? 'not to be told' : value.toFixed(2))

/** How far the numbers of the whole cycle can be trusted. No number here is about one leader. */
export function CycleNumbers({ page }: { page: CyclePage }) {
  const { statistics } = page
  if (!statistics) {
    return (
      <EmptyState title="Numbers over all leaders are not shown" level={2}>
        There are fewer than five leaders in this cycle, and HR sees numbers only over at least five.
      </EmptyState>
    )
  }
  return (
    <Card title="How reliable the answers are">
      <p className="muted">
        Alpha says how well the questions of a skill go together. ICC(1) says how far raters of one leader see
        the same; ICC(2) how reliable the mean of a leader’s raters is.
      </p>
      <DataTable
        caption="Reliability per skill, over all leaders"
        narrow="scroll"
        rows={statistics.dimensions}
        rowKey={(dimension) => dimension.dimensionId}
        columns={[
          { key: 'dimension', head: 'Skill', cell: (dimension) => dimension.dimensionId },
          { key: 'alpha', head: 'Alpha', numeric: true, cell: (dimension) => show(dimension.alpha.value) },
          {
            key: 'raters',
            head: 'Raters',
            numeric: true,
            cell: (dimension) => dimension.sources.others?.raters ?? 0,
          },
          {
            key: 'icc1',
            head: 'ICC(1)',
            numeric: true,
            cell: (dimension) => show(dimension.sources.others?.icc1 ?? null),
          },
          {
            key: 'icc2',
            head: 'ICC(2)',
            numeric: true,
            cell: (dimension) => show(dimension.sources.others?.icc2 ?? null),
          },
        ]}
      />
    </Card>
  )
}
