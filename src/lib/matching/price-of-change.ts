import { DistanceQueue } from './distance-queue.ts'
import { findEdge, type MatchingInstance } from './instance.ts'
import { costs, type Optimum } from './optimum.ts'

export type Move = {
  readonly mentee: number
  /** −1: without a mentor. */
  readonly from: number
  readonly to: number
}

/** What it costs to change one pair, and who would move. */
export type PriceOfChange =
  | { readonly answer: 'as it is' | 'forbidden' | 'locked' | 'no place' }
  | {
      readonly answer: 'possible'
      /** How many more mentees would be without a mentor: 0 or 1. */
      readonly fewerMatched: number
      /** By how much the sum of scores falls, in millionths; it may rise when one fewer is matched. */
      readonly lostScore: number
      /** The mentee asked about first. */
      readonly moves: readonly Move[]
    }

/**
 * "Why not that one": what the best matching with this pair loses against the best one. Exact, and found by one search from
 * the optimum instead of a new matching.
 *
 * Shape  i, j: mentee and mentor of the instance. 'no place': all places of the mentor are locked.
 */
export function priceOfForcing(
  instance: MatchingInstance,
  optimum: Optimum,
  i: number,
  j: number,
): PriceOfChange {
  if (optimum.mentorOf[i] === j) return { answer: 'as it is' }
  const pair = findEdge(instance, i, j)
  if (pair < 0) return { answer: 'forbidden' }
  if (instance.lockedTo[i]! >= 0) return { answer: 'locked' }
  if (optimum.price[j] === Infinity) return { answer: 'no place' }
  return cheapestChange(instance, optimum, i, [pair])
}

/** "Why this pair": what the best matching without it loses. Nothing lost means that another one is as good. */
export function priceOfParting(instance: MatchingInstance, optimum: Optimum, i: number): PriceOfChange {
  const home = optimum.mentorOf[i]!
  if (home < 0) return { answer: 'as it is' }
  if (instance.lockedTo[i]! >= 0) return { answer: 'locked' }
  const others: number[] = []
  for (let pair = instance.start[i]!; pair < instance.start[i + 1]!; pair++) {
    if (instance.mentor[pair] !== home) others.push(pair)
  }
  return cheapestChange(instance, optimum, i, others, true)
}

/** Stands behind all mentors: whoever takes a free place or is left without gets there, and what is free comes from there. */
const OUTSIDE = -1

/**
 * The cheapest round of moves that begins with mentee i taking one of the pairs and ends with somebody taking the place
 * that i leaves, or outside when i has none. A round may go through the outside: one place is taken and another stays empty.
 */
function cheapestChange(
  instance: MatchingInstance,
  optimum: Optimum,
  i: number,
  pairs: readonly number[],
  mayBeAlone = false,
): PriceOfChange {
  const { start, mentor, score, capacity, lockedTo } = instance
  const { mentorOf, price } = optimum
  const { highest, alone } = costs(instance)
  const people: number[][] = Array.from(capacity, () => [])
  const free = capacity.slice()
  const unmatched: number[] = []
  for (let k = 0; k < mentorOf.length; k++) {
    const j = mentorOf[k]!
    if (j >= 0) free[j]!--
    if (lockedTo[k]! < 0 && k !== i) (j < 0 ? unmatched : people[j]!).push(k)
  }
  const home = mentorOf[i]!
  const outside = capacity.length // its number in the queue
  const queue = new DistanceQueue(capacity.length + 1)
  const cameFrom = new Int32Array(capacity.length)
  let leftAlone = -1
  let placeTaken = -1
  const costOf = (pair: number) => highest - score[pair]! + price[mentor[pair]!]!
  const costNow = (k: number) => (mentorOf[k]! < 0 ? alone : costOf(findEdge(instance, k, mentorOf[k]!)))
  const reach = (k: number, j: number, distance: number) => {
    if (distance >= queue.distance[j]!) return
    cameFrom[j] = k
    queue.put(j, distance)
  }
  const leave = (distance: number, given: number, taken: number) => {
    if (distance >= queue.distance[outside]!) return
    leftAlone = given
    placeTaken = taken
    queue.put(outside, distance)
  }
  const look = (k: number, before: number) => {
    for (let pair = start[k]!; pair < start[k + 1]!; pair++) reach(k, mentor[pair]!, before + costOf(pair))
  }

  const own = costNow(i)
  if (mayBeAlone) leave(alone - own, i, -1)
  for (const pair of pairs) reach(i, mentor[pair]!, costOf(pair) - own)
  const end = home < 0 ? outside : home
  for (;;) {
    if (queue.size === 0) return { answer: 'no place' }
    const node = queue.take()
    const distance = queue.distance[node]!
    if (distance === Infinity) return { answer: 'no place' }
    if (node === end) break
    if (node === outside) {
      for (let j = 0; j < price.length; j++) {
        if (j === home || people[j]!.length > 0) reach(OUTSIDE, j, distance + price[j]!)
      }
      for (const k of unmatched) look(k, distance - alone)
      continue
    }
    if (free[node]! > 0) leave(distance, -1, node)
    for (const k of people[node]!) {
      const before = distance - costNow(k)
      leave(before + alone, k, -1)
      look(k, before)
    }
  }

  const moves: Move[] = []
  for (let to = home, k = -1; k !== i;) {
    if (to === OUTSIDE) {
      k = leftAlone
      to = placeTaken
      if (k < 0) continue
      moves.push({ mentee: k, from: mentorOf[k]!, to: OUTSIDE })
    } else {
      k = cameFrom[to]!
      if (k !== OUTSIDE) moves.push({ mentee: k, from: mentorOf[k]!, to })
    }
    to = k === OUTSIDE ? OUTSIDE : mentorOf[k]!
  }
  const cost = queue.distance[end]!
  const fewerMatched = cost > alone / 2 ? 1 : 0
  return {
    answer: 'possible',
    fewerMatched,
    lostScore: cost - fewerMatched * (alone - highest),
    moves: moves.reverse(),
  }
}
