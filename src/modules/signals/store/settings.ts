import type { Db } from '#platform/db/database.ts'
import { loadSetting, saveSetting } from '#platform/db/settings.ts'
import { NO_ROUTE, type ConductRoute } from '../domain/conduct-route.ts'
import { KEPT_UNLESS_SET, type Kept } from '../domain/kept.ts'

const SWITCH = 'signals'
const CONDUCT_ROUTE = 'conduct-route'
const KEPT = 'signals-kept'

/** Whether signs are looked for here. They are, unless HR has switched it off. */
export async function loadSwitch(db: Db, orgId: string): Promise<boolean> {
  return (await loadSetting<{ isOn: boolean }>(db, orgId, SWITCH))?.isOn ?? true
}

/** Switches it for the whole organisation. */
export async function saveSwitch(db: Db, orgId: string, isOn: boolean, at: Date): Promise<void> {
  await saveSetting(db, orgId, SWITCH, { value: { isOn }, at })
}

/** Whom people turn to about conduct. */
export async function loadConductRoute(db: Db, orgId: string): Promise<ConductRoute> {
  return (await loadSetting<ConductRoute>(db, orgId, CONDUCT_ROUTE)) ?? NO_ROUTE
}

/** Names whom people turn to, in the place of what was named before. */
export async function saveConductRoute(db: Db, orgId: string, route: ConductRoute, at: Date): Promise<void> {
  await saveSetting(db, orgId, CONDUCT_ROUTE, { value: route, at })
}

/** How long things stay when they are over. */
export async function loadKept(db: Db, orgId: string): Promise<Kept> {
  return (await loadSetting<Kept>(db, orgId, KEPT)) ?? KEPT_UNLESS_SET
}

/** Says how long things stay from now on. */
export async function saveKept(db: Db, orgId: string, kept: Kept, at: Date): Promise<void> {
  await saveSetting(db, orgId, KEPT, { value: kept, at })
}
