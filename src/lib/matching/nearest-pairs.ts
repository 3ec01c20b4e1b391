import type { MatchingInstance } from './instance.ts'

/** How many pairs a mentee's short list holds. More cost time at every look, fewer cost more full looks. */
const LENGTH = 16

/**
 * For every mentee a short list of the pairs that cost least, so that hardly any look has to go through all of them.
 *
 * What a pair costs is its cost and the price of its mentor. Prices only rise, so whatever was not among the least when
 * the list was made costs at least `rest` ever after.
 */
export class NearestPairs {
  /** The pairs of mentee i, cheapest first: pairs[i · length] … pairs[i · length + counts[i] − 1]. */
  readonly length = LENGTH
  readonly pairs: Int32Array
  readonly counts: Int32Array
  /** Of the same pairs: their mentors, their costs without the price, and what they cost with it when the list was made. */
  readonly mentors: Int32Array
  readonly costs: Float64Array
  readonly least: Float64Array
  /** What every pair outside the list costs at least; Infinity when there is none. */
  readonly rest: Float64Array
  private readonly instance: MatchingInstance
  private readonly highest: number
  private readonly price: Float64Array

  constructor(instance: MatchingInstance, highest: number, price: Float64Array) {
    const mentees = instance.start.length - 1
    this.instance = instance
    this.highest = highest
    this.price = price
    this.pairs = new Int32Array(mentees * LENGTH)
    this.counts = new Int32Array(mentees)
    this.mentors = new Int32Array(mentees * LENGTH)
    this.costs = new Float64Array(mentees * LENGTH)
    this.least = new Float64Array(mentees * LENGTH)
    this.rest = new Float64Array(mentees)
  }

  /** Goes through all pairs of a mentee and makes the list again. */
  renew(i: number): void {
    const { pairs, mentors, costs, least, highest, price } = this
    const { start, mentor, score } = this.instance
    const base = i * LENGTH
    const end = start[i + 1]!
    let count = 0
    let last = Infinity
    let rest = Infinity
    for (let pair = start[i]!; pair < end; pair++) {
      const cost = highest - score[pair]! + price[mentor[pair]!]!
      if (cost >= last) {
        if (cost < rest) rest = cost
        continue
      }
      let at = base + count
      if (count < LENGTH) count++
      else {
        at--
        if (last < rest) rest = last
      }
      while (at > base && least[at - 1]! > cost) {
        least[at] = least[at - 1]!
        pairs[at] = pairs[at - 1]!
        at--
      }
      least[at] = cost
      pairs[at] = pair
      if (count === LENGTH) last = least[base + LENGTH - 1]!
    }
    for (let at = base; at < base + count; at++) {
      mentors[at] = mentor[pairs[at]!]!
      costs[at] = highest - score[pairs[at]!]!
    }
    this.counts[i] = count
    this.rest[i] = rest
  }
}
