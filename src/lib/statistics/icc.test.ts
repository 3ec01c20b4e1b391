import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { empiricalBayesMeans, FEW_LEADERS, posteriorBelow, shrinkWith } from './empirical-bayes.ts'
import { icc } from './icc.ts'
import { iccShroutFleiss } from './icc-two-way.ts'

/** Between 2 and 8 leaders with 1 to 6 raters each. */
const ratings = fc
  .array(fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 6 }), {
    minLength: 2,
    maxLength: 8,
  })
  .map((leaders) => ({
    values: leaders.flat(),
    groups: leaders.flatMap((raters, leader) => raters.map(() => leader)),
  }))

function expectSame(a: number | null | undefined, b: number | null | undefined, rel = 1e-7): void {
  if (a == null || b == null) expect([a, b]).toEqual([null, null])
  else expect(Math.abs(a - b)).toBeLessThanOrEqual(rel * Math.max(1, Math.abs(b)))
}

describe('icc', () => {
  test('has the values of a calculation by hand', () => {
    // leaders (1, 3) and (4, 6): means 2 and 5, grand 3.5; MSB = 2·(1.5² + 1.5²)/1 = 9, MSW = (1+1+1+1)/2 = 2
    const result = icc([1, 3, 4, 6], ['a', 'a', 'b', 'b'])
    expect(result.icc1).toBeCloseTo(7 / 11, 12) // (9 − 2)/(9 + 2)
    expect(result.icc2).toBeCloseTo(7 / 9, 12)
    expect(result.F).toBeCloseTo(4.5, 12)
    expect(result.tau2REML).toBeCloseTo(3.5, 7) // balanced: (MSB − MSW)/n
    expect(result.sigma2REML).toBeCloseTo(2, 7)
  })

  test('has no ICC(2) when the means are equal but for rounding', () => {
    // (20 + 100) / 2 = 60: without rounding the mean square between is 0, and ICC(2) divides by it
    expect(
      icc(
        [20, 100, 60].map((value) => value + 3.552713678800502e-15),
        [0, 0, 1],
      ).icc2,
    ).toBeNull()
  })

  test('does not change with order, names or shift, nor ICC with stretch', () => {
    fc.assert(
      fc.property(ratings, fc.double({ min: -3, max: 3, noNaN: true }), ({ values, groups }, shift) => {
        const before = icc(values, groups)
        const others = [
          icc(values.toReversed(), groups.toReversed()),
          icc(
            values,
            groups.map((id) => `leader ${9 - id}`),
          ),
          icc(
            values.map((value) => 20 * value + shift),
            groups,
          ),
        ]
        for (const after of others) {
          expectSame(after.icc1, before.icc1)
          expectSame(after.icc2, before.icc2, 1e-6)
          expectSame(after.icc1REML, before.icc1REML, 1e-6)
        }
      }),
    )
  })

  test('never exceeds 1 and its REML version never leaves 0…1', () => {
    fc.assert(
      fc.property(ratings, ({ values, groups }) => {
        const { icc1, icc2, icc1REML, p } = icc(values, groups)
        if (icc1 === null) return
        expect(icc1).toBeLessThanOrEqual(1)
        expect(icc2 ?? 0).toBeLessThanOrEqual(1)
        expect(icc1REML).toBeGreaterThanOrEqual(0)
        expect(icc1REML).toBeLessThanOrEqual(1)
        expect(p).toBeGreaterThanOrEqual(0)
        expect(p).toBeLessThanOrEqual(1)
      }),
    )
  })

  test('a missing rating is not a zero', () => {
    const complete = icc([1, 3, 4, 6], [1, 1, 2, 2])
    expect(icc([1, 3, null, 4, 6, Number.NaN], [1, 1, 1, 2, 2, 3])).toEqual(complete)
  })

  test('is null with a reason when it is not defined', () => {
    expect(icc([1, 2, 3], [1, 1, 1])).toMatchObject({ icc1: null, reason: 'fewer than 2 groups' })
    expect(icc([1, 2, 3], [1, 2, 3])).toMatchObject({ icc1: null, reason: 'no group has 2 raters' })
    expect(icc([2, 2, 3.1, 3.1], [1, 1, 2, 2])).toMatchObject({
      icc1: null,
      reason: 'no variance within groups',
    })
    expect(icc([], [])).toMatchObject({ icc1: null, n: 0 })
  })

  test('leaders who all have the same mean have no ICC(2), and say so with null', () => {
    expect(icc([1, 3, 1, 3], [1, 1, 2, 2])).toMatchObject({
      icc1: -1,
      icc2: null,
      icc2CI95: null,
      tau2REML: 0,
    })
  })
})

describe('empiricalBayesMeans', () => {
  test('pulls every mean towards the centre and orders weights by raters', () => {
    fc.assert(
      fc.property(ratings, ({ values, groups }) => {
        const { reml } = empiricalBayesMeans(values, groups)
        if (!reml) return
        reml.means.forEach((average, leader) => {
          const shrunken = reml.eb[leader]!
          expect(shrunken).toBeGreaterThanOrEqual(Math.min(average, reml.mu) - 1e-9)
          expect(shrunken).toBeLessThanOrEqual(Math.max(average, reml.mu) + 1e-9)
          expect(reml.lambda[leader]).toBeGreaterThanOrEqual(0)
          expect(reml.lambda[leader]).toBeLessThan(1)
          expect(reml.posteriorVar[leader]).toBeGreaterThanOrEqual(reml.condVar[leader]!)
        })
      }),
    )
  })

  test('moves with a shift of the scale', () => {
    fc.assert(
      fc.property(ratings, ({ values, groups }) => {
        const before = empiricalBayesMeans(values, groups).reml
        const after = empiricalBayesMeans(
          values.map((value) => value + 10),
          groups,
        ).reml
        before?.eb.forEach((value, leader) => expectSame(after!.eb[leader], value + 10, 1e-6))
      }),
    )
  })

  test('given variances are used for few leaders', () => {
    // one leader with 4 raters, mean 4, pulled towards 3: lambda = 4·.2025/(4·.2025 + .5625) = .81/1.3725
    const result = shrinkWith({ ...FEW_LEADERS, mu: 3 }, [4, 4, 3, 5], ['a', 'a', 'a', 'a'])!
    expect(result.lambda[0]).toBeCloseTo(0.81 / 1.3725, 12)
    expect(result.eb[0]).toBeCloseTo(3 + 0.81 / 1.3725, 12)
    expect(shrinkWith(FEW_LEADERS, [null], ['a'])).toBeNull()
  })

  test('is null with a reason when the spread cannot be estimated', () => {
    expect(empiricalBayesMeans([4, 4], [1, 1])).toMatchObject({ reml: null, reason: 'fewer than 2 groups' })
    expect(empiricalBayesMeans([4, 4, 2, 2], [1, 1, 2, 2])).toMatchObject({ reml: null, anova: null })
  })

  test('posteriorBelow is one half at the shrunken mean and null without variance', () => {
    expect(posteriorBelow({ ebMean: 3, variance: 0.2, cut: 3 }).p).toBeCloseTo(0.5, 14)
    expect(posteriorBelow({ ebMean: 3, variance: 0, cut: 3 })).toMatchObject({ p: null, ci80: null })
  })
})

describe('iccShroutFleiss', () => {
  test('is 1 in all forms for raters who say the same', () => {
    const { icc11, icc2k, icc31 } = iccShroutFleiss([
      [1, 1],
      [3, 3],
      [5, 5],
    ])
    expect([icc11, icc2k, icc31]).toEqual([1, 1, 1])
  })

  test('is null with a reason when it is not defined', () => {
    expect(iccShroutFleiss([[1, 2]])).toMatchObject({ icc21: null, reason: 'fewer than 2 people' })
    expect(iccShroutFleiss([[1], [2]])).toMatchObject({ icc21: null, reason: 'fewer than 2 raters' })
    expect(
      iccShroutFleiss([
        [2, 2],
        [2, 2],
      ]),
    ).toMatchObject({ icc21: null, reason: 'all ratings are the same' })
  })
})
