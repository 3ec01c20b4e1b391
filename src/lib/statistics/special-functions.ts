// Loader's saddle-point pieces keep full relative precision where sums of logGamma lose it (large groups, far tails).

const LANCZOS = [
  57.156235665862923517, -59.597960355475491248, 14.136097974741747174, -0.49191381609762019978,
  0.33994649984811888699e-4, 0.46523628927048575665e-4, -0.98374475304879564677e-4, 0.15808870322491248884e-3,
  -0.21026444172410488319e-3, 0.2174396181152126432e-3, -0.16431810653676389022e-3, 0.84418223983852743293e-4,
  -0.2619083840158140867e-4, 0.36899182659531622704e-5,
] as const
const HALF_LOG_TWO_PI = 0.918938533204672741780329736406
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
  let series = 0.99999999999999709182
  for (let index = 0; index < LANCZOS.length; index++) series += LANCZOS[index]! / (x + index + 1)
  return (x + 0.5) * Math.log(shifted) - shifted + Math.log((2.5066282746310005 * series) / x)
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
 * Γ(n+1) / (Γ(x+1) Γ(n−x+1)) · p^x q^(n−x): the binomial probability, defined for any real 0 ≤ x ≤ n.
 *
 * Shape   p + q = 1, both given so that a q next to 0 keeps its digits; `rest` = n − x for the same reason.
 * Source  Loader (2000), section 3.
 */
export function binomialDensity(x: number, rest: number, p: number, q: number): number {
  if (p === 0) return x === 0 ? 1 : 0
  if (q === 0) return rest === 0 ? 1 : 0
  const n = x + rest
  if (n === 0) return 1
  if (x === 0) return Math.exp(n * (p < 0.5 ? Math.log1p(-p) : Math.log(q)))
  if (rest === 0) return Math.exp(n * (q < 0.5 ? Math.log1p(-q) : Math.log(p)))
  const exponent =
    stirlingError(n) -
    stirlingError(x) -
    stirlingError(rest) -
    halfDeviance(x, n * p) -
    halfDeviance(rest, n * q)
  return Math.exp(exponent) * Math.sqrt(n / (TWO_PI * x * rest))
}
