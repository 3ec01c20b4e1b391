import { t } from '#lib/core/text.ts'
import { formatGap, formatScore } from '../format.ts'
import { HiddenNumber } from '../hidden-number.tsx'
import type { Column } from '../data-table.tsx'
import { ChartFigure, type ChartWords } from './chart-figure.tsx'
import { Mark } from './mark.tsx'
import { ONE_TO_FIVE, toPercent, type AnswerScale } from './scale.ts'
import { changeSentence, likelyBetween, plainChangeSentence, type ChangeFacts } from './sentences.ts'
import { AxisRow, Strip, StripLegend } from './strip.tsx'

export type ChangeRow = ChangeFacts & { id: string }

/** Then and now on one line: a hollow mark for then, a filled one for now, and the range of now against then as a bar. */
export function ChangeDots(
  props: ChartWords & {
    rows: readonly ChangeRow[]
    /** "Spring 2026" */
    then: string
    scale?: AnswerScale
    tableCaption?: string
    firstColumn?: string
  },
) {
  const { rows, then, scale = ONE_TO_FIVE, tableCaption, firstColumn = t('Skill'), ...words } = props
  // with words alone there is nothing to place on a line
  const isDrawn = rows.some(({ numbers }) => numbers)
  return (
    <ChartFigure
      {...words}
      className="chart-strips"
      rowsLabel={t('{column}: {count, plural, one {# row} other {# rows}}', {
        column: firstColumn,
        count: rows.length,
      })}
      rows={rows.map((row) => ({ id: row.id, label: changeSentence(row), plain: plainChangeSentence(row) }))}
      {...(isDrawn && {
        renderDrawing: () => (
          <>
            <StripLegend hollow={then} filled={t('now')} />
            <AxisRow scale={scale} />
          </>
        ),
      })}
      renderRow={(index) => <ChangeLine row={rows[index] as ChangeRow} scale={scale} isDrawn={isDrawn} />}
      table={{
        caption: tableCaption ?? words.finding,
        columns: columns(firstColumn, then),
        rows,
        rowKey: (row) => row.id,
      }}
    />
  )
}

function ChangeLine({ row, scale, isDrawn }: { row: ChangeRow; scale: AnswerScale; isDrawn: boolean }) {
  const { numbers } = row
  const at = (value: number) => toPercent(Math.min(scale.max, Math.max(scale.min, value)), scale)
  const ends = numbers ? [at(numbers.before + numbers.low), at(numbers.before + numbers.high)] : []
  return (
    <>
      <span className="row-name">{row.label}</span>
      {isDrawn && (
        <Strip scale={scale}>
          {numbers && (
            <>
              <line className="interval" x1={`${ends[0]}%`} x2={`${ends[1]}%`} y1={14} y2={14} />
              {ends.map((x, end) => (
                <line key={end} className="interval-end" x1={`${x}%`} x2={`${x}%`} y1={8} y2={20} />
              ))}
              <Mark group="self" x={at(numbers.before)} y={50} />
              <Mark group="all" x={at(numbers.after)} y={50} />
            </>
          )}
        </Strip>
      )}
      <span className="row-value">
        {numbers && <strong className="number standard-only">{formatGap(numbers.difference)}</strong>}{' '}
        {row.word ?? <HiddenNumber reason={row.hidden ?? ''} />}
      </span>
    </>
  )
}

function columns(firstColumn: string, then: string): readonly Column<ChangeRow>[] {
  const number = (
    key: string,
    head: string,
    cell: (numbers: NonNullable<ChangeRow['numbers']>) => string,
  ) => ({
    key,
    head,
    numeric: true,
    cell: ({ numbers }: ChangeRow) => (numbers ? cell(numbers) : ''),
  })
  return [
    { key: 'label', head: firstColumn, cell: (row) => row.label },
    number('then', then, ({ before }) => formatScore(before)),
    number('now', t('Now'), ({ after }) => formatScore(after)),
    number('change', t('Difference'), ({ difference }) => formatGap(difference)),
    number('range', t('Likely between'), likelyBetween),
    {
      key: 'word',
      head: t('In words'),
      cell: (row) => row.word ?? <HiddenNumber reason={row.hidden ?? ''} />,
    },
  ]
}
