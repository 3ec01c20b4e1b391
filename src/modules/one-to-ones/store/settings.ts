import type { Db } from '#platform/db/database.ts'
import { loadSetting, saveSetting } from '#platform/db/settings.ts'

const KEY = 'one-to-ones/keep-days'
const KEEP_DAYS = 365

/** For how many days what was talked about is kept. */
export async function loadKeepDays(db: Db, orgId: string): Promise<number> {
  return (await loadSetting<{ days: number }>(db, orgId, KEY))?.days ?? KEEP_DAYS
}

export async function saveKeepDays(db: Db, orgId: string, days: number, at: Date): Promise<void> {
  await saveSetting(db, orgId, KEY, { value: { days }, at })
}
