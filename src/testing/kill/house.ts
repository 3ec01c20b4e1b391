import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import pg from 'pg'
import { loadConfig } from '#platform/config.ts'
import { createContext, type Machine } from '#platform/create-context.ts'
import { createLogger } from '#platform/log.ts'
import { answers, findPostmaster, socketUrl, SUPERUSER } from '#platform/postgres/postmaster.ts'
import { OWNER_ROLE } from '#platform/postgres/server.ts'
import { clusterOf, freePort } from '../machine.ts'

/**
 * late-commit: PostgreSQL says "committed" before the disk has it. early-ack: the app says "saved" before PostgreSQL
 * says "committed". Both are faults that the rounds must find.
 */
export type Fault = 'none' | 'late-commit' | 'early-ack'

export type HouseOptions = {
  readonly fault: Fault
  /** The whole app, which must be built, or only the rater's door. */
  readonly app: 'real' | 'door'
}

/** An app on a data directory of its own, whose process can be killed and is another one then. */
export type House = {
  readonly folder: string
  readonly port: number
  readonly options: HouseOptions
  process: ChildProcess
}

const ROOT = join(import.meta.dirname, '../../..')

/** Starts the app on this folder, at a free port. */
export async function openHouse(folder: string, options: HouseOptions): Promise<House> {
  const port = await freePort()
  return { folder, port, options, process: await startApp(folder, port, options) }
}

/** Ends the app without a word, and starts it again. */
export async function killApp(house: House): Promise<void> {
  const exited = once(house.process, 'exit')
  house.process.kill('SIGKILL')
  await exited
  house.process = await startApp(house.folder, house.port, house.options)
}

/** The app starts it again by itself. Ends when another process answers: replies under way must not count as "back". */
export async function killDatabase(folder: string): Promise<void> {
  const running = findPostmaster(clusterOf(folder))
  if (!running) throw new Error('there is no database to kill')
  process.kill(running.pid, 'SIGKILL')
  for (;;) {
    const next = findPostmaster(clusterOf(folder))
    if (next && next.pid !== running.pid && (await answers(next.socketFolder))) return
    await wait(10)
  }
}

async function startApp(folder: string, port: number, { app, fault }: HouseOptions): Promise<ChildProcess> {
  const door = [join(import.meta.dirname, 'answering-app.ts'), folder, String(port), fault]
  const real = ['--disable-warning=ExperimentalWarning', join(ROOT, 'src/apps/server.ts'), '--empty']
  const child = spawn(process.execPath, app === 'real' ? real : door, {
    cwd: ROOT,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      PATH: process.env['PATH'],
      HEARTWOOD_DATA_DIR: folder,
      HEARTWOOD_PORT: String(port),
      HEARTWOOD_LOG_LEVEL: 'fatal',
      NODE_ENV: 'production',
    },
  })
  for (;;) {
    const page = await fetch(`http://127.0.0.1:${port}/f`).catch(() => undefined)
    await page?.text()
    if (page?.ok) return child
    if (child.exitCode !== null) throw new Error('the app has ended instead of starting')
    await wait(20)
  }
}

/** Ends the app as an operator would. */
export async function stopHouse(house: House): Promise<void> {
  const exited = once(house.process, 'exit')
  house.process.kill('SIGTERM')
  await exited
}

/** A second way into the database of the house, for looking. */
export async function openMachine(folder: string): Promise<Machine> {
  const config = loadConfig({ HEARTWOOD_DATA_DIR: folder, HEARTWOOD_TIMEZONE: 'UTC' })
  const socket = findPostmaster(clusterOf(folder))?.socketFolder ?? ''
  const url = (role: string) => socketUrl(socket, role, 'heartwood')
  const urls = { app: url('heartwood_app'), closer: url('heartwood_closer'), owner: url(OWNER_ROLE) }
  return createContext({ config, log: createLogger({ logLevel: 'silent' }), urls })
}

/** Lets PostgreSQL acknowledge what it writes up to ten seconds later. */
export async function weaken(folder: string): Promise<void> {
  const socket = findPostmaster(clusterOf(folder))?.socketFolder ?? ''
  const client = new pg.Client({ connectionString: socketUrl(socket, SUPERUSER, 'postgres') })
  await client.connect()
  await client.query('checkpoint')
  await client.query('alter system set synchronous_commit = off')
  await client.query("alter system set wal_writer_delay = '10s'")
  await client.query('select pg_reload_conf()')
  await client.end()
}
