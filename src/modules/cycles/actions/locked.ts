import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { isLocked } from '../domain/cycle-state.ts'
import { CycleNotFound, LockedAfterLaunch } from '../domain/refusals.ts'
import * as cycles from '../store/cycles.ts'

/**
 * Runs a change of a cycle of our own while it may still change, with its row locked. `change` says who may.
 *
 * Refuses  CycleNotFound; LockedAfterLaunch once people were asked, whoever tries, and notes the try in the audit log.
 * Source   PRODUCT C8, TRUST bar 5.
 */
export async function changeBeforeLaunch<T>(
  ctx: Context,
  actor: Actor,
  cycleId: string,
  change: (db: Db, cycle: cycles.Cycle) => Promise<T>,
): Promise<T> {
  const outcome = await ctx.db.write(actor, async (db) => {
    const cycle = await cycles.claimCycleForChange(db, actor.orgId, cycleId)
    if (!cycle || cycle.kind !== 'own') throw new Refusal(CycleNotFound)
    if (!isLocked(cycle.state)) return { result: await change(db, cycle) }
    // Returned, not thrown: a throw would take the audit entry back with the rest.
    await recordAudit(db, actor, { action: 'cycles/change-refused', detail: { cycleId, state: cycle.state } })
    return undefined
  })
  if (!outcome) throw new Refusal(LockedAfterLaunch)
  return outcome.result
}
