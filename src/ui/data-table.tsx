import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { HiddenText } from './hidden-text.tsx'

export type Column<Row> = {
  key: string
  head: string
  numeric?: boolean
  /** the head is for people who listen only, as over a column of buttons */
  headHidden?: boolean
  /** where a press on the head leads, and how the rows are ordered now */
  sortTo?: string
  sorted?: 'ascending' | 'descending'
  cell: (row: Row) => ReactNode
}

type DataTableProps<Row> = {
  caption: string
  captionHidden?: boolean
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** on narrow screens rows become blocks, or the table scrolls inside its own region */
  narrow?: 'stack' | 'scroll'
  density?: 'comfortable' | 'compact'
  empty?: ReactNode
}

/** A real table. The first column names the row. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const {
    caption,
    captionHidden,
    columns,
    rows,
    rowKey,
    narrow = 'stack',
    density = 'comfortable',
    empty,
  } = props
  if (rows.length === 0 && empty) return <>{empty}</>
  const table = (
    <table className={`table table-${narrow} table-${density}`}>
      <caption className={captionHidden ? 'visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map((column) => (
            <HeadCell key={column.key} column={column} />
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={rowKey(row)}>
            {columns.map((column, index) => (
              <BodyCell key={column.key} column={column} row={row} isName={index === 0} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
  if (narrow === 'stack') return <div className="table-frame">{table}</div>
  return (
    // A scrolling region must be reachable by keyboard.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <section className="table-frame scroll" aria-label={caption} tabIndex={0}>
      {table}
    </section>
  )
}

function HeadCell<Row>({ column }: { column: Column<Row> }) {
  const text = column.headHidden ? <HiddenText>{column.head}</HiddenText> : column.head
  return (
    <th scope="col" className={column.numeric ? 'numeric' : undefined} aria-sort={column.sorted}>
      {column.sortTo ? (
        <Link to={column.sortTo} className="sort">
          {text}
          <span aria-hidden="true" className="sort-mark">
            {column.sorted === 'ascending' ? '\u2191' : column.sorted === 'descending' ? '\u2193' : '\u2195'}
          </span>
        </Link>
      ) : (
        text
      )}
    </th>
  )
}

function BodyCell<Row>({ column, row, isName }: { column: Column<Row>; row: Row; isName: boolean }) {
  const className = column.numeric ? 'numeric' : undefined
  if (isName)
    return (
      <th scope="row" className={className}>
        {column.cell(row)}
      </th>
    )
  return (
    <td className={className} data-head={column.headHidden ? undefined : column.head}>
      {column.cell(row)}
    </td>
  )
}
