/** Everything about who may be in a group with whom, as people write it down. */
export type GroupingDraft = {
  readonly people: readonly GroupingPerson[]
  readonly groups: number
  /** Two who belong together. */
  readonly must?: readonly (readonly [string, string])[]
  /** Two who never meet: a reporting line, the same team, a wish. */
  readonly cannot?: readonly (readonly [string, string])[]
  /** Who stays where; groups are counted from 0. */
  readonly locked?: readonly { readonly id: string; readonly group: number }[]
  /** How long the working hours of any two of a group must overlap. */
  readonly overlapMinutes?: number
  /** Whether groups are to be alike in how mixed they are, and not only in what they are on average (k-plus). */
  readonly alikeInSpread?: boolean
  /** Whether numbers are brought to one scale first. Not to do so is for numbers that are on one already. */
  readonly isStandardised?: boolean
}

export type GroupingPerson = {
  readonly id: string
  /** Years, levels, answers: what groups are mixed by. null: not known, which counts as the mean. */
  readonly numbers: readonly (number | null)[]
  /** What is spread evenly, to ±1: units, sites. null is a value like others. */
  readonly categories?: readonly (string | null)[]
  /** Minutes that the clock of this person is ahead of UTC. */
  readonly zoneMinutes?: number
}

/**
 * The same as numbers; people are counted from 0, in the order of their ids, so that nothing depends on who was written
 * down first.
 *
 * Shape  features: `columns` a person, with mean 0. value: `variables` a person, each a number of its own below `values`.
 *        cannot: lists as in `MatchingInstance`. block: people with the same number stay together.
 */
export type GroupingInstance = {
  readonly ids: readonly string[]
  readonly people: number
  readonly groups: number
  readonly columns: number
  readonly features: Float64Array
  readonly variables: number
  readonly values: number
  readonly value: Int32Array
  readonly cannotStart: Int32Array
  readonly cannot: Int32Array
  readonly zone: Int32Array
  readonly zones: number
  /** 1 where two zones have enough hours in common. */
  readonly zonesMeet: Uint8Array
  readonly block: Int32Array
  /** The group somebody is locked to, −1 for none. */
  readonly lockedTo: Int32Array
}

export type GroupingProblem = {
  readonly problem:
    | 'twice'
    | 'unknown'
    | 'too few people'
    | 'not as many numbers'
    | 'not a number'
    | 'together and apart'
    | 'lock on no group'
    | 'locked apart'
    | 'more than a group holds'
  /** The ids it is about. */
  readonly about: readonly string[]
}

/** How many people each group has: as equal as can be, the larger ones first. */
export function groupSizes(people: number, groups: number): number[] {
  const least = Math.floor(people / groups)
  return Array.from({ length: groups }, (_, at) => least + (at < people % groups ? 1 : 0))
}

/** How many groups so many people make when a group should have about `size`. */
export function groupCount(people: number, size: number): number {
  return Math.max(1, Math.round(people / size))
}

/** The working day that is compared between time zones. */
const WORKING_MINUTES = 9 * 60
const DAY_MINUTES = 24 * 60

/** For how long two people are at work at once, when each works nine hours of the same clock. */
export function overlapOf(oneZone: number, otherZone: number): number {
  const apart = Math.abs(oneZone - otherZone) % DAY_MINUTES
  return Math.max(0, WORKING_MINUTES - Math.min(apart, DAY_MINUTES - apart))
}

/** What is wrong with a draft; nothing when groups can be formed. */
export function groupingProblems(draft: GroupingDraft): GroupingProblem[] {
  const { people, groups, must = [], cannot = [], locked = [] } = draft
  const problems: GroupingProblem[] = []
  const say = (problem: GroupingProblem['problem'], ...about: string[]) => problems.push({ problem, about })
  const known = new Map<string, number>()
  for (const { id, numbers, categories } of people) {
    if (known.has(id)) say('twice', id)
    known.set(id, known.size)
    if (
      numbers.length !== people[0]!.numbers.length ||
      (categories?.length ?? 0) !== (people[0]!.categories?.length ?? 0)
    )
      say('not as many numbers', id)
    if (numbers.some((value) => value !== null && !Number.isFinite(value))) say('not a number', id)
  }
  if (!Number.isInteger(groups) || groups < 1 || people.length < groups) say('too few people')
  for (const pair of [...must, ...cannot]) if (!pair.every((id) => known.has(id))) say('unknown', ...pair)
  for (const { id, group } of locked) {
    if (!known.has(id)) say('unknown', id)
    if (!Number.isInteger(group) || group < 0 || group >= groups) say('lock on no group', id)
  }
  return problems.length > 0 ? problems : blockProblems(draft)
}

/** What must pairs and locks ask of each other. */
function blockProblems({ people, groups, must = [], cannot = [], locked = [] }: GroupingDraft) {
  const problems: GroupingProblem[] = []
  const blockOf = joinPairs(
    people.map(({ id }) => id),
    must,
  )
  for (const pair of cannot)
    if (pair[0] !== pair[1] && blockOf.get(pair[0]) === blockOf.get(pair[1]))
      problems.push({ problem: 'together and apart', about: pair })
  const most = Math.ceil(people.length / groups)
  const placeOf = new Map<string, number>()
  for (const { id, group } of locked) {
    const block = blockOf.get(id)!
    if ((placeOf.get(block) ?? group) !== group) problems.push({ problem: 'locked apart', about: [id] })
    placeOf.set(block, group)
  }
  const blocks = Map.groupBy(people, ({ id }) => blockOf.get(id)!)
  const inGroup = new Map<number, string[]>()
  for (const [block, own] of blocks) {
    const ids = own.map(({ id }) => id)
    if (ids.length > most) problems.push({ problem: 'more than a group holds', about: ids })
    const group = placeOf.get(block)
    if (group !== undefined) inGroup.set(group, [...(inGroup.get(group) ?? []), ...ids])
  }
  const sizes = groupSizes(people.length, groups)
  for (const [group, ids] of inGroup)
    if (ids.length > sizes[group]!) problems.push({ problem: 'more than a group holds', about: ids })
  return problems
}

/** Everybody's block, named by one of its people: who is joined by pairs, however long the way. */
export function joinPairs(
  ids: readonly string[],
  pairs: readonly (readonly [string, string])[],
): Map<string, string> {
  const above = new Map(ids.map((id) => [id, id]))
  const top = (id: string): string => {
    let at = id
    while (above.get(at) !== at) at = above.get(at)!
    above.set(id, at)
    return at
  }
  for (const [one, other] of pairs) above.set(top(one), top(other))
  return new Map(ids.map((id) => [id, top(id)]))
}
