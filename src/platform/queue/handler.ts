import type { JobType } from '#lib/core/job.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'

/** The job as its handler sees it. */
export type RunningJob = {
  /** The last try: when it fails, nobody tries again. */
  readonly isLastTry: boolean
  /** Aborted when the process stops or the job was given to another one. */
  readonly signal: AbortSignal
  /**
   * Marks the job as done in the caller's transaction: its effect and its end commit together, exactly once. Throws
   * when another process has taken the job over, so that this transaction is rolled back.
   */
  done(db: Db): Promise<void>
}

export type JobHandler = {
  readonly name: string
  /** Runs one job from its stored payload. */
  readonly run: (ctx: Context, data: unknown, job: RunningJob) => Promise<void>
  readonly cron?: string
}

/**
 * Ties a kind of job to the action that does it. The action may be run again at any time after it started: it must be
 * harmless twice, or end with `job.done(db)` in the transaction of its effect.
 *
 * With `cron` (five fields, in the time zone of the settings) the job also runs by the clock, once for every
 * organisation, with the payload `{ orgId }`.
 */
export function handle<Payload>(
  type: JobType<Payload>,
  run: (ctx: Context, payload: Payload, job: RunningJob) => Promise<void>,
  cron?: string,
): JobHandler {
  return { name: type.name, run: (ctx, data, job) => run(ctx, type.parse(data), job), cron }
}
