/** One row of whole numbers, a column each. */
export type Row = Float64Array<ArrayBuffer>

/** Rows in reduced echelon form: in the column `pivots[i]` only row i is not zero. */
export type Echelon = { readonly rows: Row[]; readonly pivots: number[] }

/** How many single calculations may still be made, so that no question takes for ever. */
export type Budget = { left: number }

/**
 * Brings rows into reduced echelon form without ever rounding.
 *
 * Shape    order: the columns in the order in which they may become pivots. The rows that are left span the same space
 *          over the fractions; each is divided by the common factor of its numbers.
 * Missing  undefined when a number no longer fits into a double exactly or the budget is used up: then nothing is known,
 *          and the caller hides.
 * Source   Fraction-free Gauss–Jordan elimination. There is no tolerance and no prime that could divide something away.
 *          Cost: rows² × columns at most, less where rows share few
 *          columns.
 */
export function toEchelon(
  given: readonly Row[],
  order: readonly number[],
  budget: Budget,
): Echelon | undefined {
  const rows = given.map((row) => row.slice())
  const pivots: number[] = []
  for (const column of order) {
    const rank = pivots.length
    if (rank === rows.length) break
    let found = rank
    while (found < rows.length && (rows[found] as Row)[column] === 0) found++
    if (found === rows.length) continue
    const pivot = rows[found] as Row
    rows[found] = rows[rank] as Row
    rows[rank] = pivot
    for (let index = 0; index < rows.length; index++) {
      const row = rows[index] as Row
      if (index === rank || row[column] === 0) continue
      budget.left -= row.length
      if (budget.left < 0 || !clear(row, pivot, column)) return undefined
    }
    pivots.push(column)
  }
  return { rows: rows.slice(0, pivots.length), pivots }
}

/** Makes `row` zero in a column with the help of `pivot`; false when a number outgrows exact arithmetic. */
function clear(row: Row, pivot: Row, column: number): boolean {
  const divisor = commonFactor(pivot[column] as number, row[column] as number)
  const keep = (pivot[column] as number) / divisor
  const take = (row[column] as number) / divisor
  let [factor, largest] = [0, 0]
  for (let at = 0; at < row.length; at++) {
    const [mine, theirs] = [row[at] as number, pivot[at] as number]
    if (mine === 0 && theirs === 0) continue
    const value = keep * mine - take * theirs
    largest = Math.max(largest, Math.abs(keep * mine), Math.abs(take * theirs), Math.abs(value))
    row[at] = value
    if (value !== 0 && factor !== 1) factor = commonFactor(factor, value)
  }
  if (factor > 1) for (let at = 0; at < row.length; at++) row[at] = (row[at] as number) / factor
  return largest <= Number.MAX_SAFE_INTEGER
}

/** The greatest common divisor; of 0 and a number, the number. */
function commonFactor(one: number, other: number): number {
  let [low, high] = [Math.abs(one), Math.abs(other)]
  while (low !== 0) [low, high] = [high % low, low]
  return high
}
