import { seededRandom } from '../core/random.ts'
import type { ForecastPlan } from './plan.ts'

/** Chances with so much weight that they are as good as known. Shape: a row for each state, leaving in the last column. */
export function certain(chances: readonly (readonly number[])[]): number[][] {
  return chances.map((row) => row.map((chance) => chance * 1e12))
}

/** Rows with what is missing to 1 in a last column: leaving. */
export function withLeaving(moves: readonly (readonly number[])[]): number[][] {
  return moves.map((row) => [...row, 1 - row.reduce((a, b) => a + b, 0)])
}

/** A plan on one level for each row; nobody is ready, nothing is needed and nothing grows, unless told. */
export function makePlan(plan: Partial<ForecastPlan> & Pick<ForecastPlan, 'moves'>): ForecastPlan {
  const none = plan.moves.map(() => 0)
  return {
    states: plan.moves.map((_, level) => ({ level, isReady: false })),
    start: none,
    hires: none,
    posts: none,
    growth: { low: 0, likely: 0, high: 0 },
    seed: 7,
    futures: 10_000,
    quarters: 1,
    ...plan,
  }
}

/** Any plan of three levels, two of them with people who are ready: five states, small numbers, few futures. */
export function anyPlan(seed: number): ForecastPlan {
  const random = seededRandom(seed)
  const below = (most: number) => Math.floor(random() * most)
  const five = (value: () => number) => Array.from({ length: 5 }, value)
  return {
    states: [
      { level: 0, isReady: false },
      { level: 0, isReady: true },
      { level: 1, isReady: false },
      { level: 1, isReady: true },
      { level: 2, isReady: false },
    ],
    start: five(() => below(60)),
    // half of the ways are closed, and some rows are hardly known
    moves: five(() => 0).map((_, from) =>
      Array.from(
        { length: 6 },
        (_way, to) => (from === to ? 1 : 0) + (random() < 0.5 ? 0 : 40 * random() ** 3),
      ),
    ),
    hires: five(() => 4 * random()),
    posts: [below(40), below(30), below(20)].map((needed) => (random() < 0.2 ? null : needed)),
    growth: { low: -0.1, likely: 0.05, high: 0.2 },
    seed,
    futures: 20,
    quarters: 5,
  }
}
