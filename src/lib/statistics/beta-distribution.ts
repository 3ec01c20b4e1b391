import { solveQuantile, type Tails } from './roots.ts'
import { binomialDensity } from './special-functions.ts'

/** x^a y^b / B(a, b), the slope of the beta distribution on the log-odds scale. */
function betaWeight(x: number, y: number, a: number, b: number): number {
  return ((a * b) / (a + b)) * binomialDensity(a, b, x, y)
}

function betaFraction(x: number, a: number, b: number): number {
  const tiny = 1e-300
  let c = 1
  let d = 1 - ((a + b) * x) / (a + 1)
  if (Math.abs(d) < tiny) d = tiny
  d = 1 / d
  let fraction = d
  for (let m = 1; m < 100_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 + even * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + even / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 + odd * d
    if (Math.abs(d) < tiny) d = tiny
    c = 1 + odd / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const change = d * c
    fraction *= change
    if (Math.abs(change - 1) < 2e-16) break
  }
  return fraction
}

/**
 * P(X ≤ x) and P(X > x) of a beta distribution; y = 1 − x is given too, so that an x next to 1 keeps its digits.
 *
 * Shape   0 ≤ x ≤ 1, a > 0, b > 0.
 * Source  Abramowitz & Stegun (1964), 26.5.8 (continued fraction), on the side of the mean where it converges fast.
 */
export function betaTails(x: number, y: number, a: number, b: number): { lower: number; upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  if (!(y > 0)) return { lower: 1, upper: 0 }
  const weight = betaWeight(x, y, a, b)
  if (x <= (a + 1) / (a + b + 2)) {
    const lower = (weight * betaFraction(x, a, b)) / a
    return { lower, upper: 1 - lower }
  }
  const upper = (weight * betaFraction(y, b, a)) / b
  return { lower: 1 - upper, upper }
}

/** The beta quantile as x and 1 − x, from both tail probabilities. Shape: lower + upper = 1, both > 0. Source: inverse of betaTails. */
export function betaPoint(lower: number, upper: number, a: number, b: number): { x: number; y: number } {
  const tails = (u: number): Tails => {
    const x = 1 / (1 + Math.exp(-u))
    const y = 1 / (1 + Math.exp(u))
    return { ...betaTails(x, y, a, b), slope: betaWeight(x, y, a, b) }
  }
  const u = solveQuantile(tails, { lower, upper, start: Math.log(a / b), low: -700, high: 700 })
  return { x: 1 / (1 + Math.exp(-u)), y: 1 / (1 + Math.exp(u)) }
}

/** P(X ≤ x) of a beta distribution. Shape: a > 0, b > 0; x outside 0…1 gives 0 or 1. Source: betaTails. */
export function betaCdf(x: number, a: number, b: number): number {
  return betaTails(x, 1 - x, a, b).lower
}

/** The value below which a beta variable falls with probability p. Shape: 0 ≤ p ≤ 1, a > 0, b > 0. Source: betaPoint. */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p > 0)) return p === 0 ? 0 : Number.NaN
  if (p >= 1) return p === 1 ? 1 : Number.NaN
  return betaPoint(p, 1 - p, a, b).x
}

/** P(X ≤ x) of an F distribution. Shape: df1 > 0, df2 > 0. Source: Abramowitz & Stegun 26.6.2. */
export function fCdf(x: number, df1: number, df2: number): number {
  return fTails(x, df1, df2).lower
}

/** P(X > x) of an F distribution, exact also far out in the tail. Source: Abramowitz & Stegun 26.6.2. */
export function fUpper(x: number, df1: number, df2: number): number {
  return fTails(x, df1, df2).upper
}

function fTails(x: number, df1: number, df2: number): { lower: number; upper: number } {
  if (!(x > 0)) return { lower: 0, upper: 1 }
  const total = df1 * x + df2
  return betaTails((df1 * x) / total, df2 / total, df1 / 2, df2 / 2)
}

/** The value below which an F variable falls with probability p. Shape: 0 ≤ p < 1, df1 > 0, df2 > 0. Source: betaPoint. */
export function fQuantile(p: number, df1: number, df2: number): number {
  if (!(p > 0)) return p === 0 ? 0 : Number.NaN
  if (p >= 1) return p === 1 ? Infinity : Number.NaN
  const { x, y } = betaPoint(p, 1 - p, df1 / 2, df2 / 2)
  return (df2 * x) / (df1 * y)
}
