import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure } from '#lib/core/refusal.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { PoolForm } from '../contract.ts'
import { WEIGHTS, type Weights } from '../domain/choices.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import { canLookAfter } from '../policy.ts'
import { insertInvited, type Part } from '../store/members.ts'
import { insertPool, markPool, type PoolFields } from '../store/pools.ts'
import { findPool } from './pool-house.ts'

type Form = Readonly<Record<string, string>>

/** Opens a pool. Refuses: PoolNotFound, FieldsNotRight. Returns its id. */
export async function openPool(ctx: Context, actor: Actor, form: Form): Promise<string> {
  ensure(canLookAfter(actor))
  const fields = readPool(form)
  return ctx.db.write(actor, async (db) => {
    const poolId = await insertPool(db, actor.orgId, fields, ctx.clock.now())
    await recordAudit(db, actor, { action: 'mentoring/pool-opened', subjectId: poolId, at: ctx.clock.now() })
    return poolId
  })
}

/** Changes what a pool is for, what counts and what the limits are. Refuses: PoolNotFound, FieldsNotRight. */
export async function changePool(ctx: Context, actor: Actor, poolId: string, form: Form): Promise<void> {
  ensure(canLookAfter(actor))
  const fields = readPool(form)
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    await markPool(db, key, fields)
    await recordAudit(db, actor, { action: 'mentoring/pool-changed', subjectId: poolId, at: ctx.clock.now() })
  })
}

/** Closes a pool to newcomers and new matches, or opens it again. What goes on in it goes on. Refuses: PoolNotFound. */
export async function closePool(
  ctx: Context,
  actor: Actor,
  poolId: string,
  isClosed: boolean,
): Promise<void> {
  ensure(canLookAfter(actor))
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    await markPool(db, key, { closedOn: isClosed ? ctx.clock.today() : null })
  })
}

/** Asks people to take part; they say yes on their own page. Refuses: PoolNotFound. Returns how many are new. */
export async function invitePeople(
  ctx: Context,
  actor: Actor,
  poolId: string,
  invited: { readonly part: string; readonly personIds: readonly string[] },
): Promise<number> {
  ensure(canLookAfter(actor))
  const part: Part = invited.part === 'mentor' ? 'mentor' : 'mentee'
  return ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    const cards = await loadPersonCards(db, actor.orgId, invited.personIds.filter(isId))
    const active = [...cards.values()].filter(({ status }) => status === 'active').map(({ id }) => id)
    return insertInvited(db, key, part, active)
  })
}

function readPool(form: Form): PoolFields {
  const fields = readFields(PoolForm, form, FieldsNotRight)
  return {
    name: fields.name,
    purpose: fields.purpose,
    weights: Object.fromEntries(WEIGHTS.map((name) => [name, fields[name]])) as Weights,
    limits: { zoneHours: fields.zoneHours, sharesLanguage: fields.sharesLanguage === 'yes' },
    isAsking: fields.isAsking === 'yes',
    isOpen: fields.isOpen === 'yes',
  }
}
