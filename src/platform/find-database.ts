import type { Config } from './config.ts'
import type { DatabaseUrls } from './db/urls.ts'
import type { Logger } from './log.ts'
import { startPostgres } from './postgres/server.ts'
import type { PostgresServer } from './postgres/server.ts'

export type FoundDatabase = {
  readonly urls: DatabaseUrls
  /** The embedded server, unless DATABASE_URL is set. */
  readonly embedded?: PostgresServer
  /** Lets go of it, and stops the embedded server when nobody else uses it. Close your pools first. */
  readonly stop: () => Promise<void>
}

/** The database of the settings, as it is: neither migrated nor checked. Starts the embedded server when needed. */
export async function findDatabase(config: Config, log: Logger): Promise<FoundDatabase> {
  if (config.databaseUrl) {
    const urls = { app: config.databaseUrl, closer: config.databaseCloserUrl, owner: config.databaseOwnerUrl }
    return { urls, stop: async () => {} }
  }
  const embedded = await startPostgres({ dataDir: config.dataDir, log })
  const urls = { app: embedded.url('app'), closer: embedded.url('closer'), owner: embedded.url('owner') }
  return { urls, embedded, stop: () => embedded.stop() }
}
