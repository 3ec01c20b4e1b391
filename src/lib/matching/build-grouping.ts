import {
  groupingProblems,
  joinPairs,
  overlapOf,
  type GroupingDraft,
  type GroupingInstance,
  type GroupingPerson,
} from './grouping.ts'

/** The draft as numbers. Throws RangeError when the draft has problems: ask `groupingProblems` first. */
export function buildGrouping(draft: GroupingDraft): GroupingInstance {
  const [problem] = groupingProblems(draft)
  if (problem) throw new RangeError(`${problem.problem}: ${problem.about.join(', ')}`)
  const people = draft.people.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const at = new Map(people.map(({ id }, index) => [id, index]))
  const ids = people.map(({ id }) => id)
  const blockOf = joinPairs(ids, draft.must ?? [])
  const blockAt = new Map<string, number>()
  for (const id of ids) if (!blockAt.has(blockOf.get(id)!)) blockAt.set(blockOf.get(id)!, blockAt.size)
  const lockedTo = new Int32Array(ids.length).fill(-1)
  for (const { id, group } of draft.locked ?? []) lockedTo[at.get(id)!] = group
  // who belongs to somebody who is locked is locked too
  const groupOfBlock = new Map<string, number>()
  for (const { id, group } of draft.locked ?? []) groupOfBlock.set(blockOf.get(id)!, group)
  ids.forEach((id, index) => (lockedTo[index] = groupOfBlock.get(blockOf.get(id)!) ?? -1))
  return {
    ids,
    people: ids.length,
    groups: draft.groups,
    ...tabulate(people, draft, at),
    block: Int32Array.from(ids, (id) => blockAt.get(blockOf.get(id)!)!),
    lockedTo,
  }
}

type Tables = Omit<GroupingInstance, 'ids' | 'people' | 'groups' | 'block' | 'lockedTo'>

/** The tables of an instance: features, categories, who cannot meet, time zones. People are in their final order. */
function tabulate(
  people: readonly GroupingPerson[],
  draft: GroupingDraft,
  at: ReadonlyMap<string, number>,
): Tables {
  return {
    ...featuresOf(people, draft),
    ...categoriesOf(people),
    ...listsOf(people.length, draft.cannot ?? [], at),
    ...zonesOf(people, draft.overlapMinutes ?? 0),
  }
}

/** Numbers with mean 0 and, unless the draft says otherwise, variance 1; a column without variance is left out. */
function featuresOf(people: readonly GroupingPerson[], draft: GroupingDraft) {
  const isStandardised = draft.isStandardised ?? true
  const plain = (people[0]?.numbers ?? []).map((_, column) =>
    centred(
      people.map(({ numbers }) => numbers[column] ?? null),
      isStandardised,
    ),
  )
  // how far from the mean, squared: groups alike in its mean are alike in their spread
  const spread = draft.alikeInSpread
    ? plain.map((column) =>
        centred(
          column.map((value) => value * value),
          isStandardised,
        ),
      )
    : []
  const kept = [...plain, ...spread].filter((column) => column.some((value) => value !== 0))
  const features = new Float64Array(people.length * kept.length)
  kept.forEach((column, place) =>
    column.forEach((value, person) => (features[person * kept.length + place] = value)),
  )
  return { columns: kept.length, features }
}

function centred(values: readonly (number | null)[], isStandardised: boolean): number[] {
  const known = values.filter((value) => value !== null)
  const mean = known.reduce((sum, value) => sum + value, 0) / Math.max(known.length, 1)
  const squares = known.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / Math.max(known.length, 1))
  // all the same but for rounding
  if (deviation <= 1e-12 * Math.max(1, Math.abs(mean))) return values.map(() => 0)
  const scale = isStandardised ? deviation : 1
  return values.map((value) => (value === null ? 0 : (value - mean) / scale))
}

function categoriesOf(people: readonly GroupingPerson[]) {
  const variables = people[0]?.categories?.length ?? 0
  const value = new Int32Array(people.length * variables)
  let values = 0
  for (let variable = 0; variable < variables; variable++) {
    const numbers = new Map<string | null, number>()
    people.forEach(({ categories }, person) => {
      const name = categories?.[variable] ?? null
      if (!numbers.has(name)) numbers.set(name, values++)
      value[person * variables + variable] = numbers.get(name)!
    })
  }
  return { variables, values, value }
}

function listsOf(
  people: number,
  pairs: readonly (readonly [string, string])[],
  at: ReadonlyMap<string, number>,
) {
  const numbers = new Set<number>()
  for (const [one, other] of pairs) {
    const [i, j] = [at.get(one)!, at.get(other)!]
    if (i !== j) numbers.add(i * people + j).add(j * people + i)
  }
  const cannotStart = new Int32Array(people + 1)
  for (const number of numbers) cannotStart[Math.floor(number / people) + 1]!++
  for (let person = 0; person < people; person++) cannotStart[person + 1]! += cannotStart[person]!
  const next = cannotStart.slice()
  const cannot = new Int32Array(numbers.size)
  for (const number of [...numbers].toSorted((a, b) => a - b))
    cannot[next[Math.floor(number / people)]!++] = number % people
  return { cannotStart, cannot }
}

function zonesOf(people: readonly GroupingPerson[], overlapMinutes: number) {
  const minutes = [...new Set(people.map(({ zoneMinutes = 0 }) => zoneMinutes))].toSorted((a, b) => a - b)
  const place = new Map(minutes.map((zone, index) => [zone, index]))
  return {
    zones: minutes.length,
    zone: Int32Array.from(people, ({ zoneMinutes = 0 }) => place.get(zoneMinutes)!),
    zonesMeet: Uint8Array.from(
      minutes.flatMap((one) => minutes.map((other) => Number(overlapOf(one, other) >= overlapMinutes))),
    ),
  }
}
