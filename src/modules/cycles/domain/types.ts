/** Rater groups, in the order they are shown. */
export const RATER_GROUPS = ['self', 'manager', 'report', 'peer', 'skip', 'other'] as const
export type RaterGroup = (typeof RATER_GROUPS)[number]

/** Groups whose raters answer under their own name, and are told so before they start. */
export const NAMED_GROUPS = ['self', 'manager'] as const satisfies readonly RaterGroup[]
/** Groups that are promised confidentiality. */
export const UNNAMED_GROUPS = ['report', 'peer', 'skip', 'other'] as const satisfies readonly RaterGroup[]
export type UnnamedGroup = (typeof UNNAMED_GROUPS)[number]

/** Self and line manager stand under their name; all other groups are promised confidentiality. */
export function isNamed(group: RaterGroup): boolean {
  return group === 'self' || group === 'manager'
}

/** Everything of a cycle that a number in its releases depends on. Locked at launch, both ways. */
export type CycleRules = {
  /** 3–10, default 4: per group, per dimension and per item. */
  readonly minimumGroup: number
  /** People who must have written something before comments of unnamed groups are shown; at least 5. */
  readonly minimumComments: number
  /** Whether direct reports are asked the watch items as well. Absent is no: what is not asked for is not collected. */
  readonly watch?: boolean
  /** The few questions of a pulse and how people feel about their work, in place of the whole questionnaire. */
  readonly pulse?: boolean
}

export const DEFAULT_RULES: CycleRules = { minimumGroup: 4, minimumComments: 5 }

/** What the scoring must know of an instrument. Item order is the order of `AnswerSheet.values`. */
export type InstrumentFacts = {
  readonly id: string
  readonly version: string
  /** Whole steps from min to max: 1–5, 1–4, 1–6, 1–7, 0–10. */
  readonly scale: { readonly min: number; readonly max: number }
  readonly items: readonly ItemFacts[]
  readonly dimensions: readonly DimensionFacts[]
  /** Empty when the instrument has none. */
  readonly axes: readonly AxisFacts[]
  /** What comments can be written to, in the order they are shown, with what an open question asks for. */
  readonly questions?: readonly QuestionFacts[]
  /** Positions of the watch items in `items`: in no dimension and no axis. Absent or empty when a cycle does not ask them. */
  readonly watch?: readonly number[]
}

/** `asksFor`: what its comments are taken for, whatever their words; null when the question asks for neither. */
type QuestionFacts = { readonly id: string; readonly asksFor: 'strength' | 'change' | null }

type ItemFacts = { readonly id: string; readonly isReversed: boolean }

/** `items`: positions in `InstrumentFacts.items`. An item belongs to at most one dimension. */
export type DimensionFacts = { readonly id: string; readonly items: readonly number[] }

/** `dimensions`: positions in `InstrumentFacts.dimensions`. */
export type AxisFacts = { readonly id: string; readonly dimensions: readonly number[] }

/** One opened ballot without any trace of who sent it: group and answers only. */
export type AnswerSheet = {
  readonly group: RaterGroup
  /** In item order; null is "Cannot say" or not answered. Raw, before reversed items are turned. */
  readonly values: readonly (number | null)[]
  readonly comments: readonly WrittenComment[]
}

export type WrittenComment = {
  /** The item, dimension or open question it answers. */
  readonly questionId: string
  readonly situation: string
  readonly behaviour: string
  readonly impact: string
}

export type LeaderSheets = {
  readonly leaderId: string
  /** In any order: the release does not depend on it. */
  readonly sheets: readonly AnswerSheet[]
  /** Groups that were asked about this leader. Left out: every group that answered anywhere in the cycle. */
  readonly asked?: readonly RaterGroup[]
}
