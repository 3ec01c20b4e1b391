import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { Kysely, PostgresDialect, sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { typeParsers } from '#platform/db/types.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { interruptAt, Interrupted } from '#testing/kill/interrupts.ts'
import { openCycle } from '#testing/open-cycle.ts'
import { closeCycle } from './actions/close.ts'
import { keyNameOf } from './domain/keys.ts'
import { rowsOf, sendBallots } from '#testing/cycle-organisation.ts'

let house: TestContext
let pool: pg.Pool

beforeAll(async () => {
  house = await openTestContext()
  pool = new pg.Pool({ connectionString: house.urls.closer, max: 1, types: typeParsers })
})
afterAll(async () => {
  await pool.end()
  await house.close()
})

type Close = (ctx: Context, key: Key) => Promise<void>
type Key = { readonly orgId: string; readonly cycleId: string }
/** Two leaders: the first with five reports and a self view, the second with `peers` peers. */
const SHEETS = 1 + 5

async function makeFull(orgId: string, peers = 4): Promise<Key> {
  const report = { asked: [[0, 'report']] } as const
  const { cycleId, leaderIds } = await openCycle(house.ctx, orgId, {
    leaders: ['Ada', 'Ben'],
    raters: [
      { asked: [[0, 'self']] },
      ...Array.from({ length: 5 }, () => report),
      ...Array.from({ length: peers }, () => ({ asked: [[1, 'peer']] }) as const),
    ],
  })
  const key = { orgId, cycleId }
  await house.ctx.db.write(key, (db) =>
    sql`update person set email = id || '@example.org' where org_id = ${orgId} and id = any(${leaderIds}::uuid[])`.execute(
      db,
    ),
  )
  await sendBallots(house, key, ({ raterId }, item) => 1 + ((raterId.charCodeAt(0) + item) % 5))
  return key
}

type Facts = {
  state: string
  box: number
  ballots: number
  sheets: number
  releases: string[]
  mails: number
  audits: number
  keyIsGone: boolean
  destroyed: boolean
}

async function factsOf({ orgId, cycleId }: Key): Promise<Facts> {
  const [row] = await rowsOf(
    house,
    orgId,
    sql<Omit<Facts, 'keyIsGone'>>`select cycle.state, key_destroyed_at is not null as destroyed,
      (select count(*)::int from open_cycle o where o.org_id = ${orgId} and o.cycle_id = cycle.id) as box,
      (select count(*)::int from ballot b where b.org_id = ${orgId} and b.cycle_id = cycle.id) as ballots,
      (select count(*)::int from answer_sheet s where s.org_id = ${orgId} and s.cycle_id = cycle.id) as sheets,
      (select coalesce(array_agg(leader_id || encode(digest, 'hex') order by leader_id), '{}')
        from release r where r.org_id = ${orgId} and r.cycle_id = cycle.id
        and digest = sha256(convert_to(body::text, 'UTF8'))) as releases,
      (select count(*)::int from mail_outbox m where m.org_id = ${orgId} and m.key like 'cycles/' || cycle.id || '/ready/%') as mails,
      (select count(*)::int from audit_entry a where a.org_id = ${orgId} and a.action = 'cycles/closed'
        and a.detail->>'cycleId' = cycle.id::text) as audits
      from cycle where org_id = ${orgId} and id = ${cycleId}`,
  )
  return { ...(row as Omit<Facts, 'keyIsGone'>), keyIsGone: !(await house.ctx.keys.has(keyNameOf(cycleId))) }
}

/** Everything of the open cycle is still there, and nothing of the closed one. */
const untouched = (peers: number) => ({
  state: 'open',
  box: 1,
  ballots: SHEETS + peers,
  sheets: 0,
  releases: [],
  mails: 0,
  audits: 0,
  keyIsGone: false,
  destroyed: false,
})
const frozen = (peers: number) => ({
  state: 'closed',
  box: 0,
  ballots: 0,
  sheets: SHEETS + peers,
  mails: 2,
  audits: 1,
})
const finished = (peers: number) => ({ ...frozen(peers), keyIsGone: true, destroyed: true })

function differs(facts: Facts, wanted: Partial<Facts>): string[] {
  return Object.entries(wanted)
    .filter(([name, value]) => JSON.stringify(facts[name as keyof Facts]) !== JSON.stringify(value))
    .map(
      ([name, value]) =>
        `${name} is ${JSON.stringify(facts[name as keyof Facts])}, not ${JSON.stringify(value)}`,
    )
}

/** What is wrong after an interruption and after the run that follows it; empty when all is well. */
async function judge(key: Key, peers: number, again: () => Promise<void>): Promise<string[]> {
  const between = await factsOf(key)
  const isBefore = differs(between, untouched(peers))
  const isAfter = [
    ...differs(between, frozen(peers)),
    ...(between.releases.length === 2 ? [] : ['no two whole releases']),
  ]
  const wrong = isBefore.length === 0 || isAfter.length === 0 ? [] : [`half done: ${isAfter.join(', ')}`]
  try {
    await again()
  } catch (error) {
    return [...wrong, `the next run failed: ${String(error)}`]
  }
  const end = await factsOf(key)
  if (end.releases.length !== 2) wrong.push(`${end.releases.length} whole releases`)
  if (between.releases.length > 0 && String(between.releases) !== String(end.releases))
    wrong.push('a release changed')
  return [...wrong, ...differs(end, finished(peers))]
}

/** Interrupts a way of closing at each of its steps, a fresh cycle each time, and runs it again. */
async function interruptEverywhere(
  close: Close,
  { untilWrong = false } = {},
): Promise<{ steps: readonly string[]; wrong: string[] }> {
  // An organisation of its own: a broken way of closing may leave the audit log of one broken.
  const orgId = await house.addOrg()
  const { ctx: counting, steps } = interruptAt(house.ctx, Infinity)
  await close(counting, await makeFull(orgId))
  const wrong: string[] = []
  for (let nth = 1; nth <= steps.length; nth++) {
    const key = await makeFull(orgId)
    const { ctx, steps: taken } = interruptAt(house.ctx, nth)
    const stopped = await close(ctx, key).catch((error: unknown) => error)
    if (!(stopped instanceof Interrupted)) wrong.push(`step ${nth} was not reached: ${String(stopped)}`)
    const found = await judge(key, 4, () => close(house.ctx, key))
    wrong.push(...found.map((one) => `${nth} ${taken.at(-1)}: ${one}`))
    if (untilWrong && wrong.length > 0) break
  }
  return { steps, wrong }
}

describe('closing, interrupted at every statement, commit and use of the key', () => {
  test('ends in exactly one release, written once, with nothing left over', async () => {
    const { steps, wrong } = await interruptEverywhere(closeCycle)
    expect(wrong).toEqual([])
    expect(steps.filter((name) => name.endsWith('commit'))).toHaveLength(6)
    expect(steps.filter((name) => name.startsWith('keys.'))).toHaveLength(4)
    expect(steps.filter((name) => name.endsWith('statement')).length).toBeGreaterThan(20)
  }, 240_000)

  test('is caught when the same steps do not share one transaction', async () => {
    const loose: Close = (ctx, key) => closeCycle(withoutTransaction(ctx), key)
    const { wrong } = await interruptEverywhere(loose, { untilWrong: true })
    expect(wrong[0]).toContain('half done')
  }, 240_000)

  test('is caught when the key goes before the releases are there', async () => {
    const early: Close = (ctx, key) => {
      const closeThenCommit: Context['db']['close'] = (scope, work) =>
        ctx.db.close(scope, async (db) => {
          const result = await work(db)
          await ctx.keys.destroy(keyNameOf(key.cycleId))
          return result
        })
      return closeCycle({ ...ctx, db: { ...ctx.db, close: closeThenCommit } }, key)
    }
    const { wrong } = await interruptEverywhere(early, { untilWrong: true })
    expect(wrong.join()).toContain('has been destroyed')
  }, 240_000)
})

/** The closing role with every statement in a transaction of its own: what would happen without the one around all. */
function withoutTransaction(ctx: Context): Context {
  const loose = new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) }) as unknown as Db
  const db: Context['db'] = {
    ...ctx.db,
    close: (scope, work) =>
      ctx.db.close(scope, async (strict) => {
        await sql`select set_config('app.org', ${scope.orgId}, false)`.execute(loose)
        // The interrupting plugin goes along, so that the steps are the same.
        const { plugins } = strict.getExecutor()
        return work(plugins.reduce((one, plugin) => one.withPlugin(plugin), loose))
      }),
  }
  return { ...ctx, db }
}

describe('closing, killed at any moment', () => {
  const PEERS = 60
  const ROUNDS = 5

  test('ends in exactly one release', async () => {
    const orgId = await house.addOrg()
    const whole = await startChild(await makeFull(orgId, PEERS))
    const begun = Date.now()
    whole.stdin?.write('go\n')
    await once(whole, 'exit')
    const duration = Date.now() - begun

    const outcomes: string[] = []
    for (let round = 0; round < ROUNDS; round++) {
      const key = await makeFull(orgId, PEERS)
      const child = await startChild(key)
      const exited = once(child, 'exit')
      child.stdin?.write('go\n')
      await wait(Math.random() * duration)
      child.kill('SIGKILL')
      await exited
      outcomes.push(...(await judge(key, PEERS, () => closeCycle(house.ctx, key))))
    }
    expect(outcomes).toEqual([])
  }, 240_000)
})

async function startChild({ orgId, cycleId }: Key): Promise<ChildProcess> {
  const file = join(import.meta.dirname, '../../testing/kill/close-child.ts')
  const settings = {
    app: house.urls.app,
    closer: house.urls.closer,
    keyDir: house.ctx.config.keyDir,
    orgId,
    cycleId,
  }
  const child = spawn(process.execPath, [file, JSON.stringify(settings)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data')
  return child
}
