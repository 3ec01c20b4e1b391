import { spawn, spawnSync } from 'node:child_process'
import {
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { handTo } from './account.ts'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import type { Place } from './place.ts'

/** Superuser of the embedded server; only the supervisor and backups use it. */
export const SUPERUSER = 'postgres'

const PORT = 5432
const LOG_LIMIT_BYTES = 10 * 1024 * 1024

/** One process of PostgreSQL, found or started. */
export type Postmaster = { readonly pid: number; readonly socketFolder: string }

/** A connection string over the socket; works for pg, Kysely, pg-boss and psql alike. */
export function socketUrl(socketFolder: string, role: string, database: string): string {
  return `postgresql://${role}@localhost:${PORT}/${database}?host=${encodeURIComponent(socketFolder)}`
}

/** Throws with a way out when the data was written by another major version or belongs to another account. */
export function checkCluster(place: Place, binaries: Binaries, account: Account): void {
  const versionFile = join(place.cluster, 'PG_VERSION')
  if (!existsSync(place.cluster)) return
  const owner = statSync(place.cluster).uid
  const uid = account.uid ?? process.getuid?.()
  if (owner !== uid) {
    throw new Error(
      `The data in ${place.cluster} belongs to the account with the number ${owner}, and PostgreSQL would run as ` +
        `${uid} ("${account.name}").\nStart Heartwood from the account that it was first started from.`,
    )
  }
  const written = Number.parseInt(readFileSync(versionFile, 'utf8'), 10)
  if (written !== binaries.major) {
    throw new Error(
      `The data in ${place.cluster} was written by PostgreSQL ${written}; this Heartwood brings PostgreSQL ` +
        `${binaries.major}, which cannot read it. Nothing has been changed.\n` +
        `Start the Heartwood that wrote it, run "heartwood backup --format copy", move ${place.cluster} away, start ` +
        `this Heartwood and run "heartwood restore" (docs/operating/postgres.md, "Another major version").`,
    )
  }
}

/** Makes the data directory beside its place and moves it there at the end, so that a half-made one is never used. */
export function initialise(place: Place, binaries: Binaries, account: Account, isDurable = true): void {
  if (existsSync(join(place.cluster, 'PG_VERSION'))) return
  const draft = `${place.cluster}.${process.pid}`
  rmSync(draft, { recursive: true, force: true })
  mkdirSync(draft, { mode: 0o700 })
  handTo(account, draft)
  const flags = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    '--auth=trust', // the folder of the socket is the lock; nothing listens on the network
    '--encoding=UTF8',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--locale=C',
    '--lc-messages=C',
    '--no-instructions',
    ...(isDurable ? [] : ['--no-sync']),
  ]
  const run = spawnSync(join(binaries.folder, 'initdb'), flags, { ...asAccount(account), encoding: 'utf8' })
  if (run.status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    throw new Error(`PostgreSQL could not make its data directory: ${run.error?.message ?? run.stderr}`)
  }
  try {
    renameSync(draft, place.cluster)
  } catch (error) {
    // another start was quicker; its directory is as good as ours
    rmSync(draft, { recursive: true, force: true })
    if (!existsSync(join(place.cluster, 'PG_VERSION'))) throw error
  }
}

/** Starts PostgreSQL in a session of its own, so that Ctrl-C reaches the app only and requests can end first. */
export function launch(
  place: Place,
  binaries: Binaries,
  account: Account,
  settings: Readonly<Record<string, string>>,
): { exited: () => boolean } {
  if (existsSync(place.logFile) && statSync(place.logFile).size > LOG_LIMIT_BYTES) {
    renameSync(place.logFile, `${place.logFile}.1`)
  }
  const log = openSync(place.logFile, 'a', 0o600)
  const all = {
    listen_addresses: '',
    port: String(PORT),
    unix_socket_directories: place.socketFolder,
    unix_socket_permissions: '0700',
    dynamic_shared_memory_type: 'mmap', // containers give /dev/shm only 64 MB
    max_connections: '60',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...settings,
  }
  const args = [
    '-D',
    place.cluster,
    ...Object.entries(all).flatMap(([key, value]) => ['-c', `${key}=${value}`]),
  ]
  const child = spawn(join(binaries.folder, 'postgres'), args, {
    ...asAccount(account),
    detached: true,
    stdio: ['ignore', log, log],
  })
  closeSync(log)
  let gone = false
  child.on('exit', () => (gone = true))
  child.on('error', (error) => {
    gone = true
    writeFileSync(place.logFile, `${error.message}\n`, { flag: 'a' })
  })
  child.unref()
  return { exited: () => gone }
}

/** The server that holds the data directory, if its process is alive: a killed app leaves it behind. */
export function findPostmaster(cluster: string): Postmaster | undefined {
  let lines: string[]
  try {
    lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n')
  } catch {
    return undefined
  }
  const pid = Number(lines[0])
  const socketFolder = lines[4]?.trim()
  return pid > 0 && socketFolder && isAlive(pid) ? { pid, socketFolder } : undefined
}

/** True as soon as a connection works. A server that is starting, recovering or stopping does not let us in. */
export async function answers(socketFolder: string): Promise<boolean> {
  const client = new pg.Client({
    connectionString: socketUrl(socketFolder, SUPERUSER, 'postgres'),
    connectionTimeoutMillis: 2_000,
  })
  client.on('error', () => {})
  try {
    await client.connect()
    await client.query('select 1')
    return true
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** Fast shutdown: open transactions are rolled back, everything acknowledged is written. Waits until it is gone. */
export async function stopPostmaster(cluster: string, timeoutMs = 30_000): Promise<void> {
  const running = findPostmaster(cluster)
  if (!running) return
  process.kill(running.pid, 'SIGINT')
  const until = Date.now() + timeoutMs
  while (isAlive(running.pid)) {
    if (Date.now() > until)
      throw new Error(`PostgreSQL (process ${running.pid}) has not stopped within ${timeoutMs} ms`)
    await sleep(20)
  }
}

/** The last lines PostgreSQL wrote, for an error that has to explain itself. */
export function lastLogLines(logFile: string, count = 50): string {
  try {
    return readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-count).join('\n')
  } catch {
    return '(no log)'
  }
}

function asAccount(account: Account) {
  return { cwd: '/', uid: account.uid, gid: account.gid, env: { LC_ALL: 'C', TZ: 'UTC' } }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
  return !isZombie(pid)
}

/** In a container without an init, an orphan that has ended stays in the table of processes. */
function isZombie(pid: number): boolean {
  try {
    return / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/\(.*\)/, ''))
  } catch {
    return false
  }
}
