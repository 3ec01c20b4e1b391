import type { GapLabel } from './gap-words.ts'

export type FocusCandidate = {
  readonly dimensionId: string
  readonly gap: { readonly difference: number; readonly label: GapLabel } | null
  readonly others: number | null
  readonly isStrength: boolean
  readonly isMarked: boolean
}

export type FocusReason = 'gap' | 'marked' | 'seen-less' | 'hidden-strength' | 'strength'
export type SuggestedFocus = { readonly dimensionId: string; readonly reason: FocusReason }

/**
 * Up to two ideas to work on: one thing to explore, one strength to use more. What the leader marked goes first.
 *
 * Shape    candidates in the order of the instrument; equal ones keep it.
 * Missing  a skill that is not shown is never suggested, unless the leader marked it.
 * Source   UX 4.4 (part 4); SCIENCE 4: one or two focus areas.
 */
export function suggestFocus(candidates: readonly FocusCandidate[], cut: number): SuggestedFocus[] {
  const explore = firstOf(
    candidates.flatMap((one): Ranked[] => {
      if (one.gap?.label === 'gap-to-explore')
        return [{ ...one, reason: 'gap', weight: 10 + Math.abs(one.gap.difference) }]
      if (one.isStrength || one.gap?.label === 'hidden-strength') return []
      if (one.isMarked) return [{ ...one, reason: 'marked', weight: 5 }]
      if (one.others !== null && one.others < cut - 1e-9)
        return [{ ...one, reason: 'seen-less', weight: cut - one.others }]
      return []
    }),
  )
  const use = firstOf(
    candidates.flatMap((one): Ranked[] => {
      if (one.gap?.label === 'hidden-strength') return [{ ...one, reason: 'hidden-strength', weight: 2 }]
      return one.isStrength ? [{ ...one, reason: 'strength', weight: 1 }] : []
    }),
  )
  return [explore, use].flatMap((one) => (one ? [{ dimensionId: one.dimensionId, reason: one.reason }] : []))
}

type Ranked = FocusCandidate & { readonly reason: FocusReason; readonly weight: number }

function firstOf(ranked: readonly Ranked[]): Ranked | undefined {
  const heavier = (a: Ranked, b: Ranked) => Number(b.isMarked) - Number(a.isMarked) || b.weight - a.weight
  return [...ranked].sort(heavier)[0]
}
