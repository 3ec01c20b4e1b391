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
  [2509.0809287301226727, 33430.575583588128105, 67265.770927008700853, 45921.953931549871457],
  [13731.693765509461125, 1971.5909503065514427, 133.14166789178437745, 3.387132872796366608],
  [5226.495278852545925, 28729.085735721942674, 39307.89580009271061, 21213.794301586595867],
  [5394.1960214247511077, 687.1870074920579083, 42.313330701600911252, 1],
].flat()
const SHOULDER = [
  [7.7454501427834140764e-4, 0.0227238449892691845833, 0.24178072517745061177, 1.27045825245236838258],
  [3.64784832476320460504, 5.7694972214606914055, 4.6303378461565452959, 1.42343711074968357734],
  [1.05075007164441684324e-9, 5.475938084995344946e-4, 0.0151986665636164571966, 0.14810397642748007459],
  [0.68976733498510000455, 1.6763848301838038494, 2.05319162663775882187, 1],
].flat()
const TAIL = [
  [2.01033439929228813265e-7, 2.71155556874348757815e-5, 0.0012426609473880784386, 0.026532189526576123093],
  [0.29656057182850489123, 1.7848265399172913358, 5.4637849111641143699, 6.6579046435011037772],
  [2.04426310338993978564e-15, 1.4215117583164458887e-7, 1.8463183175100546818e-5, 7.868691311456132591e-4],
  [0.0148753612908506148525, 0.13692988092273580531, 0.59983220655588793769, 1],
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
