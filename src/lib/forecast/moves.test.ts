import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  countMoves,
  estimateMoves,
  expectedMoves,
  ladderPrior,
  organisationPrior,
  perQuarter,
  readyChance,
} from './moves.ts'

const sum = (row: readonly number[]) => row.reduce((a, b) => a + b, 0)

describe('countMoves', () => {
  test('counts who moved, left and came', () => {
    // first: stays, rises; second: leaves, comes back; third: comes
    const histories = [[0, 0, 1], [0, null, 0], [null, null, 1]] // prettier-ignore
    expect(countMoves(histories, 2)).toEqual({
      counts: [[1, 1, 1], [0, 0, 0]], // prettier-ignore
      hires: [1, 1],
      quarters: 2,
    })
  })

  test('every quarter of a person is counted once', () => {
    const state = fc.option(fc.nat(3))
    const history = fc.array(state, { minLength: 5, maxLength: 5 })
    fc.assert(
      fc.property(fc.array(history, { minLength: 1 }), (histories) => {
        const begun = histories.flatMap((one) => one.slice(0, -1)).filter((one) => one !== null)
        expect(sum(countMoves(histories, 4).counts.flat())).toBe(begun.length)
      }),
    )
  })

  test.each([
    ['no history', []],
    ['one quarter', [[0]]],
    ['different quarters', [[0, 0], [0, 0, 0]]], // prettier-ignore
    ['a state that is not one', [[0, 2]]],
  ])('refuses %s', (_, histories) => {
    expect(() => countMoves(histories, 2)).toThrow(RangeError)
  })
})

describe('what is assumed', () => {
  test('four quarters make up a year', () => {
    expect(1 - (1 - perQuarter(0.12)) ** 4).toBeCloseTo(0.12, 14)
    expect([perQuarter(0), perQuarter(1)]).toEqual([0, 1])
    expect(() => perQuarter(1.2)).toThrow(RangeError)
    expect(readyChance(8)).toBe(0.125)
    expect(() => readyChance(0.5)).toThrow(RangeError)
  })

  test('the highest level does not rise', () => {
    const prior = ladderPrior(3, { leavesInYear: 0.1, risesInYear: 0.2 })
    for (const row of prior) expect(sum(row)).toBeCloseTo(1, 14)
    expect(prior[2]!.slice(0, 2)).toEqual([0, 0])
    expect(prior[0]![1]).toBeCloseTo(perQuarter(0.2), 14)
    expect(() => ladderPrior(2, { leavesInYear: 0.99, risesInYear: 0.99 })).toThrow(RangeError)
  })
})

describe('estimateMoves', () => {
  test('is the shrunk estimate of SCIENCE 6.12', () => {
    // 10 years are 40 quarters: (3 + 40 · 0.05) / (20 + 40) leave
    const [row] = expectedMoves(estimateMoves([[17, 3]], [[0.95, 0.05]]))
    expect(row![1]).toBeCloseTo(5 / 60, 14)
  })

  test('few people: what is assumed; many: what happened; always between both', () => {
    const prior = [[0.9, 0.1]] // prettier-ignore
    expect(expectedMoves(estimateMoves([[0, 0]], prior))).toEqual(prior)
    expect(expectedMoves(estimateMoves([[5e6, 5e6]], prior))[0]![1]).toBeCloseTo(0.5, 5)
    fc.assert(
      fc.property(fc.nat(500), fc.integer({ min: 1, max: 500 }), (stay, leave) => {
        const share = expectedMoves(estimateMoves([[stay, leave]], prior))[0]![1]!
        const seen = leave / (stay + leave)
        expect(share).toBeGreaterThanOrEqual(Math.min(seen, 0.1) - 1e-12)
        expect(share).toBeLessThanOrEqual(Math.max(seen, 0.1) + 1e-12)
      }),
    )
  })

  test.each([
    ['a table without the column of leaving', [[1]], [[1]], 10],
    ['no states', [], [], 10],
    ['a count below 0', [[-1, 0]], [[1, 0]], 10],
    ['a count that is no number', [[Number.NaN, 0]], [[1, 0]], 10],
    ['a prior that does not add up', [[1, 0]], [[0.5, 0.4]], 10],
    ['a prior of other states', [[1, 0]], ladderPrior(2), 10],
    ['a prior without weight', [[1, 0]], [[1, 0]], 0],
  ])('refuses %s', (_, counts, prior, years) => {
    expect(() => estimateMoves(counts, prior, years)).toThrow(RangeError)
  })

  test('an empty row has no chances', () => {
    expect(() => expectedMoves([[0, 0]])).toThrow(RangeError)
  })
})

describe('organisationPrior', () => {
  test('gives each level the shares of all of them', () => {
    // 400 quarters of people: 40 leave, 20 rise. The fallback weighs nothing to speak of.
    const counts = [[270, 20, 10], [0, 70, 30]] // prettier-ignore
    const [low, high] = organisationPrior(counts, ladderPrior(2), 1e-9)
    expect(low![2]).toBeCloseTo(0.1, 8)
    expect(low![1]).toBeCloseTo(0.05, 8)
    expect(high![2]).toBeCloseTo(0.1, 8)
    expect(high![1]).toBeCloseTo(0.9, 8) // nowhere to rise
  })

  test('is a prior, whatever was counted', () => {
    const row = fc.array(fc.nat(50), { minLength: 4, maxLength: 4 })
    fc.assert(
      fc.property(fc.array(row, { minLength: 3, maxLength: 3 }), (counts) => {
        const prior = organisationPrior(counts, ladderPrior(3))
        expect(() => estimateMoves(counts, prior)).not.toThrow()
      }),
    )
  })
})
