import { sumUp, type LevelQuarter } from './forecast.ts'
import { drawFutures } from './futures.ts'
import { QUARTERS, type ForecastPlan, type Levers } from './plan.ts'

/** Something that may be done or happen, in two directions. */
export type Lever = { readonly name: string; readonly low: Levers; readonly high: Levers }

/** What is seen at the level and quarter that was asked for. Units: shares of futures; people. */
export type LeverEnd = {
  readonly isEnoughIn: number
  readonly meanShort: number
  readonly middleShort: number
}

export type LeverEffect = {
  readonly name: string
  readonly low: LeverEnd
  readonly high: LeverEnd
  /** Between both ends, without a sign. */
  readonly enoughApart: number
  readonly shortApart: number
}

export type Tornado = { readonly base: LeverEnd; readonly effects: readonly LeverEffect[] }

/** One value for `runPure`. */
export type TornadoRequest = {
  readonly plan: ForecastPlan
  readonly levers: readonly Lever[]
  readonly level: number
  readonly quarter: number
}

/**
 * Which lever helps most: each is moved alone, to both ends, over the same random numbers.
 *
 * Shape   effects: largest difference in people short first, then in the share of futures, then by name.
 * Throws  RangeError when a plan or lever is not possible, the plan does not go to that level and quarter, or the level has no posts.
 */
export function tornado({ plan, levers, level, quarter }: TornadoRequest): Tornado {
  const isThere =
    Number.isInteger(quarter) && quarter >= 0 && quarter <= (plan.quarters ?? QUARTERS) && level in plan.posts
  if (!isThere) throw new RangeError('the forecast has no such level or quarter')
  const endOf = (moved: Levers) => readEnd(sumUp(drawFutures(plan, moved), plan.posts, level, quarter))
  const base = endOf({})
  const effects = levers.map(({ name, low, high }): LeverEffect => {
    const ends = { low: endOf(low), high: endOf(high) }
    const enoughApart = Math.abs(ends.high.isEnoughIn - ends.low.isEnoughIn)
    const shortApart = Math.abs(ends.high.meanShort - ends.low.meanShort)
    return { name, ...ends, enoughApart, shortApart }
  })
  effects.sort(
    (a, b) => b.shortApart - a.shortApart || b.enoughApart - a.enoughApart || (a.name < b.name ? -1 : 1),
  )
  return { base, effects }
}

function readEnd({ isEnoughIn, short }: LevelQuarter): LeverEnd {
  if (isEnoughIn === null || short === null) throw new RangeError('nobody asked for posts on this level')
  return { isEnoughIn, meanShort: short.mean, middleShort: short.quantiles[3]! }
}
