import type { AnswerQuality } from './answer-quality.ts'
import type { RaterGroup, UnnamedGroup } from './types.ts'

/**
 * The frozen release: everything a page, a PDF, an export or an API may show about one leader in one cycle.
 *
 * It is plain JSON. What was hidden is nowhere in it: a hidden cell carries a key into `why` and nothing else.
 * Numbers are already rounded; a screen prints them as they are and derives nothing finer from them.
 * Names of dimensions and items come from the instrument (`instrument` says which version).
 */
export type Release = {
  readonly schema: 1
  readonly leaderId: string
  readonly instrument: InstrumentRef
  readonly scale: Scale
  /** The rules the numbers were made with, as locked at launch. */
  readonly rules: ReleaseRules
  /** Who answered, per source, in SOURCES order; groups nobody asked are absent. */
  readonly answered: Partial<Record<Source, Answered>>
  /** In the order of the instrument. Empty when the instrument has no axes. */
  readonly axes: readonly AxisResult[]
  /** Balance between the two axes as all others see it; null without two axes or when it cannot be told. */
  readonly balance: Balance | null
  /** In the order of the instrument: never sort by score by default. */
  readonly dimensions: readonly DimensionResult[]
  /** At most three, in the order of the instrument. */
  readonly strengths: readonly Strength[]
  /** Dimension ids, in the order of the instrument. */
  readonly hiddenStrengths: readonly string[]
  /** Dimension ids, in the order of the instrument. */
  readonly gapsToExplore: readonly string[]
  readonly comments: ReleasedComments
  /** The watch items; null when the cycle did not ask them. Absent in releases made before any cycle did. */
  readonly watch?: WatchResult | null
  /** Against the last time the leader was asked about; null the first time. Absent in releases made before there were any. */
  readonly changes?: ReleaseChanges | null
  /** Every `why` key of this release, with what its sentence needs to be made. */
  readonly why: Readonly<Record<string, Why>>
}

export type InstrumentRef = { readonly id: string; readonly version: string }

/** Whole steps from min to max: 1–5, 1–4, 1–6, 1–7, 0–10. `cut` is where "often" starts: 3.5 of 5 (quadrants, strengths). */
export type Scale = { readonly min: number; readonly max: number; readonly cut: number }

type ReleaseRules = {
  readonly minimumGroup: number
  readonly minimumComments: number
}

/** A rater group, the pool of groups too small to stand alone, or all unnamed raters that are shown at all. */
export const SOURCES = ['self', 'manager', 'report', 'peer', 'skip', 'other', 'colleagues', 'others'] as const
export type Source = (typeof SOURCES)[number]

/** `n` people replied, or the group is too small to say how many. Named sources always have a count. */
export type Answered = { readonly shown: true; readonly n: number } | Hidden

/** `why`: the reason and the source, "few-replied/peer"; a key of `Release.why`. */
export type Hidden = { readonly shown: false; readonly why: string }

/** How many people it takes. Older releases have the two English sentences themselves. */
export type Why = { readonly needs: number } | { readonly sentence: string; readonly more: string }

export type Cell = Hidden | ShownCell

export type ShownCell = {
  readonly shown: true
  /** People who count for this number. */
  readonly n: number
  /** Raw mean, already rounded to `step`. */
  readonly mean: number
  /** 0.5 with 3–4 people, 0.1 from 5 (and for named sources). Print one decimal either way. */
  readonly step: 0.1 | 0.5
  /** Shrunken mean and its 95 % range; null for named sources. */
  readonly likely: Likely | null
  /** null for one person, or when too few answered completely. */
  readonly agreement: AgreementWord | null
  /** Only for 'colleagues' and 'others': which rater groups are inside. */
  readonly groups?: readonly RaterGroup[]
}

/**
 * Where the value would probably be with many more raters.
 * `basis` 'estimated': spread estimated from this cycle, value pulled towards its average.
 * `basis` 'assumed': fewer than 5 leaders to learn from; usual spread assumed, nothing pulled. Say so.
 */
export type Likely = {
  readonly mean: number
  readonly low: number
  readonly high: number
  readonly basis: 'estimated' | 'assumed'
}

/** On screen: "close", "some spread", "views differ". */
export type AgreementWord = 'close' | 'some-spread' | 'views-differ'

export type AxisResult = { readonly axisId: string; readonly cells: Partial<Record<Source, Cell>> }

export type Balance = {
  /** Mean of the second axis minus mean of the first, from the shown means of all others. */
  readonly difference: number
  /** The axis seen more often, named only when the difference is beyond 1.96 of its error; else null ("no clear lean"). */
  readonly leansTo: string | null
  /** 1.96 of its error, rounded up to a tenth: what the difference has to reach. Releases made earlier have none. */
  readonly needed?: number
}

export type DimensionResult = {
  readonly dimensionId: string
  readonly cells: Partial<Record<Source, Cell>>
  /** You against all others; null when either is not shown. */
  readonly gap: Gap | null
  readonly items: readonly ItemResult[]
  /** Where most leaders of the cycle lie; null when that may not be shown. Absent in releases made before there were any. */
  readonly norm?: Norm | null
}

/** About two of three leaders lie between: from 20 of them on, and never where one of them stands. */
export type Norm = { readonly leaders: number; readonly low: number; readonly high: number }

/** How all others see the leader now, against an earlier cycle. */
export type ReleaseChanges = {
  readonly since: { readonly cycleId: string; readonly cycleName: string; readonly closedOn: string }
  /** In the order of the instrument. */
  readonly dimensions: readonly { readonly dimensionId: string; readonly change: DimensionChange }[]
  /** The axes that were made of the same dimensions then. Absent in releases made before they were compared. */
  readonly axes?: readonly { readonly axisId: string; readonly change: DimensionChange }[]
}

/**
 * `source`: all others, or one group of them. `since` and `n`: people who counted then and now. 'exact': both means, their
 * difference and where it likely lies; `isClear` when zero is outside of that. 'band': too few people came or left to show
 * both numbers.
 */
export type DimensionChange =
  | {
      readonly shown: false
      readonly reason: 'few-now' | 'few-before' | 'other-groups' | 'other-questions' | 'unknown-people'
    }
  | {
      readonly shown: true
      readonly source: 'others' | UnnamedGroup
      readonly kind: 'exact'
      readonly before: number
      readonly since: number
      readonly after: number
      readonly n: number
      readonly difference: number
      readonly low: number
      readonly high: number
      readonly isClear: boolean
    }
  | {
      readonly shown: true
      readonly source: 'others' | UnnamedGroup
      readonly kind: 'band'
      readonly band: 'lower' | 'about-the-same' | 'higher'
      readonly since: number
      readonly n: number
    }

/**
 * self-higher/'gap-to-explore': you see it more often than others do.
 * 'hidden-strength': others see it clearly more often than you, and often. 'others-higher': more often than you, not yet often.
 * 'close-view': no difference beyond what the number of people can carry. 'views-differ' replaces every other label.
 */
export type GapLabel = 'gap-to-explore' | 'hidden-strength' | 'others-higher' | 'close-view' | 'views-differ'

export type Gap = {
  /** Others minus you, from the shown numbers: +0.9 means others see it more often. */
  readonly difference: number
  readonly label: GapLabel
  /** From one scale-of-five step. */
  readonly isLarge: boolean
  /** One step by one person moves the mean of all others by this much (1/n, one decimal at least 0.1). */
  readonly onePersonMoves: number
}

export type ItemResult = {
  readonly itemId: string
  readonly cells: Partial<Record<Source, ItemCell>>
  /**
   * Answers of all others per scale step, lowest first, when 10 or more people answered and not all the same; else null.
   * There is no spread for a single group.
   */
  readonly spread: readonly number[] | null
}

/** Named sources and shown groups. `n` counts those who answered this question and count for its dimension. */
export type ItemCell =
  | Hidden
  | {
      readonly shown: true
      readonly n: number
      readonly mean: number
      readonly step: 0.1 | 0.5
      readonly groups?: readonly RaterGroup[]
    }

/**
 * How often direct reports see certain habits. Never mixed into a dimension, an axis, a gap or a total: more is not better
 * here, and nobody else was asked.
 */
export type WatchResult =
  | Hidden
  | {
      readonly shown: true
      /** Direct reports who answered at least one of them. */
      readonly n: number
      /** One word for all of them together. */
      readonly agreement: AgreementWord | null
      readonly items: readonly { readonly itemId: string; readonly cell: ItemCell }[]
    }

export type Strength = {
  readonly dimensionId: string
  /** The question of it that all others see most often; null when no single question is shown. */
  readonly itemId: string | null
  /** Sources whose shown mean is at or above the cut. */
  readonly seenBy: readonly Source[]
}

export type ReleasedComments = {
  /** From all unnamed groups together, mixed anew for every question. */
  readonly unnamed: UnnamedComments | Hidden
  /** From the line manager (who wrote under their name) and from you. */
  readonly named: readonly ReleasedComment[]
}

type UnnamedComments = {
  readonly shown: true
  readonly list: readonly ReleasedComment[]
  /** Whether enough people wrote one even without a viewer who is a rater; see releaseForRater. */
  readonly evenToRaters: boolean
}

export type CommentKind = 'strength' | 'change' | 'other'

/** Three optional parts; an empty one is ''. A free text without parts is in `behaviour`. */
export type ReleasedComment = {
  /** Stable inside this release ('c1', 'c2' …, numbered after mixing). Says nothing about who wrote it. */
  readonly id: string
  /** The item, dimension or open question it was written to. */
  readonly questionId: string
  readonly from: 'unnamed' | 'manager' | 'self'
  readonly situation: string
  readonly behaviour: string
  readonly impact: string
  /** Sorted by a simple rule, may be wrong: the reader can move it. */
  readonly kind: CommentKind
  readonly isBlunt: boolean
}

/** Statistics of a whole cycle. Groups under the minimum are left out of these as well. */
export type CycleStatistics = {
  readonly schema: 1
  readonly instrument: InstrumentRef
  readonly leaders: number
  readonly dimensions: readonly DimensionStatistics[]
  readonly axes: readonly {
    readonly axisId: string
    readonly sources: Partial<Record<Source, SourceStatistics>>
  }[]
  /** How the answers were given; null under five leaders or ten raters. Absent in what was closed before it was counted. */
  readonly quality?: AnswerQuality | null
}

export type DimensionStatistics = {
  readonly dimensionId: string
  /** Over raters of all leaders (all others), complete answers only; null with its reason when undefined. */
  readonly alpha: Coefficient
  /** McDonald's omega over the same raters. Absent in what was closed before it was computed. */
  readonly omega?: Coefficient
  readonly sources: Partial<Record<Source, SourceStatistics>>
}

type Coefficient = { readonly value: number | null; readonly n: number; readonly reason: string | null }

export type SourceStatistics = {
  readonly leaders: number
  readonly raters: number
  readonly mean: number
  readonly icc1: number | null
  readonly icc2: number | null
  /** Mean and spread used for shrinking. */
  readonly mu: number
  readonly tau2: number
  readonly sigma2: number
  readonly basis: 'estimated' | 'assumed'
}
