import { t } from '#lib/core/text.ts'
import { othersView, ownView } from './gap-words.ts'
import { score, signed } from './numbers.ts'

/** What goes with a mark into the plan: as it was shown that day, nothing is looked up later. */
export type Evidence = {
  readonly source: Readonly<Record<string, string>>
  readonly label: string
  readonly text: string
  readonly value?: string
}

export type MarkRef = { readonly kind: 'dimension' | 'item' | 'comment'; readonly ref: string }

type From = { readonly cycleId: string; readonly cycleName: string }

/** A skill as it was shown. `difference` is others minus you; null leaves the number out. */
export function skillEvidence(
  from: From,
  skill: {
    readonly id: string
    readonly name: string
    /** The sentences of explainViews. */
    readonly text: string
    readonly difference: number | null
  },
): Evidence {
  return {
    source: sourceOf(from, { kind: 'dimension', ref: skill.id }),
    label: skill.name,
    text: skill.text,
    ...(skill.difference === null ? {} : { value: signed(skill.difference) }),
  }
}

/** A question with what was said, in steps of the scale. Hides: null is said in words, without a number. */
export function itemEvidence(
  from: From,
  item: {
    readonly id: string
    readonly skill: string
    readonly text: string
    readonly you: number | null
    readonly others: { readonly mean: number; readonly n: number } | null
  },
): Evidence {
  const numbers = [
    item.you === null ? '' : ownView(item.you),
    item.others === null ? t('Others are not shown.') : othersView(item.others),
  ]
  return {
    source: sourceOf(from, { kind: 'item', ref: item.id }),
    label: item.skill,
    text: [t('“{text}”', { text: item.text }), ...numbers].filter(Boolean).join(' '),
    ...(item.others === null ? {} : { value: score(item.others.mean) }),
  }
}

/** A comment in one line, at most 4,000 characters. */
export function commentEvidence(
  from: From,
  comment: {
    readonly id: string
    readonly theme: string
    readonly situation: string
    readonly behaviour: string
    readonly impact: string
  },
): Evidence {
  const text = [comment.situation, comment.behaviour, comment.impact].filter(Boolean).join(' · ')
  return {
    source: sourceOf(from, { kind: 'comment', ref: comment.id }),
    label: comment.theme,
    text: text.slice(0, 4000),
  }
}

function sourceOf({ cycleId, cycleName }: From, { kind, ref }: MarkRef): Record<string, string> {
  return { from: 'report', cycleId, name: cycleName.slice(0, 200), kind, ref }
}
