import { betaPoint } from './beta-distribution.ts'
import { gammaQuantile, gammaUpper } from './gamma-distribution.ts'
import { binomialDensity } from './special-functions.ts'

export type RateRatio = {
  rate: number | null
  rateCI95: [number, number] | null
  rateRatio: number | null
  /** The upper end is ∞ when nobody left in the reference. */
  ratioCI95: [number, number] | null
  p: number | null
  pGreater: number | null
  reason?: string
}

/**
 * A turnover rate, and how it compares with a reference rate.
 *
 * Shape    whole numbers of leavers; personYears above 0.
 * Units    rate: leavers per person-year; rateRatio: rate / reference rate.
 * Null     with a reason without person-years; rateRatio when nobody left in the reference; interval and p when nobody left
 *          at all.
 * Throws   RangeError on a number of leavers that is not whole or negative.
 * Source   exact Poisson interval: Garwood (1936); ratio: conditional binomial with Clopper–Pearson interval, two-sided p
 *          over outcomes no more likely than the one seen (R's poisson.test).
 */
export function exactRateRatio(counts: {
  leavers: number
  personYears: number
  refLeavers: number
  refPersonYears: number
}): RateRatio {
  const { leavers: x, personYears, refLeavers: y, refPersonYears } = counts
  if (![x, y].every((count) => Number.isInteger(count) && count >= 0))
    throw new RangeError('leavers are whole numbers')
  const none = { rate: null, rateCI95: null, rateRatio: null, ratioCI95: null, p: null, pGreater: null }
  if (!(personYears > 0 && refPersonYears > 0)) return { ...none, reason: 'no person-years' }
  const rate = x / personYears
  const low = x === 0 ? 0 : gammaQuantile(0.025, x) / personYears
  const rateCI95: [number, number] = [low, gammaQuantile(0.975, x + 1) / personYears]
  const n = x + y
  if (n === 0) return { ...none, rate, rateCI95, reason: 'nobody left' }

  const exposure = refPersonYears / personYears
  const oddsAt = (p: number, a: number, b: number) => {
    const point = betaPoint(p, 1 - p, a, b)
    return (point.x / point.y) * exposure
  }
  const share = personYears / (personYears + refPersonYears)
  const seen = binomialDensity(x, y, share, 1 - share)
  let [asRare, atLeast] = [0, 0]
  for (let count = 0; count <= n; count++) {
    const probability = binomialDensity(count, n - count, share, 1 - share)
    if (probability <= seen * (1 + 1e-7)) asRare += probability
    if (count >= x) atLeast += probability
  }
  return {
    rate,
    rateCI95,
    rateRatio: y === 0 ? null : rate / (y / refPersonYears),
    ratioCI95: [x === 0 ? 0 : oddsAt(0.025, x, y + 1), y === 0 ? Infinity : oddsAt(0.975, x + 1, y)],
    p: Math.min(1, asRare),
    pGreater: Math.min(1, atLeast),
    ...(y === 0 ? { reason: 'nobody left in the reference' } : {}),
  }
}

/**
 * A rate against what was expected, pulled towards 1 the more the less was expected: for flags in small teams.
 *
 * Shape    observed: whole number; expected: 0 or more; shape: strength of the prior (3 when nothing else is known);
 *          cut: the ratio worth a flag.
 * Units    posteriorMean and ci90: ratio to the expectation; pAbove: 0…1.
 * Throws   RangeError if the prior is not above 0 or a count is negative.
 * Source   prior gamma(a, a), posterior gamma(a + x, a + E): Clayton & Kaldor (1987), Biometrics 43, 671–681. SCIENCE 6.7.
 */
export function gammaPoisson(input: { observed: number; expected: number; shape: number; cut: number }): {
  posteriorMean: number
  pAbove: number
  ci90: [number, number]
} {
  const { observed, expected, shape, cut } = input
  if (!(shape > 0) || !(observed >= 0) || !(expected >= 0))
    throw new RangeError('counts and prior cannot be negative')
  const [a, b] = [shape + observed, shape + expected]
  return {
    posteriorMean: a / b,
    pAbove: gammaUpper(cut, a, b),
    ci90: [gammaQuantile(0.05, a, b), gammaQuantile(0.95, a, b)],
  }
}
