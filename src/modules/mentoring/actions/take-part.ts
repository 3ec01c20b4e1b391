import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { ProfileForm } from '../contract.ts'
import { MOST_WISHES } from '../domain/choices.ts'
import { FieldsNotRight, MentorNotFound } from '../domain/refusals.ts'
import { canJoin, canLookForMentor } from '../policy.ts'
import * as members from '../store/members.ts'
import * as pools from '../store/pools.ts'
import { markMentorGone, markWithdrawn } from '../store/requests.ts'
import { findPool } from './pool-house.ts'
import { listSkills } from './skills.ts'

/** Joins a pool as mentor or mentee, or changes what one said. Refuses: PoolNotFound, PoolIsClosed, FieldsNotRight. */
export async function saveProfile(
  ctx: Context,
  actor: Actor,
  poolId: string,
  part: members.Part,
  form: Readonly<Record<string, string | readonly string[]>>,
): Promise<void> {
  const known = new Set(listSkills().map(({ id }) => id))
  await ctx.db.write(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    const own = await ownParts(db, actor, poolId)
    if (!own.some((member) => member.part === part && member.state === 'in'))
      ensure(canJoin(actor, pool, own.length))
    const fields = readFields(
      ProfileForm,
      { ...form, capacity: part === 'mentor' ? form['capacity'] : '0' },
      FieldsNotRight,
    )
    if (!fields.skills.every((id) => known.has(id)))
      throw new Refusal(FieldsNotRight, undefined, { skills: t('Choose at least one skill') })
    // whoever takes a place of a mentor waits for this, and the other way round
    if (part === 'mentor') await members.claimMentor(db, key, actor.personId)
    await members.saveMember(db, key, { personId: actor.personId, part, on: ctx.clock.today() }, fields)
  })
}

/** Leaves a pool, or says no to taking part. Matches go on until the two end them. Refuses: PoolNotFound. */
export async function leavePool(
  ctx: Context,
  actor: Actor,
  poolId: string,
  part: members.Part,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    const today = ctx.clock.today()
    await members.markOut(db, key, part, actor.personId)
    if (part === 'mentor') await markMentorGone(db, key, actor.personId, today)
    else {
      await markWithdrawn(db, key, actor.personId, today)
      await pools.saveWishes(db, key, actor.personId, [])
    }
  })
}

export type WishChange = 'add' | 'remove' | 'up' | 'down'

/** Puts a mentor on the own list of choices, takes them off, or moves them. Refuses: NotInPool, MentorNotFound. */
export async function changeWishes(
  ctx: Context,
  actor: Actor,
  poolId: string,
  mentorId: string,
  change: WishChange,
): Promise<void> {
  await asMentee(ctx, actor, poolId, async (db, key) => {
    await ensureMentor(db, key, mentorId)
    const list = (await pools.loadWishes(db, key, actor.personId)).get(actor.personId) ?? []
    await pools.saveWishes(db, key, actor.personId, changed(list, mentorId, change))
  })
}

/** "Not for me": the two are not put together. Nobody is told. Refuses: NotInPool, MentorNotFound. */
export async function keepApart(
  ctx: Context,
  actor: Actor,
  poolId: string,
  otherId: string,
  isApart: boolean,
): Promise<void> {
  await asMentee(ctx, actor, poolId, async (db, key) => {
    await ensureMentor(db, key, otherId)
    await pools.saveNotWith(db, key, { personId: actor.personId, otherId }, isApart)
    const list = (await pools.loadWishes(db, key, actor.personId)).get(actor.personId) ?? []
    if (isApart) await pools.saveWishes(db, key, actor.personId, changed(list, otherId, 'remove'))
  })
}

/** A mentor keeps somebody apart: a name from the directory, because mentors do not see who looks. Refuses: PoolNotFound. */
export async function keepApartAsMentor(
  ctx: Context,
  actor: Actor,
  poolId: string,
  otherId: string,
  isApart: boolean,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    if (!isId(otherId) || otherId === actor.personId) throw new Refusal(MentorNotFound)
    await pools.saveNotWith(db, key, { personId: actor.personId, otherId }, isApart)
  })
}

/** Somebody's own parts in one pool. */
export async function ownParts(
  db: Db,
  { orgId, personId }: Actor,
  poolId: string,
): Promise<members.Member[]> {
  return (await members.loadPartsOf(db, orgId, personId)).filter((member) => member.poolId === poolId)
}

async function asMentee(
  ctx: Context,
  actor: Actor,
  poolId: string,
  work: (db: Db, key: pools.PoolKey) => Promise<void>,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    ensure(canLookForMentor((await ownParts(db, actor, poolId)).find(({ part }) => part === 'mentee')))
    await work(db, key)
  })
}

async function ensureMentor(db: Db, key: pools.PoolKey, mentorId: string): Promise<void> {
  const mentors = await members.loadMembers(db, key, 'mentor')
  if (!mentors.some(({ personId, state }) => personId === mentorId && state === 'in'))
    throw new Refusal(MentorNotFound)
}

function changed(list: readonly string[], id: string, change: WishChange): string[] {
  const at = list.indexOf(id)
  if (change === 'add') return at < 0 ? [...list, id].slice(0, MOST_WISHES) : [...list]
  if (change === 'remove') return list.filter((one) => one !== id)
  const to = at + (change === 'up' ? -1 : 1)
  if (at < 0 || to < 0 || to >= list.length) return [...list]
  return list.with(at, list[to] as string).with(to, id)
}
