import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { findGuide } from '#modules/library/public.ts'
import { loadPersonCards, loadTimeZones, searchPeople } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { LANGUAGES, MOST_WISHES } from '../domain/choices.ts'
import { explain } from '../domain/reasons.ts'
import { isPossible, type PoolInput } from '../domain/proposal.ts'
import { standingOf } from '../domain/standing.ts'
import { sayWhen } from '../domain/when.ts'
import { sayLanguage, sayLimitToMentee, sayReasonToMentee } from '../domain/words.ts'
import { canJoin, canLookAfter, canLookForMentor, canSeePool } from '../policy.ts'
import { loadSessions } from '../store/between.ts'
import { loadMatches, loadMatchesOf, type Match } from '../store/matches.ts'
import * as members from '../store/members.ts'
import * as pools from '../store/pools.ts'
import { loadRequestsBy, loadRequestsOf, loadRequestsTo, type Request } from '../store/requests.ts'
import { otherOf } from './match-house.ts'
import { findPool, menteeProfile, mentorProfile, pairsApart, profiler } from './pool-house.ts'
import { listSkills, skillNamer } from './skills.ts'
import { ownParts } from './take-part.ts'

/** For how long after a session somebody is asked whether it happened. The page of the match goes on offering it. */
const ASK_MS = 14 * 86_400_000

/** How many people a search for "not with" lists. */
const MOST_FOUND = 8

/** What mentoring has for somebody: their matches, what waits for them, and the pools they may see. */
export async function readMentoring(ctx: Context, actor: Actor) {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const mine = await gatherMine(ctx, db, actor)
    const parts = await members.loadPartsOf(db, orgId, personId)
    const all = await pools.loadPools(db, orgId)
    const canLead = canLookAfter(actor).allowed
    return {
      ...mine,
      pools: all
        .map((pool) => ({ pool, own: parts.filter(({ poolId }) => poolId === pool.id) }))
        .filter(({ pool, own }) => canSeePool(actor, pool, own.length).allowed)
        .map(({ pool: { id, name, purpose, closedOn }, own }) => ({
          id,
          name,
          purpose,
          isClosed: closedOn !== null,
          parts: own.map(({ part, state }) => ({ part, state })),
        })),
      guide: findGuide('action', 'mentor'),
      can: { lead: canLead },
    }
  })
}

/** Somebody's matches and the requests that wait for them, in the caller's transaction, which is one of this person. */
export async function gatherMine(ctx: Context, db: Db, actor: Actor) {
  const { orgId, personId } = actor
  const today = ctx.clock.today()
  const now = ctx.clock.now()
  const askedSince = new Date(now.getTime() - ASK_MS)
  const matches = await loadMatchesOf(db, orgId, personId)
  const requests = await loadRequestsTo(db, orgId, personId)
  const asked = await loadRequestsOf(db, orgId, personId)
  const ids = [
    ...matches.map((match) => otherOf(match, personId)),
    ...requests.map(({ menteeId }) => menteeId),
  ]
  const cards = await loadPersonCards(db, orgId, [...new Set(ids)])
  const sessions = Map.groupBy(
    await loadSessions(
      db,
      orgId,
      matches.filter(({ state }) => state === 'active').map(({ id }) => id),
    ),
    ({ matchId }) => matchId,
  )
  const zone = await ownZone(ctx, db, actor)
  const nameSkill = skillNamer()
  const view = (at: Date) => sayWhen(at, zone)
  return {
    // pools where everybody on the list said no, and nobody is asked any more
    withoutAnswer: poolsWithoutAnswer(asked, matches),
    matches: matches.map((match) => {
      const own = sessions.get(match.id) ?? []
      const next = own.find(({ state, startsAt }) => state === 'planned' && startsAt > now)
      const due = own.findLast(
        ({ state, startsAt }) => state === 'planned' && startsAt <= now && startsAt >= askedSince,
      )
      return {
        id: match.id,
        name: cards.get(otherOf(match, personId))?.name ?? '',
        isMentor: match.mentorId === personId,
        standing: standingOf(match, today),
        startedOn: match.startedOn ?? today,
        agreedOn: match.agreedOn,
        heldCount: match.heldCount,
        endedOn: match.endedOn,
        next: next ? { id: next.id, when: view(next.startsAt) } : null,
        due: due ? { id: due.id, when: view(due.startsAt) } : null,
      }
    }),
    requests: requests.map(({ id, menteeId, words, goals }) => ({
      id,
      name: cards.get(menteeId)?.name ?? '',
      words,
      goals: goals.map(nameSkill),
    })),
  }
}

function poolsWithoutAnswer(asked: readonly Request[], matches: readonly Match[]): string[] {
  const hasMentor = new Set(matches.filter(({ state }) => state === 'active').map(({ poolId }) => poolId))
  return [...Map.groupBy(asked, ({ poolId }) => poolId)]
    .filter(([poolId]) => !hasMentor.has(poolId))
    .filter(([, own]) =>
      own.every(({ state }) => state !== 'open' && state !== 'queued' && state !== 'accepted'),
    )
    .filter(([, own]) => own.some(({ state }) => state === 'declined' || state === 'unanswered'))
    .map(([poolId]) => poolId)
}

/**
 * One pool as somebody who may join sees it: their parts in it and what forms need.
 *
 * Shape    search: the name of somebody a mentor looks for, to say "not with".
 * Refuses  PoolNotFound.
 */
export async function readPool(ctx: Context, actor: Actor, poolId: string, search = '') {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    const own = await ownParts(db, actor, poolId)
    ensure(canSeePool(actor, pool, own.length))
    const taken = (await pools.loadTaken(db, poolId)).get(personId) ?? 0
    const matches = (await loadMatchesOf(db, orgId, personId)).filter((match) => match.poolId === poolId)
    const mentee = own.find(({ part }) => part === 'mentee')
    const hasMentor = matches.some(({ state, menteeId }) => state === 'active' && menteeId === personId)
    const apartIds = await pools.loadNotWith(db, key, personId)
    const apart = await loadPersonCards(db, orgId, apartIds)
    return {
      id: poolId,
      name: pool.name,
      purpose: pool.purpose,
      isClosed: pool.closedOn !== null,
      isAsking: pool.isAsking,
      mentor: own.find(({ part }) => part === 'mentor') ?? null,
      mentee: mentee ?? null,
      taken,
      waits: mentee?.state === 'in' && !hasMentor,
      search,
      found: (await searchPeople(db, orgId, search, MOST_FOUND, 'active'))
        .filter(({ id }) => id !== personId && !apartIds.includes(id))
        .map(({ id, name }) => ({ id, name })),
      apart: apartIds.map((id) => ({ id, name: apart.get(id)?.name ?? '' })),
      skills: listSkills(),
      languages: LANGUAGES.map((tag) => ({ tag, name: sayLanguage(tag) })),
      zone: await ownZone(ctx, db, actor),
      can: { join: canJoin(actor, pool, own.length).allowed, lead: canLookAfter(actor).allowed },
    }
  })
}

/** The mentors a mentee may ask, why each came up, and the own list. Refuses: PoolNotFound, NotInPool. */
export async function readFinder(ctx: Context, actor: Actor, poolId: string) {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const { key, pool } = await findPool(db, actor, poolId)
    const mentee = (await ownParts(db, actor, poolId)).find(({ part }) => part === 'mentee')
    ensure(canLookForMentor(mentee))
    const all = (await members.loadMembers(db, key, 'mentor')).filter(({ state }) => state === 'in')
    const cards = await loadPersonCards(db, orgId, [personId, ...all.map((mentor) => mentor.personId)])
    const mentors = all.filter((mentor) => cards.get(mentor.personId)?.status === 'active')
    const wishes = (await pools.loadWishes(db, key, personId)).get(personId) ?? []
    const taken = await pools.loadTaken(db, poolId)
    const matches = await loadMatches(db, key)
    const hidden = new Set(await pools.loadNotWith(db, key, personId))
    const requests = await loadRequestsBy(db, key, personId)
    const profile = profiler(ctx, cards)
    const me = menteeProfile(profile(mentee as members.Member), mentee as members.Member, wishes)
    const input: PoolInput = {
      mentees: [me],
      mentors: mentors.map((mentor) =>
        mentorProfile(profile(mentor), mentor, taken.get(mentor.personId) ?? 0),
      ),
      apart: await pairsApart(ctx, db, key, {
        menteeIds: [personId],
        mentorIds: mentors.map((mentor) => mentor.personId),
        matches,
      }),
      locks: [],
      weights: pool.weights,
      limits: pool.limits,
    }
    const nameOf = (id: string) => cards.get(id)?.name ?? ''
    const names = { mentee: nameOf(personId), skillName: skillNamer() }
    const about = new Map(mentors.map((mentor) => [mentor.personId, mentor.about]))
    const views = input.mentors
      .filter(({ id }) => isPossible(input, { menteeId: personId, mentorId: id }))
      .map((mentor) => {
        // a list that the reader sees beside it explains nothing to them
        const { reasons, limits } = explain({ ...me, wishes: [] }, mentor)
        const own = { ...names, mentor: nameOf(mentor.id) }
        return {
          id: mentor.id,
          name: own.mentor,
          title: cards.get(mentor.id)?.title ?? null,
          about: about.get(mentor.id) ?? '',
          free: Math.max(0, mentor.capacity - mentor.taken),
          places: mentor.capacity,
          shared: reasons.find(({ kind }) => kind === 'goals') ? reasons.length : 0,
          reasons: reasons.map((reason) => sayReasonToMentee(reason, own)),
          limits: limits.map((limit) => sayLimitToMentee(limit, own)),
        }
      })
    const now = requests.filter(({ state }) => state === 'open' || state === 'queued')
    return {
      poolId,
      poolName: pool.name,
      isAsking: pool.isAsking && pool.closedOn === null,
      hasMentor: matches.some(({ state, menteeId }) => state === 'active' && menteeId === personId),
      goals: (mentee?.skills ?? []).map(names.skillName),
      // who offers what was asked for comes first, then by name: no number says how well somebody fits
      mentors: views.toSorted(
        (one, other) =>
          Number(other.free > 0) - Number(one.free > 0) ||
          other.shared - one.shared ||
          one.name.localeCompare(other.name),
      ),
      wishes: wishes.map((id) => ({ id, name: nameOf(id) })),
      mostWishes: MOST_WISHES,
      hidden: [...hidden].map((id) => ({ id, name: nameOf(id) })).filter(({ name }) => name !== ''),
      asked: now.map(({ mentorId, state }) => ({ name: nameOf(mentorId), isOpen: state === 'open' })),
      declined: requests
        .filter(({ state }) => state === 'declined' || state === 'unanswered')
        .map(({ mentorId }) => nameOf(mentorId)),
    }
  })
}

/** The zone of the reader's own clock. */
async function ownZone(ctx: Context, db: Db, { orgId, personId }: Actor): Promise<string> {
  const said = (await members.loadPartsOf(db, orgId, personId)).find(({ timeZone }) => isTimeZone(timeZone))
  const known = (await loadTimeZones(db, orgId, [personId])).get(personId)
  return said?.timeZone ?? (known && isTimeZone(known) ? known : ctx.config.timezone)
}
