import type { GroupSummary } from './groups.ts'
import { findRoot } from './roots.ts'

/** The one-way random model y = mu + leader + rater, as estimated. */
export type VarianceComponents = {
  /** Mean of the leaders' true scores. */
  mu: number
  muSE: number
  /** Variance of true scores between leaders. */
  tau2: number
  /** Variance of raters of the same leader. */
  sigma2: number
}

/** Mean squares of the one-way analysis of variance. */
export type OneWay = { msBetween: number; msWithin: number; meanSize: number; n0: number }

/** Why a one-way model cannot be estimated, or undefined if it can. */
export function oneWayProblem(groups: GroupSummary): string | undefined {
  if (groups.ids.length < 2) return 'fewer than 2 groups'
  if (groups.n <= groups.ids.length) return 'no group has 2 raters'
  const scale = groups.within + groups.between
  if (!(groups.within > 1e-24 * scale)) return 'no variance within groups'
  return undefined
}

/**
 * Mean squares between and within groups, and the two "typical" group sizes.
 *
 * Shape   at least 2 groups and one with 2 raters (see oneWayProblem).
 * Source  n₀ = (N − Σ n²_j / N)/(K − 1), Snedecor & Cochran (1980), section 13.7.
 */
export function oneWay(groups: GroupSummary): OneWay {
  const k = groups.ids.length
  let sumSquares = 0
  for (let group = 0; group < k; group++) sumSquares += groups.size[group]! ** 2
  return {
    msBetween: groups.between / (k - 1),
    msWithin: groups.within / (groups.n - k),
    meanSize: groups.n / k,
    n0: (groups.n - sumSquares / groups.n) / (k - 1),
  }
}

/** Weighted mean, its weights' sum and the weighted squares for a given ratio theta = tau²/sigma². */
function atRatio(groups: GroupSummary, theta: number) {
  let [weights, squaredWeights, sum] = [0, 0, 0]
  const count = groups.ids.length
  for (let group = 0; group < count; group++) {
    const n = groups.size[group]!
    const weight = n / (1 + n * theta)
    weights += weight
    squaredWeights += weight * weight
    sum += weight * (groups.means[group]! - groups.grandMean)
  }
  const shift = sum / weights
  let [residual, squaredResidual] = [0, 0]
  for (let group = 0; group < count; group++) {
    const n = groups.size[group]!
    const weight = n / (1 + n * theta)
    const deviation = groups.means[group]! - groups.grandMean - shift
    residual += weight * deviation * deviation
    squaredResidual += (weight * deviation) ** 2
  }
  const mu = groups.grandMean + shift
  return { mu, weights, squaredWeights, rss: groups.within + residual, squaredResidual }
}

/** Mean and standard error of mu for known variances. Source: generalised least squares, weights n/(1 + n theta). */
export function componentsFor(groups: GroupSummary, tau2: number, sigma2: number): VarianceComponents {
  const { mu, weights } = atRatio(groups, tau2 / sigma2)
  return { mu, muSE: Math.sqrt(sigma2 / weights), tau2, sigma2 }
}

/**
 * Variance components by restricted maximum likelihood.
 *
 * Shape   at least 2 groups, one with 2 raters, some variance within (see oneWayProblem).
 * Units   squared scale points.
 * Source  SCIENCE 6.5: root in theta = tau²/sigma² of the profile score
 *         −(N−1) Σ w²(m−mu)²/RSS + Σ w − Σ w²/Σ w, 0 when the score at 0 is not negative; sigma² = RSS/(N−1).
 *         Patterson & Thompson (1971), Biometrika 58, 545–554.
 */
export function remlComponents(groups: GroupSummary): VarianceComponents {
  const score = (theta: number): number => {
    const at = atRatio(groups, theta)
    return (-(groups.n - 1) * at.squaredResidual) / at.rss + at.weights - at.squaredWeights / at.weights
  }
  let theta = 0
  if (score(0) < 0) {
    let high = 1 / groups.n
    while (score(high) < 0 && high < 1e30) high *= 4
    theta = findRoot(score, high === 1 / groups.n ? 0 : high / 4, high)
  }
  const sigma2 = atRatio(groups, theta).rss / (groups.n - 1)
  return componentsFor(groups, theta * sigma2, sigma2)
}

/**
 * Variance components from the mean squares: closed form, for few leaders.
 *
 * Shape   as remlComponents.
 * Source  tau² = max(0, (MSB − MSW)/n₀), Searle, Casella & McCulloch (1992), section 3.6.
 */
export function anovaComponents(groups: GroupSummary): VarianceComponents {
  const { msBetween, msWithin, n0 } = oneWay(groups)
  return componentsFor(groups, Math.max(0, (msBetween - msWithin) / n0), msWithin)
}
