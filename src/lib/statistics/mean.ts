/**
 * Arithmetic mean.
 *
 * Shape    any order.
 * Missing  null when there is nothing to average: no answers is not a mean of 0.
 */
export function mean(values: ArrayLike<number>): number | null {
  if (values.length === 0) return null
  let sum = 0
  for (let index = 0; index < values.length; index++) sum += values[index]!
  return sum / values.length
}

/**
 * Sum of squared deviations from the mean, exactly 0 when all values are the same.
 *
 * Shape   any order; 0 for fewer than two values.
 * Source  two passes; the second corrects the rounding of the mean (Chan, Golub & LeVeque 1983, eq. 1.7).
 */
export function sumOfSquares(values: ArrayLike<number>): number {
  const average = mean(values)
  if (average === null) return 0
  let squares = 0
  let rest = 0
  let isConstant = true
  const first = values[0]!
  for (let index = 0; index < values.length; index++) {
    const value = values[index]!
    const deviation = value - average
    squares += deviation * deviation
    rest += deviation
    if (value !== first) isConstant = false
  }
  return isConstant ? 0 : Math.max(0, squares - (rest * rest) / values.length)
}

/**
 * Sample variance, over n − 1.
 *
 * Missing  null for fewer than two values: one answer has no spread.
 */
export function variance(values: ArrayLike<number>): number | null {
  return values.length < 2 ? null : sumOfSquares(values) / (values.length - 1)
}

/** Sample standard deviation, over n − 1. Missing: null for fewer than two values. */
export function standardDeviation(values: ArrayLike<number>): number | null {
  const squared = variance(values)
  return squared === null ? null : Math.sqrt(squared)
}

/**
 * The value below which a share of the values falls.
 *
 * Shape    share: 0…1; values in any order, they are not changed.
 * Missing  null when there are no values.
 * Source   Hyndman & Fan (1996), American Statistician 50, 361–365, type 7 (what R and spreadsheets do).
 */
export function quantile(values: ArrayLike<number>, share: number): number | null {
  if (values.length === 0) return null
  const sorted = Float64Array.from(values).sort()
  const position = (sorted.length - 1) * share
  const below = Math.floor(position)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (position - below) * (high - low)
}

/** The middle value, or the mean of the middle two. Missing: null when there are no values. */
export function median(values: ArrayLike<number>): number | null {
  return quantile(values, 0.5)
}

/**
 * Pearson correlation of two lists of equal length.
 *
 * Units    −1…1.
 * Missing  null for fewer than two pairs or when one list does not vary: a flat profile has no shape.
 * Throws   RangeError if the lists differ in length.
 */
export function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number | null {
  if (x.length !== y.length) throw new RangeError(`${x.length} values against ${y.length}`)
  if (x.length < 2) return null
  const squares = sumOfSquares(x) * sumOfSquares(y)
  if (!(squares > 0)) return null
  const meanX = mean(x)!
  const meanY = mean(y)!
  let products = 0
  for (let index = 0; index < x.length; index++) products += (x[index]! - meanX) * (y[index]! - meanY)
  return Math.min(1, Math.max(-1, products / Math.sqrt(squares)))
}

/** The values that are there. Missing: null and NaN are left out. */
export function present(values: ArrayLike<number | null>): number[] {
  return Array.from(values).filter((value): value is number => value !== null && !Number.isNaN(value))
}
