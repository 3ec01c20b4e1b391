import { toPercent, type AnswerScale } from './scale.ts'

export type StackedDot = { x: number; level: number }

/** One dot per value; equal values stand on each other. The order of the values does not matter. */
export function stackDots(values: readonly number[], scale: AnswerScale): StackedDot[] {
  const heights = new Map<number, number>()
  return [...values]
    .sort((a, b) => a - b)
    .map((value) => {
      const level = heights.get(value) ?? 0
      heights.set(value, level + 1)
      return { x: toPercent(value, scale), level }
    })
}

/** How many dots lie on each value, in the order of the scale. */
export function countByValue(values: readonly number[]): { value: number; count: number }[] {
  const counts = new Map<number, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => a.value - b.value)
}
