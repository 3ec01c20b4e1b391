/** Answers as rows (raters) by columns (items); null where somebody did not answer. */
export type Rows = readonly (readonly (number | null)[])[]

/** The same, packed row after row in one typed array for speed; NaN where somebody did not answer. */
export type AnswerTable = { readonly values: Float64Array; readonly rows: number; readonly columns: number }

/** What every function on answers takes. */
export type Answers = Rows | AnswerTable

/**
 * Packs answers into one typed array; a table already packed is returned as it is.
 *
 * Shape    rows of equal length.
 * Missing  null becomes NaN, never 0.
 * Throws   RangeError if the rows differ in length.
 */
export function answerTable(answers: Answers): AnswerTable {
  if (!Array.isArray(answers)) return answers as AnswerTable
  const rows = answers as Rows
  const columns = rows[0]?.length ?? 0
  const values = new Float64Array(rows.length * columns)
  let at = 0
  for (const row of rows) {
    if (row.length !== columns)
      throw new RangeError(`a row has ${row.length} answers, the first has ${columns}`)
    for (const value of row) values[at++] = value ?? Number.NaN
  }
  return { values, rows: rows.length, columns }
}

/**
 * The numbers of the rows in which nothing is missing.
 *
 * Missing  a row with one missing answer is left out as a whole (listwise).
 */
export function completeRows({ values, rows, columns }: AnswerTable): Int32Array {
  const complete = new Int32Array(rows)
  let count = 0
  for (let row = 0; row < rows; row++) {
    let sum = 0
    for (let at = row * columns; at < (row + 1) * columns; at++) sum += values[at]!
    if (!Number.isNaN(sum)) complete[count++] = row // one NaN makes the sum NaN
  }
  return complete.subarray(0, count)
}

/**
 * Turns reversed items round, so that more always means more of the same thing.
 *
 * Shape    items: column numbers, the first is 0.
 * Units    scale points; x becomes low + high − x.
 * Missing  stays missing.
 */
export function reverseItems(
  answers: Answers,
  { items, low, high }: { items: readonly number[]; low: number; high: number },
): AnswerTable {
  const table = answerTable(answers)
  const values = table.values.slice()
  for (const item of items) {
    for (let at = item; at < values.length; at += table.columns) values[at] = low + high - values[at]!
  }
  return { ...table, values }
}

/**
 * Each rater's mean over the items.
 *
 * Shape    one number per row, in their order.
 * Missing  'listwise': NaN when any item is missing; 'available': the mean of what was answered, NaN when nothing was.
 */
export function rowMeans(answers: Answers, missing: 'listwise' | 'available' = 'listwise'): Float64Array {
  const { values, rows, columns } = answerTable(answers)
  const means = new Float64Array(rows)
  for (let row = 0; row < rows; row++) {
    let sum = 0
    let count = 0
    for (let at = row * columns; at < (row + 1) * columns; at++) {
      const value = values[at]!
      if (Number.isNaN(value)) continue
      sum += value
      count++
    }
    means[row] = count === 0 || (missing === 'listwise' && count < columns) ? Number.NaN : sum / count
  }
  return means
}
