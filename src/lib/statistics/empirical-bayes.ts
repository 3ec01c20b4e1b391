import { summariseGroups, type GroupId, type GroupSummary } from './groups.ts'
import { normalCdf, normalQuantile } from './normal-distribution.ts'
import {
  anovaComponents,
  componentsFor,
  oneWayProblem,
  remlComponents,
  type VarianceComponents,
} from './variance-components.ts'

/** Below this many leaders the spread between them cannot be estimated; use shrinkWith(FEW_LEADERS). Source: SCIENCE 6.5. */
export const MIN_LEADERS_TO_ESTIMATE = 5

/** Spread between leaders and between raters of one leader, in points of a 1–5 scale, when too few leaders are there. Source: SCIENCE 6.5. */
export const FEW_LEADERS = { tau2: 0.45 ** 2, sigma2: 0.75 ** 2 } as const

export type ShrunkenMeans = VarianceComponents & {
  /** Raw mean of each group. */
  means: number[]
  size: number[]
  /** Weight of the raw mean, 0…1. */
  lambda: number[]
  /** Shrunken mean of each group. */
  eb: number[]
  /** Variance of the true mean around eb when mu is known. */
  condVar: number[]
  /** The same with the uncertainty of mu added when there are fewer than 20 groups. */
  posteriorVar: number[]
}

export type EmpiricalBayes = {
  groups: GroupId[]
  /** Estimated by restricted maximum likelihood: the one to use. */
  reml: ShrunkenMeans | null
  /** Estimated from the mean squares. */
  anova: ShrunkenMeans | null
  /** Why nothing could be estimated. */
  reason?: string
}

function shrink(groups: GroupSummary, components: VarianceComponents): ShrunkenMeans {
  const { mu, muSE, tau2, sigma2 } = components
  const means = Array.from(groups.means)
  const size = Array.from(groups.size)
  const lambda = size.map((n) => (n * tau2) / (n * tau2 + sigma2))
  const condVar = lambda.map((weight, group) => (weight * sigma2) / size[group]!)
  const isFew = size.length < 20
  return {
    ...components,
    means,
    size,
    lambda,
    eb: means.map((average, group) => mu + lambda[group]! * (average - mu)),
    condVar,
    posteriorVar: condVar.map((v, group) => (isFew ? v + (1 - lambda[group]!) ** 2 * muSE ** 2 : v)),
  }
}

/**
 * Shrunken means: each leader's mean pulled towards the mean of all, the more the fewer raters they have.
 *
 * Shape    ratings and groups: one per rater; groups: the leader rated. Shrink within one source and one wave.
 *          Result: groups ascending; arrays in their order.
 * Units    scale points; variances in squared points.
 * Missing  a rater without a rating is left out.
 * Null     with a reason for fewer than 2 leaders, no leader with 2 raters, or no variance within leaders. Below
 *          MIN_LEADERS_TO_ESTIMATE leaders the estimate is unstable: the caller decides and uses shrinkWith(FEW_LEADERS).
 * Source   SCIENCE 6.5: lambda = n theta/(1 + n theta), EB = mu + lambda (m − mu), V = lambda sigma²/n
 *          (+ (1−lambda)² var(mu) for fewer than 20 leaders); Efron & Morris (1973), JASA 68, 117–130.
 */
export function empiricalBayesMeans(
  ratings: ArrayLike<number | null>,
  groups: ArrayLike<GroupId>,
): EmpiricalBayes {
  const summary = summariseGroups(ratings, groups)
  const reason = oneWayProblem(summary)
  if (reason) return { groups: summary.ids, reml: null, anova: null, reason }
  return {
    groups: summary.ids,
    reml: shrink(summary, remlComponents(summary)),
    anova: shrink(summary, anovaComponents(summary)),
  }
}

/**
 * Shrunken means with given instead of estimated variances: for few leaders (FEW_LEADERS), or with last year's values.
 *
 * Shape    as empiricalBayesMeans; variances above 0 (sigma2) and 0 or more (tau2); mu: the centre to pull towards, the
 *          weighted mean of these leaders when left out.
 * Units    squared scale points.
 * Null     without a single rating.
 * Throws   RangeError on variances that are not possible.
 * Source   as empiricalBayesMeans; defaults SCIENCE 6.5.
 */
export function shrinkWith(
  variances: { tau2: number; sigma2: number; mu?: number },
  ratings: ArrayLike<number | null>,
  groups: ArrayLike<GroupId>,
): ({ groups: GroupId[] } & ShrunkenMeans) | null {
  const { tau2, sigma2 } = variances
  if (!(tau2 >= 0) || !(sigma2 > 0)) throw new RangeError(`variances ${tau2} and ${sigma2} are not possible`)
  const summary = summariseGroups(ratings, groups)
  if (summary.n === 0) return null
  const components = componentsFor(summary, tau2, sigma2)
  const centred = variances.mu === undefined ? components : { ...components, mu: variances.mu, muSE: 0 }
  return { groups: summary.ids, ...shrink(summary, centred) }
}

/**
 * Probability that a leader's true mean is below a cut, given the shrunken mean.
 *
 * Units    p: 0…1; ci80: the middle 80 % of where the true mean may be, in scale points.
 * Null     with a reason when the variance is not above 0: the probability would claim to be certain.
 * Source   SCIENCE 6.5: P = Φ((cut − EB)/√V).
 */
export function posteriorBelow(leader: { ebMean: number; variance: number; cut: number }): {
  p: number | null
  ci80: [number, number] | null
  reason?: string
} {
  if (!(leader.variance > 0)) return { p: null, ci80: null, reason: 'no posterior variance' }
  const sd = Math.sqrt(leader.variance)
  const half = normalQuantile(0.9) * sd
  return {
    p: normalCdf((leader.cut - leader.ebMean) / sd),
    ci80: [leader.ebMean - half, leader.ebMean + half],
  }
}
