import { solveQuantile, type Tails } from './roots.ts'
import { poissonDensity } from './special-functions.ts'

/** P(X ≤ x) and P(X > x) of a gamma variable with scale 1: series below the mean, continued fraction above it. */
function gammaTails(x: number, shape: number): { lower: number; upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (x === Infinity) return { lower: 1, upper: 0 }
  const weight = poissonDensity(shape, x)
  if (x < shape + 1) {
    let term = 1
    let sum = 1
    for (let n = 1; n < 100_000 && term > sum * 1e-17; n++) {
      term *= x / (shape + n)
      sum += term
    }
    const lower = weight * sum
    return { lower, upper: 1 - lower }
  }
  const tiny = 1e-300
  let b = x + 1 - shape
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 100_000; n++) {
    const a = -n * (n - shape)
    b += 2
    d = a * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + a / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 2e-16) break
  }
  const upper = weight * shape * fraction
  return { lower: 1 - upper, upper }
}

/**
 * P(X ≤ x) of a gamma distribution.
 *
 * Shape   shape > 0, rate > 0; x below 0 gives 0.
 * Source  Abramowitz & Stegun (1964), 6.5.29 (series) and 6.5.31 (continued fraction).
 */
export function gammaCdf(x: number, shape: number, rate = 1): number {
  return gammaTails(x * rate, shape).lower
}

/** P(X > x) of a gamma distribution, exact also far out in the tail. Source: as gammaCdf. */
export function gammaUpper(x: number, shape: number, rate = 1): number {
  return gammaTails(x * rate, shape).upper
}

/**
 * The value below which a gamma variable falls with probability p.
 *
 * Shape   0 ≤ p ≤ 1, shape > 0, rate > 0.
 * Source  inverse of gammaCdf by Newton steps on the log scale.
 */
export function gammaQuantile(p: number, shape: number, rate = 1): number {
  if (!(p > 0)) return p === 0 ? 0 : Number.NaN
  if (p >= 1) return p === 1 ? Infinity : Number.NaN
  const tails = (u: number): Tails => {
    const x = Math.exp(u)
    return { ...gammaTails(x, shape), slope: shape * poissonDensity(shape, x) }
  }
  const u = solveQuantile(tails, { lower: p, upper: 1 - p, start: Math.log(shape), low: -745, high: 709 })
  return Math.exp(u) / rate
}

/** P(X ≤ x) of a chi-square distribution. Shape: df > 0. Source: gamma with shape df/2 and rate ½. */
export function chiSquareCdf(x: number, df: number): number {
  return gammaCdf(x, df / 2, 0.5)
}

/** P(X > x) of a chi-square distribution. Shape: df > 0. Source: gamma with shape df/2 and rate ½. */
export function chiSquareUpper(x: number, df: number): number {
  return gammaUpper(x, df / 2, 0.5)
}

/** The value below which a chi-square variable falls with probability p. Shape: 0 ≤ p ≤ 1, df > 0. Source: gammaQuantile. */
export function chiSquareQuantile(p: number, df: number): number {
  return gammaQuantile(p, df / 2, 0.5)
}
