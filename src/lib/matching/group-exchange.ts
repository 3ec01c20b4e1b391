import { brokenBy, exchange, mayExchange, type GroupState } from './group-state.ts'
import type { GroupingInstance } from './grouping.ts'

/** Smaller gains than this are rounding. */
const TINY = 1e-9

type Move = { readonly fromA: readonly number[]; readonly fromB: readonly number[] }

/** Who may move alone: in nobody's block, and not locked. */
export function freePeople({ people, block, lockedTo }: GroupingInstance): Uint8Array {
  const sizes = new Int32Array(people)
  for (const one of block) sizes[one]!++
  return Uint8Array.from({ length: people }, (_, person) =>
    Number(lockedTo[person]! < 0 && sizes[block[person]!] === 1),
  )
}

/**
 * Exchanges somebody for the one of some people who brings both groups closest to the mean and breaks nothing more; false
 * when that is nobody.
 *
 * Shape  some: people who are free, from one place to another.
 */
export function exchangeOne(
  state: GroupState,
  isFree: Uint8Array,
  person: number,
  { some, from, until }: { readonly some: Int32Array; readonly from: number; readonly until: number },
): boolean {
  const { instance, sizes, groupOf, sum } = state
  const { columns, features } = instance
  const a = groupOf[person]!
  const sizeA = sizes[a]!
  let [best, most] = [-1, -TINY]
  for (let at = from; at < until; at++) {
    const other = some[at]!
    const b = groupOf[other]!
    if (b === a || isFree[other] === 0) continue
    const sizeB = sizes[b]!
    const per = 1 / sizeA + 1 / sizeB
    let cost = 0
    for (let column = 0; column < columns; column++) {
      const step = features[other * columns + column]! - features[person * columns + column]!
      const pull = sum[a * columns + column]! / sizeA - sum[b * columns + column]! / sizeB
      cost += step * (2 * pull + step * per)
    }
    if (cost < most && mayExchange(state, person, other)) [best, most] = [other, cost]
  }
  if (best < 0) return false
  exchange(state, [a, groupOf[best]!], [person], [best])
  return true
}

/** What an exchange does to |S|²/size of both groups together. */
export function costOf(state: GroupState, a: number, b: number, { fromA, fromB }: Move): number {
  const { instance, sizes, sum } = state
  const { columns, features } = instance
  let change = 0
  for (let column = 0; column < columns; column++) {
    let moved = 0
    for (const person of fromA) moved -= features[person * columns + column]!
    for (const person of fromB) moved += features[person * columns + column]!
    const [inA, inB] = [sum[a * columns + column]!, sum[b * columns + column]!]
    change += (2 * moved * inA + moved * moved) / sizes[a]! + (moved * moved - 2 * moved * inB) / sizes[b]!
  }
  return change
}

/**
 * Every way to exchange a block of one group, or somebody, for as many people of the other who may leave together. For repairs
 * and for groups with blocks; people who are free and alone are exchanged by `exchangeOne`, which is quicker.
 */
export function* movesBetween(state: GroupState, a: number, b: number): Generator<Move> {
  const [unitsA, unitsB] = [unitsOf(state, a), unitsOf(state, b)]
  for (const unit of unitsA)
    for (const other of setsOf(unitsB, unit.length)) yield { fromA: unit, fromB: other }
  // a block of the other group for several of this one
  for (const unit of unitsB)
    if (unit.length > 1)
      for (const set of setsOf(unitsA, unit.length))
        if (!unitsA.includes(set)) yield { fromA: set, fromB: unit }
}

/** People of a group who move together: a block, or one person. Who is locked does not move. */
function unitsOf({ instance, member, room, sizes }: GroupState, group: number): (readonly number[])[] {
  const people = [...member.subarray(group * room, group * room + sizes[group]!)].filter(
    (person) => instance.lockedTo[person]! < 0,
  )
  return [...Map.groupBy(people, (person) => instance.block[person]!).values()]
}

/** Units that make so many people together. Of many units only the pairs and single ones: their number grows too fast. */
function setsOf(units: readonly (readonly number[])[], size: number): (readonly number[])[] {
  const single = units.filter(({ length }) => length === size)
  if (size === 1) return single
  const sets: (readonly number[])[] = [...single]
  const grow = (from: number, chosen: readonly number[], parts: number) => {
    for (let at = from; at < units.length; at++) {
      const next = [...chosen, ...units[at]!]
      if (next.length > size) continue
      if (next.length === size) {
        if (parts > 0) sets.push(next)
      } else if (parts < MOST_PARTS) grow(at + 1, next, parts + 1)
    }
  }
  grow(0, [], 0)
  return sets
}
const MOST_PARTS = 3

/** Makes the best exchange between two groups for what is broken, then for the objective; false when none helps. */
export function exchangeAny(state: GroupState, a: number, b: number): boolean {
  let best: Move | null = null
  let [leastBroken, leastCost] = [0, -TINY]
  for (const move of movesBetween(state, a, b)) {
    const broken = brokenBy(state, a, move.fromA, move.fromB) + brokenBy(state, b, move.fromB, move.fromA)
    if (broken > leastBroken) continue
    const cost = costOf(state, a, b, move)
    if (broken < leastBroken || cost < leastCost) [best, leastBroken, leastCost] = [move, broken, cost]
  }
  if (best === null) return false
  exchange(state, [a, b], best.fromA, best.fromB)
  return true
}
