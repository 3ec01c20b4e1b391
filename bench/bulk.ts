/**
 * Goal 4: a whole response of 48 answers in one request and one transaction, over HTTP, against the same number of
 * connections that insert one `smallint[]` row each, one durable transaction after the other, into the same server.
 * Three rounds in turns, the median of the ratios. Then the cycle is closed, and what is stored is weighed.
 *   node bench/bulk.ts [seconds a round] [connections]
 */
import pg from 'pg'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { loadConfig } from '#platform/config.ts'
import { createLogger } from '#platform/log.ts'
import { openHouse } from '../src/apps/house.ts'
import { withApp } from './app.ts'
import { openClient } from './plain-client.ts'
import { median, say } from './say.ts'
import { seedCycle, type SeededCycle } from './seed-links.ts'

const seconds = Number(process.argv[2] ?? 5)
const connections = Number(process.argv[3] ?? 8)
const ITEMS = 48
const ANSWERS = Array.from({ length: ITEMS }, (_, item) => 1 + (item % 5))
/** More than any round can use up. */
const RESPONSES_A_SECOND = 3_000

await withApp(async (app) => {
  const house = await openHouse(
    loadConfig({ HEARTWOOD_DATA_DIR: app.folder }),
    createLogger({ logLevel: 'error' }),
  )
  const superuser = house.postgres?.url('superuser', 'heartwood') as string
  const seed = (length: number) => seedCycle(house.ctx, Math.ceil(length * RESPONSES_A_SECOND))
  try {
    await saves(new URL(app.url), await seed(2), 2)
    const rounds: { ours: number; rows: number }[] = []
    for (let round = 0; round < 3; round++) {
      const ours = await saves(new URL(app.url), await seed(seconds), seconds)
      rounds.push({ ours, rows: await rows(superuser, seconds) })
    }
    say(4, 'responses_per_second_over_http', median(rounds.map(({ ours }) => ours)), '1/s')
    say(4, 'one_row_transactions_per_second', median(rounds.map((round) => round.rows)), '1/s')
    say(
      4,
      'responses_to_one_row_transactions',
      median(rounds.map((round) => round.ours / round.rows)),
      'ratio',
    )

    const closed = await seedCycle(house.ctx, 1_600)
    await saves(new URL(app.url), closed, 60, true)
    await closeCycle(house.ctx, closed)
    say(4, 'stored_per_response', (await storedBytes(superuser, closed)) / 1_024, 'KiB')
  } finally {
    await house.close()
  }
})

/** Responses a second: each connection answers for one rater after the other; with `send` they are handed in as well. */
async function saves(url: URL, { raters }: SeededCycle, length: number, send = false): Promise<number> {
  const text = JSON.stringify({ g: '', a: ANSWERS.map((value, item) => [item, value, 1, 0]), c: [] })
  const until = performance.now() + length * 1_000
  const waiting = raters.values()
  let count = 0
  await inParallel(async () => {
    const client = await openClient(url, 'identity')
    for (const { code, requestId } of waiting) {
      if (performance.now() >= until) break
      const cookie = `rater=${code}`
      const saved = await client.ask('POST', `/f/${requestId}/save`, {
        cookie,
        type: 'application/json',
        text,
      })
      if (saved.status !== 200) throw new Error(`a response was answered ${saved.status}`)
      if (send) {
        const form = { cookie, type: 'application/x-www-form-urlencoded', text: '' }
        await client.ask('POST', `/f/${requestId}/send`, form)
      }
      count += 1
    }
    client.close()
  })
  return count / length
}

/** What the closed cycle's answers take on disk, keys included; the rest of the table is empty. */
async function storedBytes(url: string, { cycleId }: SeededCycle): Promise<number> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  await client.query('vacuum full answer_sheet')
  const { rows: found } = await client.query(
    `select pg_relation_size('answer_sheet') as bytes, count(*) as sheets from answer_sheet where cycle_id = $1`,
    [cycleId],
  )
  await client.end()
  return Number(found[0].bytes) / Number(found[0].sheets)
}

/** The partner: no HTTP, no link, no sealing; one prepared insert after the other. */
async function rows(url: string, length: number): Promise<number> {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  await owner.query(
    'create table if not exists bench_row (id bigint generated always as identity primary key, answers smallint[] not null)',
  )
  const until = performance.now() + length * 1_000
  let count = 0
  await inParallel(async () => {
    const client = new pg.Client({ connectionString: url })
    await client.connect()
    while (performance.now() < until) {
      await client.query({
        name: 'insert',
        text: 'insert into bench_row (answers) values ($1)',
        values: [ANSWERS],
      })
      count += 1
    }
    await client.end()
  })
  await owner.query('drop table bench_row')
  await owner.end()
  return count / length
}

async function inParallel(work: () => Promise<void>): Promise<void> {
  await Promise.all(Array.from({ length: connections }, work))
}
