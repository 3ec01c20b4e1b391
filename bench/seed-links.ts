/**
 * An open cycle to load: raters with one request each, eight raters to a leader, as launching leaves them, without mail.
 *
 *   node bench/seed-links.ts --data DIR --raters 5000 --url http://localhost:3000 > links.txt
 *
 * Works beside a running server of the same data directory.
 */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { sql } from 'kysely'
import { loadConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { accessHash, formatSecret, newSecret } from '#platform/keys/rater-secret.ts'
import { createLogger } from '#platform/log.ts'
import { openCycle } from '#testing/open-cycle.ts'
import { openHouse } from '../src/apps/house.ts'

const RATERS_A_LEADER = 8

export type SeededCycle = {
  readonly orgId: string
  readonly cycleId: string
  readonly raters: readonly { readonly code: string; readonly requestId: string }[]
}

/** A new organisation with an open cycle and this many raters. */
export async function seedCycle(ctx: Context, raters: number): Promise<SeededCycle> {
  const orgId = randomUUID()
  await ctx.db.write({ orgId }, (db) =>
    db
      .insertInto('org')
      .values({ id: orgId, name: 'Bench', slug: `bench-${orgId}` })
      .execute(),
  )
  const leaders = Array.from(
    { length: Math.ceil(raters / RATERS_A_LEADER) },
    (_, index) => `Leader ${index + 1}`,
  )
  const { cycleId, leaderIds } = await openCycle(ctx, orgId, { leaders, raters: [], closesOn: '2999-12-31' })
  const made = Array.from({ length: raters }, (_, index) => ({
    raterId: randomUUID(),
    requestId: randomUUID(),
    leaderId: leaderIds[index % leaderIds.length],
    secret: newSecret(),
  }))
  const raterIds = made.map(({ raterId }) => raterId)
  const hashes = made.map(({ secret }) => accessHash(secret))
  const requestIds = made.map(({ requestId }) => requestId)
  const leaderOf = made.map(({ leaderId }) => leaderId)
  await ctx.db.write({ orgId }, async (db) => {
    await sql`insert into person (org_id, id, name, sort_key, language)
      select ${orgId}, id, 'Rater ' || nr, 'rater ' || nr, 'en'
      from unnest(${raterIds}::uuid[]) with ordinality made (id, nr)`.execute(db)
    await sql`insert into rater_access (org_id, cycle_id, rater_id, access_hash)
      select ${orgId}, ${cycleId}, id, hash
      from unnest(${raterIds}::uuid[], ${hashes}::bytea[]) made (id, hash)`.execute(db)
    await sql`insert into feedback_request (org_id, id, cycle_id, leader_id, rater_id, rater_group, status)
      select ${orgId}, id, ${cycleId}, leader, rater, 'peer', 'approved'
      from unnest(${requestIds}::uuid[], ${leaderOf}::uuid[], ${raterIds}::uuid[]) made (id, leader, rater)`.execute(
      db,
    )
  })
  const codes = made.map(({ secret, requestId }) => ({ code: formatSecret(secret), requestId }))
  return { orgId, cycleId, raters: codes }
}

if (import.meta.main) {
  const { values } = parseArgs({
    options: {
      data: { type: 'string' },
      raters: { type: 'string', default: '5000' },
      url: { type: 'string', default: 'http://localhost:3000' },
    },
  })
  const config = loadConfig({ ...process.env, ...(values.data ? { HEARTWOOD_DATA_DIR: values.data } : {}) })
  const house = await openHouse(config, createLogger({ logLevel: 'error' }))
  const { raters } = await seedCycle(house.ctx, Number(values.raters))
  process.stdout.write(raters.map(({ code }) => `${values.url}/f#${code}\n`).join(''))
  await house.close()
}
