import { randomUUID } from 'node:crypto'
import type { PgBoss } from 'pg-boss'
import { fromKysely } from 'pg-boss'
import type { JobType } from '#lib/core/job.ts'
import type { Db } from '../db/database.ts'
import type { Logger } from '../log.ts'
import { createBoss, ensureQueue } from './boss.ts'

type AddOptions = {
  /** Not before this instant. */
  readonly startAfter?: Date
  /** While a job with this key is waiting, another one is not added. A running one does not count. */
  readonly singletonKey?: string
}

export type Queue = {
  /** Adds a job in the caller's transaction: it exists if, and only if, that commits. */
  add<P>(db: Db, type: JobType<P>, payload: P, options?: AddOptions): Promise<void>
}

export type OpenQueue = Queue & { stop(): Promise<void> }

/** The adding side of the queue, with the web role's login. Connects with the first job. */
export function openQueue(options: { readonly url: string; readonly log: Logger }): OpenQueue {
  let boss: Promise<PgBoss> | undefined
  const known = new Set<string>()

  async function bossFor(name: string): Promise<PgBoss> {
    boss ??= createBoss(options, 'adds').start()
    // A failed start is tried again with the next job, and the caller hears of this one.
    const started = await boss.catch((error: unknown) => {
      boss = undefined
      throw error
    })
    if (!known.has(name)) {
      await ensureQueue(started, name)
      known.add(name)
    }
    return started
  }

  return {
    async add(db, type, payload, { startAfter, singletonKey } = {}) {
      const data = type.parse(payload)
      const started = await bossFor(type.name)
      await started.send(type.name, data as object, {
        db: fromKysely(db),
        singletonKey: singletonKey ?? randomUUID(),
        startAfter,
      })
    },
    async stop() {
      const started = await boss?.catch(() => undefined)
      boss = undefined
      await started?.stop({ graceful: false })
    },
  }
}
