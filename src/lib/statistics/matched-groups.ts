import { mean, standardDeviation } from './mean.ts'

/** A treated row and the control row found for it. */
export type MatchedPair = { treated: number; control: number }

/**
 * For every treated person one untreated person with a similar propensity score, each used once.
 *
 * Shape    scores and treated: one per row. Treated people choose in order of their scores, largest first; ties by row.
 *          rule: 'nearest' takes the smallest distance; 'next-below' the next lower score, and a higher one only when there
 *          is none lower. Result: pairs of row numbers in the order they were made; treated people left over have no pair.
 * Throws   RangeError if the lists differ in length.
 * Source   1:1 greedy matching without replacement or caliper, Rosenbaum & Rubin (1985), American Statistician 39, 33–38.
 *          'next-below' is what MatchIt 4.5.1 does where its C++ `abs` rounds the distances to 0.
 */
export function nearestNeighbourMatch(
  scores: ArrayLike<number>,
  treated: ArrayLike<boolean>,
  rule: 'nearest' | 'next-below' = 'nearest',
): MatchedPair[] {
  if (scores.length !== treated.length)
    throw new RangeError(`${scores.length} scores for ${treated.length} people`)
  const rows = Array.from(scores, (_, row) => row)
  const sorted = rows.toSorted((a, b) => scores[a]! - scores[b]! || a - b)
  const isTaken = Array.from(treated)
  const nextFree = (from: number, step: 1 | -1): number | undefined => {
    let at = from + step
    while (at >= 0 && at < sorted.length && isTaken[sorted[at]!]) at += step
    return sorted[at]
  }
  const place = new Int32Array(sorted.length)
  sorted.forEach((row, at) => {
    place[row] = at
  })
  const choosing = rows.filter((row) => treated[row]).sort((a, b) => scores[b]! - scores[a]! || a - b)
  const pairs: MatchedPair[] = []
  for (const row of choosing) {
    const below = nextFree(place[row]!, -1)
    const above = nextFree(place[row]!, 1)
    const gap = (candidate: number) => Math.abs(scores[candidate]! - scores[row]!)
    const takesBelow =
      below !== undefined && (above === undefined || rule === 'next-below' || gap(below) <= gap(above))
    const control = takesBelow ? below : above
    if (control === undefined) break
    isTaken[control] = true
    pairs.push({ treated: row, control })
  }
  return pairs
}

/**
 * How far two groups differ on a covariate: small after a good match.
 *
 * Units   standard deviations of all treated people before matching; of a covariate of 0 and 1: √(p(1−p)).
 *         Below .10 good, above .25 do not compare.
 * Null    when a group is empty or the treated do not vary.
 * Source  Stuart (2010), Statistical Science 25, 1–21; denominators as MatchIt.
 */
export function standardizedDifference(
  treated: ArrayLike<number>,
  control: ArrayLike<number>,
  allTreated: ArrayLike<number> = treated,
): number | null {
  const [a, b] = [mean(treated), mean(control)]
  const share = mean(allTreated)
  const isBinary = [treated, control, allTreated].every((group) =>
    Array.from(group).every((value) => value === 0 || value === 1),
  )
  const sd = isBinary && share !== null ? Math.sqrt(share * (1 - share)) : standardDeviation(allTreated)
  return sd === null || !(sd > 0) || a === null || b === null ? null : (a - b) / sd
}
