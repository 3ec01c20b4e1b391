import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { areApart } from '#lib/disclosure/groups.ts'
import { type Functional, smallestExposed, type Weight } from '#lib/disclosure/row-space.ts'
import { releaseForRater } from './for-rater.ts'
import { buildReleases } from './release.ts'
import type { Cell, ItemCell, Release, Source } from './release-types.ts'
import { buildInstrument, comment, sheet } from './testing-builders.ts'
import { type AnswerSheet, isNamed, type RaterGroup, UNNAMED_GROUPS } from './types.ts'

/** TRUST bars 6 and 7, over random rosters. People are counted here from the roster, not by the code under test. */
const SIZE = { dimensions: 2, items: 3 }
const cases = fc.record({
  groups: fc.array(
    fc.constantFrom<RaterGroup>('report', 'peer', 'skip', 'other', 'manager', 'self', 'peer', 'report'),
    {
      minLength: 4,
      maxLength: 12,
    },
  ),
  minimum: fc.integer({ min: 3, max: 5 }),
  skipOneIn: fc.constantFrom(1000, 12, 6),
  seed: fc.integer({ min: 0, max: 1_000_000 }),
})
type Case = { groups: readonly RaterGroup[]; minimum: number; skipOneIn: number; seed: number }

function build({ groups, minimum, skipOneIn, seed }: Case): { release: Release; sheets: AnswerSheet[] } {
  const random = seededRandom(seed)
  const answer = () => (random() < 1 / skipOneIn ? null : 1 + Math.floor(random() * 5))
  const sheets = groups.map((group, person) =>
    sheet(
      group,
      Array.from({ length: SIZE.dimensions * SIZE.items }, answer),
      random() < 0.7 ? [comment('Q1', `comment of ${person}`)] : [],
    ),
  )
  const instrument = buildInstrument(SIZE.dimensions, SIZE.items, { axes: [{ id: 'A', dimensions: [0, 1] }] })
  const rules = { minimumGroup: minimum, minimumComments: 5 }
  const { releases } = buildReleases({ instrument, rules, random, leaders: [{ leaderId: 'L', sheets }] })
  return { release: releases.get('L') as Release, sheets }
}

/** Who is behind every shown number about unnamed people, and the number as an equation over their answers. */
function read(release: Release, sheets: readonly AnswerSheet[]) {
  const width = SIZE.dimensions * SIZE.items
  const answered = (person: number, dimension: number) =>
    [0, 1, 2]
      .map((place) => dimension * SIZE.items + place)
      .filter((item) => sheets[person]?.values[item] !== null)
  const inCell = (source: Source, cell: Cell | ItemCell, dimension: number) => {
    const groups =
      'groups' in cell && cell.groups ? cell.groups : UNNAMED_GROUPS.filter((group) => group === source)
    return sheets.flatMap(({ group }, person) =>
      groups.includes(group) && answered(person, dimension).length * 2 >= SIZE.items ? [person] : [],
    )
  }
  const shown: { key: string; people: number[]; weights: Map<number, Weight> }[] = []
  release.dimensions.forEach((result, dimension) => {
    for (const [source, cell] of Object.entries(result.cells) as [Source, Cell][]) {
      if (!cell.shown || source === 'self' || source === 'manager') continue
      const people = inCell(source, cell, dimension)
      const weights = new Map<number, Weight>()
      for (const person of people) {
        const own = answered(person, dimension)
        for (const item of own) weights.set(person * width + item, { up: 1, down: own.length })
      }
      shown.push({ key: `dimension ${dimension}`, people, weights })
    }
    result.items.forEach(({ cells }, place) => {
      const item = dimension * SIZE.items + place
      for (const [source, cell] of Object.entries(cells) as [Source, ItemCell][]) {
        if (!cell.shown || source === 'self' || source === 'manager') continue
        const people = inCell(source, cell, dimension).filter(
          (person) => sheets[person]?.values[item] !== null,
        )
        const weights = new Map(people.map((person) => [person * width + item, { up: 1, down: 1 }] as const))
        shown.push({ key: `item ${item}`, people, weights })
      }
    })
  })
  return { shown, width }
}

describe('a reader who answered in the group they read about', () => {
  test('is shown a number only if enough others are left in it, and nothing that leads there', () => {
    let looked = 0
    fc.assert(
      fc.property(cases, (one) => {
        const { release, sheets } = build(one)
        const unnamed = sheets.flatMap(({ group }, person) => (isNamed(group) ? [] : [person]))
        // one reader of each roster is enough
        for (const reader of unnamed.slice(0, 1)) {
          const group = sheets[reader]?.group as RaterGroup
          const seen = releaseForRater(release, group)
          const { shown, width } = read(seen, sheets)
          const without = (people: readonly number[]) => new Set(people.filter((person) => person !== reader))
          for (const { people, key } of shown)
            expect(without(people).size, `${key} of ${people.length}`).toBeGreaterThanOrEqual(one.minimum)
          // what they know of themselves is no unknown: their answers are out of every equation
          const functionals: Functional[] = shown.map(
            ({ weights }) =>
              new Map([...weights].filter(([column]) => Math.floor(column / width) !== reader)),
          )
          const personOf = Array.from({ length: sheets.length * width }, (_, column) =>
            Math.floor(column / width),
          )
          expect(smallestExposed(functionals, personOf, one.minimum)).toBeFalsy()
          for (const { key, people } of shown) {
            for (const other of shown.filter((same) => same.key === key))
              expect(areApart(without(people), without(other.people), one.minimum), key).toBe(true)
          }
          const writers = sheets.filter(
            (other, person) => person !== reader && !isNamed(other.group) && other.comments.length > 0,
          )
          if (seen.comments.unnamed.shown) expect(writers.length).toBeGreaterThanOrEqual(5)
          looked += shown.length
        }
      }),
      { numRuns: 100, seed: 6 },
    )
    expect(looked).toBeGreaterThan(100)
  }, 60_000)
})

describe('fewer than eight people', () => {
  const FORBIDDEN =
    /^(?:sd|st(?:d|andard)?dev|variance|min|max|low(?:est)|highest|median|quartile|histogram|distribution|favou?rabl|percent)/i
  const ALLOWED = ['agreement', 'groups', 'likely', 'mean', 'n', 'shown', 'step']
  test('have no spread, end, share or count per answer anywhere in a release; a word for how close they are at most', () => {
    let small = 0
    fc.assert(
      fc.property(cases, (one) => {
        const { release } = build(one)
        // whatever is added to a release one day: the ends of the scale are the only ends in it
        const { scale: _scale, rules: _rules, ...rest } = release
        const names = [...JSON.stringify(rest).matchAll(/"(\w+)":/g)].map(([, name]) => name ?? '')
        expect(names.filter((name) => FORBIDDEN.test(name))).toEqual([])
        for (const { cells, items } of [
          ...release.dimensions,
          ...release.axes.map((axis) => ({ ...axis, items: [] })),
        ]) {
          for (const [source, cell] of Object.entries(cells) as [Source, Cell][]) {
            if (!cell.shown || cell.n >= 8 || source === 'self' || source === 'manager') continue
            small += 1
            expect(Object.keys(cell).filter((name) => !ALLOWED.includes(name))).toEqual([])
            expect(['close', 'some-spread', 'views-differ', null]).toContain(cell.agreement)
          }
          for (const item of items) {
            const others = item.cells.others
            if (!others?.shown || others.n < 8) expect(item.spread).toBeNull()
            for (const cell of Object.values(item.cells)) {
              if (cell.shown) expect(Object.keys(cell).filter((name) => !ALLOWED.includes(name))).toEqual([])
            }
          }
        }
      }),
      { numRuns: 200, seed: 7 },
    )
    expect(small).toBeGreaterThan(500)
  }, 60_000)
})
