import {
  empiricalBayesMeans,
  FEW_LEADERS,
  MIN_LEADERS_TO_ESTIMATE,
  shrinkWith,
} from '#lib/statistics/empirical-bayes.ts'
import { Z95 } from '#lib/statistics/normal-distribution.ts'
import type { VarianceComponents } from '#lib/statistics/variance-components.ts'
import type { ExactShrunken } from './exact-results.ts'

/** What a difference has to reach to be more than chance: 1.96 of its error, rounded up to a tenth. */
export function marginOf(error: number): number {
  return Math.ceil(Z95 * error * 10 - 1e-9) / 10
}

/** What one source of one number looks like over the leaders of a cycle. */
export type Spread = VarianceComponents & {
  readonly basis: 'estimated' | 'assumed'
  readonly leaders: number
}

/**
 * Estimates how much leaders differ and how much raters of one leader differ.
 *
 * Shape    scores and leaderOf: one per rater, one source.
 * Units    width: max − min of the scale; the assumed spreads are given for a scale of five and stretched to it.
 * Missing  with fewer than 5 leaders, or raters who all agree, nothing is estimated: basis is 'assumed'.
 * Source   SCIENCE 6.5 (REML; K < 5: tau .45, sigma .75).
 */
export function estimateSpread(scores: Float64Array, leaderOf: Int32Array, width: number): Spread | null {
  const leaders = new Set(leaderOf).size
  if (leaders === 0) return null
  const reml = leaders < MIN_LEADERS_TO_ESTIMATE ? null : empiricalBayesMeans(scores, leaderOf).reml
  if (reml) return { ...componentsOf(reml), basis: 'estimated', leaders }
  const stretch = (width / 4) ** 2
  const given = { tau2: FEW_LEADERS.tau2 * stretch, sigma2: FEW_LEADERS.sigma2 * stretch }
  const assumed = shrinkWith(given, scores, leaderOf)
  return assumed && { ...componentsOf(assumed), basis: 'assumed', leaders }
}

function componentsOf({ mu, muSE, tau2, sigma2 }: VarianceComponents): VarianceComponents {
  return { mu, muSE, tau2, sigma2 }
}

/**
 * The shrunken mean of one leader with its 95 % interval.
 * Source   SCIENCE 6.5: lambda = n tau²/(n tau² + sigma²), EB = mu + lambda (m − mu), V = lambda sigma²/n, with
 *          (1 − lambda)² var(mu) added below 20 leaders.
 */
export function shrinkMean(mean: number, n: number, spread: Spread): ExactShrunken {
  const { mu, muSE, tau2, sigma2 } = spread
  const lambda = (n * tau2) / (n * tau2 + sigma2)
  const known = (lambda * sigma2) / n
  const variance = spread.leaders < 20 ? known + (1 - lambda) ** 2 * muSE ** 2 : known
  const eb = mu + lambda * (mean - mu)
  const half = Z95 * Math.sqrt(variance)
  return { mean: eb, low: eb - half, high: eb + half, variance, lambda, basis: spread.basis }
}
