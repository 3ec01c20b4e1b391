import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import type { InstrumentSummary } from '#modules/instruments/contract.ts'
import type { ParticipationBand, ParticipationShare } from './domain/participation.ts'
import type { PlanWarning } from './domain/planning.ts'
import type { PilotReport } from './domain/pilot.ts'
import type { CycleStatistics } from './domain/release-types.ts'
import type { SupportView } from './domain/support-view.ts'
import type { RaterGroup } from './domain/types.ts'

const CycleKey = z.object({ orgId: z.uuid(), cycleId: z.uuid() })

/** Closes one cycle: opens its ballots, freezes its releases, destroys its key. */
export const CloseCycle = declareJob('cycles/close', CycleKey)

/** Looks, for one organisation, for cycles whose last day is over, for closings a crash left unfinished, and counts the day. */
export const CloseDueCycles = declareJob('cycles/close-due', z.object({ orgId: z.uuid() }))

/** Makes the raters' links of a launched cycle and mails them. */
export const InviteRaters = declareJob('cycles/invite', CycleKey.extend({ jobId: z.uuid() }))

/** The daily look at what is open: one reminder, one mail on the last day. */
export const RemindRaters = declareJob('cycles/remind', z.object({ orgId: z.uuid() }))

export type CycleHead = {
  readonly id: string
  readonly name: string
  readonly kind: 'own' | 'imported' | 'follow-up' | 'pulse'
  readonly purpose: 'development' | 'readiness'
  readonly state: 'draft' | 'nominating' | 'launching' | 'open' | 'closing' | 'closed' | 'cancelled'
  readonly instrument: { readonly slug: string; readonly version: string } | null
  readonly rules: {
    readonly minimumGroup: number
    readonly minimumComments: number
    readonly watch?: boolean
  }
  readonly nomination: 'hr' | 'leader'
  readonly approval: 'none' | 'manager' | 'hr'
  readonly nominateUntilOn: string | null
  readonly closesOn: string | null
  readonly message: string
  readonly step: string
}

export type CycleListRow = Pick<CycleHead, 'id' | 'name' | 'kind' | 'purpose' | 'state' | 'closesOn'> & {
  readonly leaders: number
}

export type PersonLine = {
  readonly id: string
  readonly name: string
  readonly title: string | null
  readonly department: string | null
}

export type RaterLine = {
  readonly requestId: string
  readonly raterId: string
  readonly name: string
  readonly group: RaterGroup
}

/** One cycle as HR sees it. Counts per leader and group are bands; nobody is named as having answered or not. */
export type CyclePage = {
  readonly cycle: CycleHead
  readonly instrument: {
    slug: string
    version: string
    title: Readonly<Record<string, string>>
    status: string
  } | null
  readonly leaders: readonly {
    readonly leaderId: string
    readonly name: string
    readonly nomination: string
    readonly groups: readonly { readonly group: RaterGroup; readonly band: ParticipationBand }[]
  }[]
  /** Of all requests, as counted on that day; null before the first count, and with few people asked. */
  readonly requests: { readonly share: ParticipationShare | null; readonly countedOn: string | null }
  readonly can: {
    readonly seeOverview: boolean
    readonly change: boolean
    readonly end: boolean
    readonly extend: boolean
    readonly exportResults: boolean
  }
  readonly jobs: { readonly launch: string | null; readonly close: string | null }
}

/** Raters of an open cycle who fit a name, and the link of one of them. Nothing here depends on an answer. */
export type RaterLinksPage = {
  readonly cycle: Pick<CycleHead, 'id' | 'name' | 'closesOn'>
  readonly find: string
  readonly found: readonly { readonly id: string; readonly name: string; readonly title: string | null }[]
  readonly chosen: {
    readonly id: string
    readonly name: string
    readonly email: string | null
    readonly link: 'works' | 'withdrawn' | 'none'
    readonly newLinksLeft: number
    /** Whether the reader is one of those this person is asked about. */
    readonly isOwnRater: boolean
  } | null
}

export type SetupPage = {
  readonly cycle: CycleHead
  readonly instruments: readonly InstrumentSummary[]
  readonly leaders: readonly {
    readonly leaderId: string
    readonly name: string
    readonly title: string | null
    readonly nomination: string
    readonly raters: readonly RaterLine[]
  }[]
  readonly found: readonly PersonLine[]
  readonly warnings: readonly PlanWarning[]
  /** What is missing before launch, as sentences. */
  readonly missing: readonly string[]
  readonly counts: { readonly leaders: number; readonly raters: number }
  readonly preview: { readonly subject: string; readonly text: string; readonly minutes: number } | null
}

export type NominationPage = {
  readonly cycle: CycleHead
  readonly leader: { readonly leaderId: string; readonly name: string; readonly nomination: string }
  readonly isOwn: boolean
  readonly raters: readonly (RaterLine & { readonly title: string | null })[]
  readonly found: readonly PersonLine[]
  readonly can: { readonly change: boolean; readonly submit: boolean; readonly approve: boolean }
}

export type NominationList = readonly {
  readonly cycleId: string
  readonly cycleName: string
  readonly leaderId: string
  readonly leaderName: string
  readonly isOwn: boolean
  readonly untilOn: string | null
}[]

/** A closed cycle over all its leaders. `names`: words of dimensions and questions, by id. */
export type OverviewPage = {
  readonly cycle: Pick<CycleHead, 'id' | 'name' | 'kind'>
  readonly instrument: { readonly slug: string; readonly version: string; readonly isDraft: boolean }
  readonly names: Readonly<Record<string, string>>
  readonly statistics: CycleStatistics | null
  /** null for a cycle that was imported. */
  readonly support: SupportView | null
  /** Other cycles in which there are numbers over all leaders, the newest first. */
  readonly numbersIn: readonly { readonly id: string; readonly name: string }[]
  /** Names of earlier cycles, by id. */
  readonly cycleNames: Readonly<Record<string, string>>
}

export type PilotPage = {
  readonly instrument: {
    readonly slug: string
    readonly version: string
    readonly title: string
    readonly isDraft: boolean
  }
  readonly names: Readonly<Record<string, string>>
  readonly report: PilotReport
}
