import { t } from '#lib/core/text.ts'
import { Score } from '../either-words.tsx'
import { formatScore, formatScoreRange } from '../format.ts'
import { HiddenNumber } from '../hidden-number.tsx'
import type { Column } from '../data-table.tsx'
import { ChartFigure, type ChartWords } from './chart-figure.tsx'
import type { ChartGroup } from './groups.ts'
import { Mark } from './mark.tsx'
import { ONE_TO_FIVE, toPercent, type AnswerScale } from './scale.ts'
import { intervalSentence, plainIntervalSentence } from './sentences.ts'
import { AxisRow, Strip } from './strip.tsx'

export type IntervalRow = {
  id: string
  label: string
  group?: ChartGroup
  mean: number | null
  low: number | null
  high: number | null
  hidden?: string
  people?: number
  words?: string
}

/** A mean and the range it likely lies in. */
export function IntervalDots(
  props: ChartWords & {
    rows: readonly IntervalRow[]
    scale?: AnswerScale
    tableCaption?: string
    firstColumn?: string
  },
) {
  const { rows, scale = ONE_TO_FIVE, tableCaption, firstColumn = t('Skill'), ...words } = props
  return (
    <ChartFigure
      {...words}
      className="chart-strips"
      rowsLabel={t('{column}: {count, plural, one {# row} other {# rows}}', {
        column: firstColumn,
        count: rows.length,
      })}
      rows={rows.map((row) => ({
        id: row.id,
        label: intervalSentence(row),
        plain: plainIntervalSentence(row),
      }))}
      renderDrawing={() => <AxisRow scale={scale} />}
      renderRow={(index) => <IntervalLine row={rows[index] as IntervalRow} scale={scale} />}
      table={{
        caption: tableCaption ?? words.finding,
        columns: columns(firstColumn),
        rows,
        rowKey: (row) => row.id,
      }}
    />
  )
}

function IntervalLine({ row, scale }: { row: IntervalRow; scale: AnswerScale }) {
  const { mean, low, high } = row
  const ends = low === null || high === null ? null : [toPercent(low, scale), toPercent(high, scale)]
  return (
    <>
      <span className="row-name">{row.label}</span>
      <Strip scale={scale}>
        {mean !== null && ends && (
          <>
            <line className="interval" x1={`${ends[0]}%`} x2={`${ends[1]}%`} y1={14} y2={14} />
            {ends.map((x) => (
              <line key={x} className="interval-end" x1={`${x}%`} x2={`${x}%`} y1={8} y2={20} />
            ))}
          </>
        )}
        {mean !== null && <Mark group={row.group ?? 'other'} x={toPercent(mean, scale)} y={50} />}
      </Strip>
      <span className="row-value">
        {mean === null ? (
          <HiddenNumber reason={row.hidden ?? ''} />
        ) : (
          <>
            <strong>
              <Score value={mean} scale={scale} />
            </strong>{' '}
            {low !== null && high !== null && (
              <span className="standard-only">({formatScoreRange(low, high)})</span>
            )}
          </>
        )}
      </span>
    </>
  )
}

function columns(firstColumn: string): readonly Column<IntervalRow>[] {
  return [
    { key: 'label', head: firstColumn, cell: (row) => row.label },
    {
      key: 'mean',
      head: t('Mean'),
      numeric: true,
      cell: (row) => (row.mean === null ? <HiddenNumber reason={row.hidden ?? ''} /> : formatScore(row.mean)),
    },
    {
      key: 'range',
      head: t('Likely range'),
      numeric: true,
      cell: (row) =>
        row.mean === null || row.low === null || row.high === null ? '' : formatScoreRange(row.low, row.high),
    },
    {
      key: 'people',
      head: t('People'),
      numeric: true,
      cell: (row) => (row.mean === null ? '' : (row.people ?? '')),
    },
  ]
}
