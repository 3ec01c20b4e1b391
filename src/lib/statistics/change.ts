import { completePairs, type PrePost } from './effect-size.ts'
import { mean, median, present, standardDeviation, variance } from './mean.ts'
import { normalCdf, tTwoSided } from './normal-distribution.ts'
import { fitLinear, standardErrorOf } from './linear-model.ts'

export type ReliableChange = {
  sdPre: number | null
  sem: number | null
  seDifference: number | null
  /** Smallest change that is more than measurement error in 95 of 100 cases. */
  criticalChange95: number | null
  /** Change of each person in standard errors of a difference; null without both scores. */
  rci: (number | null)[]
  improved: number | null
  worsened: number | null
  unchanged: number | null
  n: number
  reason?: string
}

/**
 * Whose change is more than measurement error.
 *
 * Shape    pre and post: the same people in the same order; reliability: of the score, 0…1. Higher is better.
 *          For leaders' means prefer leaderChange, which knows how much the raters differ.
 * Units    scores; rci: standard errors, reliable beyond ±1.96.
 * Missing  a person without one of the two scores has a null rci and is not counted.
 * Null     with a reason for fewer than 2 people, no variance before, or a reliability of 1 (or outside 0…1).
 * Source   Jacobson & Truax (1991), J. Consulting and Clinical Psychology 59, 12–19: SEM = s √(1−r), RCI = (x₂−x₁)/(√2 SEM).
 */
export function reliableChange(scores: PrePost, reliability: number): ReliableChange {
  const pairs = completePairs(scores)
  const n = pairs.pre.length
  const sdPre = standardDeviation(pairs.pre)
  const isUsable = reliability >= 0 && reliability < 1
  if (sdPre === null || !(sdPre > 0) || !isUsable) {
    const reason =
      n < 2 ? 'fewer than 2 people' : isUsable ? 'no variance before' : 'reliability is not between 0 and 1'
    return {
      sdPre,
      sem: null,
      seDifference: null,
      criticalChange95: null,
      rci: Array.from(scores.pre, () => null),
      improved: null,
      worsened: null,
      unchanged: null,
      n,
      reason,
    }
  }
  const sem = sdPre * Math.sqrt(1 - reliability)
  const seDifference = Math.SQRT2 * sem
  const critical = 1.96 // as published, not the 1.959964 of the normal distribution
  const rci = Array.from(scores.pre, (before, person) => {
    const pair = present([before, scores.post[person]!])
    return pair.length === 2 ? (pair[1]! - pair[0]!) / seDifference : null
  })
  const improved = rci.filter((value) => value !== null && value > critical).length
  const worsened = rci.filter((value) => value !== null && value < -critical).length
  return {
    sdPre,
    sem,
    seDifference,
    criticalChange95: critical * seDifference,
    rci,
    improved,
    worsened,
    unchanged: n - improved - worsened,
    n,
  }
}

/**
 * Whether one leader's mean changed between two waves by more than the difference between raters explains.
 *
 * Shape    first and second: one rating per rater of each wave; the raters are partly others.
 * Units    change: scale points; z: standard errors.
 * Missing  null and NaN are left out.
 * Null     with a reason for fewer than 3 raters in a wave or raters who all agree in both.
 * Source   SCIENCE 6.9: z = (m₂ − m₁)/√(s²₁/n₁ + s²₂/n₂).
 */
export function leaderChange(
  first: ArrayLike<number | null>,
  second: ArrayLike<number | null>,
): { change: number | null; se: number | null; z: number | null; p: number | null; reason?: string } {
  const [before, after] = [present(first), present(second)]
  const none = { change: null, se: null, z: null, p: null }
  if (before.length < 3 || after.length < 3) return { ...none, reason: 'fewer than 3 raters in a wave' }
  const change = mean(after)! - mean(before)!
  const se = Math.sqrt(variance(before)! / before.length + variance(after)! / after.length)
  if (!(se > 0)) return { ...none, change, reason: 'all raters agree in both waves' }
  return { change, se, z: change / se, p: 2 * normalCdf(-Math.abs(change / se)) }
}

export type Trend = {
  /** Least-squares change per step. */
  slope: number | null
  se: number | null
  t: number | null
  p: number | null
  /** Median of the changes per step between all pairs; one odd wave does not move it. */
  theilSen: number | null
  /** Pairs that rise minus pairs that fall. */
  mannKendallS: number | null
  n: number
  reason?: string
}

/**
 * Direction of a series of waves.
 *
 * Shape    y: one value per wave in time order; x: when they were taken, 1, 2, 3, … when left out.
 * Units    y per unit of x.
 * Missing  a wave without a value is left out; the others keep their place.
 * Null     with a reason for fewer than 3 waves; se, t and p when the points lie exactly on a line.
 * Source   ordinary least squares; Theil (1950), Sen (1968), JASA 63, 1379–1389; Mann (1945), Kendall (1975).
 */
export function trend(y: ArrayLike<number | null>, x?: ArrayLike<number>): Trend {
  const waves = Array.from(y, (value, index) => ({ value, at: x ? x[index]! : index + 1 })).filter(
    (wave): wave is { value: number; at: number } => wave.value !== null && !Number.isNaN(wave.value),
  )
  const n = waves.length
  const none = { slope: null, se: null, t: null, p: null, theilSen: null, mannKendallS: null, n }
  if (n < 3) return { ...none, reason: 'fewer than 3 waves' }
  const slopes: number[] = []
  let rising = 0
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      const step = waves[j]!.at - waves[i]!.at
      if (step === 0) continue
      const slope = (waves[j]!.value - waves[i]!.value) / step
      slopes.push(slope)
      rising += Math.sign(slope)
    }
  }
  if (slopes.length === 0) return { ...none, reason: 'all waves at the same time' }
  const values = waves.map(({ value }) => value)
  const fit = fitLinear([values.map(() => 1), waves.map(({ at }) => at)], values)
  const slope = fit.coefficients[1] ?? null
  const se = standardErrorOf(fit, 1)
  const size = Math.max(...values.map(Math.abs))
  const hasError = slope !== null && se !== null && se > 1e-14 * size
  return {
    slope,
    se: hasError ? se : null,
    t: hasError ? slope / se : null,
    p: hasError ? tTwoSided(slope / se, fit.df) : null,
    theilSen: median(slopes),
    mannKendallS: rising,
    n,
    ...(hasError ? {} : { reason: 'the points lie exactly on a line' }),
  }
}
