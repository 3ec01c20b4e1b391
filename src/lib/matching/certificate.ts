import { findEdge, type MatchingInstance } from './instance.ts'
import { costs, type Optimum } from './optimum.ts'

/**
 * What speaks against a matching being possible and the best; nothing when it is proven. Looks at the result only, not at
 * how it was found.
 *
 * Shape   one line each; i and j count mentees and mentors from 0.
 * Source  complementary slackness: nobody has a cheaper pair than their own at these prices, and only full mentors have a
 *         price. Then the costs of any other matching are at least as high.
 */
export function optimumViolations(instance: MatchingInstance, optimum: Optimum): string[] {
  const { capacity, start, mentor, score, lockedTo } = instance
  const { mentorOf, price } = optimum
  const { highest, alone } = costs(instance)
  const found: string[] = []
  const taken = new Int32Array(capacity.length)
  let matched = 0
  let sum = 0
  for (let i = 0; i < mentorOf.length; i++) {
    const j = mentorOf[i]!
    const own = j < 0 ? -1 : findEdge(instance, i, j)
    if (j >= 0 && own < 0) found.push(`${i} is with ${j}, which is forbidden`)
    if (own >= 0) {
      taken[j]!++
      matched++
      sum += score[own]!
    }
    if (lockedTo[i]! >= 0) {
      if (lockedTo[i] !== j) found.push(`${i} is locked to ${lockedTo[i]} and is with ${j}`)
      continue
    }
    const cost = own < 0 ? alone : highest - score[own]! + price[j]!
    if (cost > alone) found.push(`${i} would rather be alone`)
    for (let pair = start[i]!; pair < start[i + 1]!; pair++) {
      if (highest - score[pair]! + price[mentor[pair]!]! < cost)
        found.push(`${i} would rather be with ${mentor[pair]}`)
    }
  }
  for (let j = 0; j < capacity.length; j++) {
    if (taken[j]! > capacity[j]!) found.push(`${j} has more than they can take`)
    if (!(price[j]! >= 0)) found.push(`${j} has a price below 0`)
    if (price[j]! > 0 && taken[j]! < capacity[j]!) found.push(`${j} has a price and a free place`)
  }
  if (matched !== optimum.matched || sum !== optimum.score)
    found.push('the totals are not those of the pairs')
  return found
}

/** The same, as one value in: for a thread. */
export function optimumFlaws({
  instance,
  optimum,
}: {
  readonly instance: MatchingInstance
  readonly optimum: Optimum
}): string[] {
  return optimumViolations(instance, optimum)
}
