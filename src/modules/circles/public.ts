import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import { loadCirclesOf, loadCirclesOfProgramme, loadMet } from './store/circles.ts'

/** What other modules may ask about circles. Nothing here holds what is said in one. */
export { formOf as formCirclesOf } from './actions/form.ts'
export { listCircleTasks, listDoneCircles, pressCircle } from './tasks.ts'

/** Whether somebody is in a circle: then there is an entry in the menu. */
export async function hasCircles(db: Db, orgId: string, personId: string): Promise<boolean> {
  return (await loadCirclesOf(db, orgId, personId)).length > 0
}

export type ProgrammeCircle = {
  readonly id: string
  readonly name: string
  /** Who is in it now. */
  readonly members: readonly string[]
  readonly endedOn: DateOn | null
  /** How often it met, and the last day. */
  readonly met: number
  readonly lastMetOn: DateOn | null
}

/** The circles of a programme: who is in them and that they met. For whoever looks after circles, or the closing role. */
export async function listCirclesOfProgramme(
  db: Db,
  orgId: string,
  programmeId: string,
): Promise<ProgrammeCircle[]> {
  const circles = await loadCirclesOfProgramme(db, orgId, programmeId)
  const met = await loadMet(db, orgId, circles.map(({ id }) => id)) // prettier-ignore
  return circles.map(({ id, name, members, endedOn }) => {
    const days = met.get(id) ?? []
    return { id, name, members, endedOn, met: days.length, lastMetOn: days.at(-1) ?? null }
  })
}
