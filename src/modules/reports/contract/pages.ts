import type { CommentCounts } from '../domain/comments.ts'
import type { HowText, NumberKind } from '../domain/how/facts.ts'
import type { Mode, Part } from '../domain/report.ts'
import type { AnsweredView, ChangesView, HiddenView, PersonView, ReportView, ShareView } from './views.ts'

/** The gate: what is inside, and nothing of it. */
export type GateView = {
  readonly cycleId: string
  readonly cycleName: string
  readonly closedOn: string
  readonly isImported: boolean
  readonly audience: string
  readonly answered: readonly AnsweredView[]
  readonly inside: {
    readonly minutes: number
    readonly skills: number
    readonly questions: number
    readonly comments: CommentCounts
    readonly noComments: HiddenView | null
  }
  readonly choice: {
    readonly mode: Mode
    readonly coach: PersonView | null
    readonly coachFirst: boolean
    readonly comments: 'closed' | 'summary'
    readonly remindOn: string | null
    readonly place: Part | null
  } | null
  readonly people: readonly PersonView[]
  readonly hr: readonly (PersonView & { readonly email: string | null })[]
  readonly today: string
}

/** A report somebody shares, or how it will look. `viewer` is set for the leader's preview. */
export type SharedView = ReportView & {
  readonly leaderName: string
  readonly untilOn: string
  readonly sharedParts: readonly Part[]
}

export type SharePage = {
  readonly cycleId: string
  readonly cycleName: string
  readonly people: readonly PersonView[]
  readonly search: string
  readonly shares: readonly ShareView[]
  readonly proposedUntil: string
  readonly latestUntil: string
  readonly today: string
}

export type FeedbackPage = {
  readonly today: string
  readonly asked: readonly {
    readonly requestId: string
    readonly cycleId: string
    readonly leaderName: string
    readonly isSelf: boolean
    readonly isSent: boolean
    readonly isDeclined: boolean
    readonly closesOn: string | null
    readonly minutes: number
  }[]
  readonly inProgress: readonly {
    readonly cycleId: string
    readonly cycleName: string
    readonly closesOn: string | null
  }[]
  readonly reports: readonly {
    readonly cycleId: string
    readonly cycleName: string
    readonly closedOn: string | null
    readonly state: 'new' | 'later' | 'chosen'
    readonly remindOn: string | null
    readonly readers: number
  }[]
  readonly shared: readonly {
    readonly shareId: string
    readonly leaderName: string
    readonly cycleName: string
    readonly untilOn: string
  }[]
  /** Requests for a note and unopened notes: they are on a page of their own. */
  readonly notesWaiting: number
  readonly cases: readonly {
    readonly caseId: string
    readonly leaderName: string
    readonly reportedOn: string
    readonly isDecided: boolean
  }[]
}

/** A comment a leader brought to HR. */
export type CasePage = {
  readonly caseId: string
  readonly leaderName: string
  readonly cycleName: string
  readonly reportedOn: string
  readonly note: string
  readonly comment: { readonly situation: string; readonly behaviour: string; readonly impact: string }
  readonly isNamed: boolean
  readonly decision: {
    readonly outcome: 'stays' | 'taken-out'
    readonly reason: string
    readonly decidedOn: string
  } | null
}

type HowHead = {
  readonly cycleId: string
  readonly cycleName: string
  /** The skill the example is about. */
  readonly skill: { readonly id: string; readonly name: string }
  readonly skills: readonly { readonly id: string; readonly name: string }[]
}

/** The pages about how numbers are made, one line each. */
export type HowListView = HowHead & {
  readonly kinds: readonly { readonly kind: NumberKind; readonly title: string; readonly short: string }[]
}

/** One of them. */
export type HowView = HowHead & { readonly kind: NumberKind; readonly text: HowText }

/** Asking the same people again. */
export type FollowUpView = {
  readonly cycleId: string
  readonly cycleName: string
  readonly window: {
    readonly state: 'early' | 'open' | 'over'
    readonly from: string
    readonly until: string
  }
  /** False for past ratings, whose raters nobody knows, and where no skill has 3 to 5 questions. */
  readonly isPossible: boolean
  /** Whether enough of those who were asked and did not say no are still here. How many they are is not said. */
  readonly isEnough: boolean
  readonly minimumGroup: number
  readonly skills: readonly {
    readonly id: string
    readonly name: string
    readonly questions: readonly string[]
  }[]
  readonly chosen: string | null
  readonly days: { readonly least: string; readonly usual: string; readonly most: string }
  readonly asked: {
    /** The follow-up, a report of its own. */
    readonly cycleId: string
    readonly state: string
    readonly closesOn: string | null
    /** null before the close, and before the leader has chosen how to read it. */
    readonly result: ChangesView | null
  } | null
}
