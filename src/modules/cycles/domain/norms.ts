import { roundTo } from '#lib/disclosure/rounding.ts'
import { mean, standardDeviation } from '#lib/statistics/mean.ts'
import type { Norm, Release } from './release-types.ts'

/** A range over leaders needs this many of them. */
const LEADERS_FOR_NORM = 20

/**
 * Where most leaders of a cycle lie in each dimension, as all others see them: never where one of them stands.
 *
 * Shape    releases of one cycle. Result: the same releases, each dimension with the same norm, or null.
 * Units    scale points: one standard deviation of the shown means either way, about two of three leaders.
 * Hides    the norm with fewer than 20 leaders who are shown for the dimension; when all of them have the same mean; and when
 *          one leader alone moves an end by more than a tenth, because then it is about this one.
 * Source   SCIENCE 6.11 (d) for equal values; a dominance rule as in tables of businesses.
 */
export function addNorms(releases: ReadonlyMap<string, Release>): ReadonlyMap<string, Release> {
  const [first] = releases.values()
  const norms = (first?.dimensions ?? []).map((_, place) =>
    normOf(
      [...releases.values()].flatMap(({ dimensions }) => {
        const cell = dimensions[place]?.cells.others
        return cell?.shown ? [cell.mean] : []
      }),
    ),
  )
  return new Map(
    [...releases].map(([leaderId, release]) => [
      leaderId,
      {
        ...release,
        dimensions: release.dimensions.map((dimension, place) => ({
          ...dimension,
          norm: norms[place] ?? null,
        })),
      },
    ]),
  )
}

/** The range most of these means lie in; null when there is none that may be shown. */
export function normOf(means: readonly number[]): Norm | null {
  if (means.length < LEADERS_FOR_NORM) return null
  const [low, high] = endsOf(means)
  if (high - low < 1e-9) return null
  // Nobody moves the ends more than the lowest and the highest.
  const isAboutOne = [Math.min(...means), Math.max(...means)].some((extreme) => {
    const leader = means.indexOf(extreme)
    const [lower, upper] = endsOf(means.filter((_one, other) => other !== leader))
    return Math.abs(lower - low) > 0.1 + 1e-9 || Math.abs(upper - high) > 0.1 + 1e-9
  })
  return isAboutOne ? null : { leaders: means.length, low: roundTo(low, 0.1), high: roundTo(high, 0.1) }
}

function endsOf(means: readonly number[]): [number, number] {
  const [centre, spread] = [mean(means) ?? 0, standardDeviation(means) ?? 0]
  return [centre - spread, centre + spread]
}
