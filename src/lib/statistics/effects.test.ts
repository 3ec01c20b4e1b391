import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ancova } from './ancova.ts'
import { leaderChange, reliableChange, trend } from './change.ts'
import { dppc2, hedgesG } from './effect-size.ts'
import { adverseImpact, mantelHaenszel } from './fairness.ts'
import { exactRateRatio, gammaPoisson } from './rates.ts'

const scores = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 3, maxLength: 15 })

describe('adverseImpact', () => {
  const counts = fc
    .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 }), fc.nat(40), fc.nat(40))
    .map(([focalTotal, referenceTotal, a, c]) => ({
      focalTotal,
      referenceTotal,
      focalSelected: Math.min(a, focalTotal),
      referenceSelected: Math.min(c, referenceTotal),
    }))

  test('turns round when the groups change places, and p stays within 0…1', () => {
    fc.assert(
      fc.property(counts, (c) => {
        const here = adverseImpact(c)
        const there = adverseImpact({
          focalTotal: c.referenceTotal,
          referenceTotal: c.focalTotal,
          focalSelected: c.referenceSelected,
          referenceSelected: c.focalSelected,
        })
        expect(there.pTwoSided).toBeCloseTo(here.pTwoSided!, 9)
        expect(there.pLess).toBeCloseTo(here.pGreater!, 9)
        expect(there.riskDifference).toBeCloseTo(-here.riskDifference!, 12)
        for (const p of [here.pTwoSided!, here.pLess!, here.pGreater!, here.midPTwoSided!]) {
          expect(p).toBeGreaterThanOrEqual(0)
          expect(p).toBeLessThanOrEqual(1)
        }
        const [low, high] = here.oddsRatioExactCI95!
        expect(low).toBeLessThanOrEqual(here.oddsRatioConditionalMLE! * (1 + 1e-3))
        expect(high).toBeGreaterThanOrEqual(here.oddsRatioConditionalMLE! * (1 - 1e-3))
      }),
    )
  })

  test('four fifths exactly is four fifths', () => {
    // .24/.30: in floating point .7999…
    const result = adverseImpact({
      focalSelected: 24,
      focalTotal: 100,
      referenceSelected: 30,
      referenceTotal: 100,
    })
    expect(result.fourFifths).toBe(true)
  })

  test('a ratio to nothing is null with a reason', () => {
    const none = { focalSelected: 2, focalTotal: 5, referenceSelected: 0, referenceTotal: 5 }
    expect(adverseImpact(none)).toMatchObject({
      impactRatio: null,
      fourFifths: null,
      reason: expect.any(String),
    })
    expect(adverseImpact({ ...none, referenceTotal: 0 })).toMatchObject({ rateFocal: null, pTwoSided: null })
    expect(() => adverseImpact({ ...none, focalSelected: 6 })).toThrow(RangeError)
    expect(mantelHaenszel([none])).toMatchObject({ commonOddsRatio: null, reason: expect.any(String) })
  })
})

describe('effect sizes', () => {
  test('do not change with shift or stretch and turn with the groups', () => {
    fc.assert(
      fc.property(scores, scores, (x, y) => {
        const here = hedgesG(x, y)
        if (here.g === null) return
        const moved = (list: readonly number[]) => list.map((value) => 7 * value - 3)
        expect(hedgesG(moved(x), moved(y)).g).toBeCloseTo(here.g, 9)
        expect(hedgesG(y, x).g).toBeCloseTo(-here.g, 9)
        expect(Math.abs(here.g)).toBeLessThanOrEqual(Math.abs(here.d!))
      }),
    )
  })

  test('are null with a reason when nothing varies or nobody is there', () => {
    expect(hedgesG([2, 2], [3, 3])).toMatchObject({ g: null, reason: 'no variance in either group' })
    expect(hedgesG([], [3, 3])).toMatchObject({ g: null, mean1: null, reason: 'fewer than 2 in a group' })
    const same = { pre: [3, 3], post: [4, 5] }
    expect(dppc2(same, same)).toMatchObject({ dppc2: null, rawDiD: 0, reason: 'no variance before' })
    expect(ancova(same, same)).toMatchObject({ effect: null, reason: 'no variance before' })
    expect(ancova({ pre: [], post: [] }, same)).toMatchObject({ effect: null, reason: 'a group is empty' })
  })
})

describe('change', () => {
  test('a change of exactly the critical size is not yet reliable', () => {
    // SD of 1 3 5 = 2, r = .5: SE of a difference = 2·√(2·.5) = 2; change 4 is 2 SE, change 3.9 is 1.95 SE
    const result = reliableChange({ pre: [1, 3, 5, null], post: [5, 6.9, 5, 2] }, 0.5)
    expect(result).toMatchObject({ improved: 1, worsened: 0, unchanged: 2, n: 3 })
    expect(result.rci[0]).toBeCloseTo(2, 12)
    expect(result.rci[3]).toBeNull()
    expect(reliableChange({ pre: [1, 2], post: [1, 2] }, 1)).toMatchObject({
      sem: null,
      reason: expect.any(String),
    })
  })

  test('waves are compared by how much raters differ', () => {
    // both s² = 1: SE = √(1/3 + 1/3)
    expect(leaderChange([2, 3, 4], [3, 4, 5]).z).toBeCloseTo(1 / Math.sqrt(2 / 3), 12)
    expect(leaderChange([3, 3, 3], [4, 4, 4])).toMatchObject({
      change: 1,
      z: null,
      reason: expect.any(String),
    })
    expect(leaderChange([3, 3], [4, 4, 4])).toMatchObject({
      change: null,
      reason: 'fewer than 3 raters in a wave',
    })
  })

  test('a trend turns with time and needs three waves', () => {
    fc.assert(
      fc.property(scores, (y) => {
        const [there, back] = [trend(y), trend(y.toReversed())]
        expect(back.slope).toBeCloseTo(-there.slope!, 9)
        expect(back.theilSen! + there.theilSen!).toBeCloseTo(0, 9)
        expect(back.mannKendallS! + there.mannKendallS!).toBe(0)
      }),
    )
    expect(trend([3, null, 4])).toMatchObject({ slope: null, n: 2, reason: 'fewer than 3 waves' })
    expect(trend([1, 2, 3])).toMatchObject({ theilSen: 1, mannKendallS: 3, se: null, p: null })
    expect(trend([3, 3, 3])).toMatchObject({ theilSen: 0, t: null, reason: expect.any(String) })
    expect(trend([3, 3, 3]).slope).toBeCloseTo(0, 12)
  })

  test('rates of nobody are null, not equal', () => {
    const nobody = { leavers: 0, personYears: 5, refLeavers: 0, refPersonYears: 50 }
    expect(exactRateRatio(nobody)).toMatchObject({ rate: 0, rateRatio: null, p: null, reason: 'nobody left' })
    expect(exactRateRatio({ ...nobody, personYears: 0 })).toMatchObject({
      rate: null,
      reason: 'no person-years',
    })
    // nothing observed, nothing expected: the prior gamma(3, 3) with mean 1 stays
    expect(gammaPoisson({ observed: 0, expected: 0, shape: 3, cut: 1.5 }).posteriorMean).toBe(1)
  })
})
