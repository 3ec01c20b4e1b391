import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Kysely, PostgresDialect, sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { Migration, MigrationProvider } from 'kysely/migration'
import pg from 'pg'
import { APP_ROLE } from './roles.ts'

export const MIGRATIONS = join(import.meta.dirname, '../../../migrations')

/** Migrations applied by this call, and how many there are in all. */
export type MigrationReport = { readonly applied: readonly string[]; readonly total: number }

/**
 * Brings the schema up to date as the owner, in the order of the file names, all in one transaction: killed midway,
 * nothing has happened. Kysely takes an advisory lock, so two starts at once migrate once.
 * Throws the database's error, with the name of the file that failed.
 */
export async function migrate(ownerUrl: string, folder: string = MIGRATIONS): Promise<MigrationReport> {
  return withMigrator(ownerUrl, folder, async (migrator, db) => {
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) {
      const failed = results.find(({ status }) => status === 'Error')
      throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${messageOf(error)}`, {
        cause: error,
      })
    }
    const total = (await migrator.getMigrations()).length
    await showProgress(db)
    return { applied: results.map(({ migrationName }) => migrationName), total }
  })
}

/**
 * Brings an empty database to the state after the migration `last`, so that an export of that state fits into it.
 * Throws Error when there is something in it, or when this version does not know `last`.
 */
export async function migrateEmptyTo(
  ownerUrl: string,
  last: string,
  folder: string = MIGRATIONS,
): Promise<void> {
  await withMigrator(ownerUrl, folder, async (migrator, db) => {
    const all = await migrator.getMigrations()
    if (!all.some(({ name }) => name === last)) {
      throw new Error(
        `this version of Heartwood does not know the migration ${last}: use the one that made the export, or a newer one`,
      )
    }
    if (all.some(({ executedAt }) => executedAt)) throw new Error('the database is not empty')
    const { error } = await migrator.migrateTo(last)
    if (error) throw new Error(`migration to ${last} failed: ${messageOf(error)}`, { cause: error })
    await showProgress(db)
  })
}

/** Names of migrations in the folder that the database has not seen. */
export async function pendingMigrations(url: string, folder: string = MIGRATIONS): Promise<string[]> {
  return withMigrator(url, folder, async (migrator) => {
    const all = await migrator.getMigrations()
    return all.filter(({ executedAt }) => !executedAt).map(({ name }) => name)
  })
}

async function withMigrator<T>(
  url: string,
  folder: string,
  work: (migrator: Migrator, db: Kysely<Record<string, never>>) => Promise<T>,
): Promise<T> {
  const pool = new pg.Pool({ connectionString: url, max: 2, application_name: 'heartwood migrate' })
  pool.on('error', () => {})
  const db = new Kysely<Record<string, never>>({ dialect: new PostgresDialect({ pool }) })
  try {
    return await work(new Migrator({ db, provider: sqlFiles(folder) }), db)
  } finally {
    await db.destroy()
  }
}

/** A process without the owner's login must be able to see that it should not start. Once, and by one start at a time. */
async function showProgress(db: Kysely<Record<string, never>>): Promise<void> {
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(724002)`.execute(tx)
    const { rows } = await sql<{ shown: boolean }>`
      select has_table_privilege(${APP_ROLE}, 'kysely_migration', 'select') as shown`.execute(tx)
    if (!rows[0]?.shown) await sql`grant select on kysely_migration to ${sql.ref(APP_ROLE)}`.execute(tx)
  })
}

function sqlFiles(folder: string): MigrationProvider {
  return {
    getMigrations: async () => {
      const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
      const migrations = names.map(async (name): Promise<[string, Migration]> => {
        const text = await readFile(join(folder, name), 'utf8')
        return [name.replace(/\.sql$/, ''), { up: async (db) => void (await sql.raw(text).execute(db)) }]
      })
      return Object.fromEntries(await Promise.all(migrations))
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
