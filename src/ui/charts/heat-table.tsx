import { useId } from 'react'
import { t } from '#lib/core/text.ts'
import { AgreementWord, type Agreement } from '../agreement-word.tsx'
import { useDisplay } from '../display-choices.tsx'
import { Score } from '../either-words.tsx'
import { HiddenNumber } from '../hidden-number.tsx'
import { plainDecimals } from '../plain.ts'
import { sayAgreement } from './agreement.ts'
import { ChartCaption, ChartDetail, type ChartWords } from './chart-figure.tsx'
import { fifthOf, ONE_TO_FIVE, type AnswerScale } from './scale.ts'
import { shownInWords } from './sentences.ts'
import { useRows } from './use-rows.ts'

export type HeatColumn = { key: string; label: string; people?: number }

export type HeatCell = {
  /** a key of the columns; a pooled cell names its first column and spans the others */
  column: string
  value: number | null
  hidden?: string
  agreement?: Agreement
  span?: number
  /** the new name of pooled groups, "Peers and direct reports, 7 people" */
  pooledAs?: string
}

export type HeatRow = { id: string; label: string; cells: readonly HeatCell[] }

type HeatTableProps = ChartWords & {
  columns: readonly HeatColumn[]
  rows: readonly HeatRow[]
  scale?: AnswerScale
  firstColumn?: string
  tableCaption?: string
}

/** What each group says, as a table: the number is in the cell, the tint repeats it, hidden cells say why. */
export function HeatTable(props: HeatTableProps) {
  const {
    finding,
    plainFinding,
    reading,
    level,
    note,
    columns,
    rows,
    scale = ONE_TO_FIVE,
    firstColumn = t('Skill'),
  } = props
  const findingId = useId()
  const { box, active, onKeyDown, rowProps } = useRows<HTMLTableSectionElement>(rows.length, () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
  })
  const { words } = useDisplay()
  const sentences = rows.map((row) => {
    const label = heatSentence(row, columns)
    return { row, label, plain: plainDecimals(label) }
  })
  return (
    <figure className="chart chart-heat" aria-labelledby={findingId}>
      <ChartCaption {...{ finding, plainFinding, reading, level, findingId }} />
      <div className="table-frame">
        <table className="table table-stack heat">
          <caption className="visually-hidden">{props.tableCaption ?? finding}</caption>
          <thead>
            <tr>
              <th scope="col">{firstColumn}</th>
              {columns.map((column) => (
                <th key={column.key} scope="col">
                  {columnName(column)}
                </th>
              ))}
            </tr>
          </thead>
          {/* Arrow keys move between rows; the table stays a table for every other way of reading it. */}
          {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
          <tbody ref={box} onKeyDown={onKeyDown}>
            {sentences.map(({ row, label, plain }, index) => (
              // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
              <tr key={row.id} {...rowProps(index)} aria-label={words === 'plain' ? plain : label}>
                <th scope="row">{row.label}</th>
                {row.cells.map((cell) => (
                  <HeatTableCell key={cell.column} {...{ cell, columns, scale }} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <ChartDetail row={active === null ? undefined : sentences[active]} />
      {note && <div className="chart-note">{note}</div>}
    </figure>
  )
}

function columnName({ label, people }: HeatColumn): string {
  return people && people > 1 ? `${label}, ${people}` : label
}

/** "Listening: You 4.6, Line manager 4.0, Peers 3.6 (close)." */
export function heatSentence(row: HeatRow, columns: readonly HeatColumn[]): string {
  const parts = row.cells.map((cell) => {
    const name = cell.pooledAs ?? columns.find(({ key }) => key === cell.column)?.label ?? ''
    return (
      shownInWords(name, cell) +
      (cell.value !== null && cell.agreement ? ` (${sayAgreement(cell.agreement)})` : '')
    )
  })
  return `${row.label}: ${parts.join(', ')}.`
}

function HeatTableCell(props: { cell: HeatCell; columns: readonly HeatColumn[]; scale: AnswerScale }) {
  const { cell, columns, scale } = props
  const column = columns.find(({ key }) => key === cell.column)
  const head = cell.pooledAs ?? (column ? columnName(column) : '')
  if (cell.value === null)
    return (
      <td className="heat-hidden" data-head={head} colSpan={cell.span}>
        <HiddenNumber reason={cell.hidden ?? ''} />
      </td>
    )
  return (
    <td className={`heat-${fifthOf(cell.value, scale) + 1}`} data-head={head} colSpan={cell.span}>
      <span className="heat-content">
        <strong>
          <Score value={cell.value} />
        </strong>
        {cell.agreement && <AgreementWord word={cell.agreement} />}
        {cell.pooledAs && <span className="heat-pooled">{cell.pooledAs}</span>}
      </span>
    </td>
  )
}
