import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { betaCdf, betaQuantile, fCdf, fQuantile, fUpper } from './beta-distribution.ts'
import {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
  gammaCdf,
  gammaQuantile,
  gammaUpper,
} from './gamma-distribution.ts'
import { normalCdf, normalQuantile, tCdf, tQuantile, tTwoSided } from './normal-distribution.ts'
import { logGamma } from './special-functions.ts'

const share = fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true })
const freedom = fc.double({ min: 0.2, max: 5000, noNaN: true })

function expectNear(actual: number, expected: number, rel = 1e-9): void {
  expect(Math.abs(actual - expected)).toBeLessThanOrEqual(rel * Math.max(Math.abs(expected), 1e-300))
}

describe('distributions', () => {
  test('have the values of closed forms', () => {
    expectNear(logGamma(0.5), Math.log(Math.sqrt(Math.PI)), 1e-13) // Γ(½) = √π
    expectNear(logGamma(11), Math.log(3_628_800), 1e-13) // Γ(11) = 10!
    expectNear(gammaCdf(2, 1), 1 - Math.exp(-2), 1e-13) // exponential
    expectNear(chiSquareUpper(7, 2), Math.exp(-3.5), 1e-13) // χ² with 2 df is exponential with mean 2
    expectNear(betaCdf(0.3, 1, 4), 1 - 0.7 ** 4, 1e-13)
    expectNear(tCdf(1, 1), 0.75, 1e-13) // Cauchy: ½ + arctan(1)/π
    expectNear(tTwoSided(Math.SQRT2, 2), 1 - Math.SQRT1_2, 1e-12) // t with 2 df: t/√(2 + t²) = √½
    expectNear(fUpper(3, 2, 2), 0.25, 1e-13) // F with 2, 2 df: 1/(1 + x)
  })

  test('have the values of printed tables', () => {
    // Abramowitz & Stegun (1964), tables 26.1, 26.8, 26.10
    expect(normalCdf(1.96)).toBeCloseTo(0.975002104852, 11)
    expect(normalQuantile(0.975)).toBeCloseTo(1.95996398454, 11)
    expect(chiSquareQuantile(0.95, 10)).toBeCloseTo(18.307, 3)
    expect(tQuantile(0.975, 10)).toBeCloseTo(2.228, 3)
    expect(fQuantile(0.95, 5, 10)).toBeCloseTo(3.33, 2)
  })

  test('quantiles undo distribution functions', () => {
    fc.assert(
      fc.property(share, freedom, freedom, (p, a, b) => {
        expectNear(normalCdf(normalQuantile(p)), p)
        expectNear(tCdf(tQuantile(p, a), a), p)
        expectNear(fCdf(fQuantile(p, a, b), a, b), p)
        expectNear(chiSquareCdf(chiSquareQuantile(p, a), a), p)
        expectNear(gammaCdf(gammaQuantile(p, a, 2), a, 2), p)
        expectNear(betaCdf(betaQuantile(p, a, b), a, b), p, 1e-6) // x next to 1 has few digits of 1 − x
      }),
      { numRuns: 200 },
    )
  })

  test('are symmetric where they must be', () => {
    fc.assert(
      fc.property(share, freedom, freedom, fc.double({ min: 0.01, max: 50, noNaN: true }), (p, a, b, x) => {
        expectNear(tQuantile(p, a), -tQuantile(1 - p, a), 1e-6)
        expectNear(fCdf(x, a, b), fUpper(1 / x, b, a))
        expect(gammaCdf(x, a) + gammaUpper(x, a)).toBeCloseTo(1, 12)
      }),
      { numRuns: 100 },
    )
  })

  test('reach their ends and never leave them', () => {
    expect([normalQuantile(0), normalQuantile(1), gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([
      -Infinity,
      Infinity,
      0,
      Infinity,
    ])
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3), fCdf(-1, 2, 3), gammaCdf(-1, 2)]).toEqual([
      0, 1, 0, 0,
    ])
    expect(normalCdf(-40)).toBeGreaterThanOrEqual(0)
    expect(normalCdf(40)).toBe(1)
  })
})
