import type { Task, TaskKind } from '#lib/core/task.ts'

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
  signal: 7,
  pulse: 8,
  'check-in': 9,
  'follow-up': 10,
  step: 11,
  cycle: 12,
}

/**
 * Splits tasks into at most three for now and the rest for later: one of each kind first, then by date.
 *
 * Source   PRODUCT X1, UX 3.3.
 */
export function splitTasks(tasks: readonly Task[]): { now: Task[]; later: Task[] } {
  const sorted = tasks.toSorted(
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
  return { now, later: sorted.filter((task) => !now.includes(task)) }
}
