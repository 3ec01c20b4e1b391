import type { Db } from '#platform/db/database.ts'

/** Under which legal basis gender is looked at, and who says so. `offAt` once it was switched off. */
export type Switch = {
  readonly basis: string
  readonly onBy: string
  readonly onAt: string
  readonly offBy: string | null
  readonly offAt: string | null
}

const KEY = 'fairness/gender'

/** The switch for gender; null while nobody has ever turned it. */
export async function loadSwitch(db: Db, orgId: string): Promise<Switch | null> {
  const row = await db
    .selectFrom('org_setting')
    .where('org_id', '=', orgId)
    .where('key', '=', KEY)
    .select('value')
    .executeTakeFirst()
  return (row?.value as unknown as Switch | undefined) ?? null
}

/** Keeps the switch as it is now. */
export async function insertSwitch(db: Db, orgId: string, state: Switch, now: Date): Promise<void> {
  const value = JSON.stringify(state)
  await db
    .insertInto('org_setting')
    .values({ org_id: orgId, key: KEY, value, updated_at: now })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doUpdateSet({ value, updated_at: now }))
    .execute()
}
