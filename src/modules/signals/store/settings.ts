import type { Db } from '#platform/db/database.ts'
import { loadSetting, saveSetting } from '#platform/db/settings.ts'

const KEY = 'signals'

/** Whether signs are looked for here. They are, unless HR has switched it off. */
export async function loadSwitch(db: Db, orgId: string): Promise<boolean> {
  return (await loadSetting<{ isOn: boolean }>(db, orgId, KEY))?.isOn ?? true
}

/** Switches it for the whole organisation. */
export async function saveSwitch(db: Db, orgId: string, isOn: boolean, at: Date): Promise<void> {
  await saveSetting(db, orgId, KEY, { value: { isOn }, at })
}
