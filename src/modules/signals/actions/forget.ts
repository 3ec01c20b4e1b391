import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import { forgetBefore } from '../domain/kept.ts'
import { stateOf } from '../domain/life.ts'
import { deleteFactsBefore, deleteLooksBefore, deleteSignals } from '../store/forget.ts'
import { loadKept } from '../store/settings.ts'
import { listSignals } from '../store/signals.ts'

/**
 * Takes out what is over for longer than the organisation keeps it: signals that ended, facts about teams, what the rules
 * remember. An open signal stays, and so does a fact that is still the case. Run again on the same day it does nothing.
 *
 * Source   TRUST 4 (retention per kind of data); domain/kept.ts.
 */
export async function forgetOld(ctx: Context, { orgId }: { orgId: string }): Promise<void> {
  await ctx.db.close({ orgId }, async (db) => {
    const before = forgetBefore(ctx.clock.today(), await loadKept(db, orgId))
    const over = (await listSignals(db, orgId)).flatMap(({ id, events }) => {
      const { closedOn } = stateOf(events)
      return closedOn !== null && closedOn < before.signals ? [id] : []
    })
    const signals = await deleteSignals(db, orgId, over)
    const facts = await deleteFactsBefore(db, orgId, before.facts)
    const looks = await deleteLooksBefore(db, orgId, before.facts)
    if (signals + facts + looks === 0) return
    await recordAudit(db, operatorActor(orgId), {
      action: 'signals/forgotten',
      detail: { signals, facts, looks },
      at: ctx.clock.now(),
    })
  })
}
