/**
 * Goal 6: one leader's report with eight raters, from the request to the last byte of the complete page, one reader at a
 * time; among 1.6 and then 10 million answers of others. Partner: that leader's answers read by one prepared statement.
 * CPU is that of the server and of the database, for one page of the four.
 *   node bench/report.ts [visits] [answers,answers]
 */
import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import pg from 'pg'
import type { Actor } from '#lib/core/actor.ts'
import { addUser } from '#modules/access/public.ts'
import { chooseReading } from '#modules/reports/actions/gate.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { loadConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { createLogger } from '#platform/log.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openHouse } from '../src/apps/house.ts'
import { withApp } from './app.ts'
import { cpuMsOf } from './cpu.ts'
import { openClient, type PlainClient } from './plain-client.ts'
import { median, quantile, say } from './say.ts'

const visits = Number(process.argv[2] ?? 200)
const sizes = (process.argv[3] ?? '1600000,10000000').split(',').map(Number)
const ITEMS = 48
const RATERS = 8
const PARTS = ['seen', 'strengths', 'words', 'next'] as const
const PASSWORD = 'one long sentence to sign in with'

const COMMENTS = ['M1', 'L2'].map((questionId) => ({
  questionId,
  situation: 'In planning meetings in spring',
  behaviour: 'answers came before the question was finished',
  impact: 'people stopped bringing early ideas',
}))

const GROUPS: Rated['group'][] = ['self', 'manager', 'report', 'report', 'report', 'report', 'peer', 'peer']

await withApp(async (app) => {
  const house = await openHouse(
    loadConfig({ HEARTWOOD_DATA_DIR: app.folder }),
    createLogger({ logLevel: 'error' }),
  )
  const { ctx } = house
  const superuser = new pg.Client({ connectionString: house.postgres?.url('superuser', 'heartwood') })
  try {
    await superuser.connect()
    const orgId = (await superuser.query('select id from org limit 1')).rows[0].id as string
    const own = await closedCycle(ctx, orgId, {
      raters: GROUPS.map((group, rater) => ({
        group,
        level: (dimension) => 2.5 + ((dimension + rater) % 5) / 2,
        comments: group === 'self' ? [] : COMMENTS,
      })),
    })
    await fillSheets(ctx, orgId, own.cycleId, own.leaderId, 1)
    const client = await openClient(new URL(app.url))
    const cookie = await signIn(ctx, client, orgId, own)
    const p50s: number[] = []
    let answers = 0
    for (const size of sizes) {
      await fillOthers(ctx, orgId, own, Math.round((size - answers) / (ITEMS * RATERS)))
      answers = size
      await superuser.query('vacuum analyze')
      await readReport(client, cookie, own.cycleId, 40)
      const before = cpuMsOf(app.pids)
      const times = await readReport(client, cookie, own.cycleId, visits)
      const cpu = cpuMsOf(app.pids).map((ms, index) => (ms - (before[index] ?? 0)) / visits / PARTS.length)
      const all = PARTS.flatMap((part) => times[part])
      p50s.push(median(all))
      const label = `${size / 1_000_000}m`
      for (const part of PARTS) say(6, `${part}_p50_at_${label}_answers`, median(times[part]), 'ms')
      say(6, `report_p50_at_${label}_answers`, median(all), 'ms')
      say(6, `report_p95_at_${label}_answers`, quantile(all, 0.95), 'ms')
      say(6, `report_cpu_of_node_at_${label}_answers`, cpu[0] ?? Number.NaN, 'ms')
      say(6, `report_cpu_of_postgres_at_${label}_answers`, cpu[1] ?? Number.NaN, 'ms')
      say(6, `own_answers_query_p50_at_${label}`, await timeQuery(superuser, orgId, own), 'ms')
    }
    if (p50s.length > 1) say(6, 'growth', (p50s.at(-1) as number) / (p50s[0] as number), 'ratio')
    client.close()
  } finally {
    await superuser.end()
    await house.close()
  }
})

async function signIn(ctx: Context, client: PlainClient, orgId: string, own: ClosedCycle): Promise<string> {
  const actor: Actor = { orgId, personId: own.leaderId, roles: [] }
  const person = await ctx.db.read(actor, (db) =>
    db
      .selectFrom('person')
      .select('email')
      .where('org_id', '=', orgId)
      .where('id', '=', own.leaderId)
      .executeTakeFirstOrThrow(),
  )
  const email = person.email as string
  await addUser(ctx, operatorActor(orgId), { email, name: 'Dana Kim', password: PASSWORD, mustChange: false })
  await chooseReading(ctx, actor, own.cycleId, { mode: 'strengths-first' })
  const text = new URLSearchParams({ email, password: PASSWORD }).toString()
  const answer = await client.ask('POST', '/sign-in', { type: 'application/x-www-form-urlencoded', text })
  return answer.header('set-cookie')?.split(';')[0] as string
}

async function readReport(client: PlainClient, cookie: string, cycleId: string, often: number) {
  const times: Record<(typeof PARTS)[number], number[]> = { seen: [], strengths: [], words: [], next: [] }
  for (let visit = 0; visit < often; visit++) {
    for (const part of PARTS) {
      const began = performance.now()
      const { status } = await client.ask('GET', `/reports/${cycleId}/${part}`, { cookie })
      if (status !== 200) throw new Error(`the report answered ${status}`)
      times[part].push(performance.now() - began)
    }
  }
  return times
}

/** The partner: no page, no rules; the leader's rows by their key. */
async function timeQuery(
  client: pg.Client,
  orgId: string,
  { cycleId, leaderId }: ClosedCycle,
): Promise<number> {
  const times: number[] = []
  for (let round = 0; round < 300; round++) {
    const began = performance.now()
    await client.query({
      name: 'own answers',
      text: 'select rater_group, answers from answer_sheet where org_id = $1 and cycle_id = $2 and leader_id = $3',
      values: [orgId, cycleId, leaderId],
    })
    times.push(performance.now() - began)
  }
  return median(times)
}

/** Other leaders of one more closed cycle, each with eight answer sheets and a release like the leader's own. */
async function fillOthers(ctx: Context, orgId: string, own: ClosedCycle, leaders: number): Promise<void> {
  const cycleId = randomUUID()
  await ctx.db.close({ orgId }, async (db) => {
    await sql`insert into cycle (org_id, id, name, kind, state, purpose, instrument_slug, instrument_version, rules, closes_on,
        created_by, closed_at)
      select org_id, ${cycleId}, 'Others', kind, state, purpose, instrument_slug, instrument_version, rules, closes_on,
        created_by, closed_at
      from cycle where org_id = ${orgId} and id = ${own.cycleId}`.execute(db)
    await sql`with made as (
        insert into person (org_id, id, name, sort_key)
        select ${orgId}, gen_random_uuid(), 'Leader ' || nr, 'leader ' || nr from generate_series(1, ${leaders}::int) nr
        returning id)
      insert into cycle_leader (org_id, cycle_id, leader_id, person_id, label)
      select ${orgId}, ${cycleId}, id, id, 'Somebody' from made`.execute(db)
    await sql`insert into release (org_id, cycle_id, leader_id, body, digest, closed_on)
      select r.org_id, ${cycleId}, l.leader_id, r.body, r.digest, r.closed_on
      from release r join cycle_leader l on l.org_id = r.org_id and l.cycle_id = ${cycleId}
      where r.org_id = ${orgId} and r.cycle_id = ${own.cycleId}`.execute(db)
  })
  await fillSheets(ctx, orgId, cycleId, null, RATERS)
}

async function fillSheets(
  ctx: Context,
  orgId: string,
  cycleId: string,
  leaderId: string | null,
  each: number,
) {
  await ctx.db.close({ orgId }, (db) =>
    sql`insert into answer_sheet (org_id, cycle_id, leader_id, rater_group, answers)
      select l.org_id, l.cycle_id, l.leader_id, 'peer',
        array(select 1 + (item + nr) % 5 from generate_series(1, ${ITEMS}::int) item)::smallint[]
      from cycle_leader l, generate_series(1, ${leaderId === null ? each : RATERS}::int) nr
      where l.org_id = ${orgId} and l.cycle_id = ${cycleId}
        and (${leaderId}::uuid is null or l.leader_id = ${leaderId})`.execute(db),
  )
}
