import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { declareJob } from '#lib/core/job.ts'
import { declareRefusal, Refusal } from '#lib/core/refusal.ts'
import { keepText } from '#lib/core/text.ts'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import { inLanguage, openLanguages } from '../language.ts'
import { LongJobEnded, LongJobMissing } from '../refusals.ts'
import type { RunningJob } from './handler.ts'
import {
  advanceLongJob,
  cancelLongJob,
  listLongJobs,
  loadLongJob,
  pauseLongJob,
  queueLongJob,
  resumeLongJob,
  retryLongJob,
  startLongJob,
} from './long-job.ts'
import type { LongJob } from './long-job.ts'
import { runLongJob } from './run-long-job.ts'
import type { LongJobBatch } from './run-long-job.ts'

let t: TestContext
let ctx: Context
const queued: { name: string; payload: unknown }[] = []

beforeAll(async () => {
  t = await openTestContext()
  const queue: Context['queue'] = {
    add: async (_db, type, payload) => void queued.push({ name: type.name, payload }),
  }
  ctx = { ...t.ctx, queue }
})
afterAll(() => t.close())

const write = <T>(work: (db: Db) => Promise<T>) => ctx.db.write({ orgId: t.orgId }, work)
const start = (total = 10) =>
  write((db) =>
    startLongJob(db, {
      orgId: t.orgId,
      kind: 'test',
      title: 'Sending',
      total,
      createdBy: randomUUID(),
      backTo: '/x',
    }),
  )
const load = async (id: string) => (await write((db) => loadLongJob(db, t.orgId, id))) as LongJob

/** Ten things to do, three at a time; what is done is read from the database, as real work does. */
function tenThings(before: (batch: number) => Promise<void> = async () => {}) {
  let batches = 0
  return async (_db: Db, { done }: LongJob): Promise<LongJobBatch> => {
    batches += 1
    await before(batches)
    const now = Math.min(3, 10 - done)
    return { done: now, end: done + now === 10 ? { message: '10 sent', resultTo: '/result' } : undefined }
  }
}

const running = (over: Partial<RunningJob> = {}): RunningJob => ({
  isLastTry: false,
  signal: new AbortController().signal,
  done: async () => {},
  ...over,
})

test('what is kept as a message is said in the language of who looks', async () => {
  openLanguages()
  const id = await write((db) =>
    startLongJob(db, {
      orgId: t.orgId,
      kind: 'test',
      title: keepText('Sending the invitations for “{name}”', { name: 'Spring' }),
      total: 1,
      createdBy: randomUUID(),
    }),
  )
  const why = keepText('There is no e-mail address in the directory.')
  await write((db) => advanceLongJob(db, t.orgId, id, { done: 0, failed: [{ what: 'Kim', why }] }))
  await runLongJob(ctx, { orgId: t.orgId, id }, async () => {
    throw new Refusal(LongJobMissing)
  })
  expect(await load(id)).toMatchObject({
    title: 'Sending the invitations for “Spring”',
    failures: [{ what: 'Kim', why: 'There is no e-mail address in the directory.' }],
    message: LongJobMissing.sentence,
  })
  expect(await inLanguage('de', () => load(id))).toMatchObject({
    title: 'Einladungen für „Spring“ senden',
    failures: [{ what: 'Kim', why: 'Im Verzeichnis steht keine E-Mail-Adresse.' }],
    message: expect.stringContaining('Diese Arbeit gibt es hier nicht.'),
  })
})

describe('runLongJob', () => {
  test('does all batches, counts them and says what came out', async () => {
    const id = await start()
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())).toBe('done')
    expect(await load(id)).toMatchObject({
      state: 'done',
      done: 10,
      total: 10,
      failed: 0,
      message: '10 sent',
      resultTo: '/result',
      backTo: '/x',
    })
  })

  test('run again does nothing', async () => {
    const id = await start()
    await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())).toBe('done')
    expect((await load(id)).done).toBe(10)
    expect(await runLongJob(ctx, { orgId: t.orgId, id: randomUUID() }, tenThings())).toBe('missing')
  })

  test('broken off in a batch loses that batch only, and goes on where it was', async () => {
    const id = await start()
    const breaking = tenThings(async (batch) => {
      if (batch === 3) throw new Error('killed')
    })
    await expect(runLongJob(ctx, { orgId: t.orgId, id }, breaking)).rejects.toThrow('killed')
    expect(await load(id)).toMatchObject({ state: 'running', done: 6 })
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())).toBe('done')
    expect((await load(id)).done).toBe(10)
  })

  test('stops after the batch in which someone pressed Pause, and goes on when resumed', async () => {
    const id = await start()
    const type = declareJob('test/long', z.object({ id: z.string() }))
    await write((db) => queueLongJob(ctx, db, { orgId: t.orgId, id }, type, { id }))
    const pausing = tenThings(async (batch) => {
      if (batch === 2) await write((db) => pauseLongJob(db, t.orgId, id))
    })
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, pausing)).toBe('paused')
    expect(await load(id)).toMatchObject({ state: 'paused', done: 6 })
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())).toBe('paused')

    queued.length = 0
    await write((db) => resumeLongJob(ctx, db, t.orgId, id))
    expect(queued).toEqual([{ name: 'test/long', payload: { id } }])
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())).toBe('done')
  })

  test('answers a cancel within one batch and keeps what is done', async () => {
    const id = await start()
    const cancelling = tenThings(async (batch) => {
      if (batch === 2) await write((db) => cancelLongJob(db, t.orgId, id))
    })
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, cancelling)).toBe('cancelled')
    expect(await load(id)).toMatchObject({ state: 'cancelled', done: 6 })
  })

  test('is done when the cancel came in the last batch', async () => {
    const id = await start()
    const cancelling = tenThings(async (batch) => {
      if (batch === 4) await write((db) => cancelLongJob(db, t.orgId, id))
    })
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, cancelling)).toBe('done')
    expect(await load(id)).toMatchObject({ state: 'done', done: 10 })
  })

  test('cancelled before it began or while it paused never runs', async () => {
    const id = await start()
    await write((db) => cancelLongJob(db, t.orgId, id))
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())).toBe('cancelled')
    expect((await load(id)).done).toBe(0)
  })

  test('run twice at the same time takes turns', async () => {
    const id = await start()
    const both = [1, 2].map(() => runLongJob(ctx, { orgId: t.orgId, id }, tenThings()))
    expect(await Promise.all(both)).toEqual(['done', 'done'])
    expect((await load(id)).done).toBe(10)
  })

  test('ends as failed when the last try fails or the answer is no, and can be tried again', async () => {
    const id = await start()
    const broken = async () => {
      throw new Error('outage')
    }
    const job = running({ isLastTry: true })
    await expect(runLongJob(ctx, { orgId: t.orgId, id }, broken, { job })).rejects.toThrow('outage')
    expect((await load(id)).state).toBe('failed')

    await write((db) => retryLongJob(ctx, db, t.orgId, id))
    const no = async () => {
      throw new Refusal(declareRefusal('conflict', 'test/no', 'The cycle has closed.'))
    }
    expect(await runLongJob(ctx, { orgId: t.orgId, id }, no)).toBe('failed')
    expect((await load(id)).message).toBe('The cycle has closed.')
  })

  test('leaves the rest to the next process when this one stops', async () => {
    const id = await start()
    const stop = new AbortController()
    const stopping = tenThings(async () => stop.abort())
    const job = running({ signal: stop.signal })
    await expect(runLongJob(ctx, { orgId: t.orgId, id }, stopping, { job })).rejects.toThrow('stopped')
    expect(await load(id)).toMatchObject({ state: 'running', done: 3 })
  })

  test('runs as the closing role when asked to', async () => {
    const id = await start()
    let role: unknown
    await runLongJob(
      ctx,
      { orgId: t.orgId, id },
      async (db) => {
        const { rows } = await db.executeQuery<{ role: string }>(
          (await import('kysely')).CompiledQuery.raw('select current_user as role'),
        )
        role = rows[0]?.role
        return { done: 1, end: { message: 'done' } }
      },
      { as: 'close' },
    )
    expect(role).toBe('heartwood_closer')
  })
})

describe('long work', () => {
  test('keeps the failures with their reasons, and forgets them for a new try', async () => {
    const id = await start(300)
    const failed = (count: number) =>
      Array.from({ length: count }, (_, at) => ({ what: `Person ${at}`, why: 'no address' }))
    await write((db) => advanceLongJob(db, t.orgId, id, { done: 2, failed: failed(150) }))
    await write((db) => advanceLongJob(db, t.orgId, id, { done: 0, failed: failed(100), total: 400 }))
    const job = await load(id)
    expect(job).toMatchObject({ state: 'running', done: 2, failed: 250, total: 400 })
    expect(job.failures.length).toBe(200)
    expect(job.failures[0]).toEqual({ what: 'Person 0', why: 'no address' })

    await write((db) => retryLongJob(ctx, db, t.orgId, id))
    expect(await load(id)).toMatchObject({ state: 'waiting', done: 2, failed: 0, failures: [] })
  })

  test('counts nothing of a batch that was rolled back', async () => {
    const id = await start()
    const failing = write(async (db) => {
      await advanceLongJob(db, t.orgId, id, { done: 3 })
      throw new Error('no')
    })
    await expect(failing).rejects.toThrow('no')
    expect((await load(id)).done).toBe(0)
  })

  test('that has ended cannot be changed, and another organisation finds none', async () => {
    const id = await start()
    await runLongJob(ctx, { orgId: t.orgId, id }, tenThings())
    await expect(write((db) => pauseLongJob(db, t.orgId, id))).rejects.toMatchObject({ type: LongJobEnded })
    await expect(write((db) => cancelLongJob(db, t.orgId, id))).rejects.toMatchObject({ type: LongJobEnded })
    await expect(write((db) => resumeLongJob(ctx, db, t.orgId, id))).rejects.toMatchObject({
      type: LongJobEnded,
    })

    const orgId = await t.addOrg()
    const stranger = ctx.db.write({ orgId }, (db) => cancelLongJob(db, orgId, id))
    await expect(stranger).rejects.toMatchObject({ type: LongJobMissing })
    expect(await ctx.db.read({ orgId }, (db) => loadLongJob(db, orgId, id))).toBeUndefined()
    expect(await ctx.db.read({ orgId }, (db) => listLongJobs(db, orgId, 10))).toEqual([])
  })

  test('is listed newest first', async () => {
    const id = await start()
    expect((await write((db) => listLongJobs(db, t.orgId, 3))).map((job) => job.id)[0]).toBe(id)
  })
})
