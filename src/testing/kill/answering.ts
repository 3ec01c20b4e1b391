import { randomUUID } from 'node:crypto'
import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import pg from 'pg'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { decodeBallot, keyNameOf, loadBallot, type BallotAnswer } from '#modules/cycles/public/ballots.ts'
import { groupsForRater, type Instrument } from '#modules/instruments/contract.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import { loadConfig } from '#platform/config.ts'
import { createContext, type Machine } from '#platform/create-context.ts'
import { ballotId, openForRater, raterKey } from '#platform/keys/rater-secret.ts'
import { createLogger } from '#platform/log.ts'
import { answers, findPostmaster, socketUrl, SUPERUSER } from '#platform/postgres/postmaster.ts'
import { OWNER_ROLE } from '#platform/postgres/server.ts'
import { openCycle, type OpenCycle } from '../open-cycle.ts'

/** Any screen of the questionnaire: a save may carry answers of every other one. */
const SCREEN = groupsForRater(shippedInstruments()[0] as Instrument, 'other')[0]?.id as string

/**
 * late-commit: PostgreSQL says "committed" before the disk has it. early-ack: the app says "saved" before PostgreSQL
 * says "committed". Both are faults that the rounds must find.
 */
export type Fault = 'none' | 'late-commit' | 'early-ack'

export type KillOptions = {
  readonly rounds: number
  readonly raters: number
  /** A round is cut off after a random number of acknowledged saves, at most this many. */
  readonly saves: number
  readonly fault: Fault
  /** The whole app, which must be built, or only the rater's door. */
  readonly app: 'real' | 'door'
  readonly note?: (line: string) => void
}

export type KillReport = {
  readonly acknowledged: number
  /** Saves that reached a server and were not acknowledged: they may be there or not. */
  readonly unanswered: number
  readonly kills: { readonly app: number; readonly database: number }
  /** From the kill to the first acknowledged save after it. */
  readonly backAfterMs: readonly number[]
  /** Acknowledged answers that are not there. */
  readonly lost: number
  /** Ballots more than raters, and sheets after close that are not exactly the answers sent. */
  readonly doubled: number
}

const ROOT = join(import.meta.dirname, '../../..')
const ITEMS = 48
/** There was no server: nothing can have been kept. */
const NOT_REACHED = -1
const BACK_WITHIN_MS = 120_000

/**
 * Lets people answer over HTTP, kills the app or the database without a word at random moments, starts what was killed
 * again, and looks into the ballots: every acknowledged answer must be there. At the end everybody sends, the cycle is
 * closed, and each set of answers must be there exactly once.
 */
export async function runKillRounds(options: KillOptions): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-kill-'))
  chmodSync(folder, 0o755)
  const port = await freePort()
  const house: House = { folder, port, options, process: await startApp(folder, port, options) }
  let machine: Machine | undefined
  try {
    machine = await openMachine(folder)
    return await killAndCheck(house, machine)
  } finally {
    await machine?.close().catch(() => {})
    await stopHouse(house)
    rmSync(folder, { recursive: true, force: true })
  }
}

type House = {
  readonly folder: string
  readonly port: number
  readonly options: KillOptions
  process: ChildProcess
}

async function killAndCheck(house: House, machine: Machine): Promise<KillReport> {
  const { rounds, raters: count, saves, note } = house.options
  const { ctx } = machine
  const orgId = randomUUID()
  await ctx.db.write({ orgId }, (db) =>
    db
      .insertInto('org')
      .values({ id: orgId, name: 'Kill', slug: `kill-${orgId}` })
      .execute(),
  )
  const cycle = await openCycle(ctx, orgId, {
    raters: Array.from({ length: count }, () => ({ asked: [[0, 'peer']] }) as const),
    closesOn: '2999-12-31',
  })
  // Only now, so that the cycle itself is safe on the disk.
  if (house.options.fault === 'late-commit') await weaken(house.folder)
  const raters = cycle.raters.map((rater) => new Rater(house.port, rater))
  const kills = { app: 0, database: 0 }
  const backAfterMs: number[] = []
  let lost = 0
  let doubled = 0

  for (let round = 1; round <= rounds; round++) {
    const life = { isOver: false }
    const acknowledged = () => raters.reduce((sum, rater) => sum + rater.acknowledged, 0)
    const before = acknowledged()
    const target = before + Math.ceil(saves * (0.2 + 0.8 * Math.random()))
    const working = raters.map((rater) => rater.work(life))
    while (acknowledged() < target) await wait(2)

    const victim = Math.random() < 0.5 ? 'app' : 'database'
    kills[victim]++
    const killedAt = performance.now()
    if (victim === 'app') await killApp(house)
    else await killDatabase(house.folder)
    const atKill = acknowledged()
    while (acknowledged() <= atKill + 5) {
      if (performance.now() - killedAt > BACK_WITHIN_MS)
        throw new Error(`no answer is taken after the ${victim} was killed`)
      await wait(5)
    }
    backAfterMs.push(Math.round(performance.now() - killedAt))
    life.isOver = true
    await Promise.all(working)

    const found = await check(machine, orgId, cycle, raters)
    lost += found.lost
    doubled += found.doubled
    note?.(
      `round ${round}: ${acknowledged() - before} saves acknowledged, ${victim} killed, back after ${backAfterMs.at(-1)} ms, ` +
        `${found.lost} lost, ${found.doubled} doubled`,
    )
  }
  doubled += await sendAndClose(machine, orgId, cycle, raters)
  return {
    acknowledged: raters.reduce((sum, rater) => sum + rater.acknowledged, 0),
    unanswered: raters.reduce((sum, rater) => sum + rater.unanswered, 0),
    kills,
    backAfterMs,
    lost,
    doubled,
  }
}

/** One person who answers, and everything they were told is saved. */
class Rater {
  acknowledged = 0
  unanswered = 0
  /** What was acknowledged last for each item, and what was tried since then without a reply. */
  readonly sure: BallotAnswer[] = Array<BallotAnswer>(ITEMS).fill(null)
  readonly maybe: BallotAnswer[][] = Array.from({ length: ITEMS }, () => [])
  readonly #changes = Array<number>(ITEMS).fill(0)
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 1 })
  readonly #port: number
  readonly #rater: OpenCycle['raters'][number]

  constructor(port: number, rater: OpenCycle['raters'][number]) {
    this.#port = port
    this.#rater = rater
  }

  /** Answers one item after the other. What was not acknowledged is tried again until it is, as the page does. */
  async work(life: { readonly isOver: boolean }): Promise<void> {
    while (!life.isOver) {
      const item = Math.floor(Math.random() * ITEMS)
      const changes = (this.#changes[item] = (this.#changes[item] as number) + 1)
      // Never the value before, so that an answer that was lost shows.
      const value = 1 + (changes % 5)
      const body = JSON.stringify({ g: SCREEN, a: [[item, value, changes, 0]], c: [] })
      while (!(await this.#save(item, value, body)) && !life.isOver) await wait(20)
    }
  }

  async #save(item: number, value: number, body: string): Promise<boolean> {
    const status = await this.#post('save', 'application/json', body)
    if (status === 200) {
      this.acknowledged++
      this.sure[item] = value
      this.maybe[item] = []
    } else if (status !== NOT_REACHED) {
      this.unanswered++
      this.maybe[item] = [...(this.maybe[item] ?? []), value]
    }
    return status === 200
  }

  async send(): Promise<boolean> {
    return (await this.#post('send', 'application/x-www-form-urlencoded', '')) === 303
  }

  #post(action: string, type: string, body: string): Promise<number> {
    return new Promise((resolve) => {
      const sent = request(
        {
          host: '127.0.0.1',
          port: this.#port,
          method: 'POST',
          path: `/f/${this.#rater.requestIds[0]}/${action}`,
          agent: this.#agent,
          timeout: 10_000,
          headers: {
            'content-type': type,
            'content-length': Buffer.byteLength(body),
            'sec-fetch-site': 'same-origin',
            cookie: `rater=${this.#rater.code}`,
          },
        },
        (response) => {
          response.resume()
          response.on('end', () => resolve(response.statusCode ?? 0))
          response.on('error', () => resolve(0))
        },
      )
      sent.on('timeout', () => sent.destroy())
      sent.on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code === 'ECONNREFUSED' ? NOT_REACHED : 0),
      )
      sent.end(body)
    })
  }
}

async function check({ ctx }: Machine, orgId: string, cycle: OpenCycle, raters: readonly Rater[]) {
  const box = { orgId, cycleId: cycle.cycleId }
  const salt = await ctx.keys.salt(keyNameOf(cycle.cycleId))
  let lost = 0
  let kept = 0
  for (const [index, { secret, requestIds }] of cycle.raters.entries()) {
    const rater = raters[index] as Rater
    const requestId = requestIds[0] as string
    const found = await ctx.db.read(box, (db) =>
      loadBallot(db, { ...box, ballotId: ballotId(secret, salt, requestId) }),
    )
    const bytes = found?.kept ? openForRater(raterKey(secret, salt, requestId), found.kept) : undefined
    const stored = bytes ? decodeBallot(bytes).answers : Array<BallotAnswer>(ITEMS).fill(null)
    if (bytes) kept++
    stored.forEach((answer, item) => {
      if (answer !== rater.sure[item] && !rater.maybe[item]?.includes(answer)) lost++
      // From here on what is there is what counts.
      rater.sure[item] = answer
      rater.maybe[item] = []
    })
  }
  const [row] = await ctx.db.read(
    box,
    async (db) =>
      (
        await sql<{
          count: number
        }>`select count(*)::int as count from ballot where cycle_id = ${cycle.cycleId}`.execute(db)
      ).rows,
  )
  return { lost, doubled: Math.abs((row?.count ?? 0) - kept) }
}

/** How many sets of answers are not in the closed cycle exactly once. */
async function sendAndClose(
  { ctx }: Machine,
  orgId: string,
  cycle: OpenCycle,
  raters: readonly Rater[],
): Promise<number> {
  for (const rater of raters) {
    for (let tries = 0; !(await rater.send()); tries++) {
      if (tries > 100) throw new Error('answers could not be sent')
      await wait(100)
    }
  }
  const key = { orgId, cycleId: cycle.cycleId }
  await closeCycle(ctx, key)
  const sheets = await ctx.db.close(
    key,
    async (db) =>
      (
        await sql<{
          answers: number[]
        }>`select answers from answer_sheet where cycle_id = ${cycle.cycleId}`.execute(db)
      ).rows,
  )
  const expected = raters.map(({ sure }) => JSON.stringify(sure)).toSorted()
  const actual = sheets.map(({ answers }) => JSON.stringify(answers)).toSorted()
  const wrong = expected.filter((sheet, index) => sheet !== actual[index]).length
  return wrong + Math.max(0, actual.length - expected.length)
}

async function killApp(house: House): Promise<void> {
  const exited = once(house.process, 'exit')
  house.process.kill('SIGKILL')
  await exited
  house.process = await startApp(house.folder, house.port, house.options)
}

/** The app starts it again by itself. Ends when another process answers: replies under way must not count as "back". */
async function killDatabase(folder: string): Promise<void> {
  const running = findPostmaster(clusterOf(folder))
  if (!running) throw new Error('there is no database to kill')
  process.kill(running.pid, 'SIGKILL')
  for (;;) {
    const next = findPostmaster(clusterOf(folder))
    if (next && next.pid !== running.pid && (await answers(next.socketFolder))) return
    await wait(10)
  }
}

async function startApp(folder: string, port: number, { app, fault }: KillOptions): Promise<ChildProcess> {
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

async function stopHouse(house: House): Promise<void> {
  const exited = once(house.process, 'exit')
  house.process.kill('SIGTERM')
  await exited
}

async function openMachine(folder: string): Promise<Machine> {
  const config = loadConfig({ HEARTWOOD_DATA_DIR: folder, HEARTWOOD_TIMEZONE: 'UTC' })
  const socket = findPostmaster(clusterOf(folder))?.socketFolder ?? ''
  const url = (role: string) => socketUrl(socket, role, 'heartwood')
  const urls = { app: url('heartwood_app'), closer: url('heartwood_closer'), owner: url(OWNER_ROLE) }
  return createContext({ config, log: createLogger({ logLevel: 'silent' }), urls })
}

/** Lets PostgreSQL acknowledge what it writes up to ten seconds later. */
async function weaken(folder: string): Promise<void> {
  const socket = findPostmaster(clusterOf(folder))?.socketFolder ?? ''
  const client = new pg.Client({ connectionString: socketUrl(socket, SUPERUSER, 'postgres') })
  await client.connect()
  await client.query('checkpoint')
  await client.query('alter system set synchronous_commit = off')
  await client.query("alter system set wal_writer_delay = '10s'")
  await client.query('select pg_reload_conf()')
  await client.end()
}

function clusterOf(folder: string): string {
  const signpost = join(folder, 'postgres-is-at')
  return join(
    existsSync(signpost) ? readFileSync(signpost, 'utf8').trim() : join(folder, 'postgres'),
    'cluster',
  )
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
