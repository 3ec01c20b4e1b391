import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { benchShortfall, markovChain, movesAfter, stockFlow } from './staffing.ts'

describe('stockFlow', () => {
  test('the equilibrium stays as it is', () => {
    const chance = fc.integer({ min: 0, max: 30 }).map((percent) => percent / 100)
    const tables = fc.tuple(
      fc.array(fc.array(chance, { minLength: 3, maxLength: 3 }), { minLength: 3, maxLength: 3 }),
      fc.array(fc.nat(50), { minLength: 3, maxLength: 3 }),
    )
    fc.assert(
      fc.property(tables, ([moves, recruits]) => {
        const { equilibrium } = stockFlow({ moves, start: [0, 0, 0], recruits, years: 0 })
        const { stocks } = stockFlow({ moves, start: equilibrium!, recruits, years: 1 })
        stocks[1]!.forEach((people, level) => expect(people).toBeCloseTo(equilibrium![level]!, 8))
      }),
    )
  })

  test('says when nobody ever leaves a level', () => {
    const result = stockFlow({ moves: [[0.5, 0.5], [0, 1]], start: [4, 0], recruits: [1, 0], years: 1 }) // prettier-ignore
    expect(result).toMatchObject({ fundamental: null, equilibrium: null, reason: expect.any(String) })
    expect(result.stocks[1]).toEqual([3, 2])
    expect(() => stockFlow({ moves: [[1.2]], start: [1], recruits: [1], years: 1 })).toThrow(RangeError)
  })
})

describe('benchShortfall', () => {
  test('is the binomial distribution, as R has it', () => {
    // R 4.2.2: pbinom(3, 12, .35), qbinom(c(.05, .5, .95), 12, .35)
    const { pShortfall, p05, p50, p95 } = benchShortfall({ vacancies: 4, candidates: 12, pReady: 0.35 })
    expect(pShortfall).toBeCloseTo(0.346652696178671, 12)
    expect([p05, p50, p95]).toEqual([2, 4, 7])
  })

  test('without candidates every vacancy stays open', () => {
    expect(benchShortfall({ vacancies: 1, candidates: 0, pReady: 0.5 })).toMatchObject({
      pShortfall: 1,
      p95: 0,
    })
    expect(benchShortfall({ vacancies: 0, candidates: 3, pReady: 0.5 }).pShortfall).toBe(0)
    expect(benchShortfall({ vacancies: 3, candidates: 3, pReady: 1 })).toMatchObject({
      pShortfall: 0,
      p05: 3,
    })
  })
})

describe('markovChain', () => {
  test('settles, and the distance to it shrinks by the second eigenvalue', () => {
    // [[1−a, a], [b, 1−b]]: stationary b/(a+b), a/(a+b); second eigenvalue 1 − a − b
    const { stationary, secondEigenvalueModulus } = markovChain([[0.9, 0.1], [0.3, 0.7]]) // prettier-ignore
    expect(stationary![0]).toBeCloseTo(0.75, 12)
    expect(secondEigenvalueModulus).toBeCloseTo(0.6, 12)
    expect(movesAfter([[0, 1], [1, 0]], 3)).toEqual([[0, 1], [1, 0]]) // prettier-ignore
  })

  test('complex eigenvalues have a modulus too, as R has it', () => {
    // R 4.2.2: Mod(eigen(rbind(c(.1, .8, .1), c(.1, .1, .8), c(.8, .1, .1)))$values)[2]
    expect(markovChain([[0.1, 0.8, 0.1], [0.1, 0.1, 0.8], [0.8, 0.1, 0.1]]).secondEigenvalueModulus).toBeCloseTo(0.7, 12) // prettier-ignore
  })

  test('says when it depends on the start', () => {
    expect(markovChain([[1, 0], [0, 1]])).toMatchObject({ stationary: null, reason: expect.any(String) }) // prettier-ignore
    expect(markovChain([[0.5, 0.4], [0, 1]])).toMatchObject({ stationary: null, reason: expect.any(String) }) // prettier-ignore
  })
})
