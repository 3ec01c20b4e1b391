import { randomUUID } from 'node:crypto'
import { createClock } from './clock.ts'
import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Context } from './context.ts'
import { openDatabase } from './db/database.ts'
import type { OpenDatabase } from './db/database.ts'
import type { DatabaseUrls } from './db/urls.ts'
import { openKeyStore } from './keys.ts'
import { openLanguages } from './language.ts'
import type { Logger } from './log.ts'
import { openOutbox } from './mail/outbox.ts'
import { openQueue } from './queue/queue.ts'

/** The machine, put together, and what it takes to take it apart again. */
export type Machine = {
  readonly ctx: Context
  readonly database: OpenDatabase
  readonly urls: DatabaseUrls
  close(): Promise<void>
}

export type MachineOptions = {
  readonly config: Config
  readonly log: Logger
  readonly urls: DatabaseUrls
  readonly clock?: Clock
  readonly newId?: () => string
}

/** Puts the machine together around a database that is there and migrated. */
export async function createContext(options: MachineOptions): Promise<Machine> {
  const { config, log, urls } = options
  openLanguages()
  const database = openDatabase({ url: urls.app, closerUrl: urls.closer, poolSize: config.poolSize, log })
  const clock = options.clock ?? createClock(config.timezone)
  const queue = openQueue({ url: urls.app, log })
  const ctx: Context = {
    config,
    log,
    clock,
    newId: options.newId ?? randomUUID,
    db: database.database,
    keys: await openKeyStore(config.keyDir),
    queue,
    mail: openOutbox({ queue, clock }),
  }
  const close = async () => {
    await queue.stop()
    await database.end()
  }
  return { ctx, database, urls, close }
}
