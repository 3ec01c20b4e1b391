import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { areApart } from '#lib/disclosure/groups.ts'
import {
  type Functional,
  smallestDerivable,
  smallestExposed,
  type Weight,
} from '#lib/disclosure/row-space.ts'
import { buildReleases } from './release.ts'
import type { Cell, ItemCell, Release, Source } from './release-types.ts'
import { buildInstrument, sheet } from './testing-builders.ts'
import { type AnswerSheet, isNamed, type RaterGroup, UNNAMED_GROUPS } from './types.ts'

/**
 * An attacker who knows everything except the answers: who is in which group and who skipped which question. Every shown
 * number becomes an equation over the answers, as if it were not rounded. Nothing may follow about fewer people than the
 * minimum. The sets are worked out here from the roster alone, not by the code under test.
 */
type Attack = { functionals: Functional[]; sets: Map<string, number[][]>; personOf: number[] }

function attack(release: Release, sheets: readonly AnswerSheet[], dimensions: number, items: number): Attack {
  const width = dimensions * items
  const given = (person: number, item: number) => sheets[person]?.values[item] !== null
  const itemsOf = (dimension: number) =>
    Array.from({ length: items }, (_, place) => dimension * items + place)
  const answered = (person: number, dimension: number) =>
    itemsOf(dimension).filter((item) => given(person, item))
  const counts = (person: number, dimension: number) => answered(person, dimension).length * 2 >= items
  const inGroups = (groups: readonly RaterGroup[]) =>
    sheets.flatMap(({ group }, person) => (groups.includes(group) && !isNamed(group) ? [person] : []))
  const groupsOf = (source: Source, cell: Cell | ItemCell) =>
    'groups' in cell && cell.groups ? cell.groups : UNNAMED_GROUPS.filter((group) => group === source)

  const functionals: Functional[] = []
  const sets = new Map<string, number[][]>()
  const note = (key: string, people: readonly number[], n: number, weights: Map<number, Weight>) => {
    expect(people.length, `${key} says ${n} people`).toBe(n)
    sets.set(key, [...(sets.get(key) ?? []), [...people]])
    functionals.push(weights)
  }
  release.dimensions.forEach((result, dimension) => {
    for (const [source, cell] of Object.entries(result.cells) as [Source, Cell][]) {
      if (!cell.shown || source === 'self' || source === 'manager') continue
      const people = inGroups(groupsOf(source, cell)).filter((person) => counts(person, dimension))
      const weights = new Map<number, Weight>()
      for (const person of people) {
        const own = answered(person, dimension)
        for (const item of own) weights.set(person * width + item, { up: 1, down: own.length })
      }
      note(`dimension ${dimension}`, people, cell.n, weights)
    }
    result.items.forEach(({ cells }, place) => {
      const item = dimension * items + place
      for (const [source, cell] of Object.entries(cells) as [Source, ItemCell][]) {
        if (!cell.shown || source === 'self' || source === 'manager') continue
        const people = inGroups(groupsOf(source, cell)).filter(
          (person) => counts(person, dimension) && given(person, item),
        )
        note(
          `item ${item}`,
          people,
          cell.n,
          new Map(people.map((person) => [person * width + item, { up: 1, down: 1 }])),
        )
      }
    })
  })
  const personOf = Array.from({ length: sheets.length * width }, (_, column) => Math.floor(column / width))
  return { functionals, sets, personOf }
}

const SIZE = { dimensions: 2, items: 3 }
const cases = fc.record({
  groups: fc.array(
    fc.constantFrom<RaterGroup>('report', 'peer', 'skip', 'other', 'manager', 'self', 'peer', 'report'),
    {
      minLength: 3,
      maxLength: 10,
    },
  ),
  minimum: fc.integer({ min: 3, max: 4 }),
  skipOneIn: fc.constantFrom(1000, 12, 6, 3),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
})

type Case = { groups: readonly RaterGroup[]; minimum: number; skipOneIn: number; seed: number }

function build({ groups, minimum, skipOneIn, seed }: Case): { release: Release; sheets: AnswerSheet[] } {
  const random = seededRandom(seed)
  const answer = () => (random() < 1 / skipOneIn ? null : 1 + Math.floor(random() * 5))
  const sheets = groups.map((group) =>
    sheet(group, Array.from({ length: SIZE.dimensions * SIZE.items }, answer)),
  )
  const instrument = buildInstrument(SIZE.dimensions, SIZE.items, { axes: [{ id: 'A', dimensions: [0, 1] }] })
  const rules = { minimumGroup: minimum, minimumComments: 5 }
  const { releases } = buildReleases({ instrument, rules, random, leaders: [{ leaderId: 'L', sheets }] })
  return { release: releases.get('L') as Release, sheets }
}

class Exposed extends Error {}

/** True when no run finds a set under the minimum. */
function isSafe(
  change: (release: Release, sheets: readonly AnswerSheet[]) => Release,
  runs: number,
): boolean {
  const result = fc.check(
    fc.property(cases, (one) => {
      const { release, sheets } = build(one)
      const { functionals, sets, personOf } = attack(
        change(release, sheets),
        sheets,
        SIZE.dimensions,
        SIZE.items,
      )
      for (const same of sets.values()) {
        const distinct = same.map((people) => new Set(people))
        if (!distinct.every((left) => distinct.every((right) => areApart(left, right, one.minimum)))) {
          throw new Exposed()
        }
        if (smallestDerivable(same, one.minimum)) throw new Exposed()
      }
      if (smallestExposed(functionals, personOf, one.minimum)) throw new Exposed()
    }),
    { numRuns: runs, seed: 42 },
  )
  // Anything else that fails in there is a mistake of this test.
  if (result.failed && !(result.errorInstance instanceof Exposed)) throw result.errorInstance as Error
  return !result.failed
}

describe('everything in one release, over random rosters, missing answers and minimums', () => {
  test('nothing follows about fewer people than the minimum', () => {
    expect(isSafe((release) => release, 500)).toBe(true)
  }, 60_000)

  test('a total that counts hidden groups is caught', () => {
    const careless = (release: Release, sheets: readonly AnswerSheet[]): Release => ({
      ...release,
      dimensions: release.dimensions.map((dimension, place) => {
        const others = dimension.cells.others
        if (!others?.shown) return dimension
        const start = place * SIZE.items
        const n = sheets.filter(
          ({ group, values }) =>
            !isNamed(group) &&
            values.slice(start, start + SIZE.items).filter((value) => value !== null).length * 2 >=
              SIZE.items,
        ).length
        return {
          ...dimension,
          cells: { ...dimension.cells, others: { ...others, n, groups: UNNAMED_GROUPS } },
        }
      }),
    })
    expect(isSafe(careless, 150)).toBe(false)
  }, 60_000)

  test('showing every question that enough people answered is caught', () => {
    const careless = (release: Release, sheets: readonly AnswerSheet[]): Release => ({
      ...release,
      dimensions: release.dimensions.map((dimension, place) => ({
        ...dimension,
        items: dimension.items.map((item, position) => {
          const at = place * SIZE.items + position
          const cells = Object.entries(item.cells).map(([source, cell]) => {
            if (cell.shown || !cell.why.startsWith('kept-back')) return [source, cell]
            const n = sheets.filter(({ group, values }) => {
              const own = values
                .slice(place * SIZE.items, (place + 1) * SIZE.items)
                .filter((value) => value !== null)
              return group === source && own.length * 2 >= SIZE.items && values[at] !== null
            }).length
            return [source, source === 'colleagues' ? cell : { shown: true, n, mean: 3, step: 0.5 }]
          })
          return { ...item, cells: Object.fromEntries(cells) as typeof item.cells }
        }),
      })),
    })
    expect(isSafe(careless, 150)).toBe(false)
  }, 60_000)
})

describe('what a release never holds', () => {
  test('no count under the minimum, no spread under ten people, no text that was hidden', () => {
    fc.assert(
      fc.property(cases, (one) => {
        const { release } = build(one)
        for (const result of [...release.dimensions, ...release.axes]) {
          for (const [source, cell] of Object.entries(result.cells)) {
            if (source === 'self' || source === 'manager') continue
            if (cell.shown) expect(cell.n).toBeGreaterThanOrEqual(one.minimum)
            else expect(Object.keys(cell)).toEqual(['shown', 'why'])
          }
        }
        for (const { cells, spread } of release.dimensions.flatMap(({ items }) => items)) {
          const others = cells.others
          if (spread) expect(others?.shown && others.n).toBeGreaterThanOrEqual(10)
        }
      }),
      { numRuns: 200, seed: 3 },
    )
  })

  test('a shown mean is a multiple of its step', () => {
    fc.assert(
      fc.property(cases, (one) => {
        for (const { cells } of build(one).release.dimensions) {
          for (const cell of Object.values(cells)) {
            if (!cell.shown) continue
            for (const value of [cell.mean, cell.likely?.mean ?? 0]) {
              expect(Math.abs(value / cell.step - Math.round(value / cell.step))).toBeLessThan(1e-9)
            }
          }
        }
      }),
      { numRuns: 100, seed: 4 },
    )
  })
})
