import type { GuideLink } from '#modules/library/contract.ts'
import type { AbuseOutcome, CommentCounts, CommentKind } from '../domain/comments.ts'
import type { Evidence } from '../domain/evidence.ts'
import type { FocusReason } from '../domain/focus.ts'
import type { Agreement, GapLabel } from '../domain/gap-words.ts'
import type { Part } from '../domain/report.ts'
import type { SourceId } from '../domain/sources.ts'
import type { AnsweredView, CellView, HiddenView } from './cell-views.ts'
import type { ChangesView, ChangeView, LikelyView, NumberView } from './number-views.ts'

export type { AnsweredView, CellView, HiddenView } from './cell-views.ts'
export type { ChangesView, ChangeView, LikelyView, NumberView } from './number-views.ts'

export type PersonView = { readonly id: string; readonly name: string; readonly detail: string }

/** What every part knows. `selfName` is set for somebody the report is not about. */
export type FrameView = {
  readonly cycleId: string
  readonly cycleName: string
  readonly closedOn: string
  readonly audience: string
  readonly answered: readonly AnsweredView[]
  readonly scale: {
    readonly min: number
    readonly max: number
    readonly cut: number
    readonly lowest: string
    readonly highest: string
    /** The words of all steps, lowest first; '' for a step without one. */
    readonly steps: readonly string[]
  }
  readonly parts: readonly Part[]
  readonly selfName: string | null
  readonly leaderName: string
  readonly readerName: string
  /** The language of the questions and of the names of skills, as a tag. */
  readonly wordsLanguage: string
  readonly coach: PersonView | null
  readonly contextNote: string
}

export type CommentView = {
  readonly id: string
  readonly theme: string
  readonly from: 'unnamed' | 'manager' | 'self'
  readonly situation: string
  readonly behaviour: string
  readonly impact: string
  readonly place: CommentKind
  /** Worded bluntly, and opened by the leader. */
  readonly isBlunt: boolean
  readonly isMarked: boolean
  readonly reply: string
}

export type StrengthView = {
  readonly dimensionId: string
  readonly name: string
  readonly definition: string
  readonly behaviour: string | null
  /** Groups, named as in a sentence. */
  readonly seenBy: readonly string[]
  readonly others: CellView | null
  readonly comment: CommentView | null
  readonly useMore: string
  /** The two views in words, for a hidden strength; else null. */
  readonly hiddenStrength: string | null
  readonly isMarked: boolean
}

export type StrengthsView = {
  readonly list: readonly StrengthView[]
  /** The rest of the hidden strengths: seen often by others and clearly less by the leader. */
  readonly hidden: readonly StrengthView[]
  /** How many hidden strengths there are in all. */
  readonly hiddenCount: number
  /** Why there is nothing to show. */
  readonly none: HiddenView | null
}

export type MapPointView = {
  readonly source: SourceId
  readonly label: string
  readonly people: number | null
  readonly x: number | null
  readonly y: number | null
  /** Where it was the last time, when that may be shown. */
  readonly before: { readonly x: number; readonly y: number } | null
  readonly hidden: HiddenView | null
}

export type MapView = {
  readonly finding: string
  /** Without numbers; null where there are none, or where they may stay. */
  readonly plainFinding: string | null
  readonly lean: string
  /** The two axes this product is about: the fields of the map have their own phrases then. */
  readonly isManagingLeading: boolean
  readonly xName: string
  readonly yName: string
  readonly cross: number
  readonly points: readonly MapPointView[]
  readonly numbers: readonly { readonly axis: string; readonly numbers: readonly NumberView[] }[]
}

export type SkillView = {
  readonly id: string
  readonly name: string
  readonly you: CellView | null
  readonly others: CellView | null
  readonly likely: LikelyView | null
  readonly gap: {
    readonly difference: number
    readonly label: GapLabel
    readonly word: string
    readonly isLarge: boolean
  } | null
  readonly isMarked: boolean
  /** What a skill says when it is opened; null while it is closed. */
  readonly details: SkillDetails | null
}

export type SkillDetails = {
  readonly definition: string
  readonly explain: string
  readonly onePerson: string | null
  readonly numbers: readonly NumberView[]
  /** What happened since the last time; null the first time. */
  readonly change: ChangeView | null
  /** Where most leaders of the organisation lie. */
  readonly norm: string | null
  /** The library's page about it. */
  readonly guide: GuideLink | null
  readonly items: readonly ItemView[]
}

export type ItemView = {
  readonly id: string
  readonly text: string
  readonly cells: readonly { readonly source: SourceId; readonly cell: CellView }[]
  /** Answers of all others, one entry a person, when they may be shown. */
  readonly spread: readonly number[] | null
  readonly isMarked: boolean
}

export type HeatView = {
  readonly finding: string
  readonly plainFinding: string | null
  readonly columns: readonly {
    readonly key: SourceId
    readonly label: string
    readonly people: number | null
  }[]
  readonly rows: readonly {
    readonly id: string
    readonly name: string
    readonly cells: readonly (
      | { readonly column: SourceId; readonly cell: CellView; readonly span?: number }
      | { readonly column: SourceId; readonly cell: null }
    )[]
  }[]
}

export type WatchView =
  | HiddenView
  | {
      readonly shown: true
      readonly people: number
      readonly agreement: Agreement | null
      readonly questions: readonly { readonly id: string; readonly text: string; readonly cell: CellView }[]
    }

export type SeenView = {
  readonly map: MapView | null
  readonly gapsFinding: string
  /** False when the leader gave no answers: then only the others are drawn. */
  readonly hasSelf: boolean
  readonly othersPeople: number | null
  /** One skill in sentences, for how the signs are read; null without a skill that has both views. */
  readonly example: { readonly name: string; readonly text: string } | null
  readonly skills: readonly SkillView[]
  readonly heat: HeatView | null
  readonly changes: ChangesView | null
  readonly itemSources: readonly { readonly source: SourceId; readonly label: string }[]
  /** Habits to look at; null when they were not asked about, and for everybody but the leader. */
  readonly watch: WatchView | null
  readonly whys: readonly { readonly sentence: string; readonly more: string }[]
  /** Why there is nothing to draw at all. */
  readonly none: HiddenView | null
}

export type CommentGroup = {
  readonly kind: CommentKind
  readonly label: string
  readonly themes: readonly { readonly theme: string; readonly comments: readonly CommentView[] }[]
  readonly count: number
}

/** A comment whose text is not on the page. */
export type ClosedComment = {
  readonly id: string
  readonly theme: string
  readonly from: 'unnamed' | 'manager' | 'self'
  readonly askedCoach: boolean
}

export type CaseView = ClosedComment & {
  readonly outcome: AbuseOutcome
  readonly by: string
  readonly reason: string
  readonly decidedOn: string | null
}

export type WordsView = {
  readonly isSummary: boolean
  readonly counts: CommentCounts
  /** Themes with how many comments each has; for the summary. */
  readonly themes: readonly {
    readonly theme: string
    readonly strength: number
    readonly change: number
    readonly other: number
  }[]
  readonly none: HiddenView | null
  readonly groups: readonly CommentGroup[]
  readonly own: readonly CommentView[]
  readonly blunt: readonly ClosedComment[]
  readonly hidden: readonly ClosedComment[]
  readonly cases: readonly CaseView[]
  readonly hr: readonly PersonView[]
}

export type IdeaView = {
  readonly id: string
  readonly title: string
  readonly what: string
  readonly time: string
}

export type FocusView = {
  readonly dimensionId: string
  readonly name: string
  readonly reason: FocusReason
  readonly sentence: string
  readonly explain: string | null
  readonly guide: GuideLink | null
  readonly ideas: readonly IdeaView[]
}

export type MarkView = {
  readonly id: string
  readonly kind: 'dimension' | 'item' | 'comment'
  readonly ref: string
  readonly dimensionId: string | null
  readonly evidence: Evidence
  readonly isStarted: boolean
  readonly ideas: readonly IdeaView[]
}

export type ShareView = {
  readonly id: string
  readonly viewer: PersonView
  readonly parts: readonly Part[]
  readonly untilOn: string
  /** The days it was opened, newest first. */
  readonly openedOn: readonly string[]
}

export type NextView = {
  readonly marks: readonly MarkView[]
  readonly suggestions: readonly FocusView[]
  /** For the leader only. */
  readonly own: {
    readonly thanks: { readonly sentOn: string | null; readonly asked: number; readonly proposal: string }
    readonly shares: readonly ShareView[]
    /** One line about asking the same people again; null where that is not possible. */
    readonly followUp: string | null
  } | null
}

export type ReportView = {
  readonly frame: FrameView
  readonly strengths: StrengthsView | null
  readonly seen: SeenView | null
  readonly words: WordsView | null
  readonly next: NextView | null
}
