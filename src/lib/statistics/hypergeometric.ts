import { findRoot, UNIROOT_TOLERANCE } from './roots.ts'
import { binomialLogDensity } from './special-functions.ts'

/** Number of selected people of the focal group when `selected` are drawn from both groups together. */
export type Draw = { focal: number; reference: number; selected: number }

/**
 * Logarithms of the probabilities of all possible counts, from the lowest possible count on.
 *
 * Shape   whole numbers; selected ≤ focal + reference.
 * Source  hypergeometric as a product of binomials, Loader (2000), section 3.
 */
export function hypergeometricLogs({ focal, reference, selected }: Draw): {
  low: number
  logs: Float64Array
} {
  const low = Math.max(0, selected - reference)
  const high = Math.min(focal, selected)
  const all = focal + reference
  const p = all === 0 ? 0 : selected / all
  const q = all === 0 ? 1 : (all - selected) / all
  const whole = binomialLogDensity(selected, all - selected, p, q)
  const logs = Float64Array.from({ length: high - low + 1 }, (_, index) => {
    const x = low + index
    const others = selected - x
    return (
      binomialLogDensity(x, focal - x, p, q) + binomialLogDensity(others, reference - others, p, q) - whole
    )
  })
  return { low, logs }
}

/** Shares when the odds of being selected differ by the factor `odds`. Source: Fisher's noncentral hypergeometric. */
function tilted(logs: Float64Array, odds: number): Float64Array {
  const logOdds = Math.log(odds)
  const moved = logs.map((log, index) => log + (index === 0 ? 0 : index * logOdds))
  const top = moved.reduce((a, b) => Math.max(a, b))
  const weights = moved.map((value) => Math.exp(value - top))
  const sum = weights.reduce((a, b) => a + b, 0)
  return weights.map((weight) => weight / sum)
}

/** Where an increasing or decreasing function of the odds is 0, looked for in (0, 1) or, through 1/t, beyond 1. */
function solveOdds(f: (odds: number) => number, isBelowOne: boolean, tolerance: number): number {
  return isBelowOne
    ? findRoot(f, 0, 1, tolerance)
    : 1 / findRoot((t) => f(1 / t), Number.EPSILON, 1, tolerance)
}

/**
 * Odds ratio of a two-by-two table given its margins: maximum likelihood estimate and exact 95 % interval.
 *
 * Shape   x: selected people of the focal group; tolerance: how far from the exact root the search may stop.
 * Units   0…∞; 0 or ∞ at the ends of what is possible.
 * Source  conditional likelihood, Fisher (1962), Cornfield (1956). With UNIROOT_TOLERANCE the digits are those of R's
 *         fisher.test, whose upper limits can be off by a percent; with 0 they are exact.
 */
export function conditionalOddsRatio(
  x: number,
  draw: Draw,
  tolerance = UNIROOT_TOLERANCE,
): { estimate: number; ci95: [number, number] } {
  const { low, logs } = hypergeometricLogs(draw)
  const at = x - low
  const isLowest = at === 0
  const isHighest = at === logs.length - 1
  const sum = (part: Float64Array) => part.reduce((a, b) => a + b, 0)
  const excess = (odds: number) =>
    tilted(logs, odds).reduce((total, share, index) => total + share * index, 0) - at
  const atLeast = (odds: number) => sum(tilted(logs, odds).subarray(at)) - 0.025
  const atMost = (odds: number) => sum(tilted(logs, odds).subarray(0, at + 1)) - 0.025
  return {
    estimate: isLowest ? 0 : isHighest ? Infinity : solveOdds(excess, excess(1) > 0, tolerance),
    ci95: [
      isLowest ? 0 : solveOdds(atLeast, atLeast(1) > 0, tolerance),
      isHighest ? Infinity : solveOdds(atMost, atMost(1) < 0, tolerance),
    ],
  }
}
