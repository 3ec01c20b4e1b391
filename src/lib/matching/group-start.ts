import { shuffled, type Random } from '../core/random.ts'
import { areApart, emptyState, recount, type GroupState } from './group-state.ts'
import type { GroupingInstance } from './grouping.ts'

/**
 * Everybody in a group: first who is locked, then blocks where there is room for them, then the others dealt like cards, in
 * the order of their categories, so that these are nearly even from the start.
 *
 * Missing  null when blocks do not fit into the groups in this order; another try has another order.
 */
export function dealGroups(instance: GroupingInstance, random: Random): GroupState | null {
  const state = emptyState(instance)
  const { people, groups, block, lockedTo } = instance
  const filled = new Int32Array(groups)
  const put = (person: number, group: number) => {
    state.member[group * state.room + filled[group]!++] = person
    state.groupOf[person] = group
  }
  const everybody = Array.from({ length: people }, (_, person) => person)
  for (const person of everybody) if (lockedTo[person]! >= 0) put(person, lockedTo[person]!)
  const free = everybody.filter((person) => lockedTo[person]! < 0)
  const blocks = [...Map.groupBy(free, (person) => block[person]!).values()]
  const large = shuffled(
    blocks.filter(({ length }) => length > 1),
    random,
  ).toSorted((one, other) => other.length - one.length)
  const order = shuffled(
    Array.from({ length: groups }, (_, group) => group),
    random,
  )
  for (const own of large) {
    const group = bestGroupFor(state, filled, order, own)
    if (group === null) return null
    for (const person of own) put(person, group)
  }
  const singles = shuffled(
    blocks.filter(({ length }) => length === 1).map(([person]) => person!),
    random,
  )
  deal(state, filled, order, inOrderOfCategories(instance, singles), put)
  recount(state)
  return state
}

/** The group with room for a block, where the fewest are who must not meet it; then the emptiest. */
function bestGroupFor(
  { instance, sizes, member, room }: GroupState,
  filled: Int32Array,
  order: readonly number[],
  own: readonly number[],
): number | null {
  let [best, least] = [-1, Infinity]
  for (const group of order) {
    if (sizes[group]! - filled[group]! < own.length) continue
    const there = member.subarray(group * room, group * room + filled[group]!)
    const apart = there.reduce(
      (sum, other) => sum + own.filter((one) => areApart(instance, one, other)).length,
      0,
    )
    const cost = apart * 1_000 + filled[group]!
    if (cost < least) [best, least] = [group, cost]
  }
  return best < 0 ? null : best
}

function deal(
  { sizes }: GroupState,
  filled: Int32Array,
  order: readonly number[],
  singles: readonly number[],
  put: (person: number, group: number) => void,
): void {
  let turn = 0
  for (const person of singles) {
    while (filled[order[turn]!]! >= sizes[order[turn]!]!) turn = (turn + 1) % order.length
    put(person, order[turn]!)
    turn = (turn + 1) % order.length
  }
}

function inOrderOfCategories({ variables, value }: GroupingInstance, people: readonly number[]): number[] {
  if (variables === 0) return [...people]
  return people.toSorted((one, other) => {
    for (let variable = 0; variable < variables; variable++) {
      const difference = value[one * variables + variable]! - value[other * variables + variable]!
      if (difference !== 0) return difference
    }
    return 0
  })
}
