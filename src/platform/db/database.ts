import { pipeline } from 'node:stream/promises'
import { Readable } from 'node:stream'
import {
  CompiledQuery,
  Kysely,
  PostgresDialect,
  PostgresDriver,
  type DatabaseConnection,
  type TransactionBuilder,
} from 'kysely'
import pg from 'pg'
import { from as copyFrom } from 'pg-copy-streams'
import type { Logger } from '../log.ts'
import { encodeCopyRows } from './copy-text.ts'
import { runOne } from './one-statement.ts'
import type { DB as Tables } from './tables.ts'
import { typeParsers } from './types.ts'

/** Inside a transaction, row security set. Everything a store needs. */
export type Db = Kysely<Tables>

/** Whose rows a transaction sees. An Actor is a Scope. */
export type Scope = { readonly orgId: string; readonly personId?: string }

export type Database = {
  /** One read-only transaction on one snapshot, as the web role. */
  read<T>(scope: Scope, work: (db: Db) => Promise<T>): Promise<T>
  /** One transaction, as the web role. */
  write<T>(scope: Scope, work: (db: Db) => Promise<T>): Promise<T>
  /** One transaction as the closing role, which may read sealed tables. Only where jobs run, and at the command line. */
  close<T>(scope: Scope, work: (db: Db) => Promise<T>): Promise<T>
  /** One transaction before the organisation is known: only rows that carry this hash are let through. */
  byKey<T>(key: Buffer, work: (db: Db) => Promise<T>): Promise<T>
  /**
   * For work that is one statement, as the web role: a fourth of the round trips of `read`, `write` or `byKey`. Durable
   * when it resolves. Work with two statements would make two transactions.
   */
  once<T>(scope: Scope | { readonly key: Buffer }, work: (db: Db) => Promise<T>): Promise<T>
  /**
   * Many rows at once, by COPY on the transaction's own connection. PostgreSQL refuses this into a table with row
   * security: copy into a temporary table and insert from there.
   * Shape   rows in the order of `columns`; Date, Buffer, boolean, number, string, null, or anything JSON can hold.
   */
  copyInto(
    db: Db,
    table: string,
    columns: readonly string[],
    rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
  ): Promise<number>
}

export type OpenDatabase = {
  readonly database: Database
  /** Resolves when a connection of the web role works. */
  ping(): Promise<void>
  /** Connections in use, idle and asked for, of both roles. */
  usage(): { total: number; idle: number; waiting: number }
  end(): Promise<void>
}

export type DatabaseOptions = {
  readonly url: string
  /** Left out in a process that must not read sealed tables. */
  readonly closerUrl?: string
  readonly poolSize: number
  readonly closerPoolSize?: number
  readonly log: Logger
}

/** Opens the pools of the web role and, where it is given, of the closing role. Connects on first use. */
export function openDatabase(options: DatabaseOptions): OpenDatabase {
  const web = openPool(options.url, options.poolSize, 'heartwood', options.log)
  const closer = options.closerUrl
    ? openPool(options.closerUrl, options.closerPoolSize ?? 2, 'heartwood closer', options.log)
    : undefined
  const pools = closer ? [web, closer] : [web]

  const database: Database = {
    read: (scope, work) => web.transaction(settingsOf(scope), 'read').execute(work),
    write: (scope, work) => web.transaction(settingsOf(scope), 'write').execute(work),
    close: (scope, work) => {
      if (!closer) throw new TypeError('this process was started without the closing role')
      return closer.transaction(settingsOf(scope), 'write').execute(work)
    },
    byKey: (key, work) => web.transaction(settingsOf({ key }), 'write').execute(work),
    once: (scope, work) => work(web.once(settingsOf(scope))),
    copyInto,
  }

  return {
    database,
    ping: async () => {
      await web.pool.query('select 1')
    },
    usage: () => {
      const sum = (read: (pool: pg.Pool) => number) =>
        pools.reduce((total, { pool }) => total + read(pool), 0)
      return {
        total: sum((pool) => pool.totalCount),
        idle: sum((pool) => pool.idleCount),
        waiting: sum((pool) => pool.waitingCount),
      }
    },
    end: async () => {
      await Promise.all(pools.map(({ pool }) => pool.end()))
    },
  }
}

type Settings = readonly [org: string, person: string, key: string]

function settingsOf(scope: Scope | { readonly key: Buffer }): Settings {
  return 'key' in scope ? ['', '', scope.key.toString('hex')] : [scope.orgId, scope.personId ?? '', '']
}

type Pool = {
  readonly pool: pg.Pool
  transaction(settings: Settings, mode: keyof typeof OPENING): TransactionBuilder<Tables>
  once(settings: Settings): Db
}

function openPool(url: string, size: number, name: string, log: Logger): Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: size,
    application_name: name,
    types: typeParsers,
    connectionTimeoutMillis: 5_000,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // a transaction of ours never waits for anything but the database
    idle_in_transaction_session_timeout: 60_000,
  })
  // an idle connection that breaks is replaced with the next use; without a handler it would end the process
  pool.on('error', (error) => log.warn({ err: error }, 'an idle database connection was lost'))
  // while it is in use, a lost connection shows as the error of its query; the event needs a listener all the same
  pool.on('connect', (client) => client.on('error', () => {}))
  const dialect = new PostgresDialect({ pool })
  const db = new Kysely<Tables>({ dialect })
  const executor = db.getExecutor()
  const props = { config: { dialect }, dialect }
  const driver = dialect.createDriver()
  return {
    pool,
    transaction: (settings, mode) =>
      new Kysely<Tables>({
        ...props,
        driver: new ScopedDriver(pool, settings, mode),
        executor,
      }).transaction(),
    once: (settings) =>
      new Kysely<Tables>({
        ...props,
        driver,
        executor: executor.withConnectionProvider({
          provideConnection: (consumer) => consumer(oneStatementAtATime(pool, settings)),
        }),
      }),
  }
}

const OPENING = { read: 'begin isolation level repeatable read read only', write: 'begin' } as const

/**
 * Begins a transaction with its row security, in one message. `begin` takes no parameters, hence the quoting.
 * `set_config(…, true)` lasts for the transaction only: the next user of the connection inherits nothing.
 */
class ScopedDriver extends PostgresDriver {
  readonly #opening: CompiledQuery

  constructor(pool: pg.Pool, settings: Settings, mode: keyof typeof OPENING) {
    super({ pool })
    const [org, person, key] = settings.map((value) => pg.escapeLiteral(value))
    this.#opening = CompiledQuery.raw(
      `${OPENING[mode]}; select set_config('app.org', ${org}, true), set_config('app.person', ${person}, true),
        set_config('app.key', ${key}, true)`,
    )
  }

  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(this.#opening)
  }
}

/** Each statement takes a connection of its own, and gives it back. */
function oneStatementAtATime(pool: pg.Pool, settings: Settings): DatabaseConnection {
  return {
    async executeQuery(statement: CompiledQuery) {
      const client = await pool.connect()
      try {
        const { command, rowCount, rows } = await runOne(client, settings, statement)
        const isChange =
          command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
        // Kysely knows what a row is; to this connection it is nothing in particular
        return { rows: rows as never[], ...(isChange && { numAffectedRows: BigInt(rowCount ?? 0) }) }
      } finally {
        client.release()
      }
    },
    streamQuery: () => {
      throw new TypeError('rows are streamed inside a transaction only')
    },
  }
}

async function copyInto(
  db: Db,
  table: string,
  columns: readonly string[],
  rows: AsyncIterable<readonly unknown[]> | Iterable<readonly unknown[]>,
): Promise<number> {
  const quote = (name: string) => pg.escapeIdentifier(name)
  const stream = copyFrom(`copy ${quote(table)} (${columns.map(quote).join(', ')}) from stdin`)
  // pg's `client.query` takes a stream in the place of the text, and Kysely hands on what it is given: the only way to
  // the connection that this transaction holds
  await db.executeQuery({ ...CompiledQuery.raw(''), sql: stream as unknown as string })
  await pipeline(Readable.from(encodeCopyRows(rows)), stream)
  return stream.rowCount
}
