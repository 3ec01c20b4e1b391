export type Assignment = {
  /** Sum of the chosen cells; null when no complete assignment exists. */
  total: number | null
  /** Column of each row; null for a row that is left over. */
  columns: (number | null)[]
  reason?: string
}

/**
 * Puts every row (a mentee) in a column (a place with a mentor), each column at most once, so that the sum is the best.
 *
 * Shape    cost: rows of equal length; null where the two must not meet. With more rows than columns the rows that would
 *          cost most are left over.
 * Units    the units of the cells; sense 'max' for scores, 'min' for costs.
 * Null     with a reason when forbidden pairs leave no complete assignment, or there is nothing to assign.
 * Throws   RangeError if the rows differ in length or a cell is not a finite number.
 * Source   shortest augmenting paths, Jonker & Volgenant (1987), Computing 38, 325–340. The total is unique; the
 *          assignment may tie.
 */
export function assign(
  cost: readonly (readonly (number | null)[])[],
  sense: 'min' | 'max' = 'min',
): Assignment {
  const [rows, columns] = [cost.length, cost[0]?.length ?? 0]
  if (cost.some((row) => row.length !== columns)) throw new RangeError('rows differ in length')
  if (cost.flat().some((cell) => cell !== null && !Number.isFinite(cell)))
    throw new RangeError('a cell is not a finite number')
  const nobody = { total: null, columns: cost.map(() => null) }
  if (rows === 0 || columns === 0) return { ...nobody, reason: 'nothing to assign' }

  const sign = sense === 'max' ? -1 : 1
  const weigh = (cell: number | null) => (cell === null ? Infinity : sign * cell)
  const isTall = rows > columns
  const table = isTall
    ? Array.from({ length: columns }, (_, column) => cost.map((row) => weigh(row[column]!)))
    : cost.map((row) => row.map(weigh))
  const chosen = shortestPaths(table)
  if (chosen === null) return { ...nobody, reason: 'forbidden pairs leave no complete assignment' }

  const columnOf: (number | null)[] = cost.map((_, row) => (isTall ? null : chosen[row]!))
  if (isTall) chosen.forEach((row, column) => (columnOf[row] = column))
  const total = columnOf.reduce<number>(
    (sum, column, row) => (column === null ? sum : sum + cost[row]![column]!),
    0,
  )
  return { total, columns: columnOf }
}

/** Column of each row for the smallest sum; at least as many columns as rows; ∞ forbids. */
function shortestPaths(table: readonly (readonly number[])[]): number[] | null {
  const [n, m] = [table.length, table[0]!.length]
  const rowPrice = new Float64Array(n)
  const columnPrice = new Float64Array(m)
  const rowAt = new Int32Array(m).fill(-1)
  for (let start = 0; start < n; start++) {
    const distance = new Float64Array(m).fill(Infinity)
    const before = new Int32Array(m).fill(-1)
    const isDone = new Uint8Array(m)
    let [row, reached, end] = [start, 0, -1]
    let from = -1
    while (end < 0) {
      let nearest = -1
      for (let column = 0; column < m; column++) {
        if (isDone[column]) continue
        const step = reached + table[row]![column]! - rowPrice[row]! - columnPrice[column]!
        if (step < distance[column]!) {
          distance[column] = step
          before[column] = from
        }
        if (nearest < 0 || distance[column]! < distance[nearest]!) nearest = column
      }
      if (nearest < 0 || distance[nearest] === Infinity) return null
      reached = distance[nearest]!
      isDone[nearest] = 1
      if (rowAt[nearest]! < 0) end = nearest
      else {
        row = rowAt[nearest]!
        from = nearest
      }
    }
    rowPrice[start]! += reached
    for (let column = 0; column < m; column++) {
      if (!isDone[column]) continue
      if (rowAt[column]! >= 0) rowPrice[rowAt[column]!]! += reached - distance[column]!
      columnPrice[column]! -= reached - distance[column]!
    }
    // turn the path round: every row on it moves to the column it was reached through
    for (let column = end; column >= 0; column = before[column]!) {
      rowAt[column] = before[column]! < 0 ? start : rowAt[before[column]!]!
    }
  }
  const result = Array<number>(n).fill(-1)
  rowAt.forEach((row, column) => {
    if (row >= 0) result[row] = column
  })
  return result
}
