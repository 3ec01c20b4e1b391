/** What happens to one unnamed group for one number. */
export type GroupFate = 'shown' | 'pooled' | 'left-out' | 'empty'

export type GroupPlan<Group extends string> = {
  readonly fate: ReadonlyMap<Group, GroupFate>
  /** Groups shown on their own. */
  readonly shown: readonly Group[]
  /** Groups shown together; empty when there is no pool. */
  readonly pool: readonly Group[]
}

/**
 * Decides which unnamed groups stand alone, which are shown together and which stay out of every total.
 *
 * Shape    counts: people per group who count for this one number, in the order the groups are shown.
 * Hides    a group under the minimum. All such groups together become one pool when the pool reaches the minimum; if it
 *          does not, they are left out, so that no total minus the shown groups gives them away.
 * Throws   RangeError on a minimum below 2: a group of one hides nobody.
 * Source   PRODUCT C8; TRUST 1.3. All sets that follow are disjoint, so any sum or difference of them is 0 people or at
 *          least the minimum.
 */
export function planGroups<Group extends string>(
  counts: ReadonlyMap<Group, number>,
  minimum: number,
): GroupPlan<Group> {
  if (!(minimum >= 2)) throw new RangeError(`a minimum group of ${minimum} hides nobody`)
  const small = [...counts].filter(([, count]) => count > 0 && count < minimum)
  const together = small.reduce((sum, [, count]) => sum + count, 0)
  const smallFate: GroupFate = together >= minimum ? 'pooled' : 'left-out'
  const fateOf = (count: number): GroupFate => (count === 0 ? 'empty' : count < minimum ? smallFate : 'shown')
  const fate = new Map([...counts].map(([group, count]) => [group, fateOf(count)]))
  const withFate = (wanted: GroupFate) =>
    [...fate].filter(([, one]) => one === wanted).map(([group]) => group)
  return { fate, shown: withFate('shown'), pool: withFate('pooled') }
}

/**
 * True when both differences of two released sets are empty or reach the minimum.
 * Source: TRUST 1.3. The plan above keeps this rule by construction; the tests check it with this function.
 */
export function areApart(one: ReadonlySet<number>, other: ReadonlySet<number>, minimum: number): boolean {
  const onlyOne = [...one].filter((person) => !other.has(person)).length
  const onlyOther = [...other].filter((person) => !one.has(person)).length
  return [onlyOne, onlyOther].every((size) => size === 0 || size >= minimum)
}
