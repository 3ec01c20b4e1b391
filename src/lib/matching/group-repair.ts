import { shuffled, type Random } from '../core/random.ts'
import { exchangeAny } from './group-exchange.ts'
import { areApart, brokenBy, exchange, type GroupState } from './group-state.ts'

/** So many rounds over the groups that are not as they have to be, and so many without any progress. */
const ROUNDS = 3_000
const ROUNDS_WITHOUT = 400
/** So many people at random, and so many groups, are compared with somebody who has to go. */
const TRIES = 300
const GROUPS_FOR_BLOCKS = 60

/**
 * Exchanges until nothing is broken, or nothing helps any more. What is broken never grows; where nothing helps at once, an
 * exchange that changes nothing opens another way.
 */
export function repair(state: GroupState, isFree: Uint8Array, hasBlocks: boolean, random: Random): void {
  let [least, without] = [Infinity, 0]
  for (let round = 0; round < ROUNDS && without < ROUNDS_WITHOUT; round++) {
    const groups = [...state.broken.keys()].filter((group) => state.broken[group]! > 0)
    if (groups.length === 0) return
    for (const group of groups) {
      mend(state, isFree, group, random)
      if (hasBlocks && state.broken[group]! > 0) mendByBlocks(state, group, random)
    }
    const broken = state.broken.reduce((sum, one) => sum + one, 0)
    without = broken < least ? 0 : without + 1
    least = Math.min(least, broken)
  }
}

function mend(state: GroupState, isFree: Uint8Array, group: number, random: Random): void {
  const { people } = state.instance
  const fault = random() < 0.5 ? atFault(state, group) : everybodyIn(state, group)
  for (const person of shuffled(fault, random)) {
    if (isFree[person] === 0 || state.groupOf[person] !== group) continue
    let [sideways, from] = [-1, Math.floor(random() * people)]
    for (let tries = 0; tries < Math.min(TRIES, people); tries++) {
      // all of them in turn when they are few
      const other = people <= TRIES ? (from + tries) % people : Math.floor(random() * people)
      const there = state.groupOf[other]!
      if (there === group || isFree[other] === 0) continue
      // what does not help here has to help there
      const here = brokenBy(state, group, [person], [other])
      if (here > 0 || (here === 0 && state.broken[there] === 0)) continue
      const change = here + brokenBy(state, there, [other], [person])
      if (change === 0) sideways = other
      if (change >= 0) continue
      exchange(state, [group, there], [person], [other])
      if (state.broken[group] === 0) return
      sideways = -1
      break
    }
    if (sideways >= 0) {
      exchange(state, [group, state.groupOf[sideways]!], [person], [sideways])
      return
    }
  }
}

/** Who must not be with somebody of the group, or is of a category that has too many; all when somebody is missing. */
function atFault(state: GroupState, group: number): number[] {
  const { instance, count, most } = state
  const { variables, values, value } = instance
  const own = everybodyIn(state, group)
  const isTooMany = (person: number) =>
    Array.from({ length: variables }, (_, variable) => value[person * variables + variable]!).some(
      (one) => count[group * values + one]! > most[one]!,
    )
  const found = own.filter(
    (person) =>
      isTooMany(person) || own.some((other) => other !== person && areApart(instance, person, other)),
  )
  return found.length > 0 ? found : own
}

function mendByBlocks(state: GroupState, group: number, random: Random): void {
  const { groups } = state.instance
  for (let tries = 0; tries < Math.min(GROUPS_FOR_BLOCKS, groups); tries++) {
    const other = groups <= GROUPS_FOR_BLOCKS ? tries : Math.floor(random() * groups)
    if (other !== group) exchangeAny(state, group, other)
    if (state.broken[group] === 0) return
  }
}

function everybodyIn({ member, room, sizes }: GroupState, group: number): number[] {
  return [...member.subarray(group * room, group * room + sizes[group]!)]
}
