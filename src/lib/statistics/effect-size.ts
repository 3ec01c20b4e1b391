import { mean, present, sumOfSquares } from './mean.ts'
import { normalCdf, normalQuantile, tQuantile, tTwoSided } from './normal-distribution.ts'
import { logGamma } from './special-functions.ts'

export type HedgesG = {
  n1: number
  n2: number
  mean1: number | null
  mean2: number | null
  sdPooled: number | null
  /** Difference in pooled standard deviations, without the small-sample correction. */
  d: number | null
  jExact: number | null
  jApprox: number | null
  g: number | null
  gApprox: number | null
  varG: number | null
  ci95: [number, number] | null
  welchT: number | null
  welchDf: number | null
  welchP: number | null
  welchCI95: [number, number] | null
  pooledT: number | null
  pooledP: number | null
  /** Share of group 2 below the mean of group 1, if both are normal. */
  overlapU3: number | null
  /** Why g is null. */
  reason?: string
}

/**
 * How far the means of two groups lie apart, in standard deviations and with two t tests.
 *
 * Shape    x: group 1, y: group 2, any order; a positive value means group 1 is higher.
 * Units    d and g: pooled standard deviations; welchCI95: units of the data.
 * Missing  null and NaN are left out.
 * Null     with a reason when a group has fewer than 2 values or nothing varies.
 * Source   Hedges (1981): g = J d, J = Γ(df/2)/(√(df/2) Γ((df−1)/2)) ≈ 1 − 3/(4 df − 1); var g = 1/n₁ + 1/n₂ +
 *          g²/(2(n₁+n₂)); Welch (1947); U₃: Cohen (1988).
 */
export function hedgesG(x: ArrayLike<number | null>, y: ArrayLike<number | null>): HedgesG {
  const [first, second] = [present(x), present(y)]
  const [n1, n2] = [first.length, second.length]
  const [mean1, mean2] = [mean(first), mean(second)]
  const squares1 = sumOfSquares(first)
  const squares2 = sumOfSquares(second)
  const df = n1 + n2 - 2
  const none = { ...NOTHING, n1, n2, mean1, mean2 }
  if (n1 < 2 || n2 < 2) return { ...none, reason: 'fewer than 2 in a group' }
  if (!(squares1 + squares2 > 0)) return { ...none, reason: 'no variance in either group' }

  const difference = mean1! - mean2!
  const sdPooled = Math.sqrt((squares1 + squares2) / df)
  const d = difference / sdPooled
  const jExact = Math.exp(logGamma(df / 2) - logGamma((df - 1) / 2)) / Math.sqrt(df / 2)
  const jApprox = 1 - 3 / (4 * df - 1)
  const g = jExact * d
  const varG = 1 / n1 + 1 / n2 + g ** 2 / (2 * (n1 + n2))
  const half = normalQuantile(0.975) * Math.sqrt(varG)

  const [v1, v2] = [squares1 / (n1 - 1) / n1, squares2 / (n2 - 1) / n2]
  const welchSE = Math.sqrt(v1 + v2)
  const welchDf = (v1 + v2) ** 2 / (v1 ** 2 / (n1 - 1) + v2 ** 2 / (n2 - 1))
  const welchT = difference / welchSE
  const welchHalf = tQuantile(0.975, welchDf) * welchSE
  const pooledT = difference / (sdPooled * Math.sqrt(1 / n1 + 1 / n2))
  return {
    n1,
    n2,
    mean1,
    mean2,
    sdPooled,
    d,
    jExact,
    jApprox,
    g,
    gApprox: jApprox * d,
    varG,
    ci95: [g - half, g + half],
    welchT,
    welchDf,
    welchP: tTwoSided(welchT, welchDf),
    welchCI95: [difference - welchHalf, difference + welchHalf],
    pooledT,
    pooledP: tTwoSided(pooledT, df),
    overlapU3: normalCdf(d),
  }
}

const NOTHING = {
  sdPooled: null,
  d: null,
  jExact: null,
  jApprox: null,
  g: null,
  gApprox: null,
  varG: null,
  ci95: null,
  welchT: null,
  welchDf: null,
  welchP: null,
  welchCI95: null,
  pooledT: null,
  pooledP: null,
  overlapU3: null,
}

/** Scores of the same people before and after, in the same order. */
export type PrePost = { pre: ArrayLike<number | null>; post: ArrayLike<number | null> }

/**
 * The pairs in which both scores are there.
 *
 * Missing  a person without one of the two is left out.
 * Throws   RangeError if the lists differ in length.
 */
export function completePairs({ pre, post }: PrePost): { pre: number[]; post: number[] } {
  if (pre.length !== post.length) throw new RangeError(`${pre.length} scores before, ${post.length} after`)
  const pairs = Array.from(pre, (before, index) => present([before, post[index]!])).filter(
    (pair) => pair.length === 2,
  )
  return { pre: pairs.map((pair) => pair[0]!), post: pairs.map((pair) => pair[1]!) }
}

/**
 * Effect of a programme with a control group, both measured before and after, in standard deviations before it.
 *
 * Shape    people of one group in the same order in `pre` and `post`.
 * Units    dppc2: pooled standard deviations before; rawDiD: units of the scores.
 * Missing  a person without one of the two scores is left out.
 * Null     with a reason when a group has fewer than 2 people or nobody differed before.
 * Source   Morris (2008), Organizational Research Methods 11, 364–386, eq. 8–10.
 */
export function dppc2(
  treated: PrePost,
  control: PrePost,
): {
  dppc2: number | null
  rawDiD: number | null
  sdPrePooled: number | null
  cP: number | null
  nTreated: number
  nControl: number
  reason?: string
} {
  const [t, c] = [completePairs(treated), completePairs(control)]
  const [nTreated, nControl] = [t.pre.length, c.pre.length]
  const none = { dppc2: null, rawDiD: null, sdPrePooled: null, cP: null, nTreated, nControl }
  if (nTreated < 2 || nControl < 2) return { ...none, reason: 'fewer than 2 in a group' }
  const df = nTreated + nControl - 2
  const rawDiD = mean(t.post)! - mean(t.pre)! - (mean(c.post)! - mean(c.pre)!)
  const sdPrePooled = Math.sqrt((sumOfSquares(t.pre) + sumOfSquares(c.pre)) / df)
  if (!(sdPrePooled > 0)) return { ...none, rawDiD, reason: 'no variance before' }
  const cP = 1 - 3 / (4 * df - 1)
  return { dppc2: (cP * rawDiD) / sdPrePooled, rawDiD, sdPrePooled, cP, nTreated, nControl }
}
