import type { Job, PgBoss } from 'pg-boss'
import { fromKysely } from 'pg-boss'
import type { Context } from '../context.ts'
import { createBoss, ensureQueue, RETRY_LIMIT } from './boss.ts'
import { loadOrgIds } from './every-org.ts'
import type { JobHandler, RunningJob } from './handler.ts'

export type Worker = {
  /** Takes no new jobs, tells the running ones (`job.signal`), waits up to 15 s for their end, then closes. */
  stop(): Promise<void>
}

/** Jobs that the clock starts wait here for a moment, one for each kind, and become one job per organisation. */
const EVERY_ORG = 'platform/every-org'

/** Runs jobs in this process, two of each kind at a time, with the login of the web role. */
export async function startWorker(
  ctx: Context,
  handlers: readonly JobHandler[],
  options: { readonly url: string },
): Promise<Worker> {
  const boss = createBoss({ url: options.url, log: ctx.log }, 'runs')
  await boss.start()
  const stopping = new AbortController()
  const everyOrg: JobHandler = {
    name: EVERY_ORG,
    run: async (_ctx, data, job) => addForEveryOrg(ctx, boss, (data as { job: string }).job, job),
  }
  for (const handler of [...handlers, everyOrg]) {
    await ensureQueue(boss, handler.name)
    await boss.work(
      handler.name,
      // Two at a time only so that a full batch is followed by the next one at once; they run one after the other.
      {
        batchSize: 2,
        burstWhenBatchFull: true,
        localConcurrency: 2,
        pollingIntervalSeconds: 1,
        notifyPollingIntervalSeconds: 3,
      },
      async (jobs) => {
        for (const job of jobs) await runOne(ctx, boss, handler, job, stopping.signal)
      },
    )
  }
  await schedule(ctx, boss, handlers)
  return {
    stop: () => {
      stopping.abort()
      return boss.stop({ graceful: true, timeout: 15_000 })
    },
  }
}

/** Each job is settled by itself: what ended well is not run again because its neighbour failed. */
async function runOne(
  ctx: Context,
  boss: PgBoss,
  handler: JobHandler,
  job: Job<unknown>,
  stopping: AbortSignal,
): Promise<void> {
  const attempt = { id: job.id, retryCount: job.retryCount }
  const running: RunningJob = {
    isLastTry: job.retryCount >= RETRY_LIMIT,
    signal: AbortSignal.any([job.signal, stopping]),
    async done(db) {
      // pg-boss says so at run time; its published type is empty.
      const settled = (await boss.complete(handler.name, [attempt], null, { db: fromKysely(db) })) as {
        affected?: number
      }
      if (settled.affected !== 1) throw new Error(`job ${job.id} was taken over by another process`)
    },
  }
  try {
    if (running.signal.aborted) throw new Error('stopped before it began')
    await handler.run(ctx, job.data, running)
    await boss.complete(handler.name, [attempt])
  } catch (error) {
    const log = running.isLastTry ? ctx.log.error.bind(ctx.log) : ctx.log.warn.bind(ctx.log)
    log({ err: error, job: handler.name, jobId: job.id, attempt: job.retryCount }, 'a job failed')
    // The error itself stays in the log: a driver's error can carry values.
    await boss.fail(handler.name, [attempt], { error: error instanceof Error ? error.name : 'unknown' })
  }
}

async function addForEveryOrg(ctx: Context, boss: PgBoss, name: string, job: RunningJob): Promise<void> {
  await ctx.db.write({ orgId: '' }, async (db) => {
    for (const orgId of await loadOrgIds(db)) {
      await boss.send(name, { orgId }, { db: fromKysely(db), singletonKey: `every-org ${orgId}` })
    }
    await job.done(db)
  })
}

/** The clock's list follows the handlers: what is no longer handled is no longer started. */
async function schedule(ctx: Context, boss: PgBoss, handlers: readonly JobHandler[]): Promise<void> {
  const wanted = handlers.filter(({ cron }) => cron)
  for (const { key } of await boss.getSchedules(EVERY_ORG)) {
    if (!wanted.some(({ name }) => name === key)) await boss.unschedule(EVERY_ORG, key)
  }
  for (const { name, cron } of wanted) {
    await boss.schedule(
      EVERY_ORG,
      cron as string,
      { job: name },
      { key: name, tz: ctx.config.timezone, singletonKey: name },
    )
  }
}
