/**
 * An open cycle to load: one leader for each rater, one request each, as launching leaves them, without mail.
 *
 *   node bench/seed-links.ts --data DIR --raters 5000 --url http://localhost:3000 > links.txt
 *
 * Works beside a running server of the same data directory.
 */
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { loadConfig } from '#platform/config.ts'
import type { Context } from '#platform/context.ts'
import { createLogger } from '#platform/log.ts'
import { openCycle } from '#testing/open-cycle.ts'
import { openHouse } from '../src/apps/house.ts'

/** Links of a new open cycle with this many raters, for the server at `url`. */
export async function seedLinks(ctx: Context, raters: number, url: string): Promise<string[]> {
  const orgId = randomUUID()
  await ctx.db.write({ orgId }, (db) =>
    db.insertInto('org').values({ id: orgId, name: 'Bench', slug: `bench-${orgId}` }).execute(),
  )
  const leaders = Array.from({ length: Math.ceil(raters / 8) }, (_, index) => `Leader ${index + 1}`)
  const cycle = await openCycle(ctx, orgId, {
    leaders,
    raters: Array.from({ length: raters }, (_, index) => ({ asked: [[index % leaders.length, 'peer']] as const })),
    closesOn: '2999-12-31',
  })
  return cycle.raters.map(({ code }) => `${url}/f#${code}`)
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
  const links = await seedLinks(house.ctx, Number(values.raters), values.url)
  process.stdout.write(`${links.join('\n')}\n`)
  await house.close()
}
