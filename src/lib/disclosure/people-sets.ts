import type { Headcount } from './audience.ts'

/** A set of people as one bit each, by the place a person has in an index. */
export type PeopleSet = Uint32Array

/**
 * Gives every person a place, so that sets can be compared bit by bit.
 *
 * Shape    one set of bits per list, in order; an id that is there twice counts once. size: people in all.
 */
export function indexPeople(lists: readonly (readonly string[])[]): { sets: PeopleSet[]; size: number } {
  const placeOf = new Map<string, number>()
  const places = lists.map((list) =>
    list.map((id) => {
      const known = placeOf.get(id)
      if (known !== undefined) return known
      placeOf.set(id, placeOf.size)
      return placeOf.size - 1
    }),
  )
  const sets = places.map((list) => {
    const bits = new Uint32Array(Math.ceil(placeOf.size / 32))
    for (const place of list) bits[place >>> 5] = (bits[place >>> 5] as number) | (1 << (place & 31))
    return bits
  })
  return { sets, size: placeOf.size }
}

/** How many people are in `one` but not in `other`, and how many of them are insiders. */
export function countOnlyIn(one: PeopleSet, other: PeopleSet, insiders: PeopleSet): Headcount {
  let [people, inside] = [0, 0]
  for (let word = 0; word < one.length; word++) {
    const bits = (one[word] as number) & ~(other[word] as number)
    if (bits === 0) continue
    people += countBits(bits)
    inside += countBits(bits & (insiders[word] as number))
  }
  return { people, insiders: inside }
}

export function hasPlace(set: PeopleSet, place: number): boolean {
  return (((set[place >>> 5] as number) >>> (place & 31)) & 1) === 1
}

function countBits(bits: number): number {
  let pairs = bits - ((bits >>> 1) & 0x55555555)
  pairs = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333)
  return Math.imul((pairs + (pairs >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
