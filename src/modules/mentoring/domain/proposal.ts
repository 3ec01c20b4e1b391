import { findEdge, scoreUnits, type NamedInstance } from '#lib/matching/instance.ts'
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
  const { instance, preferences, brokenLocks } = prepare(pool)
  const mentorOf = method === 'best' ? findOptimum(instance).mentorOf : stableWithLocks(instance, preferences)
  const pairs: Pair[] = []
  const without: string[] = []
  for (const [i, j] of mentorOf.entries()) {
    const menteeId = instance.menteeIds[i]!
    if (j < 0) without.push(menteeId)
    else pairs.push({ menteeId, mentorId: instance.mentorIds[j]! })
  }
  return { pairs, without, brokenLocks, ...lookAt(pool, instance, preferences, mentorOf) }
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

/** A pool as numbers, in the order of the ids. Written straight into arrays: a large pool has millions of pairs. */
function prepare(pool: PoolInput) {
  const { weights, limits } = pool
  const mentees = pool.mentees.toSorted(byId)
  const mentors = pool.mentors.toSorted(byId)
  const apart = new Map(
    [...Map.groupBy(pool.apart, ({ menteeId }) => menteeId)].map(([id, pairs]) => [
      id,
      new Set(pairs.map(({ mentorId }) => mentorId)),
    ]),
  )
  const start = new Int32Array(mentees.length + 1)
  const mentor = new Int32Array(mentees.length * mentors.length)
  const score = new Int32Array(mentor.length)
  let count = 0
  for (const [i, mentee] of mentees.entries()) {
    const bonus = WAITING_BONUS * Math.min(mentee.roundsWithout, MOST_ROUNDS)
    const notWith = apart.get(mentee.id)
    for (const [j, other] of mentors.entries()) {
      if (notWith?.has(other.id) || barOf(mentee, other, limits)) continue
      mentor[count] = j
      score[count++] = scoreUnits(bonus + scoreOf(fitOf(mentee, other), weights))
    }
    start[i + 1] = count
  }
  const open = {
    menteeIds: mentees.map(({ id }) => id),
    mentorIds: mentors.map(({ id }) => id),
    capacity: Int32Array.from(mentors, ({ capacity, taken }) => Math.max(0, capacity - taken)),
    start,
    mentor: mentor.subarray(0, count),
    score: score.subarray(0, count),
    lockedTo: new Int32Array(mentees.length).fill(-1),
  }
  const { instance, broken } = withLocks(open, pool.locks)
  return { instance, preferences: preferencesOf(pool, instance), brokenLocks: broken }
}

/** Locks that are possible, within the places there are; the others are said to be broken. */
function withLocks(open: NamedInstance, locks: readonly Pair[]) {
  const lockedTo = open.lockedTo.slice()
  const room = open.capacity.slice()
  const broken: Pair[] = []
  for (const lock of locks) {
    const i = open.menteeIds.indexOf(lock.menteeId)
    const j = open.mentorIds.indexOf(lock.mentorId)
    const isKept = i >= 0 && j >= 0 && room[j]! > 0 && findEdge(open, i, j) >= 0
    if (isKept) {
      lockedTo[i] = j
      room[j]!--
    } else broken.push(lock)
  }
  return { instance: { ...open, lockedTo }, broken }
}

function byId(one: { readonly id: string }, other: { readonly id: string }): number {
  return one.id < other.id ? -1 : 1
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
function lookAt(
  pool: PoolInput,
  { menteeIds }: NamedInstance,
  preferences: PreferenceInstance,
  mentorOf: Int32Array,
) {
  const chosen = mentorOf.map((j, i) => {
    for (let pair = preferences.start[i]!; pair < preferences.start[i + 1]!; pair++) {
      if (preferences.mentor[pair] === j && preferences.menteeRank[pair]! <= MOST_WISHES) return j
    }
    return -1
  })
  const locked = new Set(pool.locks.map(({ menteeId }) => menteeId))
  return {
    meanChoice: meanRank(preferences, chosen),
    blocking: blockingPairs(preferences, mentorOf).filter(({ mentee }) => !locked.has(menteeIds[mentee]!))
      .length,
  }
}

function range(from: number, until: number): number[] {
  return Array.from({ length: until - from }, (_, at) => from + at)
}
