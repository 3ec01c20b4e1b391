import type { Grouping } from './groups.ts'
import type { AnswerTable } from './table.ts'

/** Spread of the answers inside each group, averaged over its items; NaN where a group has no item with 2 answers. */
export type ItemSpread = {
  meanVariance: Float64Array
  adMean: Float64Array
  adMedian: Float64Array
  /** Mean a_wg over the items whose mean is readable. */
  awg: Float64Array
  /** Items with at least two answers. */
  items: Int32Array
  /** Variance of an item pooled over groups (weights: answers − 1), averaged over items. */
  pooledVariance: number | null
}

/** Sorts the first n numbers in place: groups are small, and sorting a view would make garbage for each of them. */
function sortFirst(values: Float64Array, n: number): void {
  if (n > 64) {
    values.subarray(0, n).sort()
    return
  }
  for (let index = 1; index < n; index++) {
    const value = values[index]!
    let at = index - 1
    while (at >= 0 && values[at]! > value) {
      values[at + 1] = values[at]!
      at--
    }
    values[at + 1] = value
  }
}

/**
 * a_wg of one item in one group, NaN when its mean is too near an end of the scale to be read.
 *
 * Source  Brown & Hauenstein (2005), Organizational Research Methods 8, 165–184: 1 − 2 s² / [((H+L)M − M² − HL) n/(n−1)],
 *         readable for (L(n−1)+H)/n ≤ M ≤ (H(n−1)+L)/n; M = H or L is full agreement.
 */
function awgOf(n: number, sum: number, squares: number, low: number, high: number): number {
  const slack = 1e-9 * (high - low) * n // sums of scale scores are not whole numbers
  if (Math.abs(sum - n * low) <= slack || Math.abs(sum - n * high) <= slack) return 1
  if (sum < low * (n - 1) + high - slack || sum > high * (n - 1) + low + slack) return Number.NaN
  const average = sum / n
  const widest = ((high + low) * average - average * average - high * low) * n
  return 1 - (2 * squares) / widest // s² = squares/(n−1) cancels the n−1 of the widest variance
}

/**
 * Variance, mean absolute deviations and a_wg of every item in every group, averaged over items.
 *
 * Shape    table: raters by items; grouping: which rows make up each group.
 * Units    squared scale points, scale points, 1 = full agreement.
 * Missing  an item counts with the answers it has; below two it is left out of the group's averages.
 * Source   AD: Burke & Dunlap (2002), Organizational Research Methods 5, 159–172.
 */
export function itemSpread(
  table: AnswerTable,
  grouping: Grouping,
  range: readonly [number, number],
): ItemSpread {
  const { values, columns } = table
  const { start, rows } = grouping
  const count = grouping.ids.length
  const [low, high] = range
  const meanVariance = new Float64Array(count)
  const adMean = new Float64Array(count)
  const adMedian = new Float64Array(count)
  const awg = new Float64Array(count)
  const items = new Int32Array(count)
  const pooledSquares = new Float64Array(columns)
  const pooledFreedom = new Float64Array(columns)
  let largest = 0
  for (let group = 0; group < count; group++) largest = Math.max(largest, start[group + 1]! - start[group]!)
  const given = new Float64Array(largest)

  for (let group = 0; group < count; group++) {
    const from = start[group]!
    const to = start[group + 1]!
    let [varianceSum, meanSum, medianSum, awgSum, used, readable] = [0, 0, 0, 0, 0, 0]
    for (let item = 0; item < columns; item++) {
      let n = 0
      let sum = 0
      for (let at = from; at < to; at++) {
        const value = values[rows[at]! * columns + item]!
        if (Number.isNaN(value)) continue
        given[n++] = value
        sum += value
      }
      if (n < 2) continue
      sortFirst(given, n)
      let squares = 0
      let absolute = 0
      let absoluteMedian = 0
      if (given[0] !== given[n - 1]) {
        const average = sum / n
        const middle = n % 2 === 1 ? given[(n - 1) / 2]! : (given[n / 2 - 1]! + given[n / 2]!) / 2
        for (let at = 0; at < n; at++) {
          const deviation = given[at]! - average
          squares += deviation * deviation
          absolute += Math.abs(deviation)
          absoluteMedian += Math.abs(given[at]! - middle)
        }
      }
      used++
      varianceSum += squares / (n - 1)
      meanSum += absolute / n
      medianSum += absoluteMedian / n
      pooledSquares[item]! += squares
      pooledFreedom[item]! += n - 1
      const agreed = awgOf(n, sum, squares, low, high)
      if (!Number.isNaN(agreed)) {
        awgSum += agreed
        readable++
      }
    }
    items[group] = used
    meanVariance[group] = varianceSum / used // 0/0 is NaN: nothing to average
    adMean[group] = meanSum / used
    adMedian[group] = medianSum / used
    awg[group] = awgSum / readable
  }
  return { meanVariance, adMean, adMedian, awg, items, pooledVariance: pool(pooledSquares, pooledFreedom) }
}

function pool(squares: Float64Array, freedom: Float64Array): number | null {
  let [sum, used] = [0, 0]
  for (let item = 0; item < squares.length; item++) {
    if (freedom[item] === 0) continue
    sum += squares[item]! / freedom[item]!
    used++
  }
  return used === 0 ? null : sum / used
}
