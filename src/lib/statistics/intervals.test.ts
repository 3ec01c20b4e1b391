import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { finitePopulationMean, meanInterval, proportionInterval } from './intervals.ts'
import { correlation, mean, median, quantile, standardDeviation, variance } from './mean.ts'
import { classifySelfOther, profileSimilarity, selfOther } from './self-other.ts'

const values = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 5, maxLength: 30 })

describe('mean and spread', () => {
  test('no answers have no mean, one has no spread', () => {
    expect([mean([]), median([]), quantile([], 0.9), variance([3]), standardDeviation([])]).toEqual([
      null,
      null,
      null,
      null,
      null,
    ])
    expect(variance([0.1, 0.1, 0.1])).toBe(0)
    expect(correlation([1, 2, 3], [2, 2, 2])).toBeNull()
    expect(correlation([1, 2, 3], [3, 2, 1])).toBe(-1)
  })
})

describe('meanInterval', () => {
  test('moves and stretches with the scale', () => {
    fc.assert(
      fc.property(values, (x) => {
        const before = meanInterval(x)
        const after = meanInterval(x.toReversed().map((value) => 3 * value - 10))
        expect(after.mean).toBeCloseTo(3 * before.mean! - 10, 9)
        expect(after.trimmed20).toBeCloseTo(3 * before.trimmed20! - 10, 9)
        if (before.ci95) expect(after.ci95![0]).toBeCloseTo(3 * before.ci95[0] - 10, 8)
      }),
    )
  })

  test('holds the mean, the narrower inside the wider', () => {
    fc.assert(
      fc.property(values, (x) => {
        const { mean: centre, ci95, ci90 } = meanInterval(x)
        if (!ci95 || !ci90) return
        expect([...ci95, ...ci90, centre!].sort((a, b) => a - b)).toEqual([
          ci95[0],
          ci90[0],
          centre,
          ci90[1],
          ci95[1],
        ])
      }),
    )
  })

  test('claims no certainty from too few or equal answers', () => {
    expect(meanInterval([])).toMatchObject({ n: 0, mean: null, ci95: null, reason: 'fewer than 3 answers' })
    expect(meanInterval([3, 4, null])).toMatchObject({
      n: 2,
      mean: 3.5,
      ci95: null,
      reason: 'fewer than 3 answers',
    })
    expect(meanInterval([4, 4, 4])).toMatchObject({ mean: 4, ci95: null, reason: 'all answers are the same' })
    expect(meanInterval([1, 2, 3, 4]).trimmed20).toBeNull()
  })

  test('is certain about a team of which all have answered', () => {
    expect(finitePopulationMean([3, 4, 5], 3)).toEqual({ n: 3, mean: 4, seFPC: 0, ci95: [4, 4] })
    expect(finitePopulationMean([4, 4, 4], 6)).toMatchObject({ ci95: null, reason: expect.any(String) })
    expect(() => finitePopulationMean([3, 4, 5], 2)).toThrow(RangeError)
  })
})

describe('proportionInterval', () => {
  test('holds the share, stays within 0…1 and mirrors', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.integer({ min: 0, max: 200 }), (n, some) => {
        const x = Math.min(some, n)
        const { p, wilson95, clopperPearson95, jeffreys95 } = proportionInterval(x, n)
        const mirrored = proportionInterval(n - x, n)
        for (const [low, high] of [wilson95!, clopperPearson95!, jeffreys95!]) {
          expect(low).toBeGreaterThanOrEqual(0)
          expect(high).toBeLessThanOrEqual(1)
          expect(low).toBeLessThanOrEqual(p! + 1e-12)
          expect(high).toBeGreaterThanOrEqual(p! - 1e-12)
        }
        expect(mirrored.clopperPearson95![0]).toBeCloseTo(1 - clopperPearson95![1], 9)
        expect(mirrored.wilson95![0]).toBeCloseTo(1 - wilson95![1], 9)
      }),
    )
  })

  test('nobody asked is not a share of 0', () => {
    expect(proportionInterval(0, 0)).toMatchObject({ p: null, wilson95: null, reason: 'nobody was asked' })
    expect(() => proportionInterval(3, 2)).toThrow(RangeError)
  })
})

describe('profiles', () => {
  test('level does not change the shape, reversal turns it round', () => {
    fc.assert(
      fc.property(values, (x) => {
        const shifted = profileSimilarity(
          x,
          x.map((value) => value + 2),
        )
        if (shifted.profileR !== null) expect(shifted.profileR).toBeCloseTo(1, 12)
        expect(shifted.elevation).toBeCloseTo(-2, 12)
        expect(shifted.rmsd).toBeCloseTo(2, 12)
        const turned = profileSimilarity(
          x,
          x.map((value) => 6 - value),
        )
        if (turned.profileR !== null) expect(turned.profileR).toBeCloseTo(-1, 12)
      }),
    )
  })

  test('a flat profile has a level but no shape', () => {
    expect(profileSimilarity([3, 3, 3], [2, 4, 3])).toMatchObject({
      profileR: null,
      D2: 2,
      reason: 'a profile is flat',
    })
    expect(profileSimilarity([null, 3], [2, null])).toMatchObject({
      D2: null,
      k: 0,
      reason: 'no common dimension',
    })
  })

  test('others are averaged over those who answered', () => {
    const result = selfOther({
      self: [4, null, 3],
      others: [
        [3, 2, null],
        [5, 4, null],
      ],
      normSD: 0.5,
    })
    expect(result.otherMean).toEqual([4, 3, null])
    expect(result.difference).toEqual([0, null, null])
    expect(result.zDifference).toEqual([0, null, null])
  })

  test('a gap needs size and certainty, a hidden strength also a high mean', () => {
    const base = { usualDifference: 0.2, normSD: 0.5, otherVariance: 0.01, selfVariance: 0.16 }
    // SE = √(.01 + .16·.25) = .2236; 1.96 SE = .438
    const kindOf = (self: number | null, ebOther: number | null) =>
      classifySelfOther({ ...base, self, ebOther })?.kind ?? null
    expect(kindOf(4.5, 3.6)).toBe('gap-to-explore') // .9 − .2 = .7
    expect(kindOf(4.2, 3.6)).toBe('agreed-strength') // .4: more than .25 but less than .438
    expect(kindOf(3, 3.6)).toBe('hidden-strength') // −.8
    expect(kindOf(2.5, 3.1)).toBe('agreed-growing')
    expect(kindOf(null, 3)).toBeNull()
  })
})
