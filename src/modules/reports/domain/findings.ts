import { t } from '#lib/core/text.ts'
import type { GapLabel } from './gap-words.ts'
import { inSentence } from './in-sentence.ts'
import { people, score } from './numbers.ts'
import { sourceInside, type SourceId } from './sources.ts'

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
  if (!others && !you) return t('Too few people replied to draw this.')
  const { x, y } = (others ?? you) as Pair
  const numbers = t('{xName} {x}, {yName} {y}', { xName, yName, x: score(x), y: score(y) })
  if (!others)
    return selfName
      ? t('{name}’s own view: {numbers}.', { name: selfName, numbers })
      : t('Your own view: {numbers}.', { numbers })
  if (lean === 'none') return t('Others see no clear lean: {numbers}.', { numbers })
  if (lean === null) return t('What others see: {numbers}.', { numbers })
  const [more, less] = lean === 'x' ? [xName, yName] : [yName, xName]
  return t('Others see more {more} than {less}: {numbers}.', {
    more: inSentence(more),
    less: inSentence(less),
    numbers,
  })
}

/** The same in plain words: a lean without its numbers, which may round to the same; null where the numbers may stay. */
export function plainMapFinding(facts: {
  readonly xName: string
  readonly yName: string
  readonly others: Pair | null
  readonly lean: 'x' | 'y' | 'none' | null
}): string | null {
  const { xName, yName, others, lean } = facts
  if (!others || lean === null) return null
  if (lean === 'none') return t('Others see no clear lean.')
  const [more, less] = lean === 'x' ? [xName, yName] : [yName, xName]
  return t('Others see more {more} than {less}.', { more: inSentence(more), less: inSentence(less) })
}

/** The sentence over the gap dots: how many gaps and hidden strengths. "Skill by skill. 3 gaps to explore, 2 hidden strengths." */
export function gapsFinding(labels: readonly (GapLabel | null)[]): string {
  const known = labels.filter((label) => label !== null)
  if (known.length === 0)
    return t(
      'Skill by skill: {count, plural, =0 {no skills} one {# skill} other {# skills}}, as far as they can be shown.',
      { count: labels.length },
    )
  const count = (label: GapLabel) => known.filter((one) => one === label).length
  const counts = {
    gaps: count('gap-to-explore'),
    hidden: count('hidden-strength'),
    differ: count('views-differ'),
  }
  return counts.differ > 0
    ? t(
        'Skill by skill: {gaps, plural, =0 {no gaps} one {# gap} other {# gaps}} to explore, {hidden, plural, =0 {no hidden strengths} one {# hidden strength} other {# hidden strengths}} and views differ on {differ}.',
        counts,
      )
    : t(
        'Skill by skill: {gaps, plural, =0 {no gaps} one {# gap} other {# gaps}} to explore and {hidden, plural, =0 {no hidden strengths} one {# hidden strength} other {# hidden strengths}}.',
        counts,
      )
}

export type HeatRowFacts = {
  readonly name: string
  /** Shown means of others by group; yourself is not among them. */
  readonly groups: readonly { readonly source: SourceId; readonly mean: number; readonly n: number }[]
}

/**
 * The sentence over the heat table: where two groups differ most.
 *
 * Units    `halfStep`: half a step of the scale of five, stretched to this scale. Smaller differences are not named.
 */
export function heatFinding(rows: readonly HeatRowFacts[], halfStep: number): string {
  const widest = widestOf(rows)
  if (!widest) {
    const only = rows.flatMap(({ groups }) => groups)[0]
    return only
      ? t('One group can be shown on its own: {group}, {people}.', {
          group: sourceInside(only.source),
          people: people(only.n),
        })
      : t('No group can be shown on its own.')
  }
  if (isNarrow(widest, halfStep)) return t('The groups see much the same: no skill is half a step apart.')
  const { name, high, low } = widest
  return t('The groups differ most on {skill}: {high} {highScore}, {low} {lowScore}.', {
    skill: name,
    high: sourceInside(high.source),
    highScore: score(high.mean),
    low: sourceInside(low.source),
    lowScore: score(low.mean),
  })
}

/** The same in plain words: the skill without the numbers, which may round to the same; null where there are none. */
export function plainHeatFinding(rows: readonly HeatRowFacts[], halfStep: number): string | null {
  const widest = widestOf(rows)
  return widest && !isNarrow(widest, halfStep)
    ? t('The groups differ most on {skill}.', { skill: widest.name })
    : null
}

type HeatGroup = HeatRowFacts['groups'][number]
type Widest = { readonly name: string; readonly high: HeatGroup; readonly low: HeatGroup }

function widestOf(rows: readonly HeatRowFacts[]): Widest | null {
  let widest: Widest | null = null
  for (const { name, groups } of rows) {
    if (groups.length < 2) continue
    const high = groups.reduce((a, b) => (b.mean > a.mean ? b : a))
    const low = groups.reduce((a, b) => (b.mean < a.mean ? b : a))
    if (!widest || high.mean - low.mean > widest.high.mean - widest.low.mean + 1e-9)
      widest = { name, high, low }
  }
  return widest
}

function isNarrow({ high, low }: Widest, halfStep: number): boolean {
  return high.mean - low.mean < halfStep - 1e-9
}
