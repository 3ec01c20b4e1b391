import { readFileSync } from 'node:fs'
import { groupCount, type GroupingDraft } from '../src/lib/matching/grouping.ts'

type Id = string | number
type Value = number | string | boolean | null
type Values = readonly Value[] | Readonly<Record<string, Value>>
type Person = {
  readonly id?: Id
  /** Numbers are what groups are mixed by, texts are categories. */
  readonly features?: Values
  readonly numeric?: Values
  readonly categorical?: Values
  readonly zoneMinutes?: number
}
type File = {
  readonly people: readonly Person[]
  readonly groups?: number
  readonly size?: number
  readonly must?: readonly (readonly [Id, Id])[]
  readonly cannot?: readonly (readonly [Id, Id])[]
  readonly locked?: readonly { readonly id: Id; readonly group: number }[]
  readonly overlapMinutes?: number
  readonly standardise?: boolean
  readonly alikeInSpread?: boolean
}

/**
 * Reads an instance from JSON: `people` ({ id, features } with numbers and texts in an object or a list, or `numeric` and
 * `categorical` apart; `zoneMinutes`), `groups` or `size` (6), `must`, `cannot`, `locked`, `overlapMinutes`, `standardise` (true),
 * `alikeInSpread` (false). Without an id people are counted from 0.
 */
export function readGroupingFile(file: string): GroupingDraft {
  const read = JSON.parse(readFileSync(file, 'utf8')) as File
  const people = read.people.map((person, at) => ({ at, ...person }))
  const all = people.map((person) => ({
    ...named(person.features),
    ...named(person.numeric, 'n'),
    ...named(person.categorical, 'c'),
  }))
  const names = [...new Set(all.flatMap((values) => Object.keys(values)))]
  const isNumber = (name: string) =>
    all.every(
      (values) => values[name] === undefined || values[name] === null || typeof values[name] === 'number',
    )
  // a category may be written as a number
  const numbers = names.filter((name) => isNumber(name) && !name.startsWith('c:'))
  const categories = names.filter((name) => !numbers.includes(name))
  const pairs = (list: readonly (readonly [Id, Id])[] = []) =>
    list.map(([one, other]) => [String(one), String(other)] as const)
  return {
    people: people.map(({ id, at, zoneMinutes }) => ({
      id: String(id ?? at),
      numbers: numbers.map((name) => (all[at]![name] ?? null) as number | null),
      categories: categories.map((name) => String(all[at]![name] ?? '')),
      ...(zoneMinutes !== undefined && { zoneMinutes }),
    })),
    groups: read.groups ?? groupCount(people.length, read.size ?? 6),
    must: pairs(read.must),
    cannot: pairs(read.cannot),
    locked: (read.locked ?? []).map(({ id, group }) => ({ id: String(id), group })),
    overlapMinutes: read.overlapMinutes ?? 0,
    isStandardised: read.standardise ?? true,
    alikeInSpread: read.alikeInSpread ?? false,
  }
}

function named(values: Values | undefined, kind = 'f'): Record<string, Value> {
  const entries = Array.isArray(values)
    ? values.map((value: Value, at) => [at, value])
    : Object.entries(values ?? {})
  return Object.fromEntries(entries.map(([name, value]) => [`${kind}:${name}`, value])) as Record<
    string,
    Value
  >
}
