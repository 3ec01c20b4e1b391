/** One thing to do. It never holds content of feedback. */
export type Task = {
  readonly id: string
  readonly kind: 'report' | 'request' | 'nomination' | 'signal' | 'step' | 'cycle'
  readonly title: string
  readonly why: string
  /** "about 5 minutes" */
  readonly duration: string | null
  /** The day it should be done by, `YYYY-MM-DD`. */
  readonly byOn: string | null
  readonly audience: string | null
  readonly actions: readonly { readonly label: string; readonly to: string; readonly isMain: boolean }[]
}

const AT_MOST = 3
/** What waits for others comes before what waits for oneself. */
const ORDER: Record<Task['kind'], number> = {
  report: 0,
  nomination: 1,
  request: 2,
  signal: 3,
  step: 4,
  cycle: 5,
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
