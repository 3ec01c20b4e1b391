import { mean } from './mean.ts'
import { fitLinear, robustErrorOf, standardErrorOf } from './linear-model.ts'
import { tQuantile, tTwoSided } from './normal-distribution.ts'
import { completePairs, type PrePost } from './effect-size.ts'

export type Ancova = {
  /** Difference treated − control after equalising the score before. */
  effect: number | null
  se: number | null
  t: number | null
  df: number | null
  p: number | null
  ci95: [number, number] | null
  slope: number | null
  /** Standard error that allows unequal spread. */
  seHC3: number | null
  partialEtaSq: number | null
  adjustedMeans: { treated: number; control: number } | null
  /** Small: the slopes differ between the groups and one effect does not describe everybody. */
  slopeDifferenceP: number | null
  reason?: string
}

const NOTHING = {
  effect: null,
  se: null,
  t: null,
  df: null,
  p: null,
  ci95: null,
  slope: null,
  seHC3: null,
  partialEtaSq: null,
  adjustedMeans: null,
  slopeDifferenceP: null,
}

/**
 * Effect of a programme on the score after it, for people with the same score before it.
 *
 * Shape    people of one group in the same order in `pre` and `post`. For groups drawn by lot; with self-selected groups
 *          prefer differenceInDifferences (Lord's paradox).
 * Units    scores; adjustedMeans: at the mean score before.
 * Missing  a person without one of the two scores is left out.
 * Null     with a reason when the model cannot be estimated; slopeDifferenceP alone when a group is too small for a slope.
 * Source   post ~ group + pre; homogeneity of slopes: t test of group × pre; HC3: robustErrorOf. SCIENCE 6.9.
 */
export function ancova(treated: PrePost, control: PrePost): Ancova {
  const [t, c] = [completePairs(treated), completePairs(control)]
  const pre = [...t.pre, ...c.pre]
  const post = [...t.post, ...c.post]
  const group = pre.map((_, index) => (index < t.pre.length ? 1 : 0))
  const ones = pre.map(() => 1)
  if (t.pre.length === 0 || c.pre.length === 0) return { ...NOTHING, reason: 'a group is empty' }
  const fit = fitLinear([ones, group, pre], post)
  const [intercept, effect, slope] = fit.coefficients as [number | null, number | null, number | null]
  const se = standardErrorOf(fit, 1)
  if (intercept === null || effect === null || slope === null)
    return { ...NOTHING, reason: 'no variance before' }
  if (se === null) return { ...NOTHING, reason: 'too few people' }
  if (!(se > 0)) return { ...NOTHING, reason: 'no variance left to judge the effect by' }

  const t0 = effect / se
  const half = tQuantile(0.975, fit.df) * se
  const atMean = intercept + slope * mean(pre)!
  const interaction = fitLinear([ones, group, pre, group.map((value, index) => value * pre[index]!)], post)
  const slopeSE = standardErrorOf(interaction, 3)
  return {
    effect,
    se,
    t: t0,
    df: fit.df,
    p: tTwoSided(t0, fit.df),
    ci95: [effect - half, effect + half],
    slope,
    seHC3: robustErrorOf(fit, 1),
    partialEtaSq: t0 ** 2 / (t0 ** 2 + fit.df),
    adjustedMeans: { treated: atMean + effect, control: atMean },
    slopeDifferenceP: slopeSE ? tTwoSided(interaction.coefficients[3]! / slopeSE, interaction.df) : null,
  }
}
