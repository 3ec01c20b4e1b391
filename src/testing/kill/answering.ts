import { randomUUID } from 'node:crypto'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { sql } from 'kysely'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { decodeBallot, keyNameOf, loadBallot, type BallotAnswer } from '#modules/cycles/public/ballots.ts'
import type { Machine } from '#platform/create-context.ts'
import { ballotId, openForRater, raterKey } from '#platform/keys/rater-secret.ts'
import { openCycle, type OpenCycle } from '../open-cycle.ts'
import {
  killApp,
  killDatabase,
  openHouse,
  openMachine,
  stopHouse,
  weaken,
  type House,
  type HouseOptions,
} from './house.ts'
import { ITEMS, Rater } from './rater.ts'

export type KillOptions = HouseOptions & {
  readonly rounds: number
  readonly raters: number
  /** A round is cut off after a random number of acknowledged saves, at most this many. */
  readonly saves: number
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

const BACK_WITHIN_MS = 120_000

/**
 * Lets people answer over HTTP, kills the app or the database without a word at random moments, starts what was killed
 * again, and looks into the ballots: every acknowledged answer must be there. At the end everybody sends, the cycle is
 * closed, and each set of answers must be there exactly once.
 */
export async function runKillRounds(options: KillOptions): Promise<KillReport> {
  const folder = mkdtempSync(join(tmpdir(), 'heartwood-kill-'))
  chmodSync(folder, 0o755)
  const house = await openHouse(folder, options)
  let machine: Machine | undefined
  try {
    machine = await openMachine(folder)
    return await killAndCheck(house, machine, options)
  } finally {
    await machine?.close().catch(() => {})
    await stopHouse(house)
    rmSync(folder, { recursive: true, force: true })
  }
}

async function killAndCheck(house: House, machine: Machine, options: KillOptions): Promise<KillReport> {
  const { rounds, raters: count, saves, note } = options
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
