/** Reads the first sheet with content of a workbook and posts its rows as text, some hundred at a time. */
import { parentPort, workerData } from 'node:worker_threads'
import { read, SSF, type CellObject, type WorkSheet } from '@e965/xlsx'
import { dropSeparators } from '../domain/text.ts'

type DenseSheet = WorkSheet & { '!data'?: (CellObject | undefined)[][] }

const PER_MESSAGE = 500

try {
  const book = read(workerData as Uint8Array, {
    type: 'buffer',
    dense: true,
    cellFormula: false,
    cellHTML: false,
    cellNF: true,
    cellText: true,
  })
  const sheet = book.SheetNames.map((name) => book.Sheets[name] as DenseSheet).find(
    (each) => each['!data']?.length,
  )
  const data = sheet?.['!data'] ?? []
  let rows: { line: number; cells: string[] }[] = []
  for (let index = 0; index < data.length; index++) {
    const cells = Array.from(data[index] ?? [], (cell) => dropSeparators(textOf(cell)))
    if (cells.every((cell) => cell.trim() === '')) continue
    rows.push({ line: index + 1, cells })
    if (rows.length < PER_MESSAGE) continue
    parentPort?.postMessage({ rows })
    rows = []
  }
  parentPort?.postMessage({ rows })
  parentPort?.postMessage('done')
} catch {
  parentPort?.postMessage('unreadable')
}

/** A cell as text: dates as ISO, numbers as they are, unless a format of zeros gives an ID its leading zeros. */
function textOf(cell: CellObject | undefined): string {
  if (!cell || cell.v === undefined || cell.v === null) return ''
  if (cell.t === 'e') return ''
  if (cell.t === 'b') return cell.v ? 'yes' : 'no'
  if (cell.t !== 'n') return String(cell.v)
  const format = String(cell.z ?? 'General')
  if (SSF.is_date(format)) {
    const date = SSF.parse_date_code(Number(cell.v)) as { y: number; m: number; d: number } | null
    if (date) return `${date.y}-${String(date.m).padStart(2, '0')}-${String(date.d).padStart(2, '0')}`
  }
  return /^0+$/u.test(format) ? (cell.w ?? String(cell.v)) : String(cell.v)
}
