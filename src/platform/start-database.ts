import type { Config } from './config.ts'
import { assertSafe } from './db/catalogue.ts'
import { migrate, pendingMigrations } from './db/migrate.ts'
import type { DatabaseUrls } from './db/urls.ts'
import type { Logger } from './log.ts'
import { startPostgres } from './postgres/server.ts'
import type { PostgresServer } from './postgres/server.ts'

/** A database that is there, migrated and safe. */
export type StartedDatabase = {
  readonly urls: DatabaseUrls
  /** The embedded server, unless DATABASE_URL is set. */
  readonly embedded?: PostgresServer
  /** Lets go of it, and stops the embedded server when nobody else uses it. Close your pools first. */
  stop(): Promise<void>
}

/**
 * Finds the database of the settings, or starts the embedded one; migrates when it holds the owner's login; refuses
 * when row security would not hold. Throws UnsafeDatabase, or Error with what the operator can do.
 */
export async function startDatabase(config: Config, log: Logger): Promise<StartedDatabase> {
  const { urls, embedded, stop } = await findDatabase(config, log)
  try {
    await bringUpToDate(urls, log)
    await assertSafe(urls)
  } catch (error) {
    await stop()
    throw error
  }
  return { urls, embedded, stop }
}

/** As `startDatabase`, but takes the database as it is: for the commands that look at it or put it right. */
export async function findDatabase(config: Config, log: Logger): Promise<StartedDatabase> {
  if (config.databaseUrl) {
    const urls = { app: config.databaseUrl, closer: config.databaseCloserUrl, owner: config.databaseOwnerUrl }
    return { urls, stop: async () => {} }
  }
  const embedded = await startPostgres({ dataDir: config.dataDir, log })
  const urls = { app: embedded.url('app'), closer: embedded.url('closer'), owner: embedded.url('owner') }
  return { urls, embedded, stop: () => embedded.stop() }
}

async function bringUpToDate(urls: DatabaseUrls, log: Logger): Promise<void> {
  if (urls.owner) {
    const { applied } = await migrate(urls.owner)
    if (applied.length > 0) log.info({ applied }, 'the database has been brought up to date')
    return
  }
  const pending = await pendingMigrations(urls.app)
  if (pending.length > 0) {
    throw new Error(
      `The database is not up to date (${pending.length} to apply, first: ${pending[0]}).\n` +
        `Run "heartwood migrate" with DATABASE_OWNER_URL set, then start again.`,
    )
  }
}
