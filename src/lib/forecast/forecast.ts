import { drawFutures, type Futures } from './futures.ts'
import type { ForecastPlan, Levers } from './plan.ts'

/** The middle, and the ends of where 50, 80 and 95 of 100 futures are. */
export const PARTS = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975] as const

/** Shape: quantiles belong to `PARTS`, in its order; each is a number that a future really had. Units: people. */
export type Spread = { readonly mean: number; readonly quantiles: readonly number[] }

/**
 * One level at the end of one quarter.
 *
 * Units    people; isEnoughIn: share of futures with at least as many available as needed, 0…1.
 * Missing  needed, short and isEnoughIn are null where the plan asks for no posts.
 */
export type LevelQuarter = {
  readonly level: number
  readonly quarter: number
  readonly people: Spread
  /** On the level or ready for it. */
  readonly available: Spread
  readonly needed: Spread | null
  /** Needed minus available, future by future: below 0 there are more than enough. */
  readonly short: Spread | null
  readonly isEnoughIn: number | null
}

export type Forecast = {
  readonly futures: number
  readonly quarters: number
  readonly levels: number
  /** By quarter from today (0) on, and in it by level from the lowest up. */
  readonly cells: readonly LevelQuarter[]
  /** Share of futures in which every level with posts has enough at once, by quarter; null when no level has posts. */
  readonly isEnoughEverywhereIn: readonly number[] | null
}

/** One value for `runPure`. */
export type ForecastRequest = { readonly plan: ForecastPlan; readonly levers?: Levers }

/**
 * How many leaders there will be, how many are needed, and in how many futures that is enough: by level and quarter.
 *
 * Throws  RangeError on a plan that is not possible (`checkPlan`).
 * Source  `drawFutures`; quantiles are type 1 of Hyndman & Fan (1996), The American Statistician 50, 361–365. A share p of N
 *         futures is known to √(p (1 − p) / N): 0.7 of 100 at worst with 5,000.
 */
export function forecast({ plan, levers }: ForecastRequest): Forecast {
  const all = drawFutures(plan, levers)
  const { futures, quarters, levels } = all
  const cells = Array.from({ length: (quarters + 1) * levels }, (_, cell) =>
    sumUp(all, plan.posts, cell % levels, Math.floor(cell / levels)),
  )
  return { futures, quarters, levels, cells, isEnoughEverywhereIn: enoughEverywhere(all, plan.posts) }
}

/** The cell of a level and quarter. Throws: RangeError when the forecast does not go there. */
export function cellOf({ cells, levels }: Forecast, level: number, quarter: number): LevelQuarter {
  const cell = level < levels ? cells[quarter * levels + level] : undefined
  if (cell === undefined) throw new RangeError('the forecast has no such level or quarter')
  return cell
}

/**
 * A share of futures as a number of twenty: how many dots of the strip are circles.
 *
 * All or none only when it is so in every future: a small chance is one dot and not nothing.
 *
 * Shape  share: 0…1. Throws: RangeError otherwise.
 */
export function dotsOf(share: number, dots = 20): number {
  if (!(share >= 0 && share <= 1)) throw new RangeError('a share is between 0 and 1')
  if (share === 0 || share === 1) return share * dots
  return Math.min(dots - 1, Math.max(1, Math.round(share * dots)))
}

/** One level at the end of one quarter, over all futures. Shape: posts as in the plan of these futures. */
export function sumUp(
  all: Futures,
  posts: ForecastPlan['posts'],
  level: number,
  quarter: number,
): LevelQuarter {
  const { futures, levels } = all
  const from = (quarter * levels + level) * futures
  const to = from + futures
  const isAsked = posts[level] !== null
  const [available, needed] = [all.available.subarray(from, to), all.needed.subarray(from, to)]
  const short = needed.map((people, future) => people - available[future]!)
  const enough = short.reduce((count, people) => count + (people <= 0 ? 1 : 0), 0)
  return {
    level,
    quarter,
    people: spreadOf(all.people.slice(from, to)),
    available: spreadOf(available.slice()),
    needed: isAsked ? spreadOf(needed.slice()) : null,
    short: isAsked ? spreadOf(short) : null,
    isEnoughIn: isAsked ? enough / futures : null,
  }
}

/** Sorts what it is given. */
function spreadOf(values: Int32Array): Spread {
  values.sort()
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return { mean, quantiles: PARTS.map((part) => values[Math.ceil(part * values.length - 1e-9) - 1]!) }
}

function enoughEverywhere(all: Futures, posts: ForecastPlan['posts']): number[] | null {
  const asked = posts.flatMap((needed, level) => (needed === null ? [] : [level]))
  if (asked.length === 0) return null
  const { futures, quarters, levels } = all
  return Array.from({ length: quarters + 1 }, (_, quarter) => {
    let enough = 0
    for (let future = 0; future < futures; future++) {
      const isEnough = asked.every((level) => {
        const at = (quarter * levels + level) * futures + future
        return all.available[at]! >= all.needed[at]!
      })
      if (isEnough) enough++
    }
    return enough / futures
  })
}
