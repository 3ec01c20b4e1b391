import { seededRandom, shuffled } from '#lib/core/random.ts'
import { type Audience, isFew } from './audience.ts'
import { hasPlace, type PeopleSet } from './people-sets.ts'
import { type Budget, type Echelon, type Row, toEchelon } from './whole-rows.ts'

/** What several means give away: nothing about too few people, something, or too much to tell in bounded time. */
export type Exposure = 'nothing' | 'few' | 'unclear'

/** The single calculations one publication may take; then the answer is 'unclear'. About half a second. */
export const MOST_CALCULATIONS = 50_000_000

/** People who are in exactly the same sets: no calculation with these sets can tell them apart. */
type Block = { people: number; insiders: number }

/**
 * What the means of new sets give away about too few people that the means of known sets did not.
 *
 * A mean with its number of people is a sum; whoever knows several sums knows every weighted sum of them. The people in
 * such a sum are those whose weight is not zero. Too few of them (see isFew) and the sum is about these few alone. That is
 * stricter than asking for single sets of people: a mix in which one person counts double gives people away as well.
 *
 * Shape    known, added: sets over one index; `insiders` over the same index.
 * Hides    'unclear' is to be treated as 'few': when the search is too long or numbers outgrow exact arithmetic. That
 *          happens when about half as many independent means are out as there are people (or blocks) to tell apart.
 * Source   SCIENCE 6.11 (b), the rank test. Why nothing is missed: sums that are about few people must be zero on every
 *          block that is large enough, so elimination starts with those. In what is left, as many disjoint sets of
 *          pivots are found as there are. A sum of at most `most` blocks has at most most/bases of them in one of these
 *          sets of pivots, so it is a mix of that many rows; all such mixes are searched (the idea of Brouwer and
 *          Zimmermann for the smallest weight of a linear code, here over the fractions).
 */
export function exposureOf(
  known: readonly PeopleSet[],
  added: readonly PeopleSet[],
  people: number,
  insiders: PeopleSet,
  audience: Audience,
  budget: Budget = { left: MOST_CALCULATIONS },
): Exposure {
  const old = new Map(known.map((set) => [set.join(), set]))
  const fresh = new Map(added.map((set) => [set.join(), set]))
  for (const text of old.keys()) fresh.delete(text)
  if (fresh.size === 0) return 'nothing'
  const all = [...old.values(), ...fresh.values()]
  const { blockOf, blocks } = tellApart(all, people, insiders)
  const light = blocks.flatMap((block, at) => (isFew(block, audience) ? [at] : []))
  if (light.length === 0) return 'nothing'
  const heavy = blocks.flatMap((block, at) => (isFew(block, audience) ? [] : [at]))
  const rows = all.map((set) => rowOf(set, blockOf, blocks.length))
  const order = [...heavy, ...light.sort((one, other) => sizeAt(other) - sizeAt(one))]
  const whole = toEchelon(rows, order, budget)
  if (!whole) return 'unclear'
  const firstLight = whole.pivots.findIndex((pivot) => light.includes(pivot))
  if (firstLight === -1) return 'nothing'
  const isKnown = knows(rows.slice(0, old.size), order, budget)
  let result: Exposure = 'nothing'
  for (const part of connected(whole.rows.slice(firstLight))) {
    const found = searchPart(part)
    if (found === 'few') return 'few'
    if (found === 'unclear') result = 'unclear'
  }
  return result

  function sizeAt(at: number): number {
    return (blocks[at] as Block).people
  }

  function searchPart(part: readonly Row[]): Exposure {
    const columns = light.filter((at) => part.some((row) => row[at] !== 0))
    const most = audience.minimum - 1 + audience.together
    const bases = disjointBases(part, columns, most + 1, budget)
    if (!bases) return 'unclear'
    if (bases.length > most) return 'nothing'
    const mixed = Math.min(part.length, Math.floor(most / bases.length))
    for (const basis of bases) {
      for (const chosen of subsets(basis.rows, mixed)) {
        const found = search(chosen, columns, [])
        if (found !== 'nothing') return found
      }
    }
    return 'nothing'
  }

  /** Looks for a mix of the rows that is not known yet and about too few people; `kept` may have weight, the rest of the
   * columns is decided one by one: zero, or kept as well. */
  function search(space: readonly Row[], columns: readonly number[], kept: readonly number[]): Exposure {
    budget.left -= columns.length
    if (budget.left < 0) return 'unclear'
    const column = columns.find((at) => space.some((row) => row[at] !== 0))
    if (column === undefined) return isKnown(space) ? 'nothing' : 'few'
    const rest = columns.filter((at) => at !== column)
    const zero = toEchelon(space, [column, ...rest, ...kept], budget)
    if (!zero) return 'unclear'
    if (zero.rows.length > 1) {
      const found = search(zero.rows.slice(1), rest, kept)
      if (found !== 'nothing') return found
    }
    const more = [...kept, column]
    const count = more.reduce(
      (sum, at) => ({
        people: sum.people + sizeAt(at),
        insiders: sum.insiders + (blocks[at] as Block).insiders,
      }),
      { people: 0, insiders: 0 },
    )
    return isFew(count, audience) ? search(space, rest, more) : 'nothing'
  }
}

/** Puts people who are in exactly the same sets into one block; people who are in none are left out. */
function tellApart(
  sets: readonly PeopleSet[],
  people: number,
  insiders: PeopleSet,
): { blockOf: Int32Array; blocks: Block[] } {
  const blockOf = new Int32Array(people).fill(-1)
  let next = 0
  for (const set of sets) {
    const moved = new Map<number, number>()
    for (let place = 0; place < people; place++) {
      if (!hasPlace(set, place)) continue
      const before = blockOf[place] as number
      const after = moved.get(before) ?? next++
      moved.set(before, after)
      blockOf[place] = after
    }
  }
  const numbers = new Map([...new Set(blockOf)].filter((old) => old !== -1).map((old, at) => [old, at]))
  const blocks = Array.from({ length: numbers.size }, (): Block => ({ people: 0, insiders: 0 }))
  blockOf.forEach((old, place) => {
    if (old === -1) return
    const at = numbers.get(old) as number
    blockOf[place] = at
    const block = blocks[at] as Block
    block.people++
    if (hasPlace(insiders, place)) block.insiders++
  })
  return { blockOf, blocks }
}

function rowOf(set: PeopleSet, blockOf: Int32Array, width: number): Row {
  const row = new Float64Array(width)
  blockOf.forEach((block, place) => {
    if (block !== -1 && hasPlace(set, place)) row[block] = 1
  })
  return row
}

/** A test for whether rows lie in the span of the known ones. When in doubt they do not. */
function knows(
  known: readonly Row[],
  order: readonly number[],
  budget: Budget,
): (space: readonly Row[]) => boolean {
  let basis: Echelon | undefined
  return (space) => {
    if (known.length === 0) return false
    basis ??= toEchelon(known, order, budget)
    const both = basis && toEchelon([...basis.rows, ...space], order, budget)
    return both !== undefined && both.rows.length === basis?.rows.length
  }
}

/** Splits rows in echelon form into parts that share no column: a mix of several parts is never about fewer people. */
function connected(rows: readonly Row[]): Row[][] {
  const parts: { rows: Row[]; columns: Set<number> }[] = []
  for (const row of rows) {
    const columns = new Set([...row.keys()].filter((at) => row[at] !== 0))
    const part = { rows: [row], columns }
    for (const other of parts.filter((one) => [...columns].some((at) => one.columns.has(at)))) {
      part.rows.push(...other.rows)
      other.columns.forEach((at) => part.columns.add(at))
      parts.splice(parts.indexOf(other), 1)
    }
    parts.push(part)
  }
  return parts.map((part) => part.rows)
}

/**
 * Echelon forms of the same rows whose pivots have no column in common, at most `enough`; undefined when unclear.
 *
 * The columns come in a mixed (but always the same) order: taken in turn, the first form would use up all columns of the
 * first set, and there would be no second.
 */
function disjointBases(
  rows: readonly Row[],
  columns: readonly number[],
  enough: number,
  budget: Budget,
): Echelon[] | undefined {
  const bases: Echelon[] = []
  const used = new Set<number>()
  const mixed = shuffled(columns, seededRandom(1))
  while (bases.length < enough) {
    const fresh = mixed.filter((at) => !used.has(at))
    const basis = toEchelon(rows, fresh, budget)
    if (!basis) return undefined
    if (basis.pivots.length < rows.length) return bases
    bases.push(basis)
    basis.pivots.forEach((at) => used.add(at))
  }
  return bases
}

function* subsets<T>(from: readonly T[], size: number, start = 0): Generator<T[]> {
  if (size === 0) yield []
  else {
    for (let at = start; at <= from.length - size; at++) {
      for (const rest of subsets(from, size - 1, at + 1)) yield [from[at] as T, ...rest]
    }
  }
}
