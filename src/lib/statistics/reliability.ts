import { fQuantile } from './beta-distribution.ts'
import { covariances, pairwiseCovariances } from './covariance.ts'
import { answerTable, completeRows, type Answers } from './table.ts'

export type CronbachAlpha = {
  alpha: number | null
  standardizedAlpha: number | null
  meanInterItemR: number | null
  /** Alpha from every pair's own answers; differs from `alpha` only when answers are missing. */
  alphaPairwise: number | null
  /** Complete raters. */
  n: number
  k: number
  feldt95: [number, number] | null
  /** Correlation of each item with the sum of the others. */
  itemRest: (number | null)[]
  alphaIfDropped: (number | null)[]
  /** Standard error of measurement of the mean over the items, in scale points. */
  sem: number | null
  /** Why alpha is null. */
  reason?: string
}

function alphaOf(k: number, itemVariances: number, totalVariance: number): number | null {
  // a total that only rounding moves is constant
  if (k < 2 || !(totalVariance > 1e-13 * itemVariances)) return null
  return (k / (k - 1)) * (1 - itemVariances / totalVariance)
}

/**
 * Internal consistency of a scale: how much its items move together across raters.
 *
 * Shape    answers: raters by items, all keyed the same way (see reverseItems).
 * Units    1 = the items say the same; negative values are possible and mean "check the keying".
 *          sem: scale points of the mean over the items.
 * Missing  a rater with a missing item is left out (listwise); alphaPairwise uses each pair's own answers.
 * Null     with a reason for fewer than 2 items, fewer than 3 complete raters, or a total that does not vary.
 *          itemRest and alphaIfDropped are null one by one where they are not defined.
 * Source   Cronbach (1951): k/(k−1) · (1 − Σ s²_i / s²_T). Standardised: k r̄/(1 + (k−1) r̄).
 *          Interval: Feldt (1965), 1 − (1−α) F(.975 | .025; n−1, (n−1)(k−1)). SEM = s √(1−α), Lord & Novick (1968).
 */
export function cronbachAlpha(answers: Answers): CronbachAlpha {
  const table = answerTable(answers)
  const rows = completeRows(table)
  const [n, k] = [rows.length, table.columns]
  const none = Array.from({ length: k }, () => null)
  const refuse = (reason: string): CronbachAlpha => ({
    alpha: null,
    standardizedAlpha: null,
    meanInterItemR: null,
    alphaPairwise: null,
    n,
    k,
    feldt95: null,
    itemRest: none,
    alphaIfDropped: none,
    sem: null,
    reason,
  })
  if (k < 2) return refuse('fewer than 2 items')
  if (n < 3) return refuse('fewer than 3 complete raters')

  const matrix = covariances(table, rows)
  const item = (i: number) => matrix[i * k + i]!
  let trace = 0
  let total = 0
  const withTotal = new Float64Array(k)
  for (let i = 0; i < k; i++) {
    trace += item(i)
    for (let j = 0; j < k; j++) withTotal[i]! += matrix[i * k + j]!
    total += withTotal[i]!
  }
  const alpha = alphaOf(k, trace, total)
  if (alpha === null) return refuse('zero total variance')

  let sumR = 0
  for (let i = 1; i < k; i++) {
    for (let j = 0; j < i; j++) sumR += matrix[i * k + j]! / Math.sqrt(item(i) * item(j))
  }
  const meanR = Number.isNaN(sumR) ? null : (2 * sumR) / (k * (k - 1)) // an item that does not vary has no correlations
  const rest = (i: number) => Math.max(0, total - 2 * withTotal[i]! + item(i))
  const itemRest = none.map((_, i) => {
    const spread = Math.sqrt(item(i) * rest(i))
    return spread > 1e-13 * total ? (withTotal[i]! - item(i)) / spread : null
  })
  const quantileOf = (p: number) => 1 - (1 - alpha) * fQuantile(p, n - 1, (n - 1) * (k - 1))
  return {
    alpha,
    standardizedAlpha:
      meanR === null || 1 + (k - 1) * meanR <= 0 ? null : (k * meanR) / (1 + (k - 1) * meanR),
    meanInterItemR: meanR,
    alphaPairwise: pairwiseAlpha(n === table.rows ? matrix : pairwiseCovariances(table), k),
    n,
    k,
    feldt95: [quantileOf(0.975), quantileOf(0.025)],
    itemRest,
    alphaIfDropped: none.map((_, i) => alphaOf(k - 1, trace - item(i), rest(i))),
    sem: (Math.sqrt(total) / k) * Math.sqrt(Math.max(0, 1 - alpha)),
  }
}

function pairwiseAlpha(matrix: Float64Array, k: number): number | null {
  let trace = 0
  for (let i = 0; i < k; i++) trace += matrix[i * k + i]!
  return alphaOf(
    k,
    trace,
    matrix.reduce((sum, value) => sum + value, 0),
  )
}

/**
 * Reliability of the mean of several raters, from the reliability of one.
 *
 * Shape   single: −1…1; raters: 1 or more.
 * Null    when the formula has no value (single = −1/(raters−1)).
 * Source  Spearman (1910), Brown (1910): k r / (1 + (k−1) r).
 */
export function spearmanBrown(single: number, raters: number): number | null {
  const divisor = 1 + (raters - 1) * single
  return divisor > 0 ? (raters * single) / divisor : null
}

/**
 * How many raters a mean needs to reach a reliability.
 *
 * Shape   single and target: reliabilities above 0 and below 1.
 * Units   whole raters, rounded up.
 * Null    when one rater carries no signal (single ≤ 0) or the target is not between 0 and 1.
 * Source  Spearman–Brown, solved for k: target (1−r) / (r (1−target)).
 */
export function ratersNeeded(single: number, target: number): number | null {
  if (!(single > 0) || !(target > 0) || !(target < 1)) return null
  if (single >= 1) return 1
  const raters = (target * (1 - single)) / (single * (1 - target))
  return Math.max(1, Math.ceil(raters - 1e-9)) // 8.000000001 is 8 with a rounding error
}

/**
 * Reliability of a difference between two scores of the same person.
 *
 * Shape    reliabilities and correlation −1…1, standard deviations in the units of the scores.
 * Units    sem: standard error of measurement of the difference.
 * Null     with a reason when the difference does not vary.
 * Source   Lord & Novick (1968), section 3.5: (σ²₁ρ₁ + σ²₂ρ₂ − 2σ₁σ₂ρ₁₂) / (σ²₁ + σ²₂ − 2σ₁σ₂ρ₁₂).
 */
export function differenceReliability(scores: {
  reliability1: number
  reliability2: number
  correlation: number
  sd1: number
  sd2: number
}): { reliability: number | null; sem: number | null; reason?: string } {
  const { reliability1, reliability2, sd1, sd2 } = scores
  const joint = 2 * scores.correlation * sd1 * sd2
  const observed = sd1 ** 2 + sd2 ** 2 - joint
  if (!(observed > 1e-13 * (sd1 ** 2 + sd2 ** 2))) {
    return { reliability: null, sem: null, reason: 'the difference does not vary' }
  }
  const error = sd1 ** 2 * (1 - reliability1) + sd2 ** 2 * (1 - reliability2)
  return { reliability: 1 - error / observed, sem: Math.sqrt(Math.max(0, error)) }
}
