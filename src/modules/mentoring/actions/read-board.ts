import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import type { UnitShares } from '#lib/disclosure/shares.ts'
import { listActivePersonIds, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { isPossible } from '../domain/proposal.ts'
import { standingOf } from '../domain/standing.ts'
import { USUAL_LIMITS, USUAL_WEIGHTS } from '../domain/choices.ts'
import { canLookAfter } from '../policy.ts'
import { loadNewestView } from '../store/pools.ts'
import { findPool, gatherPool } from './pool-house.ts'

const EVERYBODY = 100_000

/** The board of a pool: mentors with their places, mentees with their choices, drafts, what goes on. Refuses: PoolNotFound. */
export async function readBoard(ctx: Context, actor: Actor, poolId: string) {
  ensure(canLookAfter(actor))
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    const { members, matches, cards, input, waiting } = await gatherPool(ctx, db, key, pool)
    const nameOf = (id: string) => cards.get(id)?.name ?? ''
    const drafts = matches.filter((match) => match.state === 'draft' && isPossible(input, match))
    const draftOf = new Map(drafts.map((draft) => [draft.menteeId, draft]))
    const given = Map.groupBy(drafts, ({ mentorId }) => mentorId)
    const joined = new Map(waiting.map((member) => [member.personId, member.joinedOn ?? '']))
    const mentors = input.mentors
      .map(({ id, capacity, taken }) => ({
        id,
        name: nameOf(id),
        capacity,
        taken,
        drafts: (given.get(id) ?? []).map(({ menteeId }) => nameOf(menteeId)),
      }))
      .toSorted((one, other) => one.name.localeCompare(other.name))
    const mentees = input.mentees
      .map(({ id, wishes, roundsWithout }) => {
        const draft = draftOf.get(id)
        return {
          id,
          name: nameOf(id),
          choices: wishes.map(nameOf).filter((name) => name !== ''),
          roundsWithout,
          joinedOn: joined.get(id) ?? '',
          draft: draft
            ? {
                mentorId: draft.mentorId,
                mentor: nameOf(draft.mentorId),
                place: wishes.indexOf(draft.mentorId) + 1 || null,
                isLocked: draft.isLocked,
              }
            : null,
        }
      })
      .toSorted(
        (one, other) =>
          other.roundsWithout - one.roundsWithout ||
          one.joinedOn.localeCompare(other.joinedOn) ||
          one.name.localeCompare(other.name),
      )
    const active = matches
      .filter(({ state }) => state === 'active')
      .map((match) => ({
        id: match.id,
        mentor: nameOf(match.mentorId),
        mentee: nameOf(match.menteeId),
        startedOn: match.startedOn ?? today,
        heldCount: match.heldCount,
        lastHeldOn: match.lastHeldOn,
        standing: standingOf(match, today),
      }))
    return {
      id: poolId,
      name: pool.name,
      isClosed: pool.closedOn !== null,
      mentors,
      mentees,
      active,
      endedCount: matches.filter(({ state }) => state === 'closed').length,
      invited: members
        .filter(({ state }) => state === 'invited')
        .map(({ personId, part }) => ({ name: nameOf(personId), part })),
      over: mentors.filter(({ capacity, taken, drafts: own }) => taken + own.length > capacity).length,
      free: mentors.reduce(
        (sum, { capacity, taken, drafts: own }) => sum + Math.max(0, capacity - taken - own.length),
        0,
      ),
      draftCount: drafts.length,
    }
  })
}

/** What the form of a pool needs; the usual values for a new one. Refuses: PoolNotFound. */
export async function readPoolSettings(ctx: Context, actor: Actor, poolId: string | null) {
  ensure(canLookAfter(actor))
  if (poolId === null) {
    const usual = { weights: USUAL_WEIGHTS, limits: USUAL_LIMITS, isAsking: true, isOpen: true }
    return { id: null, name: '', purpose: '', isClosed: false, ...usual, people: [] }
  }
  return ctx.db.read(actor, async (db) => {
    const { pool } = await findPool(db, actor, poolId)
    const { id, name, purpose, weights, limits, isAsking, isOpen, closedOn } = pool
    const active = await listActivePersonIds(db, actor.orgId, { limit: EVERYBODY })
    const cards = await loadPersonCards(db, actor.orgId, active)
    const people = [...cards.values()]
      .map((card) => ({ id: card.id, name: card.name, detail: card.title ?? '' }))
      .toSorted((one, other) => one.name.localeCompare(other.name))
    return { id, name, purpose, weights, limits, isAsking, isOpen, isClosed: closedOn !== null, people }
  })
}

/** How checks were answered, by pool, in the quarter that was counted last. Refuses: PoolNotFound. */
export async function readChecks(ctx: Context, actor: Actor) {
  ensure(canLookAfter(actor))
  return ctx.db.read(actor, async (db) => {
    const newest = await loadNewestView(db, actor.orgId)
    const view = newest ? (newest.body as unknown as UnitShares) : null
    return { quarterOn: newest?.quarterOn ?? null, view, minimum: SLICE_MINIMUM }
  })
}
