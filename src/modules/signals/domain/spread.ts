import { FEW_LEADERS, MIN_LEADERS_TO_ESTIMATE } from '#lib/statistics/empirical-bayes.ts'
import { mean, variance } from '#lib/statistics/mean.ts'
import type { MeanFact } from './facts.ts'

/** What one number looks like over the leaders of a cycle. */
export type LeaderSpread = {
  readonly mu: number
  readonly tau2: number
  readonly sigma2: number
  readonly leaders: number
  /** Raters of a leader, on average. */
  readonly raters: number
  readonly basis: 'estimated' | 'assumed'
}

/** Watch items: mostly "almost never" and "seldom". An assumption; no data are known. See docs/signals.md. */
export const WATCH_MEAN = 1.7

/**
 * The spread that is taken where fewer than five leaders are there.
 *
 * Hides    the mean of so few leaders: it would tell one of them about another. The mean of SCIENCE 3.2 stands in.
 */
export function assumedSpread(isWatch: boolean): LeaderSpread {
  return { ...FEW_LEADERS, mu: isWatch ? WATCH_MEAN : 3.7, leaders: 0, raters: 0, basis: 'assumed' }
}

/**
 * The spread of a single question, from the means the reports show. How far raters of one leader lie apart is not known for
 * a question, so the usual .75 is taken, or that of its dimension when it is larger.
 *
 * Source   variance of shown means = tau² + sigma²/n; method of moments.
 */
export function spreadOfMeans(
  shown: readonly { readonly mean: number; readonly n: number }[],
  sigma2OfDimension: number,
): LeaderSpread | null {
  const leaders = describeLeaders(shown.map((one) => one.mean))
  if (!leaders) return null
  const raters = shown.length / shown.reduce((sum, { n }) => sum + 1 / n, 0)
  const sigma2 = Math.max(FEW_LEADERS.sigma2, sigma2OfDimension)
  const tau2 = Math.max(0, leaders.variance - sigma2 / raters)
  return { mu: leaders.mean, tau2, sigma2, leaders: shown.length, raters, basis: 'estimated' }
}

/**
 * A shown mean with what follows for the true one.
 *
 * Missing  null where leaders do not differ beyond chance: then nothing can be said about one of them.
 * Source   SCIENCE 6.5: EB = mu + lambda (m − mu), V = lambda sigma²/n + (1 − lambda)² var(mu).
 */
export function judgeMeanFact(
  cell: Pick<MeanFact, 'mean' | 'n' | 'step' | 'agreement'>,
  spread: LeaderSpread,
): MeanFact | null {
  const { mu, tau2, sigma2, leaders, raters, basis } = spread
  if (!(tau2 > 0) || !(sigma2 > 0)) return null
  const lambda = (cell.n * tau2) / (cell.n * tau2 + sigma2)
  const varianceOfMu = basis === 'estimated' ? (tau2 + sigma2 / raters) / leaders : 0
  return {
    ...cell,
    eb: mu + lambda * (cell.mean - mu),
    variance: (lambda * sigma2) / cell.n + (1 - lambda) ** 2 * varianceOfMu,
    meanOfAll: basis === 'estimated' ? mu : null,
    basis,
  }
}

/** Mean and variance over leaders; null below five of them. Source: SCIENCE 6.5, cycles R12. */
export function describeLeaders(values: readonly number[]): { mean: number; variance: number } | null {
  if (values.length < MIN_LEADERS_TO_ESTIMATE) return null
  return { mean: mean(values)!, variance: variance(values)! }
}

/** The value from which on one is in the highest tenth. Null with fewer than ten. */
export function highestTenth(values: readonly number[]): number | null {
  if (values.length < 10) return null
  return values.toSorted((one, other) => one - other)[Math.ceil(values.length * 0.9) - 1] ?? null
}
