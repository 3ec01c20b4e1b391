import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { t } from '#lib/core/text.ts'
import type { GuideLink } from '#modules/library/contract.ts'
import type { ConductRoute } from './domain/conduct-route.ts'
import { LEAST_MONTHS, MOST_MONTHS, type Kept } from './domain/kept.ts'
import type { RecordKind } from './domain/life.ts'

const Org = z.object({ orgId: z.uuid() })

/** Holds the rules against cycles that closed since the last time. */
export const LookAtReleases = declareJob('signals/look-at-releases', Org)

/** Holds the rules against leaders about whom HR entered facts. */
export const LookAtFacts = declareJob(
  'signals/look-at-facts',
  Org.extend({ leaderIds: z.array(z.uuid()).max(1000) }),
)

/** The nightly look at what opens for HR and line managers, and what is over. */
export const TidySignals = declareJob('signals/tidy', Org)

/** The nightly look at what is kept for longer than it should be. */
export const ForgetOld = declareJob('signals/forget', Org)

/** The leader's answer. */
export const AnswerForm = z.object({
  answer: z
    .string()
    .trim()
    .min(1, { error: () => t('Write a sentence, or leave it for another day') })
    .max(2000, { error: () => t('Keep this under 2,000 characters') }),
})

/** What HR records. */
export const RecordForm = z.object({
  record: z.enum(['support-offered', 'context-explains', 'not-a-concern'] satisfies RecordKind[], {
    error: () => t('Choose what you decided'),
  }),
  reason: z
    .string()
    .trim()
    .min(1, { error: () => t('Say in a sentence why. The leader can read it') })
    .max(2000, { error: () => t('Keep this under 2,000 characters') }),
})

const months = z.coerce
  .number()
  .int({
    error: () =>
      t('Write a whole number of months, {least} to {most}', { least: LEAST_MONTHS, most: MOST_MONTHS }),
  })
  .min(LEAST_MONTHS, {
    error: () =>
      t('At least {least} months: until then it keeps the rules from saying the same again', {
        least: LEAST_MONTHS,
      }),
  })
  .max(MOST_MONTHS, { error: () => t('At most {most} months', { most: MOST_MONTHS }) })

/** How long things stay when they are over. */
export const KeptForm = z.object({ signalMonths: months, factMonths: months })

/** What HR can set about signs. */
export type SignalSettings = {
  readonly isOn: boolean
  readonly route: ConductRoute
  readonly kept: Kept
}

/** A sentence about what happened, with who and when. */
export type EventView = {
  readonly id: string
  readonly kind: string
  readonly title: string
  readonly by: string
  readonly on: string
  readonly reason: string
}

export type ActionView = {
  readonly id: string
  readonly title: string
  readonly what: string
  readonly weeks: number
  readonly hours: number | null
  readonly isStarted: boolean
  readonly guide: GuideLink | null
}

/** One signal as one reader sees it. What is not in it was not theirs to see. */
export type SignalView = {
  readonly id: string
  readonly as: 'leader' | 'hr' | 'line-manager'
  readonly audience: string
  readonly title: string
  readonly wording: string
  readonly leader: { readonly id: string; readonly name: string }
  readonly isQuestion: boolean
  readonly strength: string
  readonly confidence: string
  readonly state: { readonly word: string; readonly isOpen: boolean }
  readonly raisedOn: string
  readonly opensOn: string
  readonly isOpenToOthers: boolean
  readonly evidence: readonly { readonly text: string; readonly isMain: boolean }[]
  /** For the leader: the words HR and the line manager read instead. Null for them, and for a question. */
  readonly othersRead: readonly string[] | null
  /** The role may be too big; shown before everything else. */
  readonly role: { readonly title: string; readonly wording: string; readonly text: string } | null
  readonly rulesOut: readonly string[]
  /** The library's page about this sign. */
  readonly guide: GuideLink | null
  readonly actions: readonly ActionView[]
  readonly events: readonly EventView[]
  readonly answer: string
  readonly rule: {
    readonly version: string
    readonly sentences: readonly string[]
    readonly line: string
    readonly why: string
    readonly inputs: readonly string[]
  }
  readonly can: { readonly answer: boolean; readonly startStep: boolean; readonly record: boolean }
}

export type SignalRow = {
  readonly id: string
  readonly leaderId: string
  readonly leaderName: string
  readonly title: string
  readonly strength: string
  readonly confidence: string
  readonly state: string
  readonly isOpen: boolean
  readonly raisedOn: string
  readonly opensOn: string
  readonly hasAnswer: boolean
}

export type SupportPage = {
  readonly mine: readonly SignalRow[]
  readonly over: readonly SignalRow[]
  readonly reports: readonly SignalRow[]
  readonly canSeeList: boolean
  /** While the leader is new in the role: until when no signs are made (null: not known yet), and what may help. */
  readonly newInRole: { readonly untilOn: string | null; readonly guide: GuideLink | null } | null
}

export const STATE_FILTERS = [
  'open',
  'support-offered',
  'context-explains',
  'not-a-concern',
  'over',
  'all',
] as const
export type StateFilter = (typeof STATE_FILTERS)[number]

export type SignalList = {
  readonly rows: readonly SignalRow[]
  readonly filter: { readonly state: StateFilter; readonly flag: string }
  readonly flags: readonly { readonly id: string; readonly title: string }[]
  /** Over every open signal of the list, whatever is filtered. */
  readonly expected: { readonly of: number; readonly wrong: number; readonly counts: number }
  readonly version: string
  /** Whether signs are looked for at all. */
  readonly isOn: boolean
}

export type FactRowView = {
  readonly id: string
  readonly leaderName: string
  readonly name: string
  readonly fromOn: string
  readonly toOn: string | null
  readonly value: string
}

export type FactsReceipt = {
  readonly added: number
  readonly changed: number
  readonly unchanged: number
}
