import { groupSizes, type GroupingInstance } from './grouping.ts'

/** Groups while they are being formed. Everything in it changes with every exchange. */
export type GroupState = {
  readonly instance: GroupingInstance
  readonly sizes: Int32Array
  /** The most a group has; group g's people are member[g · room] and so on. */
  readonly room: number
  readonly member: Int32Array
  readonly groupOf: Int32Array
  /** Sum of the features of each group. */
  readonly sum: Float64Array
  /** How many people of each category value are in each group. */
  readonly count: Int32Array
  readonly least: Int32Array
  readonly most: Int32Array
  /** What is not as it has to be in each group: pairs that must not meet, people of a category too many or too few. */
  readonly broken: Int32Array
  /** Squared length of each person's features. */
  readonly square: Float64Array
}

/** Empty groups. */
export function emptyState(instance: GroupingInstance): GroupState {
  const { people, groups, columns, features, values, value } = instance
  const sizes = Int32Array.from(groupSizes(people, groups))
  const room = sizes[0] ?? 0
  const all = new Int32Array(values)
  for (const one of value) all[one]!++
  const square = new Float64Array(people)
  for (let at = 0; at < features.length; at++) square[Math.floor(at / columns)]! += features[at]! ** 2
  return {
    instance,
    sizes,
    room,
    member: new Int32Array(groups * room).fill(-1),
    groupOf: new Int32Array(people).fill(-1),
    sum: new Float64Array(groups * columns),
    count: new Int32Array(groups * values),
    least: all.map((count) => Math.floor(count / groups)),
    most: all.map((count) => Math.ceil(count / groups)),
    broken: new Int32Array(groups),
    square,
  }
}

/** Fills sums and counts from who is where. */
export function recount(state: GroupState): void {
  const { instance, sum, count, groupOf, broken } = state
  const { people, groups, columns, features, variables, values, value } = instance
  sum.fill(0)
  count.fill(0)
  for (let person = 0; person < people; person++) {
    const group = groupOf[person]!
    for (let column = 0; column < columns; column++)
      sum[group * columns + column]! += features[person * columns + column]!
    for (let variable = 0; variable < variables; variable++)
      count[group * values + value[person * variables + variable]!]!++
  }
  for (let group = 0; group < groups; group++) broken[group] = brokenIn(state, group)
}

/** Whether two people must not be in one group. */
export function areApart(instance: GroupingInstance, one: number, other: number): boolean {
  const { cannotStart, cannot, zone, zones, zonesMeet } = instance
  if (zonesMeet[zone[one]! * zones + zone[other]!] === 0) return true
  for (let at = cannotStart[one]!; at < cannotStart[one + 1]!; at++) if (cannot[at] === other) return true
  return false
}

function outside(count: number, least: number, most: number): number {
  return count > most ? count - most : count < least ? least - count : 0
}

/** What is not as it has to be in one group. */
export function brokenIn(state: GroupState, group: number): number {
  const { instance, member, room, sizes, count, least, most } = state
  const { values } = instance
  let broken = 0
  const from = group * room
  for (let at = from + 1; at < from + sizes[group]!; at++)
    for (let before = from; before < at; before++)
      if (areApart(instance, member[at]!, member[before]!)) broken++
  for (let value = 0; value < values; value++)
    broken += outside(count[group * values + value]!, least[value]!, most[value]!)
  return broken
}

/** What one group loses or gains of what is broken when some people leave it and as many come. */
export function brokenBy(
  state: GroupState,
  group: number,
  leaving: readonly number[],
  coming: readonly number[],
): number {
  const { instance, member, room, sizes } = state
  let change = categoriesBy(state, group, leaving, coming)
  const from = group * room
  for (let at = from; at < from + sizes[group]!; at++) {
    const other = member[at]!
    if (leaving.includes(other)) continue
    for (const person of leaving) if (areApart(instance, person, other)) change--
    for (const person of coming) if (areApart(instance, person, other)) change++
  }
  // within those who move together nothing changes for the sum of both groups: it leaves one and comes to the other
  return change
}

function categoriesBy(
  { instance, count, least, most }: GroupState,
  group: number,
  leaving: readonly number[],
  coming: readonly number[],
): number {
  const { variables, values, value } = instance
  let change = 0
  const step = (person: number, by: number) => {
    for (let variable = 0; variable < variables; variable++) {
      const own = value[person * variables + variable]!
      const place = group * values + own
      change -= outside(count[place]!, least[own]!, most[own]!)
      count[place]! += by
      change += outside(count[place]!, least[own]!, most[own]!)
    }
  }
  for (const person of leaving) step(person, -1)
  for (const person of coming) step(person, 1)
  const found = change
  // as it was
  for (const person of leaving) step(person, 1)
  for (const person of coming) step(person, -1)
  return found
}

/** Whether an exchange of two people breaks nothing more than is broken. */
export function mayExchange(state: GroupState, one: number, other: number): boolean {
  const [a, b] = [state.groupOf[one]!, state.groupOf[other]!]
  if (state.broken[a] === 0 && state.broken[b] === 0)
    return (
      fitsCategories(state, a, one, other) &&
      fitsCategories(state, b, other, one) &&
      meetsNobody(state, a, one, other) &&
      meetsNobody(state, b, other, one)
    )
  return brokenBy(state, a, [one], [other]) + brokenBy(state, b, [other], [one]) <= 0
}

function fitsCategories(state: GroupState, group: number, leaving: number, coming: number): boolean {
  const { instance, count, least, most } = state
  const { variables, values, value } = instance
  for (let variable = 0; variable < variables; variable++) {
    const goes = value[leaving * variables + variable]!
    const comes = value[coming * variables + variable]!
    if (goes === comes) continue
    if (count[group * values + goes]! <= least[goes]! || count[group * values + comes]! >= most[comes]!)
      return false
  }
  return true
}

function meetsNobody(state: GroupState, group: number, leaving: number, coming: number): boolean {
  const { instance, member, room, sizes } = state
  for (let at = group * room; at < group * room + sizes[group]!; at++)
    if (member[at] !== leaving && areApart(instance, member[at]!, coming)) return false
  return true
}

/** Exchanges some people of one group for as many of another. */
export function exchange(
  state: GroupState,
  [a, b]: readonly [number, number],
  fromA: readonly number[],
  fromB: readonly number[],
): void {
  const { instance, member, room, groupOf, sum, count, broken } = state
  const { columns, features, variables, values, value } = instance
  const move = (person: number, from: number, to: number) => {
    groupOf[person] = to
    for (let column = 0; column < columns; column++) {
      const feature = features[person * columns + column]!
      sum[from * columns + column]! -= feature
      sum[to * columns + column]! += feature
    }
    for (let variable = 0; variable < variables; variable++) {
      const own = value[person * variables + variable]!
      count[from * values + own]!--
      count[to * values + own]!++
    }
  }
  fromA.forEach((person, index) => {
    const other = fromB[index]!
    const placeA = member.indexOf(person, a * room)
    const placeB = member.indexOf(other, b * room)
    member[placeA] = other
    member[placeB] = person
    move(person, a, b)
    move(other, b, a)
  })
  broken[a] = brokenIn(state, a)
  broken[b] = brokenIn(state, b)
}
