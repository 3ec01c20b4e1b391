import { createHmac } from 'node:crypto'
import { sql } from 'kysely'
import { Refusal } from '#lib/core/refusal.ts'
import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'
import { TooManyTries } from '../refusals.ts'

export type TryLimit = { readonly limit: number; readonly windowMinutes: number }

/**
 * Counts a try and refuses it when there were too many within the window that ends now. Counters are in the database:
 * the same for all processes, and kept when one is started again. A refused try is not counted, so that waiting helps.
 *
 * The count slides: of the window before, the part counts that the present one has not yet replaced. Counted in a
 * transaction of its own, so that it stays when the caller's work is refused.
 *
 * `key` says what is tried and by whom; it is stored as a keyed hash only. Refuses: TooManyTries.
 */
export async function countTry(ctx: Context, key: string, { limit, windowMinutes }: TryLimit): Promise<void> {
  const windowMs = windowMinutes * 60_000
  const now = ctx.clock.now().getTime()
  const start = Math.floor(now / windowMs) * windowMs
  const hash = createHmac('sha256', await ctx.keys.installationKey('rate limit'))
    .update(key)
    .digest()
  const isAllowed = await ctx.db.write({ orgId: '' }, async (db) => {
    const before = await loadCount(db, hash, start - windowMs)
    const carried = before * (1 - (now - start) / windowMs)
    return claimTry(db, hash, start, limit - carried)
  })
  if (!isAllowed) throw new Refusal(TooManyTries)
}

/** Deletes counters of windows that ended more than two days ago. */
export async function deleteOldTries(ctx: Context): Promise<void> {
  const before = new Date(ctx.clock.now().getTime() - 2 * 86_400_000)
  await ctx.db.write({ orgId: '' }, (db) =>
    db.deleteFrom('rate_limit').where('window_start', '<', before).execute(),
  )
}

async function loadCount(db: Db, key: Buffer, start: number): Promise<number> {
  const row = await db
    .selectFrom('rate_limit')
    .select('count')
    .where('key', '=', key)
    .where('window_start', '=', new Date(start))
    .executeTakeFirst()
  return row?.count ?? 0
}

/** One statement, so that tries at the same moment cannot pass together. False when the count is full. */
async function claimTry(db: Db, key: Buffer, start: number, limit: number): Promise<boolean> {
  if (limit < 1) return false
  const claimed = await db
    .insertInto('rate_limit')
    .values({ key, window_start: new Date(start), count: 1 })
    .onConflict((conflict) =>
      conflict
        .columns(['key', 'window_start'])
        .doUpdateSet({ count: sql<number>`rate_limit.count + 1` })
        .where(sql<boolean>`rate_limit.count + 1 <= ${limit}::double precision`),
    )
    .returning('count')
    .executeTakeFirst()
  return claimed !== undefined
}
