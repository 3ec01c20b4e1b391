import type { Db } from './database.ts'

/**
 * What an organisation has set under a key. The module the key belongs to knows its shape, and only it reads and saves it.
 *
 * Missing  undefined while nobody has ever set it.
 */
export async function loadSetting<Value>(db: Db, orgId: string, key: string): Promise<Value | undefined> {
  const row = await db
    .selectFrom('org_setting')
    .where('org_id', '=', orgId)
    .where('key', '=', key)
    .select('value')
    .executeTakeFirst()
  return row?.value as Value | undefined
}

/** Keeps a setting, in the place of what was set before. */
export async function saveSetting(
  db: Db,
  orgId: string,
  key: string,
  setting: { readonly value: object; readonly at: Date },
): Promise<void> {
  const kept = { value: JSON.stringify(setting.value), updated_at: setting.at }
  await db
    .insertInto('org_setting')
    .values({ org_id: orgId, key, ...kept })
    .onConflict((conflict) => conflict.columns(['org_id', 'key']).doUpdateSet(kept))
    .execute()
}
