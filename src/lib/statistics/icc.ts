import { fQuantile, fUpper } from './beta-distribution.ts'
import { summariseGroups, type GroupId } from './groups.ts'
import { oneWay, oneWayProblem, remlComponents } from './variance-components.ts'

export type Icc = {
  groups: number
  n: number
  meanGroupSize: number | null
  n0: number | null
  msBetween: number | null
  msWithin: number | null
  F: number | null
  p: number | null
  /** Share of variance that is between leaders, with the mean group size. */
  icc1: number | null
  /** The same with the unbiased group size n₀. */
  icc1n0: number | null
  /** Reliability of a leader's mean. */
  icc2: number | null
  etaSquared: number | null
  icc1CI95: [number, number] | null
  icc2CI95: [number, number] | null
  tau2REML: number | null
  sigma2REML: number | null
  icc1REML: number | null
  meanGroupReliabilityREML: number | null
  /** Why the coefficients are null. */
  reason?: string
}

const NOTHING = {
  meanGroupSize: null,
  n0: null,
  msBetween: null,
  msWithin: null,
  F: null,
  p: null,
  icc1: null,
  icc1n0: null,
  icc2: null,
  etaSquared: null,
  icc1CI95: null,
  icc2CI95: null,
  tau2REML: null,
  sigma2REML: null,
  icc1REML: null,
  meanGroupReliabilityREML: null,
}

/**
 * How much raters of the same leader resemble each other: ICC(1), ICC(2) and variance components.
 *
 * Shape    ratings and groups: one per rater; groups: the leader rated.
 * Units    icc1: share of variance between leaders; icc2: reliability of a leader's mean. Negative estimates are kept;
 *          show them as 0 with a note. tau2, sigma2: squared scale points.
 * Missing  a rater without a rating is left out.
 * Null     with a reason for fewer than 2 leaders, no leader with 2 raters, or raters of each leader who all agree.
 * Source   one-way analysis of variance; ICC(1) = (MSB − MSW)/(MSB + (n−1) MSW), ICC(2) = (MSB − MSW)/MSB, with n = N/K
 *          (Bliese 2000) or n₀ (icc1n0). Intervals from F/F(.975) and F·F(.975) (exact if balanced; McGraw & Wong 1996).
 *          REML: remlComponents.
 */
export function icc(ratings: ArrayLike<number | null>, groups: ArrayLike<GroupId>): Icc {
  const summary = summariseGroups(ratings, groups)
  const [k, n] = [summary.ids.length, summary.n]
  const reason = oneWayProblem(summary)
  if (reason) return { groups: k, n, ...NOTHING, reason }

  const { msBetween, msWithin, meanSize, n0 } = oneWay(summary)
  const F = msBetween / msWithin
  // means that are equal but for the rounding of their sums
  const areEqual = F < 1e-20
  const lower = F / fQuantile(0.975, k - 1, n - k)
  const upper = F * fQuantile(0.975, n - k, k - 1)
  const single = (f: number) => (f - 1) / (f + n0 - 1)
  const { tau2, sigma2 } = remlComponents(summary)
  let reliability = 0
  for (let group = 0; group < k; group++) {
    reliability += (summary.size[group]! * tau2) / (summary.size[group]! * tau2 + sigma2) / k
  }
  return {
    groups: k,
    n,
    meanGroupSize: meanSize,
    n0,
    msBetween,
    msWithin,
    F,
    p: fUpper(F, k - 1, n - k),
    icc1: (msBetween - msWithin) / (msBetween + (meanSize - 1) * msWithin),
    icc1n0: (msBetween - msWithin) / (msBetween + (n0 - 1) * msWithin),
    icc2: areEqual ? null : (msBetween - msWithin) / msBetween,
    etaSquared: summary.between / (summary.between + summary.within),
    icc1CI95: [single(lower), single(upper)],
    icc2CI95: areEqual ? null : [1 - 1 / lower, 1 - 1 / upper],
    tau2REML: tau2,
    sigma2REML: sigma2,
    icc1REML: tau2 / (tau2 + sigma2),
    meanGroupReliabilityREML: reliability,
  }
}
