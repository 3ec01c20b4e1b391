import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { stockFlow } from '../statistics/staffing.ts'
import { drawFutures, type Futures } from './futures.ts'
import { anyPlan, certain, makePlan, withLeaving } from './testing-plans.ts'

type Counts = 'people' | 'available' | 'needed' | 'hired' | 'left'

function valuesOf(all: Futures, what: Counts, level: number, quarter: number): number[] {
  const from = (quarter * all.levels + level) * all.futures
  return [...all[what].subarray(from, from + all.futures)]
}

function momentsOf(values: readonly number[]) {
  const n = values.length
  const mean = values.reduce((a, b) => a + b, 0) / n
  const central = (power: number) => values.reduce((sum, value) => sum + (value - mean) ** power, 0) / n
  return { mean, variance: central(2), fourth: central(4), n }
}

/** Within 4 standard errors: of a mean √(σ²/N), of a variance √((μ₄ − σ⁴)/N). */
function expectMoments(values: readonly number[], mean: number, variance: number): void {
  const seen = momentsOf(values)
  expect(Math.abs(seen.mean - mean)).toBeLessThan(4 * Math.sqrt(variance / seen.n) + 1e-9)
  const error = Math.sqrt((seen.fourth - seen.variance ** 2) / seen.n)
  expect(Math.abs(seen.variance - variance)).toBeLessThan(4 * error + 1e-9)
}

// testdata/statistics, case pipeline/bench-stockflow: chances of a year there, of a quarter here; the arithmetic is the same
const P = [
  [0.82, 0.06, 0, 0, 0],
  [0, 0.78, 0.1, 0, 0],
  [0, 0, 0.8, 0.08, 0],
  [0, 0, 0, 0.84, 0.05],
  [0, 0, 0, 0, 0.9],
]
const start = [400, 60, 40, 14, 5]
const hires = [70, 4, 4, 1, 0]
const chain = makePlan({ moves: certain(withLeaving(P)), start, hires, quarters: 12 })
const chainFutures = drawFutures(chain)

describe('drawFutures agrees with closed forms within 4 standard errors', () => {
  test('leavers are binomial', () => {
    // 200 people, chance 0.1: mean 20, variance 18
    const all = drawFutures(makePlan({ moves: certain([[0.9, 0.1]]), start: [200] }))
    expectMoments(valuesOf(all, 'left', 0, 1), 20, 18)
  })

  test('leavers are beta-binomial where the chance is not known', () => {
    // Beta(4, 36): mean 0.1; variance n p q (1 + (n − 1) / (4 + 36 + 1))
    const all = drawFutures(makePlan({ moves: [[36, 4]], start: [200] }))
    expectMoments(valuesOf(all, 'left', 0, 1), 20, 18 * (1 + 199 / 41))
  })

  test('a chance is one future long: leavers of two quarters go together', () => {
    // E[n₂] = n E[(1 − q)²], with E[(1 − q)²] = (a / s) ((a + 1) / (s + 1)), a = 36, s = 40
    const all = drawFutures(makePlan({ moves: [[36, 4]], start: [200], quarters: 2 }))
    const { mean, variance, n } = momentsOf(valuesOf(all, 'people', 0, 2))
    expect(Math.abs(mean - (200 * 36 * 37) / (40 * 41))).toBeLessThan(4 * Math.sqrt(variance / n))
  })

  test('the linear chain of the reference case after one quarter, with its spread', () => {
    const all = chainFutures
    const { stocks, oneYearVarianceDiag } = stockFlow({ moves: P, start, recruits: hires, years: 1 })
    expect(stocks[1]).toEqual(
      [398, 74.8, 42, 15.96, 5.2].map((people) => expect.closeTo(people, 9) as number),
    )
    for (let level = 0; level < 5; level++) {
      // hires are Poisson and add their mean to the variance
      expectMoments(
        valuesOf(all, 'people', level, 1),
        stocks[1]![level]!,
        oneYearVarianceDiag[level]! + hires[level]!,
      )
    }
  })

  test('the linear chain after each of twelve quarters', () => {
    const all = chainFutures
    const { stocks } = stockFlow({ moves: P, start, recruits: hires, years: 12 })
    for (let quarter = 2; quarter <= 12; quarter++) {
      for (let level = 0; level < 5; level++) {
        const { mean, variance, n } = momentsOf(valuesOf(all, 'people', level, quarter))
        expect(Math.abs(mean - stocks[quarter]![level]!)).toBeLessThan(4 * Math.sqrt(variance / n))
      }
    }
  })

  test('who only came by hires is Poisson on every level, at any time', () => {
    // thinned and added Poisson counts are Poisson: mean and variance are those of the stock equation
    const empty = { ...chain, start: [0, 0, 0, 0, 0] }
    const all = drawFutures(empty)
    const { stocks } = stockFlow({ moves: P, start: empty.start, recruits: hires, years: 12 })
    for (const level of [0, 1, 2, 3, 4]) {
      expectMoments(valuesOf(all, 'people', level, 12), stocks[12]![level]!, stocks[12]![level]!)
    }
  })

  test('a house in its steady state stays there', () => {
    // R (I − P)⁻¹ with whole numbers: 10 / 0.1 = 100 on the first level, (0.05 · 100 + 1) / 0.12 = 50 on the second
    const moves = [[0.9, 0.05], [0, 0.88]] // prettier-ignore
    const plan = makePlan({
      moves: certain(withLeaving(moves)),
      start: [100, 50],
      hires: [10, 1],
      quarters: 20,
    })
    const all = drawFutures(plan)
    for (const [level, people] of [100, 50].entries()) {
      const { mean, variance, n } = momentsOf(valuesOf(all, 'people', level, 20))
      expect(Math.abs(mean - people)).toBeLessThan(4 * Math.sqrt(variance / n))
    }
  })

  test('a bench is ready in as many futures as the binomial distribution says', () => {
    // testdata/statistics, case pipeline/bench-shortfall-binomial: 9 candidates, chance 0.6, 6 posts: short in 0.517390336
    const all = drawFutures(
      makePlan({
        moves: certain([[0.4, 0.6, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]), // prettier-ignore
        states: [{ level: 0, isReady: false }, { level: 0, isReady: true }, { level: 1, isReady: false }], // prettier-ignore
        start: [9, 0, 0],
        posts: [null, 6],
      }),
    )
    const short = valuesOf(all, 'available', 1, 1).filter((people) => people < 6).length / all.futures
    expect(Math.abs(short - 0.517390336)).toBeLessThan(4 * Math.sqrt(0.25 / all.futures))
  })

  test('needs grow by the mean of the triangle', () => {
    // (0 + 0.06 + 0.12) / 3 = 0.06; variance (a² + b² + c² − ab − ac − bc) / 18 = 0.0006
    const growth = { low: 0, likely: 0.06, high: 0.12 }
    const all = drawFutures(makePlan({ moves: [[1, 1]], posts: [100_000], growth, quarters: 4 }))
    expectMoments(valuesOf(all, 'needed', 0, 4), 106_000, 0.0006 * 1e10)
  })
})

describe('drawFutures', () => {
  test('people are conserved, in each future and quarter', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const plan = anyPlan(seed)
        const all = drawFutures(plan)
        const total = (what: Counts, quarter: number, future: number) =>
          [0, 1, 2].reduce((sum, level) => sum + valuesOf(all, what, level, quarter)[future]!, 0)
        for (let quarter = 1; quarter <= 5; quarter++) {
          for (const future of [0, 19]) {
            const before = total('people', quarter - 1, future) + total('hired', quarter, future)
            expect(total('people', quarter, future)).toBe(before - total('left', quarter, future))
          }
        }
      }),
    )
  })

  test('with more leavers no future has more people or more ready, anywhere, ever', () => {
    fc.assert(
      fc.property(fc.nat(), fc.double({ min: 1, max: 5, noNaN: true }), (seed, leavers) => {
        const plan = anyPlan(seed)
        const [few, many] = [drawFutures(plan), drawFutures(plan, { leavers })]
        expect(many.people.every((people, at) => people <= few.people[at]!)).toBe(true)
        expect(many.available.every((people, at) => people <= few.available[at]!)).toBe(true)
        expect(many.needed).toEqual(few.needed)
      }),
    )
  })

  test('with more hires no future has fewer people, and with more growth none needs fewer', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const plan = anyPlan(seed)
        const [few, many] = [
          drawFutures(plan),
          drawFutures(plan, { moreHires: [0, 1, 0, 0.5, 0], growth: 0.1 }),
        ]
        expect(many.people.every((people, at) => people >= few.people[at]!)).toBe(true)
        expect(many.needed.every((people, at) => people >= few.needed[at]!)).toBe(true)
      }),
    )
  })

  test('the order of the states does not matter', () => {
    const order = [3, 0, 4, 1, 2]
    const moves = withLeaving(P).map((row) => row.map((chance) => chance * 60))
    const asIs = makePlan({ moves, start, hires, quarters: 4 })
    const mixed = makePlan({
      ...asIs,
      states: order.map((at) => asIs.states[at]!),
      start: order.map((at) => start[at]!),
      hires: order.map((at) => hires[at]!),
      moves: order.map((from) => [...order, 5].map((to) => moves[from]![to]!)),
    })
    const [one, other] = [drawFutures(asIs), drawFutures(mixed)]
    for (let level = 0; level < 5; level++) {
      const [a, b] = [one, other].map((all) => momentsOf(valuesOf(all, 'people', level, 4)))
      expect(Math.abs(a!.mean - b!.mean)).toBeLessThan(4 * Math.sqrt((a!.variance + b!.variance) / a!.n))
    }
  })

  test('each person counts once, on the highest level that needs them', () => {
    // Directors: 1 of 2, and 2 managers are ready: 3 for 2 posts, one manager is needed there.
    // Managers: 3 − 1, and 4 below are ready: 6 for 5 posts, three of those below are needed. Others: 10 − 3.
    const plan = makePlan({
      states: [
        { level: 0, isReady: false },
        { level: 0, isReady: true },
        { level: 1, isReady: false },
        { level: 1, isReady: true },
        { level: 2, isReady: false },
      ],
      moves: certain([0, 1, 2, 3, 4].map((from) => [0, 1, 2, 3, 4, 5].map((to) => (to === from ? 1 : 0)))),
      start: [6, 4, 1, 2, 1],
      hires: [0, 0, 0, 0, 0],
      posts: [null, 5, 2],
      futures: 1,
    })
    expect([...drawFutures(plan).available.subarray(0, 3)]).toEqual([7, 6, 3])
  })

  test('time to ready moves the mean time: half as long, twice the chance', () => {
    // nobody leaves; 400 people, chance 0.1 and then 0.2: 40 and 80 ready
    const plan = makePlan({
      moves: certain([[0.9, 0.1, 0, 0], [0, 1, 0, 0], [0, 0, 1, 0]]), // prettier-ignore
      states: [{ level: 0, isReady: false }, { level: 0, isReady: true }, { level: 1, isReady: false }], // prettier-ignore
      start: [400, 0, 0],
      posts: [null, 50],
    })
    expectMoments(valuesOf(drawFutures(plan), 'available', 1, 1), 40, 36)
    expectMoments(valuesOf(drawFutures(plan, { timeToReady: 0.5 }), 'available', 1, 1), 80, 64)
  })

  test('the same seed gives the same futures, another gives others', () => {
    const plan = { ...chain, futures: 50 }
    expect(drawFutures(plan)).toEqual(drawFutures({ ...plan }))
    expect(drawFutures(plan).people).not.toEqual(drawFutures({ ...plan, seed: 8 }).people)
  })
})
