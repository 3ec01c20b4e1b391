import { z } from 'zod'
import type { DateOn } from '#lib/core/date.ts'
import { declareJob } from '#lib/core/job.ts'
import type { DoneTask } from '#lib/core/task.ts'
import type { NavEntry } from './domain/navigation.ts'
import type { Pace } from './domain/pace.ts'
import type { HomeTask } from './domain/tasks.ts'

export type Shell = {
  readonly name: string
  readonly organisation: string
  readonly isDemo: boolean
  readonly nav: readonly (NavEntry & { readonly count?: number })[]
  /** Notifications that were not seen yet. */
  readonly news: number
}

export type HomePage = {
  readonly firstName: string
  readonly today: DateOn
  readonly now: readonly HomeTask[]
  readonly later: readonly HomeTask[]
  /** What the person did this month, for their eyes only. */
  readonly done: readonly DoneTask[]
  /** For HR until the first cycle has closed: what to do first. */
  readonly firstSteps: readonly { readonly label: string; readonly to: string; readonly isDone: boolean }[]
}

export type NoticesPage = {
  readonly notices: readonly {
    readonly id: string
    readonly title: string
    readonly why: string
    readonly isNew: boolean
    readonly cameOn: DateOn
    readonly byOn: DateOn | null
    /** Where it is dealt with; Home where one press does it. */
    readonly to: string
  }[]
}

export type PacePage = {
  readonly pace: Pace
  /** The time zone that counts while none is chosen. */
  readonly usualTimezone: string
  readonly mailsThisWeek: number
  /** The day the calendar address was made; null without one. */
  readonly feedOn: DateOn | null
}

/** Looks by the clock whose digest is due. */
export const FindDigests = declareJob('home/find-digests', z.object({ orgId: z.uuid() }))

/** Sends one person's digest of a day, or finds that there is nothing to say. */
export const SendDigest = declareJob(
  'home/send-digest',
  z.object({ orgId: z.uuid(), personId: z.uuid(), localOn: z.iso.date() }),
)

/** Posts one link to one person's chat. */
export const SendChat = declareJob('home/send-chat', z.object({ orgId: z.uuid(), personId: z.uuid() }))
