import { listHolders } from '#modules/access/public.ts'
import { loadGenders } from '#modules/people/public.ts'
import type { Db } from '#platform/db/database.ts'
import { genderGroup } from './domain/characteristic.ts'
import { loadSwitch } from './store.ts'

/** What other modules need to judge a gate of their own: the groups, and the functions. */
export { judgeGate, type GatePerson, type GateResult } from './domain/gate.ts'
export { compareScores } from './domain/scores.ts'

/** Who is in which group, and who reads the numbers. */
export type Grouping = {
  /** Null when nothing is on file. */
  readonly groupOf: (personId: string) => string | null
  readonly readers: ReadonlySet<string>
}

/** The groups of an organisation. Hides: null while HR has not written down a legal basis; no gender is read then. */
export async function loadGrouping(db: Db, orgId: string): Promise<Grouping | null> {
  const state = await loadSwitch(db, orgId)
  if (!state || state.offAt !== null) return null
  const genders = await loadGenders(db, orgId)
  return {
    groupOf: (personId) => genderGroup(genders.get(personId) ?? null),
    readers: new Set(await listHolders(db, orgId, ['hr', 'equality'])),
  }
}
