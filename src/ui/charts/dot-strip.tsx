import { max } from 'd3-array'
import { t } from '#lib/core/text.ts'
import { AgreementWord, type Agreement } from '../agreement-word.tsx'
import { HiddenNumber } from '../hidden-number.tsx'
import type { Column } from '../data-table.tsx'
import { sayAgreement } from './agreement.ts'
import { ChartFigure, type ChartWords } from './chart-figure.tsx'
import { stackDots } from './dots.ts'
import { ONE_TO_FIVE, type AnswerScale } from './scale.ts'
import { dotsSentence, peopleAtAnswers, plainDotsSentence } from './sentences.ts'
import { AxisRow, Strip } from './strip.tsx'

export type DotStripRow = {
  id: string
  label: string
  /** one value per person, already shuffled; null when the spread may not be shown */
  dots: readonly number[] | null
  hidden?: string
  agreement?: Agreement
}

const DOT = 11

/** Do people agree? One dot per person, all in one colour, in no order. */
export function DotStrip(
  props: ChartWords & {
    rows: readonly DotStripRow[]
    scale?: AnswerScale
    tableCaption?: string
    firstColumn?: string
  },
) {
  const { rows, scale = ONE_TO_FIVE, tableCaption, firstColumn = t('Question'), ...words } = props
  return (
    <ChartFigure
      {...words}
      className="chart-strips"
      rowsLabel={t('{column}: {count, plural, one {# row} other {# rows}}', {
        column: firstColumn,
        count: rows.length,
      })}
      rows={rows.map((row) => ({ id: row.id, label: dotsSentence(row), plain: plainDotsSentence(row) }))}
      renderDrawing={() => <AxisRow scale={scale} />}
      renderRow={(index) => <DotLine row={rows[index] as DotStripRow} scale={scale} />}
      table={{
        caption: tableCaption ?? words.finding,
        columns: columns(firstColumn),
        rows,
        rowKey: (row) => row.id,
      }}
    />
  )
}

function DotLine({ row, scale }: { row: DotStripRow; scale: AnswerScale }) {
  const dots = row.dots === null ? [] : stackDots(row.dots, scale)
  const top = max(dots, (dot) => dot.level) ?? 0
  const height = 28 + top * DOT
  return (
    <>
      <span className="row-name">{row.label}</span>
      <Strip scale={scale} height={height}>
        {dots.map((dot, index) => (
          <circle key={index} className="dot" cx={`${dot.x}%`} cy={height - 14 - dot.level * DOT} r={4.5} />
        ))}
      </Strip>
      <span className="row-value">
        {row.agreement && <AgreementWord word={row.agreement} />}
        {row.dots === null && row.hidden && <HiddenNumber reason={row.hidden} />}
      </span>
    </>
  )
}

function columns(firstColumn: string): readonly Column<DotStripRow>[] {
  return [
    { key: 'label', head: firstColumn, cell: (row) => row.label },
    {
      key: 'dots',
      head: t('People at each answer'),
      cell: (row) =>
        row.dots === null ? <HiddenNumber reason={row.hidden ?? ''} /> : peopleAtAnswers(row.dots),
    },
    {
      key: 'agreement',
      head: t('Agreement'),
      cell: (row) => (row.agreement ? sayAgreement(row.agreement) : ''),
    },
  ]
}
