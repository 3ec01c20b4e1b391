import type { Config } from '#platform/config.ts'
import { createContext, type Machine } from '#platform/create-context.ts'
import { assertSafe } from '#platform/db/catalogue.ts'
import { migrate, pendingMigrations } from '#platform/db/migrate.ts'
import { findDatabase } from '#platform/find-database.ts'
import type { Logger } from '#platform/log.ts'
import type { PostgresServer } from '#platform/postgres/server.ts'

export type House = Machine & { readonly postgres: PostgresServer | null }

/**
 * Opens the database (the embedded one, or the server of DATABASE_URL), brings its schema up to date where this process
 * may, and refuses to go on when its walls do not stand.
 *
 * Throws Error with a way out; UnsafeDatabase when row security would not hold.
 */
export async function openHouse(config: Config, log: Logger): Promise<House> {
  const { urls, embedded, stop } = await findDatabase(config, log)
  try {
    const pending = urls.owner ? await migrate(urls.owner).then(() => []) : await pendingMigrations(urls.app)
    if (pending.length > 0) {
      throw new Error(
        `The database is older than this version (${pending.join(', ')}).\nRun: heartwood migrate, with DATABASE_OWNER_URL set.`,
      )
    }
    await assertSafe(urls)
    const machine = await createContext({ config, log, urls })
    return { ...machine, postgres: embedded ?? null, close: () => machine.close().then(stop) }
  } catch (error) {
    await stop()
    throw error
  }
}
