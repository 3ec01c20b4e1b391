import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '../core/random.ts'
import { binomialDensity, poissonDensity } from '../statistics/special-functions.ts'
import { binomialQuantile, gammaDraw, poissonQuantile, triangularQuantile } from './draws.ts'

const part = fc.nat(999_999).map((millionths) => (millionths + 0.5) / 1e6)
const chance = fc.double({ min: 0, max: 1, noNaN: true })

/** P(K < k) ≤ u ≤ P(K ≤ k), but for rounding. */
function expectQuantile(k: number, u: number, density: (count: number) => number): void {
  let below = 0
  for (let count = 0; count < k; count++) below += density(count)
  expect(below).toBeLessThanOrEqual(u + 1e-9)
  expect(below + density(k)).toBeGreaterThanOrEqual(u - 1e-9)
}

describe('a count from one number', () => {
  test('is the quantile of the binomial distribution', () => {
    fc.assert(
      fc.property(part, fc.nat(1_500), chance, (u, people, p) => {
        expectQuantile(binomialQuantile(u, people, p), u, (k) => binomialDensity(k, people - k, p, 1 - p))
      }),
    )
  })

  test('is the quantile of the Poisson distribution', () => {
    fc.assert(
      fc.property(part, fc.double({ min: 0, max: 300, noNaN: true }), (u, mean) => {
        expectQuantile(poissonQuantile(u, mean), u, (k) => poissonDensity(k, mean))
      }),
    )
  })

  test('one person more adds one or none, and a higher chance takes none away', () => {
    fc.assert(
      fc.property(part, fc.nat(3_000), chance, chance, (u, people, a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const count = binomialQuantile(u, people, low)
        expect([0, 1]).toContain(binomialQuantile(u, people + 1, low) - count)
        expect(binomialQuantile(u, people, high)).toBeGreaterThanOrEqual(count)
      }),
    )
  })

  test('nobody and everybody are certain', () => {
    expect([binomialQuantile(0.9, 0, 0.5), binomialQuantile(0.9, 7, 0), binomialQuantile(0.1, 7, 1)]).toEqual(
      [0, 0, 7],
    )
    expect(poissonQuantile(0.999, 0)).toBe(0)
  })
})

test('gamma draws have the mean and the variance of their shape', () => {
  const random = seededRandom(11)
  const draws = 40_000
  for (const shape of [0.3, 1, 12]) {
    const values = Array.from({ length: draws }, () => gammaDraw(shape, random))
    const mean = values.reduce((a, b) => a + b, 0) / draws
    const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1)
    expect(Math.abs(mean - shape)).toBeLessThan(4 * Math.sqrt(shape / draws))
    // fourth central moment 3k² + 6k, so the variance of s² is (2k² + 6k) / N
    expect(Math.abs(variance - shape)).toBeLessThan(4 * Math.sqrt((2 * shape ** 2 + 6 * shape) / draws))
  }
  expect(gammaDraw(0, random)).toBe(0)
})

test('a triangular draw has the share of the triangle below it', () => {
  fc.assert(
    fc.property(part, chance, (u, likely) => {
      const value = triangularQuantile(u, { low: 0, likely, high: 1 })
      const below = value <= likely ? value ** 2 / (likely || 1) : 1 - (1 - value) ** 2 / (1 - likely)
      expect(below).toBeCloseTo(u, 6)
    }),
  )
  expect(triangularQuantile(0.3, { low: 0.05, likely: 0.05, high: 0.05 })).toBe(0.05)
})
