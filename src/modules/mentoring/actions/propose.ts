import { createHash } from 'node:crypto'
import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import { runPure } from '#platform/pure/run-pure.ts'
import { explain } from '../domain/reasons.ts'
import {
  isPossible,
  type Method,
  type Pair,
  type PairPrice,
  type PoolInput,
  type Proposal,
  type priceOfPair,
  type proposeMatches,
} from '../domain/proposal.ts'
import { CannotBePutTogether, PoolIsClosed, SomethingChanged } from '../domain/refusals.ts'
import { sayLimit, sayReason } from '../domain/words.ts'
import { canLookAfter } from '../policy.ts'
import { saveDrafts } from '../store/matches.ts'
import { findPool, gatherPool, pairOf, type GatheredPool } from './pool-house.ts'
import { skillNamer } from './skills.ts'

const PROPOSAL_FILE = '#modules/mentoring/domain/proposal.ts'

/** One mentee whose mentor would be another. `lost`: the choice of theirs that they would no longer have. */
type MoveRow = {
  readonly mentee: string
  readonly from: string | null
  readonly to: string | null
  readonly gets: number | null
  readonly loses: number | null
}

/** What a proposal would change, before anything is changed. Refuses: PoolNotFound. */
export async function previewProposal(ctx: Context, actor: Actor, poolId: string, method: Method) {
  const { pool, gathered, proposal } = await computeProposal(ctx, actor, poolId, method)
  const { cards, matches, input } = gathered
  const nameOf = (id: string) => cards.get(id)?.name ?? ''
  const drafts = new Map(
    matches.filter(({ state }) => state === 'draft').map((one) => [one.menteeId, one.mentorId]),
  )
  const next = new Map(proposal.pairs.map((pair) => [pair.menteeId, pair.mentorId]))
  const moves = input.mentees
    .filter(({ id }) => drafts.get(id) !== next.get(id))
    .map((mentee): MoveRow => {
      const [from, to] = [drafts.get(mentee.id), next.get(mentee.id)]
      const [before, after] = [from, to].map((id) => (id ? mentee.wishes.indexOf(id) + 1 : 0)) as [
        number,
        number,
      ]
      return {
        mentee: nameOf(mentee.id),
        from: from ? nameOf(from) : null,
        to: to ? nameOf(to) : null,
        gets: after || null,
        loses: before > 0 && (after === 0 || after > before) ? before : null,
      }
    })
    .toSorted((one, other) => one.mentee.localeCompare(other.mentee))
  return {
    poolId,
    poolName: pool.name,
    method,
    basis: basisOf(proposal),
    isFirst: drafts.size === 0,
    moves,
    stays: proposal.pairs.length - moves.filter(({ to }) => to !== null).length,
    matched: proposal.pairs.length,
    without: proposal.without.map(nameOf),
    choices: countChoices(input, proposal.pairs),
    broken: proposal.brokenLocks.map(({ menteeId, mentorId }) => ({
      mentee: nameOf(menteeId),
      mentor: nameOf(mentorId),
    })),
    blocking: proposal.blocking,
  }
}

/** Takes the proposal over as drafts. Refuses: SomethingChanged when it is not the one that was looked at. */
export async function applyProposal(
  ctx: Context,
  actor: Actor,
  poolId: string,
  { method, basis }: { readonly method: Method; readonly basis: string },
): Promise<void> {
  const { proposal, gathered } = await computeProposal(ctx, actor, poolId, method)
  if (basisOf(proposal) !== basis) throw new Refusal(SomethingChanged)
  const locked = new Set(gathered.input.locks.map((lock) => `${lock.menteeId} ${lock.mentorId}`))
  await ctx.db.write(actor, async (db) => {
    const { key } = await findPool(db, actor, poolId)
    const drafts = proposal.pairs.map((pair) => ({
      ...pair,
      isLocked: locked.has(`${pair.menteeId} ${pair.mentorId}`),
    }))
    await saveDrafts(db, key, drafts)
  })
}

/**
 * Puts two people together and keeps them so, or lets a kept pair be changed again. The others stay where they are until
 * somebody rebalances.
 *
 * Refuses  PoolNotFound, CannotBePutTogether.
 */
export async function keepPair(
  ctx: Context,
  actor: Actor,
  poolId: string,
  pair: Pair,
  isLocked: boolean,
): Promise<void> {
  ensure(canLookAfter(actor))
  await ctx.db.write(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    const { matches, input } = await gatherPool(ctx, db, key, pool)
    if (!isPossible(input, pair)) throw new Refusal(CannotBePutTogether)
    const others = matches.filter(({ state, menteeId }) => state === 'draft' && menteeId !== pair.menteeId)
    const drafts = [
      ...others.map((one) => ({ ...pairOf(one), isLocked: one.isLocked })),
      { ...pair, isLocked },
    ]
    await saveDrafts(db, key, drafts)
  })
}

/** Why these two, and what it would cost to part them or to put them together. Refuses: PoolNotFound, CannotBePutTogether. */
export async function explainPair(ctx: Context, actor: Actor, poolId: string, pair: Pair) {
  ensure(canLookAfter(actor))
  const { pool, gathered } = await ctx.db.read(actor, async (db) => {
    const found = await findPool(db, actor, poolId)
    return { pool: found.pool, gathered: await gatherPool(ctx, db, found.key, found.pool) }
  })
  const { input, cards, matches } = gathered
  const mentee = input.mentees.find(({ id }) => id === pair.menteeId)
  const mentor = input.mentors.find(({ id }) => id === pair.mentorId)
  if (!mentee || !mentor) throw new Refusal(CannotBePutTogether)
  const nameOf = (id: string | null) => (id === null ? null : (cards.get(id)?.name ?? ''))
  const names = { mentor: nameOf(mentor.id) ?? '', mentee: nameOf(mentee.id) ?? '', skillName: skillNamer() }
  const draft = matches.find(({ state, menteeId }) => state === 'draft' && menteeId === mentee.id)
  const common = { poolId, poolName: pool.name, ...pair, mentee: names.mentee, mentor: names.mentor }
  const draftFacts = {
    isDraft: draft?.mentorId === mentor.id,
    isLocked: draft?.mentorId === mentor.id && draft.isLocked,
  }
  if (!isPossible(input, pair))
    return { ...common, ...draftFacts, isPossible: false, reasons: [], limits: [], price: null }
  const { reasons, limits } = explain(mentee, mentor)
  // the price is asked of the pool without the lock on this mentee: a lock is an answer already
  const open: PoolInput = { ...input, locks: input.locks.filter(({ menteeId }) => menteeId !== mentee.id) }
  const { output } = await runPure<typeof priceOfPair>(
    { file: PROPOSAL_FILE, name: 'priceOfPair' },
    { pool: open, pair },
  )
  return {
    ...common,
    ...draftFacts,
    isPossible: true,
    reasons: reasons.map((reason) => sayReason(reason, names)),
    limits: limits.map((limit) => sayLimit(limit, names)),
    price: priceInNames(output, nameOf, input),
  }
}

function priceInNames(price: PairPrice, nameOf: (id: string | null) => string | null, input: PoolInput) {
  if (price.answer !== 'possible')
    return { answer: price.answer, fewerMatched: 0, fitsLess: false, moves: [] }
  const wishes = new Map(input.mentees.map((mentee) => [mentee.id, mentee.wishes]))
  return {
    ...price,
    moves: price.moves.map(({ menteeId, fromId, toId }) => {
      const placeOf = (id: string | null) => (id === null ? 0 : (wishes.get(menteeId)?.indexOf(id) ?? -1) + 1)
      const [before, after] = [placeOf(fromId), placeOf(toId)]
      return {
        mentee: nameOf(menteeId) ?? '',
        from: nameOf(fromId),
        to: nameOf(toId),
        loses: before > 0 && (after === 0 || after > before) ? before : null,
      }
    }),
  }
}

async function computeProposal(
  ctx: Context,
  actor: Actor,
  poolId: string,
  method: Method,
): Promise<{ pool: { name: string }; gathered: GatheredPool; proposal: Proposal }> {
  ensure(canLookAfter(actor))
  const { pool, gathered } = await ctx.db.read(actor, async (db) => {
    const found = await findPool(db, actor, poolId)
    if (found.pool.closedOn !== null) throw new Refusal(PoolIsClosed)
    return { pool: found.pool, gathered: await gatherPool(ctx, db, found.key, found.pool) }
  })
  // in a thread of its own: scoring and matching a large pool would make every other request wait
  const { output } = await runPure<typeof proposeMatches>(
    { file: PROPOSAL_FILE, name: 'proposeMatches' },
    { pool: gathered.input, method },
  )
  return { pool, gathered, proposal: output }
}

/** How many get their first, second … choice, and how many one that is not on their list. */
function countChoices(input: PoolInput, pairs: readonly Pair[]): { place: number; count: number }[] {
  const wishes = new Map(input.mentees.map((mentee) => [mentee.id, mentee.wishes]))
  const places = pairs.map(({ menteeId, mentorId }) => (wishes.get(menteeId)?.indexOf(mentorId) ?? -1) + 1)
  return [...Map.groupBy(places, (place) => place)]
    .map(([place, some]) => ({ place, count: some.length }))
    .toSorted((one, other) => (one.place || 99) - (other.place || 99))
}

/** The same for the same proposal: what was looked at is what is taken over. */
function basisOf({ pairs }: Proposal): string {
  return createHash('sha256').update(JSON.stringify(pairs)).digest('base64url').slice(0, 22)
}
