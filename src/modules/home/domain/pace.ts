import { daysBetween, type DateOn } from '#lib/core/date.ts'
import type { Task, TaskKind } from '#lib/core/task.ts'
import type { TaskMark } from './tasks.ts'

export const DIGESTS = ['daily', 'weekly', 'off'] as const
export type Digest = (typeof DIGESTS)[number]

export const CHAT_KINDS = ['slack', 'teams'] as const
export type ChatKind = (typeof CHAT_KINDS)[number]

/** What a person chooses by: kinds of tasks that belong together. */
export const TOPICS = ['asked', 'about-me', 'plan', 'talks', 'cycles'] as const
export type Topic = (typeof TOPICS)[number]

export const CHANNELS = ['app', 'mail', 'chat'] as const
export type Channel = (typeof CHANNELS)[number]

const TOPIC_OF: Record<TaskKind, Topic> = {
  request: 'asked',
  nomination: 'asked',
  'note-request': 'asked',
  report: 'about-me',
  note: 'about-me',
  signal: 'about-me',
  step: 'plan',
  'check-in': 'plan',
  'follow-up': 'plan',
  agree: 'plan',
  'one-to-one': 'talks',
  workshop: 'talks',
  circle: 'talks',
  mentoring: 'talks',
  programme: 'talks',
  pulse: 'talks',
  cycle: 'cycles',
}

/** A kind that somebody does not want on a channel, as it is kept: "plan/mail". */
export type Muted = `${Topic}/${Channel}`

/** How what is new reaches a person. */
export type Pace = {
  readonly digest: Digest
  /** "22:00" and "07:00" on their clock, or null for none. */
  readonly quiet: { readonly from: string; readonly to: string } | null
  /** As they chose it; null: the one HR entered, else the organisation's. */
  readonly timezone: string | null
  readonly muted: readonly Muted[]
  readonly chat: { readonly kind: ChatKind; readonly hasFailed: boolean } | null
}

/** PRODUCT C4, UX 6.3: a digest a day unless somebody chooses otherwise. */
export const USUAL_PACE: Pace = { digest: 'daily', quiet: null, timezone: null, muted: [], chat: null }

/** How many mails of the app a person gets in seven days. A digest waits; what somebody waits for comes, and counts. */
export const MAILS_A_WEEK = 5

/** Longer ones could hold the mail of the last day until the feedback has closed. */
export const MOST_QUIET_HOURS = 14

/** Kinds that have mails of their own: a digest lists them, and is never sent for them alone. Source: UX 5, three a cycle. */
const HAS_OWN_MAIL: ReadonlySet<TaskKind> = new Set(['request', 'nomination', 'report', 'signal'])

/** Whether a kind comes to somebody on a channel. */
export function comesBy(channel: Channel, kind: TaskKind, muted: readonly Muted[]): boolean {
  return !muted.includes(`${TOPIC_OF[kind]}/${channel}`)
}

/** How long quiet hours last, over midnight too. */
export function quietMinutes({ from, to }: { readonly from: string; readonly to: string }): number {
  const minutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  return (minutes(to) - minutes(from) + 24 * 60) % (24 * 60)
}

/**
 * What of the open tasks is worth a digest today: what no digest has named yet, and once more what should be done by
 * today or tomorrow. Kinds with mails of their own are never a reason for one.
 */
export function newsOf<T extends Pick<Task, 'id' | 'kind' | 'byOn'>>(
  tasks: readonly T[],
  marks: readonly TaskMark[],
  today: DateOn,
): T[] {
  const mailed = new Map(marks.map((mark) => [mark.taskId, mark.mailedOn]))
  return tasks.filter((task) => {
    if (HAS_OWN_MAIL.has(task.kind)) return false
    const mailedOn = mailed.get(task.id) ?? null
    if (mailedOn === null) return true
    if (task.byOn === null) return false
    const isNear = task.byOn >= today && daysBetween(today, task.byOn) <= 1
    return isNear && daysBetween(mailedOn, task.byOn) > 1
  })
}
