import type { Context } from '../context.ts'
import type { Db } from '../db/database.ts'

/** The ids of all organisations, oldest first. The table has no wall: it says nothing about people. */
export async function loadOrgIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('org').select('id').orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id }) => id)
}

/** Does the work for one organisation after another; one that fails does not keep the others from theirs. */
export async function forEachOrg(ctx: Context, work: (orgId: string) => Promise<void>): Promise<void> {
  const failures: unknown[] = []
  for (const orgId of await ctx.db.read({ orgId: '' }, loadOrgIds)) {
    await work(orgId).catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, `failed for ${failures.length} organisations`)
}
