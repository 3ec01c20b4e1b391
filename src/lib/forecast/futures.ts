import { seededRandom, type Random } from '../core/random.ts'
import { binomialQuantile, gammaDraw, poissonQuantile, triangularQuantile } from './draws.ts'
import { checkPlan, FUTURES, QUARTERS, type ForecastPlan, type Levers } from './plan.ts'

/**
 * Every future, quarter by quarter. A number of a level is at `(quarter × levels + level) × futures + future`, so that all
 * futures of one level and quarter lie side by side.
 *
 * Units    people; quarter 0 is today.
 * Missing  needed is 0 where the plan asks for no posts.
 */
export type Futures = {
  readonly futures: number
  readonly quarters: number
  readonly levels: number
  /** Who is on the level. */
  readonly people: Int32Array
  /** Who is on the level or ready for it, each person counted once, on the highest level that needs them. */
  readonly available: Int32Array
  readonly needed: Int32Array
  /** Who came from outside, and who left, in the quarter that ends here; 0 today. */
  readonly hired: Int32Array
  readonly left: Int32Array
}

/** One way out of a state, in the order in which they are drawn: leaving first, then getting ready, then other moves. */
type Way = { readonly to: number; readonly kind: 'leave' | 'ready' | 'move' }

const LEAVE = -1

/**
 * Draws every future of a plan.
 *
 * In each future the chances are drawn once, from what is known of them, and growth once; then people leave, get ready, move and
 * come, quarter by quarter. Chances do not change with the quarters. Whoever is hired moves from the next quarter on.
 * The same plan and seed give the same futures. Other levers use the same random numbers at the same places: with more
 * leavers no future has more people on any level, in any quarter.
 *
 * Throws  RangeError as `checkPlan`.
 * Source  Bartholomew (1982), Stochastic Models for Social Processes: n(t+1) = n(t) P + R, with multinomial moves and Poisson
 *         hires; chances Dirichlet, growth triangular. SCIENCE 6.12.
 */
export function drawFutures(plan: ForecastPlan, levers: Levers = {}): Futures {
  checkPlan(plan, levers)
  const { futures = FUTURES, quarters = QUARTERS, states, posts } = plan
  const size = (quarters + 1) * posts.length * futures
  const make = () => new Int32Array(size)
  const drawn = { people: make(), available: make(), needed: make(), hired: make(), left: make() }
  const all = { ...drawn, futures, quarters, levels: posts.length }
  const random = seededRandom(plan.seed)
  const step = prepareStep(plan, levers)
  const now = new Int32Array(states.length)
  for (let future = 0; future < futures; future++) {
    drawChances(step, plan, levers, random)
    const growth = triangularQuantile(random(), plan.growth) + (levers.growth ?? 0)
    now.set(plan.start)
    for (let quarter = 0; quarter <= quarters; quarter++) {
      const at = (level: number) => (quarter * posts.length + level) * futures + future
      if (quarter > 0) moveOn(step, plan, now, random, all, at)
      const factor = (1 + growth) ** (quarter / 4) / (levers.span ?? 1)
      posts.forEach((needed, level) => (all.needed[at(level)] = Math.round((needed ?? 0) * factor)))
      countAvailable(plan, now, all, at)
    }
  }
  return all
}

/** What moves people by a quarter, with room for the chances of one future. */
type Step = {
  readonly waysOf: readonly (readonly Way[])[]
  /** The chance of each way for those who have not gone a way before it; drawn anew in each future. */
  readonly chancesOf: readonly Float64Array[]
  /** Hires in a quarter, on average. */
  readonly hires: readonly number[]
  readonly next: Int32Array
}

function prepareStep({ states, moves, hires }: ForecastPlan, { moreHires }: Levers): Step {
  const waysOf = states.map((_, from) => listWays(states, moves[from]!, from))
  return {
    waysOf,
    chancesOf: waysOf.map((ways) => new Float64Array(ways.length)),
    hires: hires.map((people, state) => people + (moreHires?.[state] ?? 0)),
    next: new Int32Array(states.length),
  }
}

function drawChances({ waysOf, chancesOf }: Step, plan: ForecastPlan, levers: Levers, random: Random): void {
  waysOf.forEach((ways, from) => {
    const row = plan.moves[from]!
    let rest = gammaDraw(row[from]!, random)
    for (let at = ways.length - 1; at >= 0; at--) {
      const way = ways[at]!
      const share = gammaDraw(row[way.to === LEAVE ? plan.states.length : way.to]!, random)
      rest += share
      chancesOf[from]![at] = applyLever(rest > 0 ? share / rest : 0, way, levers)
    }
  })
}

/** Every way and every state takes one random number, whether there is anybody or not: so they stay in their places. */
function moveOn(
  { waysOf, chancesOf, hires, next }: Step,
  { states }: ForecastPlan,
  now: Int32Array,
  random: Random,
  { hired, left }: Futures,
  at: (level: number) => number,
): void {
  const open = () => random() + 2 ** -33 // never 0
  next.fill(0)
  for (let from = 0; from < states.length; from++) {
    const [ways, chances, here] = [waysOf[from]!, chancesOf[from]!, at(states[from]!.level)]
    let rest = now[from]!
    for (let way = 0; way < ways.length; way++) {
      const gone = binomialQuantile(open(), rest, chances[way]!)
      const { to } = ways[way]!
      rest -= gone
      if (to === LEAVE) left[here]! += gone
      else next[to]! += gone
    }
    const come = poissonQuantile(open(), hires[from]!)
    next[from]! += rest + come
    hired[here]! += come
  }
  now.set(next)
}

/** Leaving is always a way, so that a draw belongs to it even when nobody ever left. */
function listWays(states: ForecastPlan['states'], row: readonly number[], from: number): Way[] {
  const kindOf = (to: number): Way['kind'] =>
    states[to]!.level === states[from]!.level && states[to]!.isReady && !states[from]!.isReady
      ? 'ready'
      : 'move'
  const others = states.flatMap((_, to): Way[] =>
    to !== from && row[to]! > 0 ? [{ to, kind: kindOf(to) }] : [],
  )
  return [
    { to: LEAVE, kind: 'leave' },
    ...others.filter(({ kind }) => kind === 'ready'),
    ...others.filter(({ kind }) => kind === 'move'),
  ]
}

/** Leaving by the factor of its hazard, so that a chance stays below 1; getting ready by the factor of its mean time. */
function applyLever(chance: number, { kind }: Way, { leavers = 1, timeToReady = 1 }: Levers): number {
  if (kind === 'leave') return leavers === 1 ? chance : 1 - (1 - chance) ** leavers
  return kind === 'ready' ? Math.min(1, chance / timeToReady) : chance
}

/**
 * From the highest level down: those on the level who are not needed above, and those below who are ready. Whoever is needed above
 * is missing below.
 */
function countAvailable(
  { states, posts }: ForecastPlan,
  now: Int32Array,
  all: Futures,
  at: (level: number) => number,
): void {
  let neededAbove = 0
  for (let level = posts.length - 1; level >= 0; level--) {
    let [people, readyBelow] = [0, 0]
    for (let state = 0; state < states.length; state++) {
      const { level: on, isReady } = states[state]!
      if (on === level) people += now[state]!
      else if (on === level - 1 && isReady) readyBelow += now[state]!
    }
    const stay = people - neededAbove
    all.people[at(level)] = people
    all.available[at(level)] = stay + readyBelow
    neededAbove = Math.min(readyBelow, Math.max(0, all.needed[at(level)]! - stay))
  }
}
