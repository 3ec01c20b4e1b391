import type { Db } from '#platform/db/database.ts'

const KEY = 'signals'

/** Whether signs are looked for here. They are, unless HR has switched it off. */
export async function loadSwitch(db: Db, orgId: string): Promise<boolean> {
  const row = await db
    .selectFrom('org_setting')
    .where('org_id', '=', orgId)
    .where('key', '=', KEY)
    .select('value')
    .executeTakeFirst()
  return (row?.value as { isOn?: boolean } | undefined)?.isOn ?? true
}

/** Switches it for the whole organisation. */
export async function saveSwitch(db: Db, orgId: string, isOn: boolean, at: Date): Promise<void> {
  const value = JSON.stringify({ isOn })
  await db
    .insertInto('org_setting')
    .values({ org_id: orgId, key: KEY, value, updated_at: at })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doUpdateSet({ value, updated_at: at }))
    .execute()
}
