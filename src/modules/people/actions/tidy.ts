import type { Context } from '#platform/context.ts'
import { forgetImports } from '../store/batches.ts'
import { claimRevision } from '../store/insert.ts'
import { countPastLastDay, markPastLastDay } from '../store/person.ts'

const KEPT_DAYS = 7

/**
 * The nightly look: people whose last day has passed have left, and files and previews nobody came back to for a week
 * are forgotten. A second run on the same day finds nothing to do.
 */
export async function tidyPeople(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  const today = ctx.clock.today()
  const before = new Date(ctx.clock.now().getTime() - KEPT_DAYS * 86_400_000)
  await ctx.db.write({ orgId }, async (db) => {
    // the revision is counted up only when there is something to do: it would make every open preview look old
    if ((await countPastLastDay(db, orgId, today)) > 0) {
      await markPastLastDay(db, orgId, today, await claimRevision(db, orgId))
    }
    await forgetImports(db, orgId, before)
  })
}
