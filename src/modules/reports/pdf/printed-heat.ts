import { t } from '#lib/core/text.ts'
import { sayAgreement } from '#ui/charts/agreement.ts'
import { fifthOf, type AnswerScale } from '#ui/charts/scale.ts'
import { formatPeople, formatScore } from '#ui/format.ts'
import type { FrameView, HeatView } from '../contract/views.ts'
import { hiddenOf } from '../ui/hidden-words.ts'
import { heatReading } from '../ui/seen-words.ts'

export type PrintedHeat = {
  readonly finding: string
  readonly reading: string
  readonly heads: readonly string[]
  readonly rows: readonly {
    readonly label: string
    readonly cells: readonly {
      readonly text: string
      /** the reason, where there is no number */
      readonly hidden: string | undefined
      readonly span: number
      readonly rows: number
      readonly tint: number
      readonly word: string
    }[]
  }[]
}

export function printedHeat(heat: HeatView, frame: FrameView): PrintedHeat {
  const rows = heat.rows.map(({ name, cells }) => ({
    label: name,
    cells: cells.map((one) => ({ column: one.column, ...printedHeatCell(one, frame.scale) })),
  }))
  // the same reason in the same column stands once, over all its rows
  rows.forEach(({ cells }, index) => {
    for (const cell of cells) {
      if (cell.hidden === undefined) continue
      const same = rows.slice(index + 1).map((row) => row.cells.find(({ column }) => column === cell.column))
      const other = same.findIndex((one) => one?.hidden !== cell.hidden || one?.span !== cell.span)
      cell.rows = 1 + (other < 0 ? same.length : other)
      for (const row of rows.slice(index + 1, index + cell.rows))
        row.cells = row.cells.filter(({ column }) => column !== cell.column)
    }
  })
  return {
    finding: heat.finding,
    reading: heatReading(frame),
    heads: [
      t('Skill'),
      ...heat.columns.map(({ label, people }) => (people && people > 1 ? `${label}, ${people}` : label)),
    ],
    rows,
  }
}

function printedHeatCell(one: HeatView['rows'][number]['cells'][number], scale: AnswerScale) {
  const { cell } = one
  const span = 'span' in one && one.span ? one.span : 1
  if (!cell?.shown) return { text: '', hidden: hiddenOf(cell) ?? '', span, rows: 1, tint: 0, word: '' }
  const pooled = cell.pooled ? `${cell.pooled}, ${formatPeople(cell.n)}` : ''
  return {
    text: formatScore(cell.mean),
    hidden: undefined,
    span,
    rows: 1,
    tint: fifthOf(cell.mean, scale) + 1,
    word: [cell.agreement && sayAgreement(cell.agreement), pooled].filter(Boolean).join('; '),
  }
}
