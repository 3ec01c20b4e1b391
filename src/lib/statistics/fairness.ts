import { chiSquareUpper } from './gamma-distribution.ts'
import { conditionalOddsRatio, hypergeometricLogs } from './hypergeometric.ts'
import { normalCdf, normalQuantile } from './normal-distribution.ts'

export type SelectionCounts = {
  focalSelected: number
  focalTotal: number
  referenceSelected: number
  referenceTotal: number
}

export type AdverseImpact = {
  rateFocal: number | null
  rateReference: number | null
  impactRatio: number | null
  /** Whether the ratio reaches four fifths. */
  fourFifths: boolean | null
  impactRatioCI95: [number, number] | null
  /** Fisher's exact test. */
  pTwoSided: number | null
  pLess: number | null
  pGreater: number | null
  midPLess: number | null
  midPTwoSided: number | null
  oddsRatioConditionalMLE: number | null
  oddsRatioCI95: [number, number] | null
  /** The interval solved to the last digits; fisher.test, and so oddsRatioCI95, stops earlier. */
  oddsRatioExactCI95: [number, number] | null
  z: number | null
  pZ: number | null
  cohensH: number | null
  riskDifference: number | null
  /** Why the ratio or everything is null. */
  reason?: string
}

function checkCounts({
  focalSelected,
  focalTotal,
  referenceSelected,
  referenceTotal,
}: SelectionCounts): void {
  const isSound = [
    [focalSelected, focalTotal],
    [referenceSelected, referenceTotal],
  ].every(([some, all]) => Number.isInteger(some) && Number.isInteger(all) && some! >= 0 && some! <= all!)
  if (!isSound) throw new RangeError('selected people must be whole numbers between 0 and the total')
}

/**
 * Whether one group is selected (promoted, invited) less often than another, and how sure that is.
 *
 * Shape    whole counts, selected ≤ total.
 * Units    rates and differences 0…1; impactRatio: focal rate / reference rate; cohensH in radians.
 * Null     everything when a group is empty; ratio and its interval when nobody of the reference group was selected, the
 *          interval also when nobody of the focal group was; z when all or none were selected. `reason` says which.
 * Throws   RangeError on counts that are not possible.
 * Source   four fifths: Uniform Guidelines, 29 CFR 1607.4 D; interval of the ratio: Katz et al. (1978), Biometrics 34,
 *          469–474; Fisher's exact test, two-sided over outcomes no more likely than the one seen; mid-p: half the
 *          probability of equally likely outcomes (Lancaster 1961); h: Cohen (1988), section 6.2.
 */
export function adverseImpact(counts: SelectionCounts): AdverseImpact {
  checkCounts(counts)
  const { focalSelected: a, focalTotal: m, referenceSelected: c, referenceTotal: n } = counts
  if (m === 0 || n === 0) return { ...NOTHING, reason: 'a group is empty' }
  const [p1, p2] = [a / m, c / n]
  const z975 = normalQuantile(0.975)
  const spread = z975 * Math.sqrt(1 / a - 1 / m + 1 / c - 1 / n)
  const ratio = c === 0 ? null : p1 / p2
  const pooled = (a + c) / (m + n)
  const z =
    pooled === 0 || pooled === 1 ? null : (p1 - p2) / Math.sqrt(pooled * (1 - pooled) * (1 / m + 1 / n))
  const draw = { focal: m, reference: n, selected: a + c }
  const odds = conditionalOddsRatio(a, draw)
  return {
    rateFocal: p1,
    rateReference: p2,
    impactRatio: ratio,
    fourFifths: c === 0 ? null : 5 * a * n >= 4 * c * m, // whole numbers: .24/.30 is four fifths exactly
    impactRatioCI95: ratio === null || a === 0 ? null : [ratio * Math.exp(-spread), ratio * Math.exp(spread)],
    ...exactTest(counts),
    oddsRatioConditionalMLE: odds.estimate,
    oddsRatioCI95: odds.ci95,
    oddsRatioExactCI95: conditionalOddsRatio(a, draw, 0).ci95,
    z,
    pZ: z === null ? null : 2 * normalCdf(-Math.abs(z)),
    cohensH: 2 * Math.asin(Math.sqrt(p1)) - 2 * Math.asin(Math.sqrt(p2)),
    riskDifference: p1 - p2,
    ...(c === 0 ? { reason: 'nobody of the reference group was selected' } : {}),
  }
}

const NOTHING = {
  rateFocal: null,
  rateReference: null,
  impactRatio: null,
  fourFifths: null,
  impactRatioCI95: null,
  pTwoSided: null,
  pLess: null,
  pGreater: null,
  midPLess: null,
  midPTwoSided: null,
  oddsRatioConditionalMLE: null,
  oddsRatioCI95: null,
  oddsRatioExactCI95: null,
  z: null,
  pZ: null,
  cohensH: null,
  riskDifference: null,
}

function exactTest({ focalSelected, focalTotal, referenceSelected, referenceTotal }: SelectionCounts) {
  const draw = { focal: focalTotal, reference: referenceTotal, selected: focalSelected + referenceSelected }
  const { low, logs } = hypergeometricLogs(draw)
  const shares = logs.map(Math.exp)
  const at = focalSelected - low
  const seen = shares[at]!
  let [below, above, rarer, equal] = [0, 0, 0, 0]
  for (let index = 0; index < shares.length; index++) {
    const share = shares[index]!
    if (index < at) below += share
    if (index > at) above += share
    if (Math.abs(share - seen) <= 1e-7 * seen) equal += share
    else if (share < seen) rarer += share
  }
  return {
    pTwoSided: Math.min(1, rarer + equal),
    pLess: Math.min(1, below + seen),
    pGreater: Math.min(1, above + seen),
    midPLess: below + seen / 2,
    midPTwoSided: rarer + equal / 2,
  }
}

/**
 * One odds ratio over several strata (departments, levels), so that a group is compared within each of them.
 *
 * Shape    one set of counts per stratum, as adverseImpact.
 * Units    commonOddsRatio: odds of the focal group / odds of the reference group.
 * Null     with a reason when no stratum has both groups and both outcomes.
 * Throws   RangeError on counts that are not possible.
 * Source   Mantel & Haenszel (1959), JNCI 22, 719–748; interval: Robins, Breslow & Greenland (1986), Biometrics 42, 311–323.
 */
export function mantelHaenszel(strata: readonly SelectionCounts[]): {
  commonOddsRatio: number | null
  ci95: [number, number] | null
  chisqCorrected: number | null
  pCorrected: number | null
  chisq: number | null
  p: number | null
  reason?: string
} {
  strata.forEach(checkCounts)
  let [R, S, PR, PSQR, QS, excess, varianceSum] = [0, 0, 0, 0, 0, 0, 0]
  for (const { focalSelected: a, focalTotal: m, referenceSelected: c, referenceTotal: n } of strata) {
    const [b, d, all] = [m - a, n - c, m + n]
    if (all < 2) continue
    const [r, s] = [(a * d) / all, (b * c) / all]
    const [p, q] = [(a + d) / all, (b + c) / all]
    R += r
    S += s
    PR += p * r
    PSQR += p * s + q * r
    QS += q * s
    excess += a - (m * (a + c)) / all
    varianceSum += (m * n * (a + c) * (b + d)) / (all * all * (all - 1))
  }
  if (!(R > 0 && S > 0 && varianceSum > 0)) {
    const none = {
      commonOddsRatio: null,
      ci95: null,
      chisqCorrected: null,
      pCorrected: null,
      chisq: null,
      p: null,
    }
    return { ...none, reason: 'no stratum with both groups and both outcomes' }
  }
  const half = normalQuantile(0.975) * Math.sqrt(PR / (2 * R * R) + PSQR / (2 * R * S) + QS / (2 * S * S))
  const distance = Math.abs(excess)
  const chisq = distance ** 2 / varianceSum
  const chisqCorrected = (distance - (distance >= 0.5 ? 0.5 : 0)) ** 2 / varianceSum
  return {
    commonOddsRatio: R / S,
    ci95: [(R / S) * Math.exp(-half), (R / S) * Math.exp(half)],
    chisqCorrected,
    pCorrected: chiSquareUpper(chisqCorrected, 1),
    chisq,
    p: chiSquareUpper(chisq, 1),
  }
}
