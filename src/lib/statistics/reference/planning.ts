import { derivable } from '../../disclosure/row-space.ts'
import { assign } from '../../matching/assignment.ts'
import { bestPartition } from '../../matching/partitions.ts'
import { matchMentees, type Preferences } from '../../matching/stable-matching.ts'
import { mean, standardDeviation } from '../mean.ts'
import { benchShortfall, markovChain, movesAfter, stockFlow, type Moves } from '../staffing.ts'
import type { Row } from './csv.ts'
import {
  asNumber,
  namesOf,
  numberOf,
  rowsOf,
  type Input,
  type ReferenceFunction,
  type Source,
} from './input.ts'

/** The rows a case names: "first 9", "last 9", "4..12" or a list of row numbers from 1 on; all when it says nothing. */
function chosenRows(rows: readonly Row[], which: unknown): readonly Row[] {
  if (Array.isArray(which)) return which.map((row) => rows[Number(row) - 1]!)
  const [, end, count] = /^(first|last)\s+(\d+)/.exec(String(which)) ?? []
  if (end) return end === 'first' ? rows.slice(0, Number(count)) : rows.slice(-Number(count))
  const [, from, to] = /^(\d+)\s*(?:\.\.|-|:|to)\s*(\d+)$/.exec(String(which)) ?? []
  return from ? rows.slice(Number(from) - 1, Number(to)) : rows
}

/** One list of numbers per person; null when a column that must be standardised does not vary. */
function peopleOf(input: Input, source: Source): number[][] | null {
  const rows = input.csv === undefined ? [] : chosenRows(rowsOf(input, source), input.rows)
  const columns = input.columns === undefined ? Object.keys(rows[0] ?? {}) : namesOf(input, 'columns')
  const people =
    input.csv === undefined
      ? ((input.x ?? input.rows) as number[][])
      : rows.map((row) =>
          columns.map((name) => asNumber(row[name])).filter((value): value is number => value !== null),
        )
  if (!/\bz\b|true|sd|yes/i.test(JSON.stringify(input.standardize ?? false))) return people
  const scales = people[0]!.map((_, at) => {
    const values = people.map((one) => one[at]!)
    return { centre: mean(values)!, sd: standardDeviation(values) }
  })
  if (scales.some(({ sd }) => !sd)) return null
  return people.map((one) => one.map((value, at) => (value - scales[at]!.centre) / scales[at]!.sd!))
}

/** "Senior manager" as it stands in a name: SeniorManager. */
function joined(state: string): string {
  return state.replaceAll(/\s+(\w)/g, (_, letter: string) => letter.toUpperCase())
}

/** Planning: pipelines, matching people, what shown numbers give away. */
export const planningFunctions: Readonly<Record<string, ReferenceFunction>> = {
  stockFlow: (input) => {
    const result = stockFlow({
      moves: input.P as Moves,
      start: input.start as number[],
      recruits: input.recruits as number[],
      years: numberOf(input, 'years'),
    })
    const states = ((input.states as string[] | undefined) ?? []).map(joined)
    const pairs = states.flatMap((a, from) =>
      states.map((b, to) => [`oneYearCov${a}${b}`, result.oneYearCovariance[from]![to]!]),
    )
    return { ...result, ...(Object.fromEntries(pairs) as object) }
  },
  benchShortfall: (input) =>
    benchShortfall({
      vacancies: numberOf(input, 'vacancies'),
      candidates: numberOf(input, 'candidates'),
      pReady: numberOf(input, 'pReady'),
    }),
  markovChain: (input) => {
    const moves = input.P as Moves
    const powers = Array.from({ length: 20 }, (_, index) => [`P${index + 1}`, movesAfter(moves, index + 1)])
    return { ...(Object.fromEntries(powers) as object), ...markovChain(moves) }
  },
  assignment: (input) => {
    const result = assign(
      input.cost as (number | null)[][],
      /^max/i.test(String(input.sense)) ? 'max' : 'min',
    )
    return { ...result, assignment: result.columns }
  },
  hospitalResidents: (input) => ({
    menteeOptimal: matchMentees(
      input.menteePrefs as Preferences,
      input.mentorPrefs as Preferences,
      input.capacity as number[],
    ),
  }),
  anticlusterOptimum: (input, source) => {
    const people = peopleOf(input, source)
    if (people === null) return { reason: 'a column does not vary' }
    const sizes = [input.size].flat() as number[]
    return bestPartition(
      people,
      sizes.length > 1 ? sizes : Array<number>(numberOf(input, 'groups')).fill(sizes[0]!),
    )
  },
  derivable: (input) => ({
    derivable: derivable(input.shown as number[][], input.targets as number[][]),
  }),
}
