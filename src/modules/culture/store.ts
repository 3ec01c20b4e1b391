import type { DateOn } from '#lib/core/date.ts'
import type { UnitShares } from '#lib/disclosure/shares.ts'
import type { Db } from '#platform/db/database.ts'

/** Whether a quarter is counted already. */
export async function isCounted(db: Db, orgId: string, quarterOn: DateOn): Promise<boolean> {
  const row = await db
    .selectFrom('culture_view')
    .where('org_id', '=', orgId)
    .where('quarter_on', '=', quarterOn)
    .select('quarter_on')
    .executeTakeFirst()
  return row !== undefined
}

/** The newest quarter; undefined before the first. */
export async function loadNewest(
  db: Db,
  orgId: string,
): Promise<{ readonly quarterOn: DateOn; readonly view: UnitShares } | undefined> {
  const row = await db
    .selectFrom('culture_view')
    .where('org_id', '=', orgId)
    .select(['quarter_on as quarterOn', 'body'])
    .orderBy('quarter_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { quarterOn: row.quarterOn, view: row.body as unknown as UnitShares }
}

export async function insertView(db: Db, orgId: string, quarterOn: DateOn, view: UnitShares): Promise<void> {
  await db
    .insertInto('culture_view')
    .values({ org_id: orgId, quarter_on: quarterOn, body: JSON.stringify(view) })
    .execute()
}
