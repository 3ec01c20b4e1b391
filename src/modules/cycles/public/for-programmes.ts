import type { Db } from '#platform/db/database.ts'
import type { CycleState } from '../domain/cycle-state.ts'
import { listCycles } from '../store/cycles.ts'
import { listCycleLeaders } from '../store/raters.ts'

/** A cycle as a programme may know it: whom it is about and where it stands. Nothing of who answered or what. */
export type ProgrammeCycle = {
  readonly id: string
  readonly name: string
  readonly state: CycleState
  readonly leaderIds: ReadonlySet<string>
}

/** Cycles that can be part of a programme, the newest first. Past ratings that were brought in are none. */
export async function listCycleChoices(
  db: Db,
  orgId: string,
): Promise<{ readonly id: string; readonly name: string; readonly state: CycleState }[]> {
  const cycles = await listCycles(db, orgId)
  return cycles.filter(({ kind }) => kind === 'own').map(({ id, name, state }) => ({ id, name, state }))
}

/** Some of them, by id, with the people they are about. */
export async function loadProgrammeCycles(
  db: Db,
  orgId: string,
  cycleIds: readonly string[],
): Promise<Map<string, ProgrammeCycle>> {
  const wanted = new Set(cycleIds)
  const found = new Map<string, ProgrammeCycle>()
  for (const { id, name, state } of await listCycleChoices(db, orgId)) {
    if (!wanted.has(id)) continue
    const leaders = await listCycleLeaders(db, orgId, id)
    found.set(id, { id, name, state, leaderIds: new Set(leaders.flatMap(({ personId }) => personId ?? [])) })
  }
  return found
}
