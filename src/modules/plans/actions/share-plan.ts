import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { isId } from '#lib/core/id.ts'
import { loadManager, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { PLAN_PARTS, type PlanPart, undoLimit } from '../domain/plan.ts'
import { NobodyToShareWith } from '../domain/refusals.ts'
import { canChangePlan } from '../policy.ts'
import { insertPlan } from '../store/changes.ts'
import { insertShares, markWithdrawn } from '../store/shares.ts'

/** The viewer: a person by id, or `line-manager`, whoever that is today. Focus areas are always among the parts. */
export type ShareWith = { readonly viewerId: string; readonly parts: readonly string[] }

/**
 * Lets one person read parts of the own plan, from now until it is withdrawn. Sharing again replaces what was shared.
 *
 * Refuses  NobodyToShareWith: no such person, oneself, somebody who has left, or no line manager.
 */
export async function sharePlan(ctx: Context, actor: Actor, share: ShareWith): Promise<{ name: string }> {
  const key = { orgId: actor.orgId, personId: actor.personId }
  ensure(canChangePlan(actor, key))
  const parts = PLAN_PARTS.filter((part): part is PlanPart => part === 'focus' || share.parts.includes(part))
  return ctx.db.write(actor, async (db) => {
    const managerId = await loadManager(db, actor.orgId, actor.personId, ctx.clock.today())
    const viewerId = share.viewerId === 'line-manager' ? managerId : share.viewerId
    const cards = viewerId && isId(viewerId) ? await loadPersonCards(db, actor.orgId, [viewerId]) : new Map()
    const viewer = viewerId && viewerId !== actor.personId ? cards.get(viewerId) : undefined
    if (!viewer || viewer.status !== 'active') {
      throw new Refusal(NobodyToShareWith, undefined, { viewer: t('Choose a person') })
    }
    await insertPlan(db, key, undoLimit(ctx.clock.now()))
    const asLineManager = share.viewerId === 'line-manager' || viewer.id === managerId
    await insertShares(db, key, { viewerId: viewer.id, asLineManager, parts, at: ctx.clock.now() })
    await recordAudit(db, actor, {
      action: 'plans/share',
      subjectId: viewer.id,
      detail: { parts: parts.join(' ') },
    })
    return { name: viewer.name }
  })
}

/** Ends all sharing with one person at once. A second time does nothing. */
export async function withdrawShare(ctx: Context, actor: Actor, viewerId: string): Promise<void> {
  if (!isId(viewerId)) return
  const key = { orgId: actor.orgId, personId: actor.personId }
  ensure(canChangePlan(actor, key))
  await ctx.db.write(actor, async (db) => {
    const closed = await markWithdrawn(db, key, viewerId, ctx.clock.now())
    if (closed > 0) await recordAudit(db, actor, { action: 'plans/withdraw', subjectId: viewerId })
  })
}
