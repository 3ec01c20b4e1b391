import { formatInstant } from '#ui/format.ts'
import type { JobView } from '#ui/job-card.tsx'

/** The stored job, as far as its card needs it. Structural, so that a screen reaches no server code. */
export type StoredJob = {
  readonly id: string
  readonly title: string
  readonly state: 'waiting' | 'running' | 'paused' | 'cancelling' | 'cancelled' | 'done' | 'failed'
  readonly done: number
  readonly total: number
  readonly failures: readonly { readonly what: string; readonly why: string }[]
  readonly message: string | null
  readonly resultTo: string | null
  readonly backTo: string | null
  readonly createdAt: Date
}

/** "Cancelling" still runs its last batch, so it shows as running. */
export function jobView(job: StoredJob, timezone: string): JobView {
  return {
    id: job.id,
    title: job.title,
    asked: formatInstant(job.createdAt, timezone),
    state: job.state === 'cancelling' ? 'running' : job.state,
    done: job.done,
    total: job.total === 0 ? null : job.total,
    failed: job.failures,
    message: job.message,
    resultTo: job.resultTo,
    backTo: job.backTo,
  }
}
