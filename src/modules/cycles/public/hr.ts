import type { Actor } from '#lib/core/actor.ts'
import { loadManager } from '#modules/people/public.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/database.ts'
import type { NominationList } from '../contract.ts'
import { listCycles, listCyclesInState } from '../store/cycles.ts'
import { listCycleLeaders } from '../store/raters.ts'

/** How many cycles there are, in all and by where they stand. */
export async function countCycles(
  db: Db,
  orgId: string,
): Promise<{ all: number; open: number; closed: number }> {
  const list = await listCycles(db, orgId)
  const count = (state: string) => list.filter((cycle) => cycle.state === state).length
  return { all: list.length, open: count('open'), closed: count('closed') }
}

/** The lists of raters somebody has to look at now: their own, and those their direct reports have handed in. */
export async function listNominationsFor(
  ctx: { clock: Clock },
  db: Db,
  actor: Actor,
): Promise<NominationList> {
  const today = ctx.clock.today()
  const list: NominationList[number][] = []
  for (const cycle of await listCyclesInState(db, actor.orgId, 'nominating')) {
    for (const leader of await listCycleLeaders(db, actor.orgId, cycle.id)) {
      const isOwn = leader.leaderId === actor.personId && leader.nomination === 'open'
      const isMine =
        leader.nomination === 'submitted' &&
        cycle.approval === 'manager' &&
        (await loadManager(db, actor.orgId, leader.leaderId, today)) === actor.personId
      if (!isOwn && !isMine) continue
      const { id: cycleId, name: cycleName, nominateUntilOn: untilOn } = cycle
      list.push({ cycleId, cycleName, leaderId: leader.leaderId, leaderName: leader.label, isOwn, untilOn })
    }
  }
  return list
}
