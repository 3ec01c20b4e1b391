import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { APP_ROLE, CLOSER_ROLE, ensureRoles } from '../db/roles.ts'
import type { Logger } from '../log.ts'
import { serverAccount } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import { ensureSocketFolder, findPlace, removeSocketFolder } from './place.ts'
import type { Place } from './place.ts'
import {
  answers,
  checkCluster,
  findPostmaster,
  initialise,
  lastLogLines,
  launch,
  socketUrl,
  stopPostmaster,
  SUPERUSER,
} from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'

export const OWNER_ROLE = 'heartwood_owner'
const DATABASE_NAME = 'heartwood'

const ROLES = { superuser: SUPERUSER, owner: OWNER_ROLE, app: APP_ROLE, closer: CLOSER_ROLE } as const
type ServerRole = keyof typeof ROLES

/** The embedded server, ready for connections. */
export type PostgresServer = {
  readonly place: Place
  /** True when a server left behind, or started by another process of ours, is used. */
  readonly adopted: boolean
  /** Process id of PostgreSQL; changes when it had to be started again. */
  pid(): number
  url(role: ServerRole, database?: string): string
  /** Stops PostgreSQL, unless another process of ours still uses it. Close your pools first. */
  stop(): Promise<void>
}

export type StartOptions = {
  readonly dataDir: string
  readonly log: Logger
  /** Settings of PostgreSQL on top of ours; tests turn fsync off. */
  readonly settings?: Readonly<Record<string, string>>
  readonly timeoutMs?: number
}

/**
 * Starts the embedded PostgreSQL, or adopts the one that already serves the data directory, and makes sure that the
 * database and its roles exist. Should the server end by itself, it is started again.
 * Throws Error with the last lines of its log when it does not become ready.
 */
export async function startPostgres(options: StartOptions): Promise<PostgresServer> {
  const { log } = options
  const account = serverAccount()
  const place = findPlace(options.dataDir, account, log)
  const binaries = await prepareBinaries(account, place.copies)
  checkCluster(place, binaries, account)
  initialise(place, binaries, account, options.settings?.fsync !== 'off')

  ensureSocketFolder(place.socketFolder, account)
  const launchServer = () => {
    // another process that left in the meantime has taken the folder away
    ensureSocketFolder(place.socketFolder, account)
    return launch(place, binaries, account, options.settings ?? {})
  }
  const start = () => adoptOrLaunch(place, launchServer, options.timeoutMs)
  let { postmaster, adopted } = await start()
  await ensureDatabase(postmaster)

  const life = { isStopping: false }
  let presence = await bePresent(postmaster, restart)

  function restart(): void {
    if (life.isStopping) return
    log.error({ log: lastLogLines(place.logFile, 5) }, 'PostgreSQL has ended by itself and is started again')
    void (async () => {
      for (let pause = 200; !life.isStopping; pause = Math.min(pause * 2, 5_000)) {
        try {
          ;({ postmaster } = await start())
          presence = await bePresent(postmaster, restart)
          return log.info({ pid: postmaster.pid }, 'PostgreSQL is back')
        } catch (error) {
          log.error({ err: error }, 'PostgreSQL could not be started again')
          await sleep(pause)
        }
      }
    })()
  }

  return {
    place,
    adopted,
    pid: () => postmaster.pid,
    url: (role, database = DATABASE_NAME) => socketUrl(postmaster.socketFolder, ROLES[role], database),
    stop: async () => {
      life.isStopping = true
      await presence.end().catch(() => {})
      if (await usedByOthers(postmaster)) {
        log.info('PostgreSQL keeps running: another process of Heartwood uses it')
        return
      }
      await stopPostmaster(place.cluster)
      removeSocketFolder(place.socketFolder)
    },
  }
}

/**
 * A process that is alive but does not answer may still be recovering, or shutting down: both end. When two processes
 * start at once, PostgreSQL lets one of them have the directory and the other one finds its server here.
 */
async function adoptOrLaunch(
  place: Place,
  launchServer: () => { exited: () => boolean },
  timeoutMs = 60_000,
): Promise<{ postmaster: Postmaster; adopted: boolean }> {
  const until = Date.now() + timeoutMs
  let launched: { exited: () => boolean } | undefined
  let failures = 0
  while (Date.now() < until) {
    const found = findPostmaster(place.cluster)
    if (found && (await answers(found.socketFolder))) return { postmaster: found, adopted: !launched }
    if (launched?.exited()) {
      // a killed server's children need a moment to let go of its memory
      launched = undefined
      if (++failures === 5) break
      await sleep(200 * failures)
    } else if (!found && !launched) {
      launched = launchServer()
    }
    await sleep(25)
  }
  throw new Error(
    `PostgreSQL has not become ready. Its last words (${place.logFile}):\n${lastLogLines(place.logFile)}`,
  )
}

async function ensureDatabase(postmaster: Postmaster): Promise<void> {
  const client = await connect(postmaster, 'heartwood start')
  try {
    // two processes may start at once
    await client.query('select pg_advisory_lock(724001)')
    const owner = await client.query('select 1 from pg_roles where rolname = $1', [OWNER_ROLE])
    if (!owner.rowCount) await client.query(`create role ${OWNER_ROLE} login`)
    await ensureRoles(client)
    const database = await client.query('select 1 from pg_database where datname = $1', [DATABASE_NAME])
    if (!database.rowCount) await client.query(`create database ${DATABASE_NAME} owner ${OWNER_ROLE}`)
  } finally {
    await client.end()
  }
}

const PRESENCE = 'heartwood presence'

/** A connection held for as long as this process needs the server: its end tells that the server has gone. */
async function bePresent(postmaster: Postmaster, onLost: () => void): Promise<pg.Client> {
  const client = await connect(postmaster, PRESENCE)
  client.on('end', onLost)
  return client
}

/** The last one out stops the server. Should two leave at once, both may try; the second finds it stopped. */
async function usedByOthers(postmaster: Postmaster): Promise<boolean> {
  let client: pg.Client
  try {
    client = await connect(postmaster, 'heartwood leaving')
  } catch {
    return false
  }
  try {
    const { rowCount } = await client.query(
      'select 1 from pg_stat_activity where application_name = $1 limit 1',
      [PRESENCE],
    )
    return Boolean(rowCount)
  } finally {
    await client.end()
  }
}

async function connect(postmaster: Postmaster, name: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: socketUrl(postmaster.socketFolder, SUPERUSER, 'postgres'),
    application_name: name,
    connectionTimeoutMillis: 5_000,
  })
  client.on('error', () => {})
  await client.connect()
  return client
}
