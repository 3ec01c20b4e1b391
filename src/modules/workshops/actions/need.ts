import type { Actor } from '#lib/core/actor.ts'
import { listFocusOrigins } from '#modules/plans/public.ts'
import { listGaps } from '#modules/reports/public.ts'
import { listSignalledSkills } from '#modules/signals/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'

/**
 * How many kinds of need speak for a seat in a workshop about some skills: a gap in a report, a sign that support may
 * help, a focus area of the plan. Call it in a transaction of the person: row security lets nobody else look.
 *
 * Shape    0 to 3. The kinds weigh the same: we know of no evidence that would tell them apart.
 * Hides    which of them it was. Only the count is kept, and only the person finds it.
 * Source   PRODUCT W1.
 */
export async function countNeed(
  ctx: Context,
  db: Db,
  { orgId, personId }: Actor,
  skills: readonly string[],
): Promise<number> {
  const serves = (some: readonly (string | null)[]) =>
    some.some((skill) => skill === 'all' || (skill !== null && skills.includes(skill)))
  const gaps = await listGaps(db, { orgId, personId }, ctx.clock.today())
  const signalled = await listSignalledSkills(db, orgId, personId)
  const planned = (await listFocusOrigins(db, { orgId, personId })).map(({ dimensionId }) => dimensionId)
  return [gaps, signalled, planned].filter(serves).length
}
