import { betaPoint, betaTails } from './beta-distribution.ts'
import { gammaCdf, gammaUpper } from './gamma-distribution.ts'

/**
 * P(Z ≤ z) of a standard normal variable.
 *
 * Source  Abramowitz & Stegun (1964), 26.4.20 with one degree of freedom: 2 P(Z > |z|) = P(χ²₁ > z²).
 */
export function normalCdf(z: number): number {
  const square = (z * z) / 2
  if (square < 0.25) return 0.5 + (Math.sign(z) * gammaCdf(square, 0.5)) / 2
  const tail = gammaUpper(square, 0.5) / 2
  return z < 0 ? tail : 1 - tail
}

const CENTRE = [
  [2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987],
  [13731.69376550946, 1971.5909503065513, 133.14166789178438, 3.3871328727963665],
  [5226.495278852546, 28729.085735721943, 39307.89580009271, 21213.794301586597],
  [5394.196021424751, 687.1870074920579, 42.31333070160091, 1],
].flat()
const SHOULDER = [
  [0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684],
  [3.6478483247632045, 5.769497221460691, 4.630337846156546, 1.4234371107496835],
  [1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008],
  [0.6897673349851, 1.6763848301838038, 2.053191626637759, 1],
].flat()
const TAIL = [
  [2.0103343992922881e-7, 0.000027115555687434876, 0.0012426609473880784, 0.026532189526576124],
  [0.29656057182850487, 1.7848265399172913, 5.463784911164114, 6.657904643501103],
  [2.0442631033899397e-15, 1.421511758316446e-7, 0.000018463183175100548, 0.0007868691311456133],
  [0.014875361290850615, 0.1369298809227358, 0.599832206555888, 1],
].flat()

/** Eight numerator coefficients, then eight of the denominator, highest power first. */
function ratio(coefficients: readonly number[], r: number): number {
  let top = 0
  let bottom = 0
  for (let index = 0; index < 8; index++) {
    top = top * r + coefficients[index]!
    bottom = bottom * r + coefficients[index + 8]!
  }
  return top / bottom
}

/**
 * The z below which a standard normal variable falls with probability p.
 *
 * Shape   0 ≤ p ≤ 1; the ends give −∞ and ∞.
 * Source  Wichura (1988), algorithm AS 241 (PPND16), Applied Statistics 37, 477–484; about 16 digits.
 */
export function normalQuantile(p: number): number {
  if (!(p > 0)) return p === 0 ? -Infinity : Number.NaN
  if (p >= 1) return p === 1 ? Infinity : Number.NaN
  const q = p - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(CENTRE, 0.180625 - q * q)
  const r = Math.sqrt(-Math.log(q < 0 ? p : 1 - p))
  const z = r <= 5 ? ratio(SHOULDER, r - 1.6) : ratio(TAIL, r - 5)
  return q < 0 ? -z : z
}

/** Two-sided 95 %: the quantile at 0.975. */
export const Z95 = 1.959963984540054

/** Half the probability outside ±|t|. */
function tTail(t: number, df: number): number {
  const square = t * t
  if (square === Infinity) return 0
  return betaTails(df / (df + square), square / (df + square), df / 2, 0.5).lower / 2
}

/** P(T ≤ t) of Student's t. Shape: df > 0, not necessarily whole; df = ∞ is the normal. Source: Abramowitz & Stegun 26.7.1. */
export function tCdf(t: number, df: number): number {
  if (df === Infinity) return normalCdf(t)
  const tail = tTail(t, df)
  return t < 0 ? tail : 1 - tail
}

/** P(|T| > |t|), the two-sided p of a t test, exact also far out in the tail. Shape: df > 0. Source: as tCdf. */
export function tTwoSided(t: number, df: number): number {
  if (df === Infinity) return 2 * normalCdf(-Math.abs(t))
  return 2 * tTail(t, df)
}

/**
 * The t below which Student's t falls with probability p.
 *
 * Shape   0 < p < 1, df > 0, not necessarily whole.
 * Source  t² = df (1 − x)/x where x is the beta(df/2, ½) quantile of the two-sided tail.
 */
export function tQuantile(p: number, df: number): number {
  if (!(p > 0)) return p === 0 ? -Infinity : Number.NaN
  if (p >= 1) return p === 1 ? Infinity : Number.NaN
  if (p === 0.5) return 0
  if (df === Infinity) return normalQuantile(p)
  const tail = Math.min(p, 1 - p)
  const { x, y } = betaPoint(2 * tail, 1 - 2 * tail, df / 2, 0.5)
  const t = Math.sqrt((df * y) / x)
  return p < 0.5 ? -t : t
}
