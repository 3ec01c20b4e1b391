/** One question in one wave; `step`: what the mean is rounded to, when it is. */
export type WaveMean = { readonly mean: number; readonly people: readonly string[]; readonly step?: number }

export type ChangeBand = 'lower' | 'about-the-same' | 'higher'

/** A smaller change is not worth a word. Source: UX 7.4, the smallest gap with a label. */
const LEAST_CHANGE = 0.5

/**
 * What may be said about a change when too few people came or left for both exact means: a band.
 *
 * Shape    means of the people who count in each wave, at least one; range: highest minus lowest answer.
 * Hides    every change that those who came or left could have made by themselves: the band is wider than that.
 * Source   SCIENCE 6.11 (c). With s the mean of those who stayed, j of the m₂ who came and l of the m₁ who left, the
 *          change is m₂/n₂ (j − s) − m₁/n₁ (l − s). While s stays, that is at most range × max(m₁/n₁, m₂/n₂).
 *          Half a step comes on top for each rounded mean.
 */
export function changeBand(before: WaveMean, after: WaveMean, range: number): ChangeBand {
  const [old, now] = [new Set(before.people), new Set(after.people)]
  const left = [...old].filter((id) => !now.has(id)).length / old.size
  const came = [...now].filter((id) => !old.has(id)).length / now.size
  const rounding = ((before.step ?? 0) + (after.step ?? 0)) / 2
  const edge = Math.max(LEAST_CHANGE, range * Math.max(left, came)) + rounding
  const change = after.mean - before.mean
  if (Math.abs(change) <= edge + 1e-9) return 'about-the-same'
  return change > 0 ? 'higher' : 'lower'
}
