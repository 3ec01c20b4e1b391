import { dateIn } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { SwitchOn, type FairnessPage } from '../contract.ts'
import { BasisNeeded } from '../domain/refusals.ts'
import { canSeeFairness, canSwitchFairness } from '../policy.ts'
import { loadGrouping } from '../public.ts'
import * as store from '../store.ts'
import { judgeCycle, judgeNewManagers, judgeProgramme } from './gates.ts'

/**
 * How decisions went for each group. While HR has not written down a legal basis, no gender is read and nothing is
 * computed. Refuses: FairnessNotFound.
 */
export async function readFairness(ctx: Context, actor: Actor): Promise<FairnessPage> {
  ensure(canSeeFairness(actor))
  const can = { switch: canSwitchFairness(actor).allowed }
  return ctx.db.read(actor, async (db) => {
    const state = await store.loadSwitch(db, actor.orgId)
    const grouping = await loadGrouping(db, actor.orgId)
    if (!state || !grouping) return { basis: null, gates: [], can }
    const by = await loadPersonCards(db, actor.orgId, [state.onBy])
    return {
      basis: {
        text: state.basis,
        by: by.get(state.onBy)?.name ?? t('HR'),
        onOn: dateIn(ctx.config.timezone, new Date(state.onAt)),
      },
      gates: [
        await judgeNewManagers(ctx, db, actor.orgId, grouping),
        await judgeCycle(ctx, db, actor.orgId, grouping),
        await judgeProgramme(db, actor.orgId, grouping),
      ],
      can,
    }
  })
}

/** HR writes down the legal basis, and from then on gender is looked at. Refuses: FairnessNotFound, OnlyHrSwitches, BasisNeeded. */
export async function switchOn(
  ctx: Context,
  actor: Actor,
  form: Readonly<Record<string, string>>,
): Promise<void> {
  ensure(canSwitchFairness(actor))
  const fields = SwitchOn.safeParse(form)
  if (!fields.success) {
    throw new Refusal(BasisNeeded, undefined, { basis: fields.error.issues[0]?.message ?? '' })
  }
  const now = ctx.clock.now()
  await ctx.db.write(actor, async (db) => {
    const { basis } = fields.data
    const state = { basis, onBy: actor.personId, onAt: now.toISOString(), offBy: null, offAt: null }
    await store.saveSwitch(db, actor.orgId, state, now)
    await recordAudit(db, actor, {
      action: 'fairness/switched-on',
      detail: { characteristic: 'gender' },
      at: now,
    })
  })
}

/** From now on nothing is computed. The basis that counted until now is kept. Refuses: FairnessNotFound, OnlyHrSwitches. */
export async function switchOff(ctx: Context, actor: Actor): Promise<void> {
  ensure(canSwitchFairness(actor))
  const now = ctx.clock.now()
  await ctx.db.write(actor, async (db) => {
    const state = await store.loadSwitch(db, actor.orgId)
    if (!state || state.offAt !== null) return
    const off = { ...state, offBy: actor.personId, offAt: now.toISOString() }
    await store.saveSwitch(db, actor.orgId, off, now)
    await recordAudit(db, actor, {
      action: 'fairness/switched-off',
      detail: { characteristic: 'gender' },
      at: now,
    })
  })
}
