import type { Context } from '#platform/context.ts'
import { listCyclesToCount, markCountedOn } from '../store/cycles.ts'
import { markCounted } from '../store/raters.ts'

/**
 * Counts once a day how many have answered in each open cycle; what HR sees stands still until the next day. The first
 * count is on the day after launch. A second run on the same day changes nothing.
 *
 * Source: TRUST bar 3.
 */
export async function countParticipation(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  await ctx.db.write({ orgId }, async (db) => {
    for (const cycleId of await listCyclesToCount(db, orgId, today)) {
      await markCounted(db, orgId, cycleId)
      await markCountedOn(db, orgId, cycleId, today)
    }
  })
}
