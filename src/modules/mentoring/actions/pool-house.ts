import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { isTimeZone, wallClockOf } from '#lib/core/zoned.ts'
import { loadPersonCards, loadReportingLines, type PersonCard } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import type { MenteeProfile, MentorProfile, Profile } from '../domain/fit.ts'
import { pairsInLine } from '../domain/lines.ts'
import type { Pair, PoolInput } from '../domain/proposal.ts'
import { PoolNotFound } from '../domain/refusals.ts'
import { loadMatches, type Match } from '../store/matches.ts'
import { loadMembers, type Member } from '../store/members.ts'
import * as pools from '../store/pools.ts'

export type Cards = ReadonlyMap<string, PersonCard>

/** A pool that is there, with its key. Refuses: PoolNotFound. */
export async function findPool(
  db: Db,
  { orgId }: Pick<Actor, 'orgId'>,
  poolId: string,
): Promise<{ key: pools.PoolKey; pool: pools.Pool }> {
  const key = { orgId, poolId }
  const pool = isId(poolId) ? await pools.loadPool(db, key) : undefined
  if (!pool) throw new Refusal(PoolNotFound)
  return { key, pool }
}

/** Everything that matching a pool needs, for whoever looks after mentoring. Who has left is not in it. */
export async function gatherPool(ctx: Context, db: Db, key: pools.PoolKey, pool: pools.Pool) {
  const all = await loadMembers(db, key)
  const cards = await loadPersonCards(db, key.orgId, [...new Set(all.map(({ personId }) => personId))])
  const members = all.filter(({ personId }) => cards.get(personId)?.status === 'active')
  const matches = await loadMatches(db, key)
  const wishes = await pools.loadWishes(db, key)
  const taken = await pools.loadTaken(db, key.poolId)
  const mentors = members.filter(({ part, state }) => part === 'mentor' && state === 'in')
  const mentees = members.filter(({ part, state }) => part === 'mentee' && state === 'in')
  const matched = new Set(matches.filter(({ state }) => state === 'active').map(({ menteeId }) => menteeId))
  const waiting = mentees.filter(({ personId }) => !matched.has(personId))
  const apart = await pairsApart(ctx, db, key, {
    menteeIds: waiting.map(({ personId }) => personId),
    mentorIds: mentors.map(({ personId }) => personId),
    matches,
  })
  const profile = profiler(ctx, cards)
  const input: PoolInput = {
    mentees: waiting.map((mentee) =>
      menteeProfile(profile(mentee), mentee, wishes.get(mentee.personId) ?? []),
    ),
    mentors: mentors.map((mentor) => mentorProfile(profile(mentor), mentor, taken.get(mentor.personId) ?? 0)),
    apart,
    locks: matches.filter(({ state, isLocked }) => state === 'draft' && isLocked).map(pairOf),
    weights: pool.weights,
    limits: pool.limits,
  }
  return { members, mentors, waiting, matches, wishes, taken, cards, input }
}

export type GatheredPool = Awaited<ReturnType<typeof gatherPool>>

/**
 * The pairs that cannot be, whatever their profiles say: reporting lines in either direction, what one of the two said, and
 * a match of theirs that has ended.
 *
 * Hides  which of these it is: nobody who matches is told.
 */
export async function pairsApart(
  ctx: Context,
  db: Db,
  key: pools.PoolKey,
  among: {
    readonly menteeIds: readonly string[]
    readonly mentorIds: readonly string[]
    readonly matches: readonly Match[]
  },
): Promise<Pair[]> {
  const lines = await loadReportingLines(db, key.orgId, ctx.clock.today())
  return [
    ...pairsInLine(lines, among.menteeIds, among.mentorIds),
    ...(await pools.loadApart(db, key.poolId)),
    ...among.matches.filter(({ state }) => state === 'closed').map(pairOf),
  ]
}

/** Members as matching sees them. */
export function profiler(ctx: Context, cards: Cards): (member: Member) => Profile {
  const now = ctx.clock.now()
  const clocks = new Map<string, number>()
  const clockOf = (zone: string) => {
    const name = isTimeZone(zone) ? zone : ctx.config.timezone
    const known = clocks.get(name) ?? hoursAhead(now, name)
    clocks.set(name, known)
    return known
  }
  return ({ personId, skills, ways, languages, formats, timeZone }) => ({
    id: personId,
    skills,
    ways,
    languages,
    formats,
    clock: clockOf(timeZone),
    department: cards.get(personId)?.department ?? null,
  })
}

export function menteeProfile(profile: Profile, member: Member, wishes: readonly string[]): MenteeProfile {
  return { ...profile, wishes, roundsWithout: member.roundsWithout }
}

export function mentorProfile(profile: Profile, member: Member, taken: number): MentorProfile {
  return { ...profile, capacity: member.capacity, taken }
}

export function pairOf({ menteeId, mentorId }: Pair): Pair {
  return { menteeId, mentorId }
}

/** How far a clock on the wall is ahead of UTC, in hours. */
function hoursAhead(now: Date, timeZone: string): number {
  const { on, time } = wallClockOf(now, timeZone)
  const minutes = Math.round((Date.parse(`${on}T${time}:00Z`) - now.getTime()) / 60_000)
  return Math.round(minutes / 15) / 4
}
