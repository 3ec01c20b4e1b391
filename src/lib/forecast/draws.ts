import type { Random } from '../core/random.ts'
import { binomialDensity, poissonDensity } from '../statistics/special-functions.ts'

/** Below this mean a count is looked for from 0 on; above, from so many standard deviations under the mean. */
const SMALL_MEAN = 50
const DEVIATIONS = 7

/**
 * How many of some people do what each of them does with the same chance: the smallest k with P(K ≤ k) ≥ u.
 *
 * One number in, one count out, and exact: so two futures that are drawn from the same numbers differ only by what was
 * changed. With more people or a higher chance it is never smaller, and one person more adds one or none.
 *
 * Shape   u: 0 < u < 1; people: whole, 0 or more; chance: 0…1.
 * Source  inversion, Devroye (1986), Non-Uniform Random Variate Generation, III.2; the chance of the first count by Loader
 *         (2000). What lies more than 7 standard deviations below the mean is left out (less than 1e-10).
 */
export function binomialQuantile(u: number, people: number, chance: number): number {
  if (people === 0 || chance <= 0) return 0
  if (chance >= 1) return people
  return chance > 0.5
    ? people - quantileOfSmallChance(1 - u, people, 1 - chance)
    : quantileOfSmallChance(u, people, chance)
}

function quantileOfSmallChance(u: number, people: number, chance: number): number {
  const [mean, rest] = [people * chance, 1 - chance]
  let k = mean < SMALL_MEAN ? 0 : Math.max(0, Math.floor(mean - DEVIATIONS * Math.sqrt(mean * rest)))
  let density =
    k === 0 ? Math.exp(people * Math.log1p(-chance)) : binomialDensity(k, people - k, chance, rest)
  const odds = chance / rest
  for (let left = u; left > density && k < people; k++) {
    left -= density
    density *= (odds * (people - k)) / (k + 1)
  }
  return k
}

/**
 * How many come when so many come on average and none waits for another: the smallest k with P(K ≤ k) ≥ u.
 *
 * Shape   u: 0 < u < 1; mean: 0 or more.
 * Source  inversion, as `binomialQuantile`.
 */
export function poissonQuantile(u: number, mean: number): number {
  const deviation = Math.sqrt(mean)
  const last = mean + 20 + 10 * deviation // u is never so near 1
  let k = mean < SMALL_MEAN ? 0 : Math.max(0, Math.floor(mean - DEVIATIONS * deviation))
  let density = poissonDensity(k, mean)
  for (let left = u; left > density && k < last; k++) {
    left -= density
    density *= mean / (k + 1)
  }
  return k
}

/** Three guesses about one number: the lowest, the likeliest and the highest it may be. */
export type Triangle = { readonly low: number; readonly likely: number; readonly high: number }

/** A number between the lowest and the highest guess, near the likeliest most often. Shape: u: 0…1. Source: inversion. */
export function triangularQuantile(u: number, { low, likely, high }: Triangle): number {
  const width = high - low
  if (width === 0) return low
  const below = (likely - low) / width
  return u < below
    ? low + Math.sqrt(u * width * (likely - low))
    : high - Math.sqrt((1 - u) * width * (high - likely))
}

/**
 * A draw from the gamma distribution with scale 1; several, divided by their sum, are a draw from the Dirichlet distribution.
 *
 * Shape   shape: 0 or more; 0 gives 0.
 * Source  Marsaglia & Tsang (2000), ACM Transactions on Mathematical Software 26, 363–372; below 1 by u^(1/shape).
 */
export function gammaDraw(shape: number, random: Random): number {
  if (shape === 0) return 0
  if (shape < 1) return gammaDraw(shape + 1, random) * random() ** (1 / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const z = normalDraw(random)
    const v = (1 + c * z) ** 3
    if (v > 0 && Math.log(1 - random()) < 0.5 * z * z + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Box & Muller (1958). */
function normalDraw(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())
}
