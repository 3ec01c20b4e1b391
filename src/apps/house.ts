import type { Config } from '#platform/config.ts'
import { createContext, type Machine } from '#platform/create-context.ts'
import { assertSafe } from '#platform/db/catalogue.ts'
import { migrate, pendingMigrations } from '#platform/db/migrate.ts'
import type { DatabaseUrls } from '#platform/db/urls.ts'
import type { Logger } from '#platform/log.ts'
import { startPostgres, type PostgresServer } from '#platform/postgres/server.ts'

export type House = Machine & { readonly postgres: PostgresServer | null }

/**
 * Opens the database (the embedded one, or the server of DATABASE_URL), brings its schema up to date where this process
 * may, and refuses to go on when its walls do not stand.
 *
 * Throws Error with a way out; UnsafeDatabase when row security would not hold.
 */
export async function openHouse(config: Config, log: Logger): Promise<House> {
  const postgres = config.databaseUrl ? null : await startPostgres({ dataDir: config.dataDir, log })
  try {
    const urls = databaseUrls(config, postgres)
    if (urls.owner) await migrate(urls.owner)
    else {
      const pending = await pendingMigrations(urls.app)
      if (pending.length > 0) {
        throw new Error(
          `The database is older than this version (${pending.join(', ')}).\nRun: heartwood migrate, with DATABASE_OWNER_URL set.`,
        )
      }
    }
    await assertSafe(urls)
    const machine = await createContext({ config, log, urls })
    return {
      ...machine,
      postgres,
      close: async () => {
        await machine.close()
        await postgres?.stop()
      },
    }
  } catch (error) {
    await postgres?.stop()
    throw error
  }
}

function databaseUrls(config: Config, postgres: PostgresServer | null): DatabaseUrls {
  if (postgres) return { app: postgres.url('app'), closer: postgres.url('closer'), owner: postgres.url('owner') }
  return { app: config.databaseUrl as string, closer: config.databaseCloserUrl, owner: config.databaseOwnerUrl }
}
