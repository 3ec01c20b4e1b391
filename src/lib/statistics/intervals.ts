import { betaQuantile } from './beta-distribution.ts'
import { mean, median, present, standardDeviation, sumOfSquares } from './mean.ts'
import { normalQuantile, tQuantile } from './normal-distribution.ts'

export type MeanInterval = {
  n: number
  mean: number | null
  sd: number | null
  se: number | null
  ci95: [number, number] | null
  ci90: [number, number] | null
  median: number | null
  /** Mean without the lowest and the highest fifth. */
  trimmed20: number | null
  winsorVar20: number | null
  trimSE: number | null
  trimCI95: [number, number] | null
  /** Why the intervals are null. */
  reason?: string
}

function around(centre: number, half: number): [number, number] {
  return [centre - half, centre + half]
}

/**
 * A mean with its t intervals, and a robust centre beside it.
 *
 * Shape    x: one answer per rater, any order.
 * Units    scale points; ci95 and ci90: lowest and highest plausible mean.
 * Missing  null and NaN are left out.
 * Null     sd and se below 2 answers; intervals below 3 or when all answers are the same (they would claim certainty);
 *          trimmed values below 5. `reason` says why the intervals are null.
 * Source   Student's t; 20 % trimmed mean with g = ⌊.2 n⌋, SE = √s²_w / (.6 √n), df = n − 2g − 1:
 *          Tukey & McLaughlin (1963), Sankhyā A 25, 331–352. SCIENCE 6.6, 6.7.
 */
export function meanInterval(x: ArrayLike<number | null>): MeanInterval {
  const values = Float64Array.from(present(x)).sort()
  const n = values.length
  const centre = mean(values)
  const sd = standardDeviation(values)
  const se = sd === null ? null : sd / Math.sqrt(n)
  const reason = n < 3 ? 'fewer than 3 answers' : sd === 0 ? 'all answers are the same' : undefined
  const interval = (level: number) =>
    reason ? null : around(centre!, tQuantile((1 + level) / 2, n - 1) * se!)
  return {
    n,
    mean: centre,
    sd,
    se,
    ci95: interval(0.95),
    ci90: interval(0.9),
    median: median(values),
    ...trimmed(values),
    ...(reason ? { reason } : {}),
  }
}

function trimmed(
  sorted: Float64Array,
): Pick<MeanInterval, 'trimmed20' | 'winsorVar20' | 'trimSE' | 'trimCI95'> {
  const n = sorted.length
  if (n < 5) return { trimmed20: null, winsorVar20: null, trimSE: null, trimCI95: null }
  const cut = Math.floor(0.2 * n)
  const centre = mean(sorted.subarray(cut, n - cut))!
  const winsorised = sorted.map((value) => Math.min(Math.max(value, sorted[cut]!), sorted[n - cut - 1]!))
  const winsorVar20 = sumOfSquares(winsorised) / (n - 1)
  const trimSE = Math.sqrt(winsorVar20) / (0.6 * Math.sqrt(n))
  const trimCI95 = trimSE > 0 ? around(centre, tQuantile(0.975, n - 2 * cut - 1) * trimSE) : null
  return { trimmed20: centre, winsorVar20, trimSE, trimCI95 }
}

/**
 * A share with its intervals.
 *
 * Shape    x successes out of n, whole numbers, 0 ≤ x ≤ n.
 * Units    0…1.
 * Null     with a reason when n is 0.
 * Throws   RangeError if x is not between 0 and n.
 * Source   Wilson (1927), JASA 22, 209–212; Clopper & Pearson (1934), Biometrika 26, 404–413; Jeffreys: beta(x + ½, n − x + ½)
 *          with the end at 0 or n taken as the bound (Brown, Cai & DasGupta 2001).
 */
export function proportionInterval(
  x: number,
  n: number,
): {
  p: number | null
  wilson95: [number, number] | null
  clopperPearson95: [number, number] | null
  jeffreys95: [number, number] | null
  reason?: string
} {
  if (!(x >= 0 && x <= n)) throw new RangeError(`${x} out of ${n}`)
  if (n === 0)
    return { p: null, wilson95: null, clopperPearson95: null, jeffreys95: null, reason: 'nobody was asked' }
  const p = x / n
  const z2 = normalQuantile(0.975) ** 2
  const centre = (p + z2 / (2 * n)) / (1 + z2 / n)
  const half = (Math.sqrt(z2) / (1 + z2 / n)) * Math.sqrt((p * (1 - p)) / n + z2 / (4 * n * n))
  return {
    p,
    wilson95: [x === 0 ? 0 : Math.max(0, centre - half), x === n ? 1 : Math.min(1, centre + half)],
    clopperPearson95: [
      x === 0 ? 0 : betaQuantile(0.025, x, n - x + 1),
      x === n ? 1 : betaQuantile(0.975, x + 1, n - x),
    ],
    jeffreys95: [
      x === 0 ? 0 : betaQuantile(0.025, x + 0.5, n - x + 0.5),
      x === n ? 1 : betaQuantile(0.975, x + 0.5, n - x + 0.5),
    ],
  }
}

/**
 * The mean of a team of known size of which some have answered: less uncertain, the fewer are missing.
 *
 * Shape    x: the answers; population: how many were invited, at least as many as answered.
 * Units    scale points. Describes *this* team; use meanInterval for the leader's tendency in general.
 * Missing  null and NaN are left out.
 * Null     with a reason below 3 answers or when all answers of a sample are the same.
 * Throws   RangeError if fewer were invited than answered.
 * Source   Cochran (1977), Sampling Techniques, eq. 2.20: SE √(1 − n/N), t with n − 1 degrees of freedom.
 */
export function finitePopulationMean(
  x: ArrayLike<number | null>,
  population: number,
): { n: number; mean: number | null; seFPC: number | null; ci95: [number, number] | null; reason?: string } {
  const { n, mean: centre, sd, se } = meanInterval(x)
  if (population < n) throw new RangeError(`${n} answers from ${population} people`)
  const seFPC = se === null ? null : se * Math.sqrt(1 - n / population)
  if (n < 3) return { n, mean: centre, seFPC, ci95: null, reason: 'fewer than 3 answers' }
  if (sd === 0 && n < population)
    return { n, mean: centre, seFPC, ci95: null, reason: 'all answers are the same' }
  return { n, mean: centre, seFPC, ci95: around(centre!, tQuantile(0.975, n - 1) * seFPC!) }
}
