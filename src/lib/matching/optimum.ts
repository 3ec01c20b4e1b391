import { DistanceQueue } from './distance-queue.ts'
import { findEdge, type MatchingInstance } from './instance.ts'
import { NearestPairs } from './nearest-pairs.ts'
import { Places } from './places.ts'

/** How many offers the opening may make, for each mentee. What it leaves open, the searches finish. */
const OFFERS_PER_MENTEE = 20

/** The best matching, and the prices that prove it. */
export type Optimum = {
  /** The mentor of each mentee, −1 for none. */
  readonly mentorOf: Int32Array
  readonly matched: number
  /** Sum of the scores of all pairs, in millionths. */
  readonly score: number
  /**
   * What one more place with each mentor would be worth, in the units of costs(): 0 unless the mentor is full, Infinity
   * for a mentor without a place. With these prices nobody has a cheaper pair than the one they are in, which proves
   * that no matching is better (optimumViolations checks it).
   */
  readonly price: Float64Array
}

/** What a pair costs: how far it is below the best score. Being without a mentor costs more than all pairs could. */
export function costs({ start, score }: MatchingInstance): { highest: number; alone: number } {
  let highest = score[0] ?? 0
  let lowest = highest
  for (let pair = 1; pair < score.length; pair++) {
    const value = score[pair]!
    if (value > highest) highest = value
    else if (value < lowest) lowest = value
  }
  return { highest, alone: 2 * (start.length - 1) * (highest - lowest) + 1 }
}

/**
 * The matching with the most pairs and, among those, with the highest sum of scores. Exact. Forbidden pairs are never
 * made, locks hold, nobody gets more mentees than their capacity.
 *
 * Shape   as the instance. The same instance gives the same matching; among equally good ones the order decides.
 * Source  min-cost flow by shortest augmenting paths with prices (Edmonds & Karp 1972; Jonker & Volgenant 1987), opened by
 *         an auction in which the places of a mentor are alike (Bertsekas & Castañon 1989).
 */
export function findOptimum(instance: MatchingInstance): Optimum {
  const { highest, alone } = costs(instance)
  const places = new Places(instance)
  const price = new Float64Array(instance.capacity.length)
  for (let j = 0; j < price.length; j++) if (places.room[j] === 0) price[j] = Infinity
  const nearest = new NearestPairs(instance, highest, price)
  const state: State = { ...instance, highest, alone, places, price, nearest }
  augment(state, openWithOffers(state))
  return summary(instance, places, price)
}

type State = MatchingInstance & {
  readonly highest: number
  readonly alone: number
  readonly places: Places
  readonly price: Float64Array
  readonly nearest: NearestPairs
}

/**
 * Everybody offers their cheapest mentor the most they would pay: up to their second choice. The lowest offer of a full
 * mentor leaves and looks again. Returns who is left for the searches.
 */
function openWithOffers(state: State): number[] {
  const { mentor, alone, places, price, nearest, lockedTo } = state
  const offer = new Float64Array(lockedTo.length)
  const waiting: number[] = []
  for (let i = lockedTo.length - 1; i >= 0; i--) {
    if (lockedTo[i]! >= 0) continue
    nearest.renew(i)
    if (nearest.counts[i]! > 0) waiting.push(i)
  }
  const left: number[] = []
  let offers = OFFERS_PER_MENTEE * lockedTo.length
  while (waiting.length > 0) {
    const i = waiting.pop()!
    let [cheapest, second, pair] = [alone, alone, -1]
    for (let look = 0; look < 2; look++) {
      ;[cheapest, second, pair] = [alone, alone, -1]
      const base = i * nearest.length
      const end = base + nearest.counts[i]!
      for (let at = base; at < end && nearest.least[at]! < second; at++) {
        const cost = nearest.costs[at]! + price[nearest.mentors[at]!]!
        if (cost >= second) continue
        if (cost < cheapest) {
          second = cheapest
          cheapest = cost
          pair = nearest.pairs[at]!
        } else second = cost
      }
      if (second <= nearest.rest[i]!) break
      nearest.renew(i)
    }
    if (pair < 0 || offers-- <= 0) {
      left.push(i)
      continue
    }
    const j = mentor[pair]!
    if (places.isFull(j)) {
      if (second === cheapest) {
        left.push(i) // an offer that raises nothing could go round in circles
        continue
      }
      const lowest = lowestOffer(places, j, offer)
      places.leave(lowest)
      waiting.push(lowest)
    }
    offer[i] = price[j]! + second - cheapest
    places.seat(i, pair)
    if (places.isFull(j)) price[j] = offer[lowestOffer(places, j, offer)]!
  }
  return left
}

function lowestOffer({ people, first, count }: Places, j: number, offer: Float64Array): number {
  let lowest = people[first[j]!]!
  for (let at = first[j]! + 1; at < first[j]! + count[j]!; at++) {
    if (offer[people[at]!]! < offer[lowest]!) lowest = people[at]!
  }
  return lowest
}

/**
 * Brings in one mentee after the other along the cheapest chain of moves: to a free place, or to somebody whom it costs
 * least to leave without.
 */
function augment(state: State, left: readonly number[]): void {
  const { start, mentor, score, highest, alone, places, price, nearest } = state
  const { pairs, mentors, costs, least } = nearest
  const behind = price.length
  // nodes: the mentors, and behind them the mentees whose pairs outside the short list wait for their turn
  const queue = new DistanceQueue(behind + start.length - 1)
  const { distance } = queue
  const cameBy = new Int32Array(behind) // the pair through which a mentor was reached
  const cameFrom = new Int32Array(behind)
  const paid = new Float64Array(start.length - 1) // what the rest of a waiting mentee's pairs cost beforehand
  const touched: number[] = []
  const settled: number[] = []
  let best = 0
  let goal = -1
  let given = -1

  const reach = (i: number, pair: number, j: number, cost: number) => {
    if (cost >= best || cost >= distance[j]!) return
    if (distance[j] === Infinity) touched.push(j)
    cameBy[j] = pair
    cameFrom[j] = i
    if (places.isFull(j)) return queue.put(j, cost)
    distance[j] = cost
    best = cost
    goal = j
    given = -1
  }
  const look = (i: number, before: number) => {
    const base = i * nearest.length
    const end = base + nearest.counts[i]!
    // cheapest first, and prices only rise: whatever cost too much then costs too much now
    for (let at = base; at < end && before + least[at]! < best; at++) {
      const j = mentors[at]!
      reach(i, pairs[at]!, j, before + costs[at]! + price[j]!)
    }
    const rest = before + nearest.rest[i]!
    if (rest >= best) return
    paid[i] = before
    queue.put(behind + i, rest)
  }

  for (const i of left) {
    best = alone
    goal = -1
    given = i
    look(i, 0)
    while (queue.nearest() < best) {
      const node = queue.take()
      if (node >= behind) {
        const k = node - behind
        for (let pair = start[k]!; pair < start[k + 1]!; pair++) {
          const j = mentor[pair]!
          reach(k, pair, j, paid[k]! + highest - score[pair]! + price[j]!)
        }
        nearest.renew(k)
        continue
      }
      settled.push(node)
      const end = places.first[node]! + places.count[node]!
      for (let at = places.first[node]!; at < end; at++) {
        const k = places.people[at]!
        const before = distance[node]! - (highest - score[places.pairOf[k]!]! + price[node]!)
        if (before + alone < best) {
          best = before + alone
          goal = -1
          given = k
        }
        look(k, before)
      }
    }
    for (const j of settled) if (distance[j]! < best) price[j]! += best - distance[j]!
    let to = goal
    if (given >= 0 && given !== i) {
      to = mentor[places.pairOf[given]!]!
      places.leave(given)
    }
    while (to >= 0) {
      const k = cameFrom[to]!
      const pair = cameBy[to]!
      to = k === i ? -1 : mentor[places.pairOf[k]!]!
      if (k !== i) places.leave(k)
      places.seat(k, pair)
    }
    for (const j of touched) distance[j] = Infinity
    touched.length = 0
    settled.length = 0
    queue.clear()
  }
}

function summary(instance: MatchingInstance, places: Places, price: Float64Array): Optimum {
  const { mentor, score, lockedTo } = instance
  const mentorOf = lockedTo.slice()
  let matched = 0
  let sum = 0
  for (let i = 0; i < mentorOf.length; i++) {
    const pair = lockedTo[i]! < 0 ? places.pairOf[i]! : findEdge(instance, i, lockedTo[i]!)
    if (pair < 0) continue
    mentorOf[i] = mentor[pair]!
    matched++
    sum += score[pair]!
  }
  return { mentorOf, matched, score: sum, price }
}
