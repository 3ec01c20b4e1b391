import { buildInstance, type MatchingDraft, type NamedInstance } from '#lib/matching/instance.ts'
import { findOptimum } from '#lib/matching/optimum.ts'
import { priceOfForcing, priceOfParting, type PriceOfChange } from '#lib/matching/price-of-change.ts'
import {
  blockingPairs,
  findStableMatching,
  meanRank,
  type PreferenceInstance,
} from '#lib/matching/stable-matching.ts'
import { MOST_WISHES, type Limits, type Weights } from './choices.ts'
import { barOf, fitOf, scoreOf, type MenteeProfile, type MentorProfile } from './fit.ts'

export type Pair = { readonly menteeId: string; readonly mentorId: string }

/** All that matching looks at. Plain values, because it works in a thread of its own. */
export type PoolInput = {
  /** Who looks for a mentor now. */
  readonly mentees: readonly MenteeProfile[]
  readonly mentors: readonly MentorProfile[]
  /** Who cannot be put together for a reason that is no part of a profile: reporting lines, "not with", an earlier match. */
  readonly apart: readonly Pair[]
  readonly locks: readonly Pair[]
  readonly weights: Weights
  readonly limits: Limits
}

export type Method = 'best' | 'wishes'

export type Proposal = {
  readonly pairs: readonly Pair[]
  readonly without: readonly string[]
  /** Locks that no limit allows any more: they are left out. */
  readonly brokenLocks: readonly Pair[]
  /** The place of the mentor on the mentee's list, on average; null when nobody got a choice of theirs. */
  readonly meanChoice: number | null
  /** Two people who would both rather have each other: 0 when matched by wishes. */
  readonly blocking: number
}

/** Who went without before comes first, whatever else speaks for others; after three times there is no further first. */
const WAITING_BONUS = 10
const MOST_ROUNDS = 3

/**
 * The matching of a whole pool: the most pairs and then the highest sum of scores (`best`), or one that nobody would leave
 * for somebody on their list (`wishes`).
 *
 * Source  PRODUCT M2, M3; SCIENCE 6.13; lib/matching.
 */
export function proposeMatches({
  pool,
  method,
}: {
  readonly pool: PoolInput
  readonly method: Method
}): Proposal {
  const { draft, instance, preferences, brokenLocks } = prepare(pool)
  const mentorOf = method === 'best' ? findOptimum(instance).mentorOf : stableWithLocks(instance, preferences)
  const pairs: Pair[] = []
  const without: string[] = []
  for (const [i, j] of mentorOf.entries()) {
    const menteeId = instance.menteeIds[i]!
    if (j < 0) without.push(menteeId)
    else pairs.push({ menteeId, mentorId: instance.mentorIds[j]! })
  }
  return { pairs, without, brokenLocks, ...lookAt(draft, preferences, mentorOf) }
}

export type PairPrice =
  | { readonly answer: 'as it is' | 'forbidden' | 'locked' | 'no place' }
  | {
      readonly answer: 'possible'
      readonly fewerMatched: number
      /** Whether the whole fits less well. */
      readonly fitsLess: boolean
      readonly moves: readonly {
        readonly menteeId: string
        readonly fromId: string | null
        readonly toId: string | null
      }[]
    }

/** What it costs to put two people together, or, when they are, to part them. Exact. */
export function priceOfPair({ pool, pair }: { readonly pool: PoolInput; readonly pair: Pair }): PairPrice {
  const { instance } = prepare(pool)
  const i = instance.menteeIds.indexOf(pair.menteeId)
  const j = instance.mentorIds.indexOf(pair.mentorId)
  if (i < 0 || j < 0) return { answer: 'forbidden' }
  const optimum = findOptimum(instance)
  const isTogether = optimum.mentorOf[i] === j
  const price: PriceOfChange = isTogether
    ? priceOfParting(instance, optimum, i)
    : priceOfForcing(instance, optimum, i, j)
  if (price.answer !== 'possible') return price
  const nameOf = (at: number) => (at < 0 ? null : instance.mentorIds[at]!)
  return {
    answer: 'possible',
    fewerMatched: price.fewerMatched,
    fitsLess: price.lostScore > 0,
    moves: price.moves.map(({ mentee, from, to }) => ({
      menteeId: instance.menteeIds[mentee]!,
      fromId: nameOf(from),
      toId: nameOf(to),
    })),
  }
}

/** Whether two people may be put together at all. */
export function isPossible(pool: PoolInput, { menteeId, mentorId }: Pair): boolean {
  const mentee = pool.mentees.find(({ id }) => id === menteeId)
  const mentor = pool.mentors.find(({ id }) => id === mentorId)
  const isApart = pool.apart.some((pair) => pair.menteeId === menteeId && pair.mentorId === mentorId)
  return (
    mentee !== undefined && mentor !== undefined && !isApart && barOf(mentee, mentor, pool.limits) === null
  )
}

function prepare(pool: PoolInput) {
  const { mentees, mentors, weights, limits } = pool
  const apart = new Set(pool.apart.map(keyOf))
  const edges: { mentee: string; mentor: string; score: number }[] = []
  for (const mentee of mentees) {
    const bonus = WAITING_BONUS * Math.min(mentee.roundsWithout, MOST_ROUNDS)
    for (const mentor of mentors) {
      const isApart = apart.has(keyOf({ menteeId: mentee.id, mentorId: mentor.id }))
      if (isApart || barOf(mentee, mentor, limits)) continue
      edges.push({
        mentee: mentee.id,
        mentor: mentor.id,
        score: bonus + scoreOf(fitOf(mentee, mentor), weights),
      })
    }
  }
  const capacities = mentors.map(({ id, capacity, taken }) => ({
    id,
    capacity: Math.max(0, capacity - taken),
  }))
  const { kept, broken } = sortLocks(pool.locks, edges, capacities)
  const draft: MatchingDraft = {
    mentees: mentees.map(({ id }) => ({ id })),
    mentors: capacities,
    edges,
    locks: kept.map(({ menteeId, mentorId }) => ({ mentee: menteeId, mentor: mentorId })),
  }
  const instance = buildInstance(draft)
  return { draft: pool, instance, preferences: preferencesOf(pool, instance), brokenLocks: broken }
}

function sortLocks(
  locks: readonly Pair[],
  edges: readonly { readonly mentee: string; readonly mentor: string }[],
  capacities: readonly { readonly id: string; readonly capacity: number }[],
) {
  const possible = new Set(edges.map(({ mentee, mentor }) => keyOf({ menteeId: mentee, mentorId: mentor })))
  const left = new Map(capacities.map(({ id, capacity }) => [id, capacity]))
  const kept: Pair[] = []
  const broken: Pair[] = []
  for (const lock of locks) {
    const room = left.get(lock.mentorId) ?? 0
    if (room > 0 && possible.has(keyOf(lock))) {
      left.set(lock.mentorId, room - 1)
      kept.push(lock)
    } else broken.push(lock)
  }
  return { kept, broken }
}

/** Mentees rank by their list, everybody else comes after it; mentors take who waited longest, then who fits. */
function preferencesOf(pool: PoolInput, instance: NamedInstance): PreferenceInstance {
  const menteeById = new Map(pool.mentees.map((mentee) => [mentee.id, mentee]))
  const menteeRank = new Int32Array(instance.mentor.length)
  const mentorRank = new Int32Array(instance.mentor.length)
  for (const [i, id] of instance.menteeIds.entries()) {
    const mentee = menteeById.get(id)!
    for (let pair = instance.start[i]!; pair < instance.start[i + 1]!; pair++) {
      const place = mentee.wishes.indexOf(instance.mentorIds[instance.mentor[pair]!]!)
      menteeRank[pair] = place < 0 ? MOST_WISHES + 1 : place + 1
      mentorRank[pair] = 1 + MOST_ROUNDS - Math.min(mentee.roundsWithout, MOST_ROUNDS)
    }
  }
  const { capacity, start, mentor, score } = instance
  return { capacity, start, mentor, menteeRank, mentorRank, score }
}

/** Locked pairs stay; the places they take are not there for the others. */
function stableWithLocks(instance: NamedInstance, preferences: PreferenceInstance): Int32Array {
  const capacity = preferences.capacity.slice()
  for (const j of instance.lockedTo) if (j >= 0) capacity[j]!--
  // a locked mentee proposes to nobody: their pairs come last of all and are refused
  const isFree = (i: number) => instance.lockedTo[i]! < 0
  const edges = [...instance.menteeIds.keys()].flatMap((i) =>
    isFree(i) ? range(instance.start[i]!, instance.start[i + 1]!) : [],
  )
  const start = new Int32Array(instance.start.length)
  for (let i = 0; i < instance.menteeIds.length; i++) {
    start[i + 1] = start[i]! + (isFree(i) ? instance.start[i + 1]! - instance.start[i]! : 0)
  }
  const pick = (values: Int32Array) => Int32Array.from(edges, (pair) => values[pair]!)
  const found = findStableMatching({
    capacity,
    start,
    mentor: pick(preferences.mentor),
    menteeRank: pick(preferences.menteeRank),
    mentorRank: pick(preferences.mentorRank),
    score: pick(preferences.score),
  })
  return found.map((j, i) => (isFree(i) ? j : instance.lockedTo[i]!))
}

/** How the wishes fare. Only those on somebody's list count as a choice. */
function lookAt(pool: PoolInput, preferences: PreferenceInstance, mentorOf: Int32Array) {
  const chosen = mentorOf.map((j, i) => {
    for (let pair = preferences.start[i]!; pair < preferences.start[i + 1]!; pair++) {
      if (preferences.mentor[pair] === j && preferences.menteeRank[pair]! <= MOST_WISHES) return j
    }
    return -1
  })
  const locked = new Set(pool.locks.map(({ menteeId }) => menteeId))
  const ids = pool.mentees.map(({ id }) => id).toSorted()
  return {
    meanChoice: meanRank(preferences, chosen),
    blocking: blockingPairs(preferences, mentorOf).filter(({ mentee }) => !locked.has(ids[mentee]!)).length,
  }
}

function range(from: number, until: number): number[] {
  return Array.from({ length: until - from }, (_, at) => from + at)
}

function keyOf({ menteeId, mentorId }: Pair): string {
  return `${menteeId} ${mentorId}`
}
