import { areApart } from './group-state.ts'
import type { GroupingInstance } from './grouping.ts'

export type GroupMeasures = {
  /** Sum over groups of the squared distances between their people, each pair once, divided by the group's size. */
  readonly objective: number
  /** No division of these people has more: all groups would have the mean of all. */
  readonly bound: number
  /** How far the mean of a group is from the mean of all at most, in the units of the features. */
  readonly worstMean: number
  /** How much groups differ in the people of one category at most; 1 at most is balanced. 0 without categories. */
  readonly imbalance: number
}

/**
 * How good a division is. It depends on who is with whom alone: not on the order of people, nor on how groups are counted.
 *
 * Source  SCIENCE 6.13. Within groups of one size, `objective · size` is the sum of squared distances (diversity); for others this
 *         is their average diversity.
 */
export function measureGroups(instance: GroupingInstance, groupOf: Int32Array): GroupMeasures {
  const { people, groups, columns, features } = instance
  const sum = new Float64Array(groups * columns)
  const size = new Int32Array(groups)
  let bound = 0
  for (let person = 0; person < people; person++) {
    const group = groupOf[person]!
    size[group]!++
    for (let column = 0; column < columns; column++) {
      const feature = features[person * columns + column]!
      sum[group * columns + column]! += feature
      bound += feature * feature
    }
  }
  let [between, worst] = [0, 0]
  for (let group = 0; group < groups; group++) {
    let length = 0
    for (let column = 0; column < columns; column++) length += sum[group * columns + column]! ** 2
    if (size[group] === 0) continue
    between += length / size[group]!
    worst = Math.max(worst, length / size[group]! ** 2)
  }
  return {
    objective: Math.max(0, bound - between),
    bound,
    worstMean: Math.sqrt(worst),
    imbalance: imbalanceOf(instance, groupOf),
  }
}

function imbalanceOf({ people, groups, variables, values, value }: GroupingInstance, groupOf: Int32Array) {
  const count = new Int32Array(groups * values)
  for (let person = 0; person < people; person++)
    for (let variable = 0; variable < variables; variable++)
      count[groupOf[person]! * values + value[person * variables + variable]!]!++
  let imbalance = 0
  for (let one = 0; one < values; one++) {
    let [least, most] = [Infinity, 0]
    for (let group = 0; group < groups; group++) {
      least = Math.min(least, count[group * values + one]!)
      most = Math.max(most, count[group * values + one]!)
    }
    imbalance = Math.max(imbalance, most - least)
  }
  return imbalance
}

/** How good a division is out of 100, rounded down: 100 only when nothing can be better. 100 when people do not differ. */
export function outOfHundred({ objective, bound }: Pick<GroupMeasures, 'objective' | 'bound'>): number {
  return bound <= 0 ? 100 : Math.floor((100 * objective) / bound + 1e-9)
}

/** Who shares a group and must not: pairs of places among the people. */
export function meetingPairs(instance: GroupingInstance, groupOf: Int32Array): [number, number][] {
  const everybody = Array.from({ length: instance.people }, (_, person) => person)
  return [...Map.groupBy(everybody, (person) => groupOf[person]!).values()].flatMap((own) =>
    own.flatMap((one, at) =>
      own
        .slice(0, at)
        .filter((other) => areApart(instance, one, other))
        .map((other): [number, number] => [other, one]),
    ),
  )
}
