import type { AnswerSheet, InstrumentFacts, RaterGroup } from './types.ts'

/** One rater's answers, turned and scored. NaN is missing, never zero. */
export type ScoredSheet = {
  readonly group: RaterGroup
  /** Item order; reversed items are turned. */
  readonly values: Float64Array
  /** Dimension order. */
  readonly dimensions: Float64Array
  /** Axis order. */
  readonly axes: Float64Array
}

/**
 * Scores one rater's answers about one leader.
 *
 * Units    scale points.
 * Missing  a dimension needs at least half of its items answered, an axis at least 70 % of its dimensions (4 of 5, 5 of
 *          7); below that the score is missing.
 * Throws   RangeError on an answer outside the scale or a wrong number of answers: both are checked where they enter.
 * Source   PRODUCT C8; SCIENCE 2.4; R1 and R2 in ../README.md.
 */
export function scoreSheet(sheet: AnswerSheet, instrument: InstrumentFacts): ScoredSheet {
  const { min, max } = instrument.scale
  if (sheet.values.length !== instrument.items.length) {
    throw new RangeError(`${sheet.values.length} answers for ${instrument.items.length} items`)
  }
  const values = new Float64Array(sheet.values.length)
  for (let item = 0; item < values.length; item++) {
    const value = sheet.values[item] ?? null
    if (value === null) values[item] = Number.NaN
    else if (!(value >= min && value <= max)) throw new RangeError(`answer ${value} is outside ${min}–${max}`)
    else values[item] = instrument.items[item]?.isReversed ? min + max - value : value
  }
  const dimensions = Float64Array.from(instrument.dimensions, ({ items }) =>
    meanOf(values, items, Math.max(1, Math.ceil(items.length / 2))),
  )
  const axes = Float64Array.from(instrument.axes, (axis) =>
    meanOf(dimensions, axis.dimensions, dimensionsNeeded(axis.dimensions.length)),
  )
  return { group: sheet.group, values, dimensions, axes }
}

/** How many of an axis' dimensions must be there: 70 %, rounded up (4 of 5, 5 of 7). Source: SCIENCE 2.4. */
export function dimensionsNeeded(dimensions: number): number {
  return Math.max(1, Math.ceil(dimensions * 0.7 - 1e-9))
}

/** Mean of the chosen numbers that are there; NaN when fewer than `needed` are. */
function meanOf(numbers: Float64Array, chosen: readonly number[], needed: number): number {
  let [sum, count] = [0, 0]
  for (const position of chosen) {
    const value = numbers[position] ?? Number.NaN
    if (Number.isNaN(value)) continue
    sum += value
    count++
  }
  return count < needed ? Number.NaN : sum / count
}
