import { scaleLinear, type ScaleLinear } from 'd3-scale'
import { range } from 'd3-array'

/** The answer scale of a questionnaire, such as 1 to 5; `steps` are the words of its steps, lowest first, '' without one. */
export type AnswerScale = { min: number; max: number; steps?: readonly string[] }

export const ONE_TO_FIVE: AnswerScale = { min: 1, max: 5 }

const known = new Map<string, ScaleLinear<number, number>>()

function placesOn({ min, max }: AnswerScale): ScaleLinear<number, number> {
  const name = `${min} ${max}`
  const places = known.get(name) ?? scaleLinear([min, max], [0, 100]).clamp(true)
  known.set(name, places)
  return places
}

/** Where a value lies between the ends of its scale, in percent with two decimals. Values outside are clamped. */
export function toPercent(value: number, scale: AnswerScale): number {
  return Math.round(placesOn(scale)(value) * 100) / 100
}

/** How much of the scale a distance covers, in percent. */
export function lengthToPercent(length: number, scale: AnswerScale): number {
  return Math.round((length / (scale.max - scale.min)) * 10_000) / 100
}

/** The whole numbers of the scale, ends included. */
export function ticksOf(scale: AnswerScale): number[] {
  return range(Math.ceil(scale.min), Math.floor(scale.max) + 1)
}

/** Which of five equal parts of the scale a value falls into, 0 to 4; the upper end belongs to the last part. */
export function fifthOf(value: number, scale: AnswerScale): 0 | 1 | 2 | 3 | 4 {
  const part = Math.floor(((value - scale.min) / (scale.max - scale.min)) * 5)
  return Math.min(4, Math.max(0, part)) as 0 | 1 | 2 | 3 | 4
}
