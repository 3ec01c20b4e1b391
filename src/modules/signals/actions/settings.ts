import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure } from '#lib/core/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { KeptForm, type SignalSettings } from '../contract.ts'
import { changedFields, ConductRoute } from '../domain/conduct-route.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import { canWorkWithSignals } from '../policy.ts'
import { loadConductRoute, loadKept, loadSwitch, saveConductRoute, saveKept } from '../store/settings.ts'

/** Whom people turn to about conduct: for everybody who is signed in. */
export async function readConductRoute(ctx: Context, actor: Actor): Promise<ConductRoute> {
  return ctx.db.read(actor, (db) => loadConductRoute(db, actor.orgId))
}

/** What HR can set about signs. Refuses: SignalsForHr. */
export async function readSignalSettings(ctx: Context, actor: Actor): Promise<SignalSettings> {
  ensure(canWorkWithSignals(actor))
  return ctx.db.read(actor, async (db) => ({
    isOn: await loadSwitch(db, actor.orgId),
    route: await loadConductRoute(db, actor.orgId),
    kept: await loadKept(db, actor.orgId),
  }))
}

/** HR names whom people turn to. The audit log notes which fields changed, not what they say. Refuses: SignalsForHr, FieldsNotRight. */
export async function nameConductRoute(
  ctx: Context,
  actor: Actor,
  form: Readonly<Record<string, unknown>>,
): Promise<void> {
  ensure(canWorkWithSignals(actor))
  const route = readFields(ConductRoute, form, FieldsNotRight)
  await ctx.db.write(actor, async (db) => {
    const fields = changedFields(await loadConductRoute(db, actor.orgId), route)
    if (fields.length === 0) return
    await saveConductRoute(db, actor.orgId, route, ctx.clock.now())
    await recordAudit(db, actor, {
      action: 'signals/conduct-route-changed',
      detail: { fields: fields.join(' ') },
      at: ctx.clock.now(),
    })
  })
}

/** HR says how long things stay. The next night goes by it. Refuses: SignalsForHr, FieldsNotRight. */
export async function setKept(
  ctx: Context,
  actor: Actor,
  form: Readonly<Record<string, unknown>>,
): Promise<void> {
  ensure(canWorkWithSignals(actor))
  const kept = readFields(KeptForm, form, FieldsNotRight)
  await ctx.db.write(actor, async (db) => {
    await saveKept(db, actor.orgId, kept, ctx.clock.now())
    await recordAudit(db, actor, { action: 'signals/kept-changed', detail: kept, at: ctx.clock.now() })
  })
}
