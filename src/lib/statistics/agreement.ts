import { nullErrorVariance } from './agreement-null.ts'
import { groupRows, type GroupId } from './groups.ts'
import { median, quantile } from './mean.ts'
import { itemSpread, type ItemSpread } from './spread.ts'
import { answerTable, completeRows, type Answers } from './table.ts'

/** One value per group (null where undefined) and what they look like together, over the groups that have one. */
export type PerGroup = {
  perGroup: (number | null)[]
  mean: number | null
  median: number | null
  min: number | null
  max: number | null
}

export type AgreementScale = {
  /** Lowest and highest answer of the scale. */
  range: readonly [number, number]
  /** Variance of random answers; uniform over the whole points of the range when left out. */
  nullVariance?: number
  /** 'listwise' (default) drops a rater with a missing item; 'available' uses each item's own answers. */
  missing?: 'listwise' | 'available'
}

type Groups = {
  groups: GroupId[]
  /** Raters counted. */
  size: number[]
  /** Why values of groups are null, when any are. */
  reason?: string
}

export type WithinGroupAgreement = Groups & {
  rwgj: PerGroup
  /** r*wg(j): not cut at 0 and not inflated by the number of items. */
  rwgjLindell: PerGroup
  awgj: PerGroup
  adMean: PerGroup
  adMedian: PerGroup
  /** Against the slight-skew null variance; null unless the scale has five options. */
  rwgjSlightSkew: PerGroup | null
  /** Share of groups with r_wg(j) of .70 or more. */
  shareRwgj70: number | null
  /** Within-group variance of an item, pooled over groups and averaged over items. */
  pooledItemVariance: number | null
  rwgPooledUniform: number | null
}

export type WithinGroupAgreementSingle = Groups & {
  rwg: PerGroup
  rwgUntruncated: PerGroup
  awg: PerGroup
  adMean: PerGroup
  adMedian: PerGroup
  rwgSlightSkew: PerGroup | null
  /** 90th percentile of r_wg over the groups. */
  p90: number | null
  /** Share of groups with r_wg above .51. */
  shareAbove51: number | null
  rwgPooled: number | null
  rwgPooledSlight: number | null
}

function describe(values: Float64Array): PerGroup {
  const known = values.filter((value) => !Number.isNaN(value)).sort()
  return {
    perGroup: Array.from(values, (value) => (Number.isNaN(value) ? null : value)),
    mean: known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length,
    median: median(known),
    min: known[0] ?? null,
    max: known.at(-1) ?? null,
  }
}

function share(values: Float64Array, isCounted: (value: number) => boolean): number | null {
  const known = values.filter((value) => !Number.isNaN(value))
  return known.length === 0 ? null : known.filter(isCounted).length / known.length
}

/** r_wg(j) from the mean item variance; with one item it is r_wg. */
function rwgj(meanVariance: number, nullVariance: number, items: number): number {
  const q = Math.min(meanVariance, nullVariance) / nullVariance
  return (items * (1 - q)) / (items * (1 - q) + q)
}

function nullVarianceOf({ range: [low, high], nullVariance }: AgreementScale): number {
  if (!(high > low)) throw new RangeError(`a scale from ${low} to ${high} has no room to disagree`)
  if (nullVariance === undefined) return nullErrorVariance(Math.round(high - low) + 1)!
  if (!(nullVariance > 0)) throw new RangeError(`the null variance must be above 0, got ${nullVariance}`)
  return nullVariance
}

/** The slight-skew variance, where it is known: for scales of five whole points. */
function slightSkewOf({ range: [low, high] }: AgreementScale): number | null {
  return high - low === 4 ? nullErrorVariance(5, 'slight-skew') : null
}

function spreadByGroup(answers: Answers, groups: ArrayLike<GroupId> | null, scale: AgreementScale) {
  const table = answerTable(answers)
  const ids: ArrayLike<GroupId> = groups ?? new Int32Array(table.rows).fill(1)
  if (ids.length !== table.rows) throw new RangeError(`${table.rows} raters for ${ids.length} group ids`)
  const grouping = groupRows(ids, scale.missing === 'available' ? undefined : completeRows(table))
  const spread = itemSpread(table, grouping, scale.range)
  const size = grouping.ids.map((_, group) => grouping.start[group + 1]! - grouping.start[group]!)
  return { groups: grouping.ids, size, spread }
}

function reasonFor({ meanVariance, awg }: ItemSpread): { reason?: string } {
  if (meanVariance.length === 0) return { reason: 'no complete rater' }
  if (meanVariance.some((value) => Number.isNaN(value))) return { reason: 'fewer than 2 raters' }
  return awg.some((value) => Number.isNaN(value)) ? { reason: 'means too near an end of the scale' } : {}
}

/**
 * Agreement of the raters of each leader over several items that measure one thing.
 *
 * Shape    answers: raters by items; groups: the leader each rater rated, or null when all rated the same one.
 *          Result: groups ascending; arrays in their order.
 * Units    1 = identical answers. rwgj is cut at 0; rwgjLindell and awgj may be negative. AD: scale points (practical
 *          limit: options/6). Show awgj and rwgjLindell first: rwgj rises with the number of items alone.
 * Missing  scale.missing: 'listwise' (default) or 'available'.
 * Null     a leader with fewer than 2 raters (with a reason); awgj when no item's mean is readable.
 * Throws   RangeError if the lists differ in length or the scale has no width.
 * Source   r_wg(j) = k(1−q)/(k(1−q)+q), q = min(mean s²_i, s₀²)/s₀²: James, Demaree & Wolf (1984), eq. 2.
 *          r*_wg(j) = 1 − mean s²_i/s₀²: Lindell, Brandt & Whitney (1999). a_wg(j): Brown & Hauenstein (2005).
 *          AD: Burke & Dunlap (2002). Pooled r_wg: LeBreton & Senter (2008).
 */
export function withinGroupAgreement(
  answers: Answers,
  groups: ArrayLike<GroupId> | null,
  scale: AgreementScale,
): WithinGroupAgreement {
  const nullVariance = nullVarianceOf(scale)
  const slightSkew = slightSkewOf(scale)
  const { groups: ids, size, spread } = spreadByGroup(answers, groups, scale)
  const { meanVariance, items } = spread
  const agreement = meanVariance.map((value, group) => rwgj(value, nullVariance, items[group]!))
  return {
    groups: ids,
    size,
    rwgj: describe(agreement),
    rwgjLindell: describe(meanVariance.map((value) => 1 - value / nullVariance)),
    awgj: describe(spread.awg),
    adMean: describe(spread.adMean),
    adMedian: describe(spread.adMedian),
    rwgjSlightSkew:
      slightSkew === null
        ? null
        : describe(meanVariance.map((value, group) => rwgj(value, slightSkew, items[group]!))),
    shareRwgj70: share(agreement, (value) => value >= 0.7),
    pooledItemVariance: spread.pooledVariance,
    rwgPooledUniform: spread.pooledVariance === null ? null : 1 - spread.pooledVariance / nullVariance,
    ...reasonFor(spread),
  }
}

/**
 * Agreement of the raters of each leader on one item.
 *
 * Shape    ratings and groups: one per rater; groups null when all rated the same leader.
 * Units    1 = identical answers. rwg is cut at 0, rwgUntruncated is not. AD: scale points.
 * Missing  a rater without a rating is left out.
 * Null     a leader with fewer than 2 raters (with a reason); awg when the mean is not readable.
 * Throws   RangeError if the lists differ in length or the scale has no width.
 * Source   r_wg = 1 − s²/s₀²: James, Demaree & Wolf (1984), eq. 1. a_wg, AD, pooled: as withinGroupAgreement.
 */
export function withinGroupAgreementSingle(
  ratings: ArrayLike<number | null>,
  groups: ArrayLike<GroupId> | null,
  scale: AgreementScale,
): WithinGroupAgreementSingle {
  const nullVariance = nullVarianceOf(scale)
  const slightSkew = slightSkewOf(scale)
  const values = Float64Array.from(ratings, (value) => value ?? Number.NaN)
  const table = { values, rows: values.length, columns: 1 }
  const { groups: ids, size, spread } = spreadByGroup(table, groups, { ...scale, missing: 'listwise' })
  const { meanVariance, pooledVariance } = spread
  const cut = (against: number) => meanVariance.map((value) => Math.max(0, 1 - value / against))
  const agreement = cut(nullVariance)
  return {
    groups: ids,
    size,
    rwg: describe(agreement),
    rwgUntruncated: describe(meanVariance.map((value) => 1 - value / nullVariance)),
    awg: describe(spread.awg),
    adMean: describe(spread.adMean),
    adMedian: describe(spread.adMedian),
    rwgSlightSkew: slightSkew === null ? null : describe(cut(slightSkew)),
    p90: quantile(
      agreement.filter((value) => !Number.isNaN(value)),
      0.9,
    ),
    shareAbove51: share(agreement, (value) => value > 0.51),
    rwgPooled: pooledVariance === null ? null : 1 - pooledVariance / nullVariance,
    rwgPooledSlight: pooledVariance === null || slightSkew === null ? null : 1 - pooledVariance / slightSkew,
    ...reasonFor(spread),
  }
}

export type AgreementWord = 'lack' | 'weak' | 'moderate' | 'strong' | 'very-strong'

/**
 * The word for an agreement value: .00–.30 lack, .31–.50 weak, .51–.70 moderate, .71–.90 strong, .91–1 very strong.
 *
 * Missing  null stays null.
 * Source   LeBreton & Senter (2008), Organizational Research Methods 11, table 3; read on two digits.
 */
export function agreementWord(value: number | null): AgreementWord | null {
  if (value === null) return null
  const hundredths = Math.round(value * 100)
  if (hundredths <= 30) return 'lack'
  if (hundredths <= 50) return 'weak'
  if (hundredths <= 70) return 'moderate'
  return hundredths <= 90 ? 'strong' : 'very-strong'
}
