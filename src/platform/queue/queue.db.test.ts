import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import type { Context } from '../context.ts'
import { handle } from './handler.ts'
import type { JobHandler, RunningJob } from './handler.ts'
import { openQueue } from './queue.ts'
import type { OpenQueue } from './queue.ts'
import { startWorker } from './worker.ts'
import type { Worker } from './worker.ts'

let t: TestContext
let queue: OpenQueue
let ctx: Context
const workers: Worker[] = []

beforeAll(async () => {
  t = await openTestContext()
  queue = openQueue({ url: t.urls.app, log: t.ctx.log })
  ctx = { ...t.ctx, queue }
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.stop()
})
afterAll(async () => {
  await queue.stop()
  await t.close()
})

const payload = z.object({ orgId: z.string(), mark: z.string().default('none') })
type Payload = z.infer<typeof payload>

async function work(...handlers: JobHandler[]): Promise<void> {
  workers.push(await startWorker(ctx, handlers, { url: t.urls.app }))
}

function add(name: string, mark: string, options = {}): Promise<void> {
  return ctx.db.write({ orgId: t.orgId }, (db) =>
    queue.add(db, declareJob(name, payload), { orgId: t.orgId, mark }, options),
  )
}

/** An effect that a test can count: one row for each time it was committed. */
async function leaveMark(ctx: Context, { orgId, mark }: Payload, job?: RunningJob): Promise<void> {
  await ctx.db.write({ orgId }, async (db) => {
    await db
      .insertInto('mailbox_message')
      .values({ org_id: orgId, to_address: mark, subject: '', text: '', html: '' })
      .execute()
    await job?.done(db)
  })
}

async function marks(orgId = t.orgId): Promise<string[]> {
  const rows = await ctx.db.read({ orgId }, (db) =>
    db.selectFrom('mailbox_message').select('to_address').orderBy('received_at').execute(),
  )
  return rows.map((row) => row.to_address)
}

async function until(condition: () => Promise<boolean>, seconds: number): Promise<number> {
  const start = performance.now()
  while (!(await condition())) {
    if (performance.now() - start > seconds * 1000) throw new Error(`not within ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 25))
  }
  return performance.now() - start
}

const has =
  (mark: string, times = 1) =>
  async () =>
    (await marks()).filter((found) => found === mark).length >= times
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

describe('a job', () => {
  test('runs within a second of its transaction, and never when that is rolled back', async () => {
    await work(handle(declareJob('test/plain', payload), (ctx, job) => leaveMark(ctx, job)))
    const rolledBack = ctx.db.write({ orgId: t.orgId }, async (db) => {
      await queue.add(db, declareJob('test/plain', payload), { orgId: t.orgId, mark: 'rolled back' })
      throw new Error('no')
    })
    await expect(rolledBack).rejects.toThrow('no')
    await add('test/plain', 'committed')
    // Well below the three seconds of polling: it was told.
    expect(await until(has('committed'), 5)).toBeLessThan(2_000)
    await pause(500)
    expect(await marks()).toEqual(['committed'])
  })

  test('added as the closing role runs as well', async () => {
    await work(handle(declareJob('test/closing', payload), (ctx, job) => leaveMark(ctx, job)))
    await ctx.db.close({ orgId: t.orgId }, (db) =>
      queue.add(db, declareJob('test/closing', payload), { orgId: t.orgId, mark: 'closing' }),
    )
    await until(has('closing'), 5)
  })

  test('is tried again when its handler throws, until it does not', async () => {
    const attempts: boolean[] = []
    await work(
      handle(declareJob('test/failing', payload), async (ctx, job, running) => {
        attempts.push(running.isLastTry)
        if (attempts.length < 3) throw new Error('not yet')
        await leaveMark(ctx, job)
      }),
    )
    await add('test/failing', 'third time')
    await until(has('third time'), 20)
    await pause(300)
    expect(attempts).toEqual([false, false, false])
  }, 30_000)

  test('is refused when its payload is not what its type says', async () => {
    await expect(
      ctx.db.write({ orgId: t.orgId }, (db) =>
        queue.add(db, declareJob('test/plain', payload), { mark: 'x' } as unknown as Payload),
      ),
    ).rejects.toThrow()
  })

  test('of a long line starts right after the one before', async () => {
    await work(handle(declareJob('test/line', payload), (ctx, job) => leaveMark(ctx, job)))
    await ctx.db.write({ orgId: t.orgId }, async (db) => {
      for (let index = 0; index < 60; index++) {
        await queue.add(db, declareJob('test/line', payload), { orgId: t.orgId, mark: 'line' })
      }
    })
    await until(has('line', 60), 10)
  })

  test('with the key of a waiting one is not added', async () => {
    for (let index = 0; index < 3; index++) await add('test/keyed', 'keyed', { singletonKey: 'key' })
    await add('test/keyed', 'other', { singletonKey: 'other key' })
    await add('test/keyed', 'no key')
    await add('test/keyed', 'no key')
    await work(handle(declareJob('test/keyed', payload), (ctx, job) => leaveMark(ctx, job)))
    await until(has('no key', 2), 5)
    await until(has('other'), 5)
    expect((await marks()).filter((mark) => mark === 'keyed')).toEqual(['keyed'])
  })

  test('waits for its time', async () => {
    await work(handle(declareJob('test/later', payload), (ctx, job) => leaveMark(ctx, job)))
    await add('test/later', 'later', { startAfter: new Date(Date.now() + 2_000) })
    await pause(1_000)
    expect(await marks()).not.toContain('later')
    await until(has('later'), 8)
  }, 20_000)

  test('that is running when the worker stops may end', async () => {
    await work(
      handle(declareJob('test/slow', payload), async (ctx, job) => {
        await pause(800)
        await leaveMark(ctx, job)
      }),
    )
    await add('test/slow', 'slow')
    await pause(400)
    await workers.pop()?.stop()
    expect(await marks()).toContain('slow')
  })

  test('hears that its worker stops, and what it leaves is run by the next one', async () => {
    const type = declareJob('test/stopped', payload)
    await work(
      handle(type, async (_ctx, _job, { signal }) => {
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        throw new Error('stopped')
      }),
    )
    await add('test/stopped', 'stopped')
    await pause(500)
    const start = performance.now()
    await workers.pop()?.stop()
    expect(performance.now() - start).toBeLessThan(5_000)
    await work(handle(type, (ctx, job) => leaveMark(ctx, job)))
    await until(has('stopped'), 15)
  }, 30_000)

  test('is kept in tables that the app may fill and not change', async () => {
    const change = ctx.db.write({ orgId: t.orgId }, (db) =>
      sql`alter table pgboss.job_common add column x text`.execute(db),
    )
    await expect(change).rejects.toThrow('must be owner')
    const create = ctx.db.write({ orgId: t.orgId }, (db) => sql`create table pgboss.x ()`.execute(db))
    await expect(create).rejects.toThrow('permission denied')
  })

  test('cannot be finished by a process that has lost it', async () => {
    await work(
      handle(declareJob('test/twice', payload), async (ctx, job, running) => {
        await leaveMark(ctx, job, running)
        await expect(leaveMark(ctx, job, running)).rejects.toThrow('taken over')
      }),
    )
    await add('test/twice', 'once')
    await until(has('once'), 5)
    await pause(300)
    expect((await marks()).filter((mark) => mark === 'once')).toEqual(['once'])
  })
})

describe('a worker killed midway', () => {
  const script = `
    import { z } from 'zod'
    import { declareJob } from '#lib/core/job.ts'
    import { loadConfig } from '#platform/config.ts'
    import { createContext } from '#platform/create-context.ts'
    import { createLogger } from '#platform/log.ts'
    import { handle } from '#platform/queue/handler.ts'
    import { startWorker } from '#platform/queue/worker.ts'
    const [app, closer, dataDir] = process.argv.slice(1)
    const log = createLogger({ logLevel: 'silent' })
    const config = { ...loadConfig({}), dataDir, keyDir: dataDir + '/keys' }
    const { ctx } = await createContext({ config, log, urls: { app, closer } })
    const type = declareJob('test/killed', z.object({ orgId: z.string(), mark: z.string() }))
    await startWorker(ctx, [handle(type, (ctx, { orgId, mark }) => ctx.db.write({ orgId }, async (db) => {
      await db.insertInto('mailbox_message')
        .values({ org_id: orgId, to_address: mark, subject: '', text: '', html: '' }).execute()
      process.stdout.write('midway')
      await new Promise(() => {})
    }))], { url: app })`

  test('leaves a job that runs again, with its effect committed exactly once', async () => {
    const root = join(import.meta.dirname, '../../..')
    const child = spawn(
      process.execPath,
      ['--input-type=module', '-e', script, t.urls.app, t.urls.closer, t.ctx.config.dataDir],
      { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
    )
    const midway = new Promise<void>((resolve) => child.stdout.once('data', () => resolve()))
    await add('test/killed', 'killed')
    await midway
    child.kill('SIGKILL')
    expect(await marks()).not.toContain('killed')

    await work(handle(declareJob('test/killed', payload), leaveMark))
    await until(has('killed'), 50)
    await pause(500)
    expect((await marks()).filter((mark) => mark === 'killed')).toEqual(['killed'])
  }, 60_000)
})

describe('a job by the clock', () => {
  test('becomes one job for every organisation', async () => {
    const other = await t.addOrg()
    const handler = handle(declareJob('test/clock', payload), (ctx, job) => leaveMark(ctx, job), '* * * * *')
    await work(handler)
    // The stroke of the clock, without waiting for the full minute.
    const strike = () =>
      ctx.db.write({ orgId: t.orgId }, (db) =>
        queue.add(db, declareJob('platform/every-org', z.object({ job: z.string() })), { job: 'test/clock' }),
      )
    await strike()
    await until(async () => (await marks(other)).includes('none') && (await marks()).includes('none'), 10)
  }, 20_000)
})
