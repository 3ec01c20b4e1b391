// Loader's saddle-point pieces keep full relative precision where sums of logGamma lose it (large groups, far tails).

const LANCZOS = [
  57.15623566586292, -59.59796035547549, 14.136097974741746, -0.4919138160976202, 0.00003399464998481189,
  0.00004652362892704858, -0.00009837447530487956, 0.0001580887032249125, -0.00021026444172410488,
  0.00021743961811521265, -0.0001643181065367639, 0.00008441822398385275, -0.000026190838401581408,
  0.0000036899182659531625,
] as const
const HALF_LOG_TWO_PI = 0.9189385332046728
export const TWO_PI = 2 * Math.PI

/**
 * Natural logarithm of the gamma function.
 *
 * Shape   x > 0; NaN otherwise.
 * Source  Lanczos (1964), SIAM J. Numerical Analysis B 1, 86–96, with g = 607/128 and 15 terms (error about 1e-15).
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN
  const shifted = x + 5.2421875
  let series = 0.9999999999999971
  for (let index = 0; index < LANCZOS.length; index++) series += LANCZOS[index]! / (x + index + 1)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310007 * series) / x)
}

/**
 * What Stirling's formula misses: log Γ(n+1) − [(n + ½) log n − n + ½ log 2π].
 *
 * Shape   n > 0, not necessarily whole.
 * Source  Loader (2000), Fast and Accurate Computation of Binomial Probabilities, section 3.
 */
export function stirlingError(n: number): number {
  if (n <= 15) return logGamma(n + 1) - (n + 0.5) * Math.log(n) + n - HALF_LOG_TWO_PI
  const square = n * n
  return (1 / 12 - (1 / 360 - (1 / 1260 - (1 / 1680 - 1 / 1188 / square) / square) / square) / square) / n
}

/**
 * Half the deviance of an observed count against its expectation: x log(x/m) + m − x, without cancellation near x = m.
 *
 * Shape   x ≥ 0, m > 0.
 * Source  Loader (2000), section 4.
 */
export function halfDeviance(x: number, m: number): number {
  if (x === 0) return m
  if (Math.abs(x - m) >= 0.1 * (x + m)) return x * Math.log(x / m) + m - x
  const ratio = (x - m) / (x + m)
  const square = ratio * ratio
  let sum = (x - m) * ratio
  let term = 2 * x * ratio
  for (let odd = 3; odd < 2000; odd += 2) {
    term *= square
    const next = sum + term / odd
    if (next === sum) return sum
    sum = next
  }
  return sum
}

/**
 * e^(−m) m^x / Γ(x+1): the Poisson probability, defined for any real x ≥ 0.
 *
 * Shape   x ≥ 0, m ≥ 0.
 * Source  Loader (2000), section 5.
 */
export function poissonDensity(x: number, m: number): number {
  if (m === 0) return x === 0 ? 1 : 0
  if (x === 0) return Math.exp(-m)
  if (!Number.isFinite(m)) return 0
  return Math.exp(-stirlingError(x) - halfDeviance(x, m)) / Math.sqrt(TWO_PI * x)
}

/**
 * Logarithm of Γ(n+1) / (Γ(x+1) Γ(n−x+1)) · p^x q^(n−x): the binomial probability, defined for any real 0 ≤ x ≤ n.
 *
 * Shape   p + q = 1, both given so that a q next to 0 keeps its digits; `rest` = n − x for the same reason.
 * Source  Loader (2000), section 3.
 */
export function binomialLogDensity(x: number, rest: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 0 : -Infinity
  if (q === 0) return rest === 0 ? 0 : -Infinity
  const n = x + rest
  if (n === 0) return 0
  if (x === 0) return n * (p < 0.5 ? Math.log1p(-p) : Math.log(q))
  if (rest === 0) return n * (q < 0.5 ? Math.log1p(-q) : Math.log(p))
  const saddle =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(rest) -
    halfDeviance(x, n * p) -
    halfDeviance(rest, n * q)
  return saddle + 0.5 * Math.log(n / (TWO_PI * x * rest))
}

/** The binomial probability itself. Shape and source: binomialLogDensity. */
export function binomialDensity(x: number, rest: number, p: number, q: number): number {
  return Math.exp(binomialLogDensity(x, rest, p, q))
}
