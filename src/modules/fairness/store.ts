import type { Db } from '#platform/db/database.ts'
import { loadSetting, saveSetting } from '#platform/db/settings.ts'

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
  return (await loadSetting<Switch>(db, orgId, KEY)) ?? null
}

/** Keeps the switch as it is now. */
export async function saveSwitch(db: Db, orgId: string, value: Switch, at: Date): Promise<void> {
  await saveSetting(db, orgId, KEY, { value, at })
}
