import { createHash } from 'node:crypto'
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
 * Throws the database's error, with the name of the file that failed; Error when the data is of another version, see
 * ensureSameFiles.
 */
export async function migrate(ownerUrl: string, folder: string = MIGRATIONS): Promise<MigrationReport> {
  return withMigrator(ownerUrl, folder, async (migrator, db) => {
    await ensureSameFiles(db, folder)
    const { error, results = [] } = await migrator.migrateToLatest()
    if (error) {
      const failed = results.find(({ status }) => status === 'Error')
      throw new Error(`migration ${failed?.migrationName ?? ''} failed: ${messageOf(error)}`, {
        cause: error,
      })
    }
    const total = (await migrator.getMigrations()).length
    await showProgress(db, folder)
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
    await showProgress(db, folder)
  })
}

/** Names of migrations in the folder that the database has not seen. Throws Error as `migrate` when the data is of another version. */
export async function pendingMigrations(url: string, folder: string = MIGRATIONS): Promise<string[]> {
  return withMigrator(url, folder, async (migrator, db) => {
    await ensureSameFiles(db, folder, { newerIsFine: true })
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

/**
 * Looks whether the database was made by these very files: one that was changed after it was applied, one that is not
 * here, and one that was put before applied ones all mean that the tables are other ones than this version expects.
 * With `newerIsFine` a process of the version before may start while the next one has migrated already.
 * Throws Error that says so, and what to do.
 */
async function ensureSameFiles(
  db: Kysely<Record<string, never>>,
  folder: string,
  { newerIsFine = false } = {},
): Promise<void> {
  const { rows: columns } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = to_regclass('kysely_migration') and attname in ('name', 'digest')`.execute(db)
  if (columns.length === 0) return
  // Data from before digests were kept has none: its files are taken as they are now.
  const digest = columns.some(({ name }) => name === 'digest') ? sql`digest` : sql`null::text`
  const { rows } = await sql<{ name: string; digest: string | null }>`
    select name, ${digest} as digest from kysely_migration order by name`.execute(db)
  const files = await readFiles(folder)
  const applied = new Set(rows.map(({ name }) => name))
  const last = rows.at(-1)?.name ?? ''
  const newest = [...files.keys()].at(-1) ?? ''
  const wrong = [
    ...rows.flatMap(({ name, digest }) => {
      const text = files.get(name)
      if (text === undefined) return newerIsFine && name > newest ? [] : [`${name} is not in this version`]
      return digest !== null && digest !== digestOf(text) ? [`${name} is another one in this version`] : []
    }),
    ...[...files.keys()]
      .filter((name) => name < last && !applied.has(name))
      .map((name) => `${name} comes before what was applied`),
  ]
  if (wrong.length === 0) return
  throw new Error(
    `This data was made by another version of Heartwood, so it is not touched (${wrong.join('; ')}).\n` +
      `Start the version that made it, or point HEARTWOOD_DATA_DIR to another folder to begin anew. Between released ` +
      `versions this does not happen: update from one release to the next, and never back.`,
  )
}

/**
 * A process without the owner's login must be able to see that it should not start, and a later one whether the files are
 * the same. By one start at a time.
 */
async function showProgress(db: Kysely<Record<string, never>>, folder: string): Promise<void> {
  const files = await readFiles(folder)
  await db.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(724002)`.execute(tx)
    const { rows } = await sql<{ shown: boolean; kept: boolean }>`
      select has_table_privilege(${APP_ROLE}, 'kysely_migration', 'select') as shown,
        exists (select 1 from pg_attribute where attrelid = 'kysely_migration'::regclass and attname = 'digest') as kept`.execute(
      tx,
    )
    if (!rows[0]?.shown) await sql`grant select on kysely_migration to ${sql.ref(APP_ROLE)}`.execute(tx)
    if (!rows[0]?.kept) await sql`alter table kysely_migration add column digest text`.execute(tx)
    const names = [...files.keys()]
    await sql`
      update kysely_migration migration set digest = file.digest
      from unnest(${names}::text[], ${names.map((name) => digestOf(files.get(name) ?? ''))}::text[]) as file (name, digest)
      where migration.name = file.name and migration.digest is null`.execute(tx)
  })
}

/** The text of each migration by its name, in the order of the names. */
async function readFiles(folder: string): Promise<Map<string, string>> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.sql')).sort()
  const texts = names.map(async (name): Promise<[string, string]> => {
    return [name.replace(/\.sql$/, ''), await readFile(join(folder, name), 'utf8')]
  })
  return new Map(await Promise.all(texts))
}

/** The same on systems that end lines in another way. */
function digestOf(text: string): string {
  return createHash('sha256').update(text.replaceAll('\r\n', '\n')).digest('hex')
}

function sqlFiles(folder: string): MigrationProvider {
  return {
    getMigrations: async () => {
      const migrations = [...(await readFiles(folder))].map(([name, text]): [string, Migration] => {
        return [name, { up: async (db) => void (await sql.raw(text).execute(db)) }]
      })
      return Object.fromEntries(migrations)
    },
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
