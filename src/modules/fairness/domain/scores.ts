import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import { hedgesG } from '#lib/statistics/effect-size.ts'

/** One person's scores by dimension; null where there is none. */
export type ScoredPerson = {
  readonly group: string | null
  readonly scores: Readonly<Record<string, number | null>>
}

export type ScoreDifference =
  | {
      readonly dimension: string
      readonly shown: true
      readonly focalPeople: number
      readonly otherPeople: number
      /** Hedges g: positive when the group is scored higher. */
      readonly g: number
      readonly ci95: readonly [number, number]
    }
  | { readonly dimension: string; readonly shown: false; readonly reason: 'few-people' | 'no-spread' }

/**
 * How far two groups lie apart on each dimension, in standard deviations.
 *
 * Shape    dimensions: in the order they are wanted in; the result has that order.
 * Units    pooled standard deviations, with the small-sample correction and its 95 % interval.
 * Missing  a person without a score is left out of that dimension.
 * Hides    a dimension with fewer than `minimum` people in either group, without their number.
 * Source   SCIENCE 5.3 and 6.9: g = J d.
 */
export function compareScores(
  people: readonly ScoredPerson[],
  groups: { readonly focal: string; readonly other: string },
  dimensions: readonly string[],
  minimum = SLICE_MINIMUM,
): ScoreDifference[] {
  const scoresOf = (group: string, dimension: string) =>
    people.flatMap((person) => {
      const score = person.group === group ? person.scores[dimension] : null
      return score === null || score === undefined ? [] : [score]
    })
  return dimensions.map((dimension): ScoreDifference => {
    const [focal, other] = [scoresOf(groups.focal, dimension), scoresOf(groups.other, dimension)]
    if (focal.length < minimum || other.length < minimum)
      return { dimension, shown: false, reason: 'few-people' }
    const { g, ci95 } = hedgesG(focal, other)
    if (g === null || ci95 === null) return { dimension, shown: false, reason: 'no-spread' }
    return { dimension, shown: true, focalPeople: focal.length, otherPeople: other.length, g, ci95 }
  })
}
