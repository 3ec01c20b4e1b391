import type { Clock } from './clock.ts'
import type { Config } from './config.ts'
import type { Database } from './db/database.ts'
import type { KeyStore } from './keys.ts'
import type { Logger } from './log.ts'
import type { Outbox } from './mail/outbox.ts'
import type { Queue } from './queue/queue.ts'

/** What every action gets: the machine, as values. */
export type Context = {
  readonly config: Config
  readonly clock: Clock
  readonly newId: () => string
  readonly db: Database
  readonly queue: Queue
  readonly mail: Outbox
  readonly keys: KeyStore
  readonly log: Logger
}
