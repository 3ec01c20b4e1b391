import { addDays, type DateOn } from '#lib/core/date.ts'
import type { Task, TaskKind } from '#lib/core/task.ts'

/** What Home keeps of a task beside what its module says. */
export type TaskMark = {
  readonly taskId: string
  /** The day it was first seen here. */
  readonly cameOn: DateOn
  readonly isSeen: boolean
  /** "Not now": it comes back on this day. */
  readonly waitsUntil: DateOn | null
  readonly mailedOn: DateOn | null
}

/** A task with what Home adds to it. */
export type HomeTask = Task & {
  /** The days on which it can come back after "Not now"; empty where it cannot wait. */
  readonly waits: readonly DateOn[]
  /** Put off until this day, which is still to come. */
  readonly waitsUntil: DateOn | null
}

const AT_MOST = 3
/** What waits for others comes before what waits for oneself. */
const ORDER: Record<TaskKind, number> = {
  report: 0,
  nomination: 1,
  request: 2,
  'note-request': 3,
  note: 4,
  agree: 5,
  'one-to-one': 6,
  workshop: 6, // as one-to-ones: a time with others, by its day
  circle: 6,
  mentoring: 7,
  programme: 7,
  signal: 8,
  pulse: 9,
  'check-in': 10,
  'follow-up': 11,
  step: 12,
  cycle: 13,
}
/** Tomorrow, in a week, in four weeks. */
const WAIT_DAYS = [1, 7, 28]

/** The days on which a task may come back: none after the day it should be done by. */
export function waitsOf(task: Pick<Task, 'byOn' | 'canWait'>, today: DateOn): DateOn[] {
  if (!task.canWait) return []
  const hasDate = task.byOn !== null && task.byOn >= today
  return WAIT_DAYS.map((days) => addDays(today, days)).filter((on) => !hasDate || on <= (task.byOn ?? ''))
}

/** Adds what Home knows of each task. */
export function withMarks(tasks: readonly Task[], marks: readonly TaskMark[], today: DateOn): HomeTask[] {
  const until = new Map(marks.map((mark) => [mark.taskId, mark.waitsUntil]))
  return tasks.map((task) => {
    const waitsUntil = until.get(task.id) ?? null
    return {
      ...task,
      waits: waitsOf(task, today),
      waitsUntil: waitsUntil !== null && waitsUntil > today ? waitsUntil : null,
    }
  })
}

/**
 * Splits tasks into at most three for now and the rest for later: one of each kind first, then by date. What was put off
 * is for later, by the day it comes back.
 *
 * Source   PRODUCT X1, UX 3.3.
 */
export function splitTasks<T extends Task & { readonly waitsUntil: DateOn | null }>(
  tasks: readonly T[],
): { now: T[]; later: T[] } {
  const sorted = tasks
    .filter(({ waitsUntil }) => waitsUntil === null)
    .toSorted(
      (a, b) =>
        ORDER[a.kind] - ORDER[b.kind] ||
        (a.byOn ?? '9999').localeCompare(b.byOn ?? '9999') ||
        a.id.localeCompare(b.id),
    )
  const firsts = sorted.filter(
    (task, index) => sorted.findIndex((other) => other.kind === task.kind) === index,
  )
  const rest = sorted.filter((task) => !firsts.includes(task))
  const now = [...firsts, ...rest].slice(0, AT_MOST)
  const putOff = tasks
    .filter(({ waitsUntil }) => waitsUntil !== null)
    .toSorted((a, b) => (a.waitsUntil ?? '').localeCompare(b.waitsUntil ?? '') || a.id.localeCompare(b.id))
  return { now, later: [...sorted.filter((task) => !now.includes(task)), ...putOff] }
}
