import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { randomInt } from 'node:crypto'
import { PulseStart } from '../contract.ts'
import { PulseFields, PulseIsOver, PulseRuns } from '../domain/refusals.ts'
import { canRunPulse } from '../policy.ts'
import { claimPulse, insertPulse, markOff, updatePulse } from '../store.ts'
import { openDueWave } from './tend.ts'

/**
 * Starts the pulse for all, or for everybody below one person. A first day of today asks at once.
 *
 * Refuses  PulseForHr, PulseFields, PulseRuns when there is one already.
 */
export async function startPulse(ctx: Context, actor: Actor, form: unknown): Promise<void> {
  ensure(canRunPulse(actor))
  const start = readFields(PulseStart, form, PulseFields)
  const today = ctx.clock.today()
  if (start.startsOn < today)
    throw new Refusal(PulseFields, undefined, { startsOn: t('Choose today or a later day.') })
  await ctx.db.write(actor, async (db) => {
    const seed = randomInt(2 ** 31)
    if (!(await insertPulse(db, actor.orgId, { ...start, seed, by: actor.personId, today })))
      throw new Refusal(PulseRuns)
    await recordAudit(db, actor, { action: 'pulse/started', detail: { ...start, seed } })
  })
  await openDueWave(ctx, actor.orgId)
}

const CHANGED = { on: 'pulse/on', paused: 'pulse/paused', stopped: 'pulse/stopped' } as const

/**
 * Pauses the pulse, goes on with it, or stops it for good. A wave that is open stays open until its last day: people were
 * told so. Refuses: PulseForHr, PulseIsOver.
 */
export async function changePulse(
  ctx: Context,
  actor: Actor,
  to: 'on' | 'paused' | 'stopped',
): Promise<void> {
  ensure(canRunPulse(actor))
  await ctx.db.write(actor, async (db) => {
    const pulse = await claimPulse(db, actor.orgId)
    if (!pulse) throw new Refusal(PulseIsOver)
    await updatePulse(db, actor.orgId, pulse.id, { state: to })
    await recordAudit(db, actor, { action: CHANGED[to], detail: { pulseId: pulse.id } })
  })
}

/** Switches the pulse off for oneself, or on again. It holds from the next wave on. */
export async function switchOwnPulse(ctx: Context, actor: Actor, isOff: boolean): Promise<void> {
  await ctx.db.write(actor, (db) => markOff(db, actor.orgId, actor.personId, isOff))
}
