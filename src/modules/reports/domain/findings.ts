import { counted, joined, uncapital } from '#lib/core/words.ts'
import type { GapLabel } from './gap-words.ts'
import { people, score } from './numbers.ts'

type Pair = { readonly x: number; readonly y: number }

/**
 * The sentence over the map: what all others see on the two axes, and whether there is a lean.
 *
 * Shape    `lean`: 'x' or 'y' when the difference is beyond its error, 'none' when it is not, null when unknown.
 * Hides    says nothing about a lean the release does not name.
 */
export function mapFinding(facts: {
  readonly xName: string
  readonly yName: string
  readonly others: Pair | null
  readonly you: Pair | null
  readonly lean: 'x' | 'y' | 'none' | null
  readonly selfName?: string
}): string {
  const { xName, yName, others, you, lean, selfName } = facts
  if (others) {
    const numbers = `${xName} ${score(others.x)}, ${yName} ${score(others.y)}`
    if (lean === 'x') return `Others see more ${uncapital(xName)} than ${uncapital(yName)}: ${numbers}.`
    if (lean === 'y') return `Others see more ${uncapital(yName)} than ${uncapital(xName)}: ${numbers}.`
    return lean === 'none' ? `Others see no clear lean: ${numbers}.` : `What others see: ${numbers}.`
  }
  if (you)
    return `${selfName ? `${selfName}’s own view` : 'Your own view'}: ${xName} ${score(you.x)}, ${yName} ${score(you.y)}.`
  return 'Too few people replied to draw this.'
}

/** The sentence over the gap dots: how many gaps and hidden strengths. "Skill by skill. 3 gaps to explore, 2 hidden strengths." */
export function gapsFinding(labels: readonly (GapLabel | null)[]): string {
  const known = labels.filter((label) => label !== null)
  if (known.length === 0)
    return `Skill by skill: ${counted(labels.length, 'skill')}, as far as they can be shown.`
  const count = (label: GapLabel) => known.filter((one) => one === label).length
  const parts = [
    counted(count('gap-to-explore'), 'gap', 'gaps') + ' to explore',
    counted(count('hidden-strength'), 'hidden strength'),
  ]
  const differ = count('views-differ')
  if (differ > 0) parts.push(`views differ on ${differ}`)
  return `Skill by skill: ${joined(parts)}.`
}

export type HeatRowFacts = {
  readonly name: string
  /** Shown means of others by group; yourself is not among them. */
  readonly groups: readonly { readonly label: string; readonly mean: number; readonly n: number }[]
}

/**
 * The sentence over the heat table: where two groups differ most.
 *
 * Units    `halfStep`: half a step of the scale of five, stretched to this scale. Smaller differences are not named.
 */
export function heatFinding(rows: readonly HeatRowFacts[], halfStep: number): string {
  let widest: {
    name: string
    high: HeatRowFacts['groups'][number]
    low: HeatRowFacts['groups'][number]
  } | null = null
  for (const { name, groups } of rows) {
    if (groups.length < 2) continue
    const high = groups.reduce((a, b) => (b.mean > a.mean ? b : a))
    const low = groups.reduce((a, b) => (b.mean < a.mean ? b : a))
    if (!widest || high.mean - low.mean > widest.high.mean - widest.low.mean + 1e-9)
      widest = { name, high, low }
  }
  if (!widest) {
    const only = rows.flatMap(({ groups }) => groups)[0]
    return only
      ? `One group can be shown on its own: ${uncapital(only.label)}, ${people(only.n)}.`
      : 'No group can be shown on its own.'
  }
  if (widest.high.mean - widest.low.mean < halfStep - 1e-9)
    return 'The groups see much the same: no skill is half a step apart.'
  const { name, high, low } = widest
  return `The groups differ most on ${name}: ${uncapital(high.label)} ${score(high.mean)}, ${uncapital(low.label)} ${score(low.mean)}.`
}
