import { seededRandom, type Random } from '../core/random.ts'
import { cornerOf, cutCorners } from './corners.ts'
import { exchangeAny, exchangeOne, freePeople } from './group-exchange.ts'
import { repair } from './group-repair.ts'
import { dealGroups } from './group-start.ts'
import type { GroupState } from './group-state.ts'
import { measureGroups, meetingPairs, type GroupMeasures } from './group-measures.ts'
import type { GroupingInstance } from './grouping.ts'

export type FormedGroups = GroupMeasures & {
  /** The group of each person of the instance. */
  readonly groupOf: Int32Array
  /** Pairs who share a group and must not. Empty unless the wishes cannot all be fulfilled, or no way was found. */
  readonly meeting: readonly (readonly [number, number])[]
}

/** So many whole starts for so few people, where a start costs nothing and may end in a corner. */
const STARTS = 20
const FEW_PEOPLE = 150
/** So many people near a place are compared. */
const CORNER = 24
/** So many other groups a group is compared with where every exchange is looked at. */
const PARTNERS = 40
const PARTNERS_OF_MANY = 6
const ROUNDS = 12
const ROUNDS_OF_MANY = 3
/** So many of the groups furthest from the mean are compared with everybody, or one in a hundred. */
const WORST_GROUPS = 15
/** A round that gains less than this part of all is the last. */
const STANDSTILL = 1e-4

/**
 * Forms groups that are mixed inside and alike between: a start by dealing, then exchanges between two groups as long as
 * they bring the groups closer to the mean of all. What must hold comes first: nobody meets whom they must not, people who belong
 * together stay together, locks hold, every category is spread to ±1.
 *
 * Missing  null when the blocks do not fit into the groups.
 * Source   SCIENCE 6.13: anticlustering by exchange (Papenberg & Klau 2021), the diversity of a group divided by its size.
 */
export function formGroups({
  instance,
  seed,
}: {
  readonly instance: GroupingInstance
  readonly seed: number
}): FormedGroups | null {
  const random = seededRandom(seed)
  let best: { state: GroupState; broken: number; measures: GroupMeasures } | null = null
  const isFree = freePeople(instance)
  const hasBlocks = new Set(instance.block).size < instance.people
  const starts = instance.people <= FEW_PEOPLE ? STARTS : 1
  for (let start = 0; start < starts; start++) {
    const state = dealAgain(instance, random)
    if (!state) break
    repair(state, isFree, hasBlocks, random)
    improve(state, isFree, random)
    improveEvery(state, random)
    const broken = state.broken.reduce((sum, one) => sum + one, 0)
    const measures = measureGroups(instance, state.groupOf)
    const isBetter =
      !best ||
      broken < best.broken ||
      (broken === best.broken && measures.objective > best.measures.objective)
    if (isBetter) best = { state, broken, measures }
  }
  return (
    best && {
      ...best.measures,
      groupOf: best.state.groupOf,
      meeting: meetingPairs(instance, best.state.groupOf),
    }
  )
}

function dealAgain(instance: GroupingInstance, random: Random): GroupState | null {
  for (let tries = 0; tries < STARTS; tries++) {
    const state = dealGroups(instance, random)
    if (state) return state
  }
  return null
}

/**
 * Exchanges until a round brings next to nothing. Everybody is compared with the people near the place in the middle of where
 * an exchange would help most: who is left out gains little, and there is no need to look at them.
 */
function improve(state: GroupState, isFree: Uint8Array, random: Random): void {
  const { instance, square, groupOf, sum } = state
  const { people, columns, features } = instance
  if (columns === 0) return
  const total = square.reduce((all, one) => all + one, 0)
  const wanted = new Float64Array(columns)
  let before = spreadOfMeans(state)
  for (let round = 0; round < ROUNDS; round++) {
    const corners = cutCorners(features, columns, CORNER, random)
    for (let person = 0; person < people; person++) {
      if (isFree[person] === 0) continue
      const group = groupOf[person]!
      for (let column = 0; column < columns; column++)
        wanted[column] = features[person * columns + column]! - sum[group * columns + column]! / 2
      const at = cornerOf(corners, wanted)
      const near = { some: corners.order, from: corners.start[at]!, until: corners.start[at + 1]! }
      exchangeOne(state, isFree, person, near)
    }
    const after = spreadOfMeans(state)
    if (before - after <= STANDSTILL * total) break
    before = after
  }
  mendWorst(state, isFree)
}

/** The groups furthest from the mean are compared with everybody. */
function mendWorst(state: GroupState, isFree: Uint8Array): void {
  const { instance, member, room, sizes } = state
  const everybody = { some: Int32Array.from(isFree.keys()), from: 0, until: instance.people }
  const worst = [...sizes.keys()]
    .toSorted((one, other) => lengthOf(state, other) - lengthOf(state, one))
    .slice(0, Math.max(WORST_GROUPS, Math.ceil(instance.groups / 100)))
  for (const group of worst)
    for (let at = 0; at < sizes[group]!; at++) {
      const person = member[group * room + at]!
      if (isFree[person] === 1) exchangeOne(state, isFree, person, everybody)
    }
}

/** How far the sum of a group is from nothing, squared. */
function lengthOf({ instance, sum }: GroupState, group: number): number {
  const own = sum.subarray(group * instance.columns, (group + 1) * instance.columns)
  return own.reduce((length, one) => length + one * one, 0)
}

/** With few people, and where blocks move, every exchange between every two groups is looked at. */
function improveEvery(state: GroupState, random: Random): void {
  const { people, groups } = state.instance
  const areFew = people <= FEW_PEOPLE
  for (let round = 0; round < (areFew ? ROUNDS : ROUNDS_OF_MANY); round++) {
    const hasBlock = blocksIn(state)
    const some = [...hasBlock.keys()].filter((group) => areFew || hasBlock[group])
    let helped = false
    for (const group of some)
      for (const other of partnersOf(group, groups, random, areFew ? PARTNERS : PARTNERS_OF_MANY))
        if (exchangeAny(state, group, other)) helped = true
    if (!helped) return
  }
}

/** Which groups have people who move together. */
function blocksIn({ instance, groupOf }: GroupState): Uint8Array {
  const { block, people, groups } = instance
  const first = new Int32Array(people).fill(-1)
  const found = new Uint8Array(groups)
  for (let person = 0; person < people; person++) {
    if (first[block[person]!]! >= 0) found[groupOf[person]!] = 1
    first[block[person]!] = person
  }
  return found
}

/** Other groups to compare a group with: all of them when they are few, else some at random. */
function* partnersOf(group: number, groups: number, random: Random, most: number): Generator<number> {
  if (groups - 1 <= most) {
    for (let other = 0; other < groups; other++) if (other !== group) yield other
    return
  }
  for (let turn = 0; turn < most; turn++) {
    const other = Math.floor(random() * (groups - 1))
    yield other < group ? other : other + 1
  }
}

/** Sum of |S|²/size: 0 when all groups have the same mean. */
function spreadOfMeans({ instance, sum, sizes }: GroupState): number {
  let spread = 0
  for (let at = 0; at < sum.length; at++) spread += sum[at]! ** 2 / sizes[Math.floor(at / instance.columns)]!
  return spread
}
