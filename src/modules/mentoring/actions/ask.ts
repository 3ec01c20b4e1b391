import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { RequestForm } from '../contract.ts'
import {
  FieldsNotRight,
  HasMentorAlready,
  NoPlaceLeft,
  NothingToAsk,
  PoolIsClosed,
  RequestNotFound,
} from '../domain/refusals.ts'
import { canLookForMentor } from '../policy.ts'
import { insertMatch, loadMatches } from '../store/matches.ts'
import * as members from '../store/members.ts'
import * as pools from '../store/pools.ts'
import * as requests from '../store/requests.ts'
import { findPool, pairsApart } from './pool-house.ts'
import { ownParts } from './take-part.ts'

/**
 * Asks the mentors on the own list, in its order: the first now, the next when that one cannot.
 *
 * Refuses  NotInPool, NothingToAsk, PoolIsClosed, FieldsNotRight.
 */
export async function sendRequests(
  ctx: Context,
  actor: Actor,
  poolId: string,
  form: Readonly<Record<string, string>>,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    const mentee = (await ownParts(db, actor, poolId)).find(({ part }) => part === 'mentee')
    ensure(canLookForMentor(mentee))
    if (pool.closedOn !== null || !pool.isAsking) throw new Refusal(PoolIsClosed)
    const { words, sharesGoals } = readFields(RequestForm, form, FieldsNotRight)
    const mentorIds = await whoCanBeAsked(ctx, db, actor, key)
    if (mentorIds.length === 0) throw new Refusal(NothingToAsk)
    const goals = sharesGoals === 'yes' ? (mentee?.skills ?? []) : []
    await requests.insertRequests(db, key, {
      menteeId: actor.personId,
      mentorIds,
      words,
      goals,
      on: ctx.clock.today(),
    })
  })
}

/** Those on the list who take part, have a free place and may be put together with this mentee; nobody while one is asked. */
async function whoCanBeAsked(ctx: Context, db: Db, actor: Actor, key: pools.PoolKey): Promise<string[]> {
  const { personId } = actor
  const matches = await loadMatches(db, key)
  const hasMentor = matches.some(({ state, menteeId }) => state === 'active' && menteeId === personId)
  const asked = await requests.loadRequestsBy(db, key, personId)
  if (hasMentor || asked.some(({ state }) => state === 'open' || state === 'queued')) return []
  const list = (await pools.loadWishes(db, key, personId)).get(personId) ?? []
  const mentors = await members.loadMembers(db, key, 'mentor')
  const taken = await pools.loadTaken(db, key.poolId)
  const apart = await pairsApart(ctx, db, key, { menteeIds: [personId], mentorIds: list, matches })
  const hasPlace = new Set(
    mentors
      .filter(({ state, capacity, personId: id }) => state === 'in' && capacity > (taken.get(id) ?? 0))
      .map((mentor) => mentor.personId),
  )
  return list.filter(
    (id) =>
      hasPlace.has(id) && !apart.some(({ menteeId, mentorId }) => menteeId === personId && mentorId === id),
  )
}

/** Takes back what was asked; nobody else is asked either. It can be sent again. Refuses: RequestNotFound. */
export async function withdrawRequests(ctx: Context, actor: Actor, poolId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    const taken = await requests.markWithdrawn(db, key, actor.personId, ctx.clock.today())
    if (taken === 0) throw new Refusal(RequestNotFound)
  })
}

/**
 * A mentor says yes: the match begins, and nobody else is asked any more. The mentor's row is locked first, so of two who
 * say yes to the last place at once, one is told that there is none.
 *
 * Refuses  RequestNotFound, NoPlaceLeft, HasMentorAlready. Returns the match's id.
 */
export async function acceptRequest(ctx: Context, actor: Actor, requestId: string): Promise<string> {
  return ctx.db.write(actor, async (db) => {
    const { orgId, personId } = actor
    const seen = isId(requestId) ? await requests.loadRequestsTo(db, orgId, personId) : []
    const poolId = seen.find(({ id }) => id === requestId)?.poolId
    if (!poolId) throw new Refusal(RequestNotFound)
    const key = { orgId, poolId }
    const mentor = await members.claimMentor(db, key, personId)
    const request = await openRequest(db, actor, requestId)
    const taken = (await pools.loadTaken(db, poolId)).get(personId) ?? 0
    if (mentor?.state !== 'in' || taken >= mentor.capacity) throw new Refusal(NoPlaceLeft)
    const today = ctx.clock.today()
    await requests.markRequest(db, orgId, requestId, 'accepted', today)
    const pair = { menteeId: request.menteeId, mentorId: personId }
    const matchId = await insertMatch(db, key, pair, today)
    if (!matchId) throw new Refusal(HasMentorAlready)
    return matchId
  })
}

/** A mentor cannot right now; no reason is asked, and the next on the mentee's list is. Refuses: RequestNotFound. */
export async function declineRequest(ctx: Context, actor: Actor, requestId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    await openRequest(db, actor, requestId)
    await requests.markRequest(db, actor.orgId, requestId, 'declined', ctx.clock.today())
  })
}

async function openRequest(db: Db, actor: Actor, requestId: string): Promise<requests.Request> {
  const request = isId(requestId) ? await requests.claimRequest(db, actor.orgId, requestId) : undefined
  if (!request || request.mentorId !== actor.personId || request.state !== 'open')
    throw new Refusal(RequestNotFound)
  return request
}
