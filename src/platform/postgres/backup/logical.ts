import { createReadStream, createWriteStream } from 'node:fs'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { makeEmptyFolder } from './physical.ts'

/** Beside the data files: which tables, with which columns, of which state of the schema. */
type Index = {
  readonly kind: 'heartwood-logical-backup'
  readonly migrations: readonly string[]
  readonly tables: readonly TableFile[]
}

type TableFile = {
  readonly schema: string
  readonly table: string
  readonly columns: readonly string[]
  readonly file: string
  readonly rows: number
}

const INDEX = 'heartwood-export.json'

export type ExportReport = { readonly target: string; readonly tables: number; readonly rows: number }

/**
 * Every table as a text file, on one snapshot: independent of PostgreSQL's version, for moving to another server.
 * `superuserUrl` must pass row security by, or the files would be empty without a word.
 */
export async function exportTables(superuserUrl: string, target: string): Promise<ExportReport> {
  await makeEmptyFolder(target)
  return withClient(superuserUrl, async (client) => {
    const { rows: login } = await client.query<{ sees: boolean }>(
      'select rolsuper or rolbypassrls as sees from pg_roles where rolname = current_user',
    )
    if (!login[0]?.sees) throw new Error('this login does not see all rows; an export needs one that does')
    await client.query('begin isolation level repeatable read read only')
    const tables: TableFile[] = []
    for (const { schema, table, columns } of await loadTables(client)) {
      const file = `${schema}.${table}.copy`
      const stream = client.query(
        copyTo(`copy (select ${list(columns)} from ${name(schema, table)}) to stdout`),
      )
      await pipeline(stream, createWriteStream(join(target, file), { mode: 0o600, flush: true }))
      tables.push({ schema, table, columns, file, rows: stream.rowCount })
    }
    const index: Index = {
      kind: 'heartwood-logical-backup',
      migrations: await loadMigrations(client),
      tables,
    }
    await writeFile(join(target, INDEX), `${JSON.stringify(index, null, 1)}\n`, { mode: 0o600, flush: true })
    return { target, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) }
  })
}

/**
 * Brings an export into a database that is migrated to the same state and holds no organisation, in one transaction.
 * Works with the owner's login: no superuser is needed, as on managed servers.
 */
export async function importTables(ownerUrl: string, source: string): Promise<ExportReport> {
  const { migrations, tables } = await loadIndex(source)
  return withClient(ownerUrl, async (client) => {
    await client.query('begin')
    await checkTarget(client, migrations)
    // COPY is refused where row security holds for the login, and rows come in an order that references do not follow
    const walls = await loadForced(client)
    const references = await loadReferences(client)
    const emptied = tables.map(({ schema, table }) => name(schema, table)).join(', ')
    for (const table of walls) await client.query(`alter table ${table} no force row level security`)
    for (const { table, constraint } of references)
      await client.query(`alter table ${table} drop constraint ${constraint}`)
    for (const { schema, table } of tables)
      await client.query(`alter table ${name(schema, table)} disable trigger user`)
    // what a migration or a start has put there is in the export as well
    if (emptied) await client.query(`truncate ${emptied}`)
    for (const { schema, table, columns, file, rows } of tables) {
      const stream = client.query(copyFrom(`copy ${name(schema, table)} (${list(columns)}) from stdin`))
      await pipeline(createReadStream(join(source, file)), stream)
      if (stream.rowCount !== rows)
        throw new Error(`${file} holds ${stream.rowCount} rows, and ${rows} were exported`)
    }
    for (const { schema, table } of tables)
      await client.query(`alter table ${name(schema, table)} enable trigger user`)
    for (const { table, constraint, definition } of references) {
      await client.query(`alter table ${table} add constraint ${constraint} ${definition}`)
    }
    for (const table of walls) await client.query(`alter table ${table} force row level security`)
    await resetSequences(client)
    await client.query('commit')
    return { target: source, tables: tables.length, rows: tables.reduce((sum, { rows }) => sum + rows, 0) }
  })
}

/** The last migration that the database of an export had seen. */
export async function lastMigrationOf(source: string): Promise<string> {
  const { migrations } = await loadIndex(source)
  return migrations.at(-1) ?? ''
}

async function loadIndex(source: string): Promise<Index> {
  const text = await readFile(join(source, INDEX), 'utf8').catch((error: unknown) => {
    throw new Error(`${source} is not an export made by "heartwood backup --format copy"`, { cause: error })
  })
  return JSON.parse(text) as Index
}

async function checkTarget(client: pg.Client, migrations: readonly string[]): Promise<void> {
  const present = await loadMigrations(client)
  if (present.join() !== migrations.join()) {
    throw new Error(
      `The export was made with the schema ${migrations.at(-1)}, this database has ${present.at(-1) ?? 'none'}.\n` +
        `An export goes into an empty database.`,
    )
  }
  const { rowCount } = await client.query('select 1 from org limit 1')
  if (rowCount)
    throw new Error('There is an organisation in this database already; an export goes into an empty one.')
}

async function loadMigrations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>('select name from kysely_migration order by name')
  return rows.map((row) => row.name)
}

/** Tables of ours and of the queue, without partitions (their rows come with the whole) and computed columns. */
async function loadTables(
  client: pg.Client,
): Promise<{ schema: string; table: string; columns: string[] }[]> {
  const { rows } = await client.query<{ schema: string; table: string; columns: string[] }>(
    `select n.nspname as schema, c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname not like 'kysely\\_%' and (n.nspname, c.relname) <> ('pgboss', 'version')
     group by 1, 2 order by 1, 2`,
  )
  return rows
}

async function loadForced(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string }>(
    `select oid::regclass::text as table from pg_class where relforcerowsecurity and relkind in ('r', 'p')`,
  )
  return rows.map(({ table }) => table)
}

async function loadReferences(client: pg.Client) {
  const { rows } = await client.query<{ table: string; constraint: string; definition: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as constraint, pg_get_constraintdef(oid) as definition
     from pg_constraint where contype = 'f' and conparentid = 0
       and connamespace in ('public'::regnamespace, 'pgboss'::regnamespace)`,
  )
  return rows
}

/** Identity and serial columns go on after the largest value that came in. */
async function resetSequences(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ sequence: string; table: string; column: string }>(
    `select s.oid::regclass::text as sequence, d.refobjid::regclass::text as table, quote_ident(a.attname) as column
     from pg_class s join pg_depend d on d.objid = s.oid and d.classid = 'pg_class'::regclass and d.deptype in ('a', 'i')
     join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
     where s.relkind = 'S'`,
  )
  for (const { sequence, table, column } of rows) {
    await client.query(
      `select setval('${sequence}'::regclass, greatest(max(${column}), 1), max(${column}) is not null) from ${table}`,
    )
  }
}

async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, application_name: 'heartwood backup' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

function list(columns: readonly string[]): string {
  return columns.map((column) => pg.escapeIdentifier(column)).join(', ')
}

function name(schema: string, table: string): string {
  return `${pg.escapeIdentifier(schema)}.${pg.escapeIdentifier(table)}`
}
