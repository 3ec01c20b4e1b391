import { sql } from 'kysely'
import { isRefusal, sayRefusal, type Refusal } from '#lib/core/refusal.ts'
import { keepText, type KeptText } from '#lib/core/text.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import type { RunningJob } from './handler.ts'
import type { LongJob, LongJobAdvance } from './long-job.ts'
import { advanceLongJob, failLongJob, finishLongJob, loadLongJob } from './long-job.ts'

/** What one batch did. With `end` it was the last one. */
export type LongJobBatch = LongJobAdvance & {
  readonly end?: { readonly message: KeptText | string; readonly resultTo?: string }
}

export type LongJobRef = { readonly orgId: string; readonly id: string }

/** Where long work ended this time. 'missing' when there is no such work. */
export type LongJobStop = 'done' | 'paused' | 'cancelled' | 'failed' | 'missing' | 'stopped'

/**
 * Does long work batch by batch, each in a transaction of its own that also counts it.
 *
 * `batch` does the next few things that are not done yet (at most a second's worth: a pause or a cancel is answered
 * between batches) and says what it did. It finds out by itself what is left, so a process that is killed loses at
 * most one uncommitted batch and the next run goes on where it was. Two runs at the same time take turns.
 *
 * With `as: 'close'` batches run as the closing role. Hand over `job` from the handler: when the last try fails, or the
 * batch throws a refusal, the work is marked as failed instead of hanging.
 */
export async function runLongJob(
  ctx: Context,
  ref: LongJobRef,
  batch: (db: Db, longJob: LongJob) => Promise<LongJobBatch>,
  options: { readonly as?: 'write' | 'close'; readonly job?: RunningJob } = {},
): Promise<LongJobStop> {
  const { orgId, id } = ref
  const transaction = (work: (db: Db) => Promise<LongJobStop | undefined>) =>
    options.as === 'close' ? ctx.db.close({ orgId }, work) : ctx.db.write({ orgId }, work)
  try {
    for (;;) {
      const stop = await transaction((db) => runBatch(db, ref, batch))
      if (stop) return stop
      // A stopping process leaves the rest to the next one; the queue runs the job again.
      if (options.job?.signal.aborted) throw new Error('stopped between two batches')
    }
  } catch (error) {
    const refusal = isRefusal(error) ? error : undefined
    if (!refusal && !options.job?.isLastTry) throw error
    const message = refusal
      ? keepRefusal(refusal)
      : keepText('This did not work, and it is our fault. What was done is kept. Please try again.')
    await ctx.db.write({ orgId }, (db) => failLongJob(db, orgId, id, { message }))
    if (!refusal) throw error
    return 'failed'
  }
}

/** The sentence of its type is said when it is read; a detail was said already. */
function keepRefusal({ type, message }: Refusal): KeptText | string {
  return message === sayRefusal(type) ? { message: type.sentence } : message
}

async function runBatch(
  db: Db,
  { orgId, id }: LongJobRef,
  batch: (db: Db, longJob: LongJob) => Promise<LongJobBatch>,
): Promise<LongJobStop | undefined> {
  // Not a lock on the row: someone who presses Pause must not wait for the batch.
  await sql`select pg_advisory_xact_lock(hashtextextended('long_job ' || ${id}, 0))`.execute(db)
  const longJob = await loadLongJob(db, orgId, id)
  if (!longJob) return 'missing'
  if (longJob.state === 'done' || longJob.state === 'failed' || longJob.state === 'cancelled')
    return longJob.state
  if (longJob.state === 'paused') return 'paused'
  if (longJob.state === 'cancelling') {
    await advanceLongJob(db, orgId, id, { done: 0 })
    return 'cancelled'
  }
  const { end, ...advance } = await batch(db, longJob)
  // The last batch wins over a pause or a cancel that came too late.
  if (end) await finishLongJob(db, orgId, id, end)
  const next = await advanceLongJob(db, orgId, id, advance)
  if (end) return 'done'
  if (next === 'go-on') return undefined
  return next === 'pause' ? 'paused' : 'cancelled'
}
