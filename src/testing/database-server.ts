import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { loadConfig } from '#platform/config.ts'
import { migrate } from '#platform/db/migrate.ts'
import { ensureRoles } from '#platform/db/roles.ts'
import { createLogger } from '#platform/log.ts'
import { findPostmaster, stopPostmaster } from '#platform/postgres/postmaster.ts'
import { OWNER_ROLE, startPostgres } from '#platform/postgres/server.ts'

/** Logins for one database on the server of the tests. */
export type TestUrls = { readonly owner: string; readonly app: string; readonly closer: string }

/** What test files get from the global set-up. `DATABASE` in an address stands for the name of a database. */
export type TestServer = TestUrls & { readonly superuser: string; readonly template: string }

declare module 'vitest' {
  export interface ProvidedContext {
    databaseServer: TestServer
  }
}

const PREFIX = 'heartwood-test-'
/** Only on a server that others may reach: the embedded one has no passwords. */
const TEST_PASSWORD = 'heartwood-test'
/** A test database is thrown away: nothing of it has to survive a crash. */
const FAST = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  autovacuum: 'off',
  shared_buffers: '64MB',
  max_wal_size: '1GB',
  max_connections: '200',
}

/** One server and one migrated template for all database tests of a run. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  const { server, stop } = await startTestServer()
  project.provide('databaseServer', server)
  return stop
}

/**
 * Starts a throw-away embedded server, or uses the one of HEARTWOOD_TEST_DATABASE_URL (a superuser's login, say of
 * PostgreSQL 15), and migrates a template database.
 */
export async function startTestServer(): Promise<{ server: TestServer; stop: () => Promise<void> }> {
  const { testDatabaseUrl } = loadConfig()
  return testDatabaseUrl ? useServer(testDatabaseUrl) : startEmbedded()
}

async function startEmbedded() {
  await removeLeftovers()
  const dataDir = mkdtempSync(join(tmpdir(), `${PREFIX}${process.pid}-`))
  // as root, the account of PostgreSQL must get in; otherwise the data would go to a folder of the system
  chmodSync(dataDir, 0o755)
  const postgres = await startPostgres({ dataDir, log: createLogger({ logLevel: 'error' }), settings: FAST })
  const stop = async () => {
    await postgres.stop()
    rmSync(dataDir, { recursive: true, force: true })
    rmSync(dirname(postgres.place.cluster), { recursive: true, force: true })
    rmSync(postgres.place.socketFolder, { recursive: true, force: true })
  }
  const server = {
    superuser: postgres.url('superuser', 'DATABASE'),
    owner: postgres.url('owner', 'DATABASE'),
    app: postgres.url('app', 'DATABASE'),
    closer: postgres.url('closer', 'DATABASE'),
    template: 'heartwood_template',
  }
  try {
    await makeTemplate(server)
  } catch (error) {
    await stop()
    throw error
  }
  return { server, stop }
}

async function useServer(superuserUrl: string) {
  const login = (name: string) => {
    const url = new URL(superuserUrl)
    url.username = name
    url.password = TEST_PASSWORD
    url.pathname = '/DATABASE'
    return url.href
  }
  const superuser = new URL(superuserUrl)
  superuser.pathname = '/DATABASE'
  const server = {
    superuser: superuser.href,
    owner: login(OWNER_ROLE),
    app: login('heartwood_app'),
    closer: login('heartwood_closer'),
    template: `heartwood_template_${process.pid}`,
  }
  await withSuperuser(server, async (client) => {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [OWNER_ROLE])
    if (!rowCount) await client.query(`create role ${OWNER_ROLE} login`)
    await client.query(`alter role ${OWNER_ROLE} password '${TEST_PASSWORD}'`)
    await ensureRoles(client, { app: TEST_PASSWORD, closer: TEST_PASSWORD })
  })
  const stop = () =>
    withSuperuser(server, async (client) => {
      await client.query(`drop database if exists ${server.template} with (force)`)
    })
  await makeTemplate(server)
  return { server, stop }
}

async function makeTemplate(server: TestServer): Promise<void> {
  await withSuperuser(server, async (client) => {
    await client.query(`drop database if exists ${server.template}`)
    await client.query(
      `create database ${server.template} owner ${OWNER_ROLE} encoding 'UTF8' template template0`,
    )
  })
  await migrate(inDatabase(server.owner, server.template))
}

/** One statement or two as the superuser, outside of any test database. */
export async function withSuperuser<T>(
  server: TestServer,
  work: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const client = new pg.Client({ connectionString: inDatabase(server.superuser, 'postgres') })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

export function inDatabase(url: string, database: string): string {
  return url.replace('DATABASE', database)
}

/** Servers of test runs that were killed. Their folder carries the process id of the run. */
async function removeLeftovers(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const owner = name.startsWith(PREFIX) ? Number(name.slice(PREFIX.length).split('-')[0]) : 0
    if (!owner || isAlive(owner)) continue
    const folder = join(tmpdir(), name)
    const cluster = join(folder, 'postgres/cluster')
    const socketFolder = findPostmaster(cluster)?.socketFolder
    await stopPostmaster(cluster).catch(() => {})
    if (socketFolder) rmSync(socketFolder, { recursive: true, force: true })
    rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
