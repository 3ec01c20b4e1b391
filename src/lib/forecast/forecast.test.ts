import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benchShortfall } from '../statistics/staffing.ts'
import { cellOf, dotsOf, forecast, PARTS } from './forecast.ts'
import { checkPlan, leadersNeeded, type ForecastPlan, type Levers } from './plan.ts'
import { anyPlan, certain, makePlan } from './testing-plans.ts'
import { tornado } from './tornado.ts'

const house = makePlan({
  states: [{ level: 0, isReady: false }, { level: 0, isReady: true }, { level: 1, isReady: false }], // prettier-ignore
  moves: [[90, 8, 0, 2], [0, 88, 4, 8], [0, 0, 95, 5]], // prettier-ignore
  start: [100, 10, 20],
  hires: [3, 0, 0.2],
  posts: [null, 26],
  growth: { low: 0, likely: 0.04, high: 0.1 },
  futures: 2_000,
  quarters: 12,
})

describe('forecast', () => {
  test('today is certain', () => {
    const today = cellOf(forecast({ plan: house }), 1, 0)
    const always = (people: number) => ({ mean: people, quantiles: PARTS.map(() => people) })
    expect(today).toEqual({
      level: 1,
      quarter: 0,
      people: always(20),
      available: always(30),
      needed: always(26),
      short: always(-4),
      isEnoughIn: 1,
    })
  })

  test('quantiles are those of the binomial distribution', () => {
    // P(K ≤ 0, 1, 2 …) with 12 people and a chance of 0.35: .0057 .0424 .1513 .3467 .5833 .7873 .9154 .9745
    const plan = makePlan({ moves: certain([[0.35, 0.65]]), start: [12], posts: [5] })
    const { people, isEnoughIn } = cellOf(forecast({ plan }), 0, 1)
    expect(people.quantiles.slice(0, 6)).toEqual([1, 2, 3, 4, 5, 6])
    const { pShortfall } = benchShortfall({ vacancies: 5, candidates: 12, pReady: 0.35 })
    expect(Math.abs(isEnoughIn! - (1 - pShortfall))).toBeLessThan(4 * Math.sqrt(0.25 / 10_000))
  })

  test('without posts nothing is asked and nothing is answered', () => {
    const result = forecast({ plan: { ...house, posts: [null, null] } })
    expect(cellOf(result, 1, 12)).toMatchObject({ needed: null, short: null, isEnoughIn: null })
    expect(result.isEnoughEverywhereIn).toBeNull()
  })

  test('spreads are in order, shares are shares, and all levels at once are never more often enough than one', () => {
    fc.assert(
      fc.property(fc.nat(), (seed) => {
        const plan = anyPlan(seed)
        const result = forecast({ plan })
        for (const { quarter, people, available, isEnoughIn } of result.cells) {
          for (const { quantiles } of [people, available]) {
            expect(quantiles).toEqual(quantiles.toSorted((a, b) => a - b))
            expect(quantiles[0]).toBeGreaterThanOrEqual(0)
          }
          if (isEnoughIn !== null)
            expect(result.isEnoughEverywhereIn![quarter]).toBeLessThanOrEqual(isEnoughIn)
        }
      }),
    )
  })

  test('is a value: it survives being copied to a thread and back', () => {
    const result = forecast({ plan: { ...house, futures: 10 } })
    expect(structuredClone(result)).toEqual(result)
    expect(() => cellOf(result, 2, 0)).toThrow(RangeError)
    expect(() => cellOf(result, 0, 13)).toThrow(RangeError)
  })
})

test('a small chance is one dot, and not nothing', () => {
  expect([0, 0.001, 0.024, 0.54, 0.999, 1].map((share) => dotsOf(share))).toEqual([0, 1, 1, 11, 19, 20])
  expect(() => dotsOf(1.1)).toThrow(RangeError)
})

describe('tornado', () => {
  const request = {
    plan: house,
    level: 1,
    quarter: 8,
    levers: [
      { name: 'nothing', low: {}, high: {} },
      { name: 'retain', low: { leavers: 1.5 }, high: { leavers: 0.5 } },
      { name: 'develop', low: { timeToReady: 2 }, high: { timeToReady: 0.5 } },
      { name: 'hire', low: {}, high: { moreHires: [0, 0, 1] } },
      { name: 'widen span', low: { span: 0.9 }, high: { span: 1.2 } },
      { name: 'grow', low: { growth: 0.05 }, high: { growth: -0.05 } },
    ],
  }

  test('every lever helps in the direction it should, and the largest comes first', () => {
    const { base, effects } = tornado(request)
    expect(base.isEnoughIn).toBe(cellOf(forecast({ plan: house }), 1, 8).isEnoughIn)
    for (const { name, low, high } of effects) {
      if (name === 'nothing') continue
      expect(high.meanShort).toBeLessThan(low.meanShort)
      expect(high.isEnoughIn).toBeGreaterThan(low.isEnoughIn)
    }
    const apart = effects.map(({ shortApart }) => shortApart)
    expect(apart).toEqual(apart.toSorted((a, b) => b - a))
    expect(effects.at(-1)).toEqual({ name: 'nothing', low: base, high: base, enoughApart: 0, shortApart: 0 })
  })

  test('one hire more a quarter is what the stock equation says', () => {
    // Hires of 8 quarters, of whom 0.95 stay each quarter: Σ 0.95^k, k = 0…7 = (1 − 0.95⁸) / 0.05 = 6.73 people. The chance is
    // not known (Beta(5, 95)), which moves that by less than 0.1; the standard error of both ends together is 0.06.
    const { effects } = tornado(request)
    expect(Math.abs(effects.find(({ name }) => name === 'hire')!.shortApart - 6.73)).toBeLessThan(0.4)
  })

  test('refuses a level nobody asked about', () => {
    expect(() => tornado({ ...request, level: 0 })).toThrow(RangeError)
    expect(() => tornado({ ...request, level: 2 })).toThrow(RangeError)
    expect(() => tornado({ ...request, quarter: 13 })).toThrow(RangeError)
  })
})

describe('checkPlan', () => {
  const wrong: [string, Partial<ForecastPlan>][] = [
    ['no states', { states: [], start: [], hires: [], moves: [] }],
    ['lists of different lengths', { start: [1, 2] }],
    ['a part of a person', { start: [1.5, 0, 0] }],
    ['people below 0', { start: [-1, 0, 0] }],
    ['a start that is no number', { start: [Number.NaN, 0, 0] }],
    ['hires below 0', { hires: [-1, 0, 0] }],
    ['hires that are no number', { hires: [Number.NaN, 0, 0] }],
    ['a level without posts', { posts: [3] }],
    [
      'people who are ready for more than the highest level',
      { states: house.states.map(() => ({ level: 1, isReady: true })) },
    ],
    ['posts below 0', { posts: [null, -1] }],
    ['moves that weigh nothing', { moves: [[0, 0, 0, 0.5], [1, 1, 1, 1], [1, 1, 1, 1]] }], // prettier-ignore
    ['moves without leaving', { moves: [[1, 0, 0], [0, 1, 0], [0, 0, 1]] }], // prettier-ignore
    ['growth that goes down from low to high', { growth: { low: 0.1, likely: 0, high: 0.2 } }],
    ['growth that is no number', { growth: { low: Number.NaN, likely: 0, high: 0.2 } }],
    ['growth below nothing', { growth: { low: -1.5, likely: 0, high: 0.2 } }],
    ['no futures', { futures: 0 }],
    ['more futures than fit', { futures: 1e7 }],
    ['no quarters', { quarters: 0 }],
    ['a seed that is not whole', { seed: 0.5 }],
  ]
  test.each(wrong)('refuses %s', (_, change) => {
    expect(() => forecast({ plan: { ...house, ...change } })).toThrow(RangeError)
  })

  const wrongLevers: [string, Levers][] = [
    ['leavers below 0', { leavers: -1 }],
    ['no time to ready', { timeToReady: 0 }],
    ['no span', { span: 0 }],
    ['fewer hires than none', { moreHires: [-4, 0, 0] }],
    ['hires of other states', { moreHires: [1] }],
    ['growth below nothing', { growth: -2 }],
    ['a lever that is no number', { leavers: Number.NaN }],
  ]
  test.each(wrongLevers)('refuses %s', (_, levers) => {
    expect(() => checkPlan(house, levers)).toThrow(RangeError)
  })

  test('leaders are headcount over span', () => {
    expect(leadersNeeded(90, 8)).toBe(11.25)
    expect(() => leadersNeeded(90, 0)).toThrow(RangeError)
  })
})
