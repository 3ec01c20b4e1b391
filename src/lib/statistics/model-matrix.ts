/** A term of a model: numbers as they are, or texts that become a column of 0 and 1 for each level but the first. */
export type Term = { name: string; values: readonly (number | string)[]; reference?: string }

/**
 * Turns terms into the columns of a regression.
 *
 * Shape   terms of equal length. Result: a column of ones first, then each term's columns; a level of a factor is named
 *         term + level. Levels in alphabetical order; the reference (first level when left out) has no column.
 * Throws  RangeError if the reference is not a level.
 */
export function modelColumns(
  terms: readonly Term[],
  rows: number,
): { names: string[]; columns: Float64Array[] } {
  const names = ['(Intercept)']
  const columns = [new Float64Array(rows).fill(1)]
  for (const { name, values, reference } of terms) {
    if (values.every((value) => typeof value === 'number')) {
      names.push(name)
      columns.push(Float64Array.from(values))
      continue
    }
    const levels = [...new Set(values.map(String))].sort()
    const left = reference ?? levels[0]
    if (!levels.includes(left!)) throw new RangeError(`${reference} is not a level of ${name}`)
    for (const level of levels) {
      if (level === left) continue
      names.push(name + level)
      columns.push(Float64Array.from(values, (value) => (String(value) === level ? 1 : 0)))
    }
  }
  return { names, columns }
}
