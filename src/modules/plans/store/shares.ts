import type { Db } from '#platform/db/database.ts'
import type { PlanPart } from '../domain/plan.ts'
import type { Share } from '../domain/sharing.ts'
import type { PlanKey } from './plan.ts'

/** The open shares of a plan. A reader finds the ones made to them, the owner all. */
export async function loadShares(db: Db, key: PlanKey): Promise<Share[]> {
  const rows = await db
    .selectFrom('plan_share')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('withdrawn_at', 'is', null)
    .select(['viewer_id as viewerId', 'as_line_manager as asLineManager', 'part'])
    .execute()
  return rows.map((row) => ({ ...row, part: row.part as PlanPart }))
}

/** What others share with this reader, by owner. */
export async function loadSharesWith(
  db: Db,
  orgId: string,
  viewerId: string,
): Promise<(Share & { personId: string })[]> {
  const rows = await db
    .selectFrom('plan_share')
    .where('org_id', '=', orgId)
    .where('viewer_id', '=', viewerId)
    .where('withdrawn_at', 'is', null)
    .select(['person_id as personId', 'viewer_id as viewerId', 'as_line_manager as asLineManager', 'part'])
    .execute()
  return rows.map((row) => ({ ...row, part: row.part as PlanPart }))
}

/** Opens these parts to one reader and closes the others. */
export async function insertShares(
  db: Db,
  key: PlanKey,
  share: { viewerId: string; asLineManager: boolean; parts: readonly PlanPart[]; at: Date },
): Promise<void> {
  await openSharesOf(db, key, share.viewerId)
    .where((where) =>
      where.or([
        where('part', 'not in', [...share.parts]),
        where('as_line_manager', '<>', share.asLineManager),
      ]),
    )
    .set({ withdrawn_at: share.at })
    .execute()
  await db
    .insertInto('plan_share')
    .values(
      share.parts.map((part) => ({
        org_id: key.orgId,
        person_id: key.personId,
        viewer_id: share.viewerId,
        as_line_manager: share.asLineManager,
        part,
        shared_at: share.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Closes everything to one reader. How many parts were open. */
export async function markWithdrawn(db: Db, key: PlanKey, viewerId: string, at: Date): Promise<number> {
  const result = await openSharesOf(db, key, viewerId).set({ withdrawn_at: at }).executeTakeFirst()
  return Number(result.numUpdatedRows)
}

function openSharesOf(db: Db, key: PlanKey, viewerId: string) {
  return db
    .updateTable('plan_share')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('viewer_id', '=', viewerId)
    .where('withdrawn_at', 'is', null)
}
