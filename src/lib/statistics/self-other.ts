import { correlation, mean, present, standardDeviation } from './mean.ts'

export type ProfileSimilarity = {
  /** Correlation over the dimensions: same shape, whatever the level. */
  profileR: number | null
  /** Double-entry intraclass correlation: same shape and same level. */
  iccDoubleEntry: number | null
  /** Sum of squared differences. */
  D2: number | null
  rmsd: number | null
  /** Mean of the first profile minus mean of the second. */
  elevation: number | null
  /** Spread (SD) of the first profile minus spread of the second. */
  scatter: number | null
  /** Dimensions both profiles have. */
  k: number
  /** Why profileR or everything is null. */
  reason?: string
}

/**
 * How alike two profiles over the same dimensions are.
 *
 * Shape    one number per dimension, same order in both.
 * Units    scale points (D2: squared).
 * Missing  a dimension missing in either profile is left out.
 * Null     everything without a common dimension; profileR when a profile is flat; scatter with one dimension.
 * Throws   RangeError if the profiles differ in length.
 * Source   Cronbach & Gleser (1953), Psychological Bulletin 50, 456–473 (D², elevation, scatter);
 *          double entry: McCrae (2008), Journal of Personality Assessment 90, 105–109.
 */
export function profileSimilarity(
  first: ArrayLike<number | null>,
  second: ArrayLike<number | null>,
): ProfileSimilarity {
  if (first.length !== second.length)
    throw new RangeError(`${first.length} dimensions against ${second.length}`)
  const x: number[] = []
  const y: number[] = []
  for (let index = 0; index < first.length; index++) {
    const pair = present([first[index]!, second[index]!])
    if (pair.length < 2) continue
    x.push(pair[0]!)
    y.push(pair[1]!)
  }
  const k = x.length
  if (k === 0) {
    const none = {
      profileR: null,
      iccDoubleEntry: null,
      D2: null,
      rmsd: null,
      elevation: null,
      scatter: null,
    }
    return { ...none, k, reason: 'no common dimension' }
  }
  const D2 = x.reduce((sum, value, index) => sum + (value - y[index]!) ** 2, 0)
  const profileR = correlation(x, y)
  return {
    profileR,
    iccDoubleEntry: correlation([...x, ...y], [...y, ...x]),
    D2,
    rmsd: Math.sqrt(D2 / k),
    elevation: mean(x)! - mean(y)!,
    scatter: k < 2 ? null : standardDeviation(x)! - standardDeviation(y)!,
    k,
    ...(profileR === null ? { reason: k < 2 ? 'fewer than 2 dimensions' : 'a profile is flat' } : {}),
  }
}

export type SelfOther = {
  otherMean: (number | null)[]
  difference: (number | null)[]
  meanDifference: number | null
  /** Differences in norm standard deviations. */
  zDifference: (number | null)[]
  profileR: number | null
  profileICCDoubleEntry: number | null
  D2: number | null
  rmsd: number | null
  elevation: number | null
  scatter: number | null
  reason?: string
}

/**
 * One leader's own view against the mean of the others' view, dimension by dimension and as a profile.
 *
 * Shape    self: one number per dimension; others: one such list per rater; normSD: spread of leaders' scores in the norm.
 * Units    scale points; a positive difference means the leader sees themselves higher.
 * Missing  others: the mean of those who have the dimension; a dimension missing for self or for all others is null.
 * Null     as profileSimilarity; zDifference when normSD is not above 0.
 * Throws   RangeError if the lists differ in length.
 * Source   SCIENCE 6.8; profileSimilarity.
 */
export function selfOther(input: {
  self: ArrayLike<number | null>
  others: readonly ArrayLike<number | null>[]
  normSD: number
}): SelfOther {
  const { self, others, normSD } = input
  const wrong = others.find((other) => other.length !== self.length)
  if (wrong) throw new RangeError(`${wrong.length} dimensions against ${self.length}`)
  const otherMean = Array.from(self, (_, index) => mean(present(others.map((other) => other[index]!))))
  const difference = otherMean.map((average, index) => {
    const own = self[index]
    return own === null || own === undefined || Number.isNaN(own) || average === null ? null : own - average
  })
  const { iccDoubleEntry, k: _, ...profile } = profileSimilarity(self, otherMean)
  return {
    otherMean,
    difference,
    meanDifference: mean(present(difference)),
    zDifference: difference.map((value) => (value === null || !(normSD > 0) ? null : value / normSD)),
    profileICCDoubleEntry: iccDoubleEntry,
    ...profile,
  }
}

/** What a skill is to a leader, from their own and the others' view of it. */
export type SelfOtherKind = 'gap-to-explore' | 'hidden-strength' | 'agreed-strength' | 'agreed-growing'

/** Shrunken means from here on count as a strength, on a 1–5 scale. Source: SCIENCE 6.8. */
const STRENGTH_FROM = 3.5

/**
 * Whether a leader's view of one skill differs from the others' by more than leniency and chance.
 *
 * Shape    self: own mean; ebOther: shrunken mean of the others; usualDifference: mean of (self − others) over all leaders;
 *          normSD: spread of leaders' scores; otherVariance: posterior variance of ebOther; selfVariance: variance of self
 *          scores over leaders; selfReliability: .75 when unknown.
 * Units    scale points of a 1–5 scale; corrected: the difference beyond what leaders usually show.
 * Missing  null when either view is missing.
 * Source   SCIENCE 6.8: a gap or hidden strength is half a norm SD and 1.96 standard errors away,
 *          SE² = V + s²_self (1 − r_self); a hidden strength also needs ebOther ≥ 3.5.
 */
export function classifySelfOther(views: {
  self: number | null
  ebOther: number | null
  usualDifference: number
  normSD: number
  otherVariance: number
  selfVariance: number
  selfReliability?: number
}): { difference: number; corrected: number; se: number; kind: SelfOtherKind } | null {
  const {
    self,
    ebOther,
    usualDifference,
    normSD,
    otherVariance,
    selfVariance,
    selfReliability = 0.75,
  } = views
  if (self === null || ebOther === null) return null
  const difference = self - ebOther
  const corrected = difference - usualDifference
  const se = Math.sqrt(otherVariance + selfVariance * (1 - selfReliability))
  const isStrength = ebOther >= STRENGTH_FROM
  const stands = (distance: number) => distance >= 0.5 * normSD && distance > 1.96 * se
  if (stands(corrected)) return { difference, corrected, se, kind: 'gap-to-explore' }
  if (stands(-corrected) && isStrength) return { difference, corrected, se, kind: 'hidden-strength' }
  return { difference, corrected, se, kind: isStrength ? 'agreed-strength' : 'agreed-growing' }
}
