import type { Db } from '#platform/db/database.ts'
import type { PlanKey } from './plan.ts'

/** The sealed private note. */
export async function loadSealedNote(db: Db, key: PlanKey): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('plan_note')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed
}

/** Keeps the sealed note in the place of the one before; undefined takes it away. */
export async function insertSealedNote(
  db: Db,
  key: PlanKey,
  sealed: Buffer | undefined,
  at: Date,
): Promise<void> {
  if (sealed === undefined) {
    await db
      .deleteFrom('plan_note')
      .where('org_id', '=', key.orgId)
      .where('person_id', '=', key.personId)
      .execute()
    return
  }
  await db
    .insertInto('plan_note')
    .values({ org_id: key.orgId, person_id: key.personId, sealed, updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'person_id']).doUpdateSet({ sealed, updated_at: at }),
    )
    .execute()
}
