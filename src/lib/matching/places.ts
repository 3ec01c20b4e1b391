import type { MatchingInstance } from './instance.ts'

/** Who is at which mentor while a matching is made. Locked people are not in it; their places are gone. */
export class Places {
  /** Places of each mentor that are not locked; never many more than people who could take them. */
  readonly room: Int32Array
  readonly count: Int32Array
  /** The pair in which a mentee is, −1 for none. */
  readonly pairOf: Int32Array
  readonly first: Int32Array
  readonly people: Int32Array
  private readonly mentor: Int32Array

  constructor({ capacity, mentor, lockedTo, start }: MatchingInstance) {
    const wishes = new Int32Array(capacity.length)
    for (let edge = 0; edge < mentor.length; edge++) wishes[mentor[edge]!]!++
    this.room = capacity.slice()
    for (const j of lockedTo) if (j >= 0) this.room[j]!--
    this.first = new Int32Array(capacity.length + 1)
    for (let j = 0; j < capacity.length; j++) {
      // one more than could ever be taken, so that a mentor with room for all is never full and never has a price
      this.room[j] = Math.min(this.room[j]!, wishes[j]! + 1)
      this.first[j + 1] = this.first[j]! + this.room[j]!
    }
    this.people = new Int32Array(this.first.at(-1)!)
    this.count = new Int32Array(capacity.length)
    this.pairOf = new Int32Array(start.length - 1).fill(-1)
    this.mentor = mentor
  }

  isFull(j: number): boolean {
    return this.count[j] === this.room[j]
  }

  seat(i: number, pair: number): void {
    const j = this.mentor[pair]!
    this.people[this.first[j]! + this.count[j]!++] = i
    this.pairOf[i] = pair
  }

  leave(i: number): void {
    const j = this.mentor[this.pairOf[i]!]!
    let at = this.first[j]!
    while (this.people[at] !== i) at++
    this.people[at] = this.people[this.first[j]! + --this.count[j]!]!
    this.pairOf[i] = -1
  }
}
