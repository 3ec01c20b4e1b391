import type { DateOn } from './date.ts'

/**
 * What a thing to do is about. The kinds are one list for the whole app: Home puts them in order (what waits for others
 * first) and a person chooses by kind what reaches them by mail.
 */
export type TaskKind =
  | 'report'
  | 'nomination'
  | 'request'
  | 'note-request'
  | 'note'
  | 'agree'
  | 'one-to-one'
  | 'workshop'
  | 'mentoring'
  | 'circle'
  | 'programme'
  | 'signal'
  | 'pulse'
  | 'check-in'
  | 'follow-up'
  | 'step'
  | 'cycle'

/**
 * A way to act on a task: a link to where it is done, or one press on Home itself ("I did this", "No"). For a press,
 * Home calls the module that gave the task; "Not now" is never listed, Home offers it wherever the task can wait.
 */
export type TaskAction = { readonly label: string; readonly isMain: boolean } & (
  { readonly to: string; readonly press?: never } | { readonly press: 'done' | 'no'; readonly to?: never }
)

/**
 * One thing a person has to do. A module returns the tasks of one person from its public.ts; Home gathers them for its
 * page, the digest mail and the calendar feed.
 *
 * Hides    it never holds content of feedback: titles leave the app by mail and calendar.
 */
export type Task = {
  /** The same as long as the thing is the same: "request <uuid>". "Not now" and Done are kept by it. */
  readonly id: string
  readonly kind: TaskKind
  readonly title: string
  readonly why: string
  /** "about 5 minutes" */
  readonly duration: string | null
  /** The day it should be done by. */
  readonly byOn: DateOn | null
  /** Who sees what comes of it; null when it says nothing new. */
  readonly audience: string | null
  readonly actions: readonly TaskAction[]
  /** Whether "Not now" is offered: false for what somebody waits for and what has a last day soon. */
  readonly canWait: boolean
}

/** Something a person did, in words for themselves only. */
export type DoneTask = {
  readonly id: string
  readonly title: string
  /** null where the day is kept from everybody: when somebody answered is nobody's business. */
  readonly doneOn: DateOn | null
}
