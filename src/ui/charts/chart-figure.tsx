import { useId, useRef, useSyncExternalStore, type ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { DataTable, type Column } from '../data-table.tsx'
import { useDisplay } from '../display-choices.tsx'
import { EitherWords, Sentence } from '../either-words.tsx'
import { Heading, type HeadingLevel } from '../heading.tsx'
import { plainDecimals } from '../plain.ts'
import { useRows } from './use-rows.ts'

/**
 * A row or point of a chart. `label` says all of it in one sentence: it is what people hear and read in full. `plain`
 * is the same in plain words, where they differ.
 */
export type ChartRow = { id: string; label: string; plain?: string }

export type ChartTable<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
}

/** What every chart takes from its page. */
export type ChartWords = {
  /** one sentence with the key number; it is the caption */
  finding: string
  /** the same in plain words, where its numbers must go; without it they become whole */
  plainFinding?: string | null
  /** what is shown, how many people, how to read the marks */
  reading: ReactNode
  /** makes the finding a heading of the page */
  level?: HeadingLevel
  /** for people who prefer tables: the table is open */
  tableFirst?: boolean
  /** a sentence below, such as what one person can move */
  note?: ReactNode
}

type ChartFigureProps<Row> = ChartWords & {
  className?: string
  rows: readonly ChartRow[]
  rowsLabel: string
  /** what a row shows; hidden from listeners, who get the label */
  renderRow: (index: number) => ReactNode
  /** a drawing over all rows: axis, map. `select` moves to a row. */
  renderDrawing?: (active: number | null, select: (index: number) => void) => ReactNode
  table: ChartTable<Row>
}

/**
 * The contract of every chart: the finding and how to read it in words, rows under one tab stop with arrows, Home, End
 * and Escape, the row in full on the page, and the same numbers as a table. It draws nothing that was not given: what
 * is hidden has no number here.
 */
export function ChartFigure<Row>(props: ChartFigureProps<Row>) {
  const {
    finding,
    plainFinding,
    reading,
    level,
    tableFirst,
    note,
    rows,
    rowsLabel,
    renderRow,
    renderDrawing,
    table,
  } = props
  const display = useDisplay()
  const summary = useRef<HTMLElement>(null)
  const findingId = useId()
  const { box, active, focusRow, onKeyDown, rowProps } = useRows<HTMLUListElement>(rows.length, () =>
    summary.current?.focus(),
  )
  return (
    <figure className={`chart ${props.className ?? ''}`} aria-labelledby={findingId}>
      <ChartCaption {...{ finding, plainFinding, reading, level, findingId }} />
      <div className="chart-body">
        {renderDrawing && (
          <div className="chart-drawing" aria-hidden="true">
            {renderDrawing(active, focusRow)}
          </div>
        )}
        {/* Arrow keys move the focus between the items of this list; the items themselves do nothing. */}
        {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
        <ul ref={box} className="chart-rows" aria-label={rowsLabel} onKeyDown={onKeyDown}>
          {rows.map((row, index) => (
            // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <li key={row.id} {...rowProps(index)}>
              <span className="visually-hidden">
                <RowWords row={row} />
              </span>
              <div className="chart-row" aria-hidden="true">
                {renderRow(index)}
              </div>
            </li>
          ))}
        </ul>
      </div>
      <ChartDetail row={active === null ? undefined : rows[active]} />
      {note && <div className="chart-note">{note}</div>}
      <details className="chart-table" open={tableFirst ?? display.charts === 'table'}>
        <summary ref={summary}>{t('Show as table')}</summary>
        <DataTable {...table} density="compact" />
      </details>
    </figure>
  )
}

export function ChartCaption(props: {
  finding: string
  plainFinding?: string | null | undefined
  reading: ReactNode
  level?: HeadingLevel | undefined
  findingId: string
}) {
  const { finding, plainFinding, reading, level, findingId } = props
  const said = <EitherWords standard={finding} plain={plainFinding ?? plainDecimals(finding)} />
  return (
    <figcaption>
      <div className="chart-finding" id={findingId}>
        {level ? <Heading level={level}>{said}</Heading> : <p>{said}</p>}
      </div>
      <p className="chart-reading">
        {typeof reading === 'string' ? <Sentence>{reading}</Sentence> : reading}
      </p>
    </figcaption>
  )
}

/** The chosen row in full. Not announced: the row itself has just been read. */
export function ChartDetail({ row }: { row: Omit<ChartRow, 'id'> | undefined }) {
  const isReady = useSyncExternalStore(
    neverChanges,
    () => true,
    () => false,
  )
  return (
    <p className="chart-detail" aria-hidden="true" data-chart-detail="">
      {row ? (
        <RowWords row={row} />
      ) : isReady ? (
        t('Press a row, or use the arrow keys, to read it in full.')
      ) : (
        '\u00a0'
      )}
    </p>
  )
}

function RowWords({ row: { label, plain = label } }: { row: Omit<ChartRow, 'id'> }) {
  return <EitherWords standard={label} plain={plain} />
}

/** Server and first paint say false, the running page says true. */
function neverChanges() {
  return () => {}
}
