/** One value of a data file: a number where it reads as one, null where it is empty. */
export type Cell = number | string | null
export type Row = Readonly<Record<string, Cell>>

function toCell(text: string): Cell {
  if (text === '' || text === 'NA') return null
  const value = Number(text)
  return Number.isNaN(value) ? text : value
}

function splitLine(line: string): string[] {
  if (!line.includes('"')) return line.split(',')
  // with a comma before the first cell too, so that an empty first cell is found
  return Array.from(`,${line}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g), ([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  )
}

/**
 * Reads a reference data file: comma separated, a header line, one record per line.
 *
 * Missing  an empty cell or NA is null.
 */
export function parseDataFile(text: string): Row[] {
  const [head = '', ...lines] = text
    .replace(/^\uFEFF/, '')
    .split(/\r?\n/)
    .filter((line) => line !== '')
  const names = splitLine(head).map((name) => name.trim())
  return lines.map((line) => {
    const cells = splitLine(line)
    return Object.fromEntries(names.map((name, index) => [name, toCell((cells[index] ?? '').trim())]))
  })
}
