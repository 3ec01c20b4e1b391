import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { derivable, smallestDerivable, smallestExposed } from './row-space.ts'

type Case = {
  id: string
  fn: string
  input: { shown: number[][]; targets: number[][]; k: number }
  expected: { derivable: boolean[] }
}
const file = new URL('../../../testdata/statistics/cases.json', import.meta.url)
const cases = (JSON.parse(readFileSync(file, 'utf8')) as { cases: Case[] }).cases.filter(
  ({ fn }) => fn === 'derivable',
)

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, index) => from + index)
const one = { up: 1, down: 1 }

describe('derivable', () => {
  test.each(cases)('agrees with the reference case $id', ({ input, expected }) => {
    expect(derivable(input.shown, input.targets)).toEqual(expected.derivable)
  })

  test('the reference cases are there', () => {
    expect(cases.length).toBeGreaterThanOrEqual(2)
  })

  test('three overlapping sets of two give each person away', () => {
    // (ab + ac − bc) / 2 = a
    expect(
      derivable(
        [
          [1, 2],
          [1, 3],
          [2, 3],
        ],
        [[1], [2], [3]],
      ),
    ).toEqual([true, true, true])
  })

  test('a chain of pairs around four people gives nobody away', () => {
    // ab + cd − bc − da = 0: three independent rows in four unknowns, and ± alternates, so no single person follows
    expect(
      derivable(
        [
          [1, 2],
          [2, 3],
          [3, 4],
          [4, 1],
        ],
        [[1], [2], [1, 3]],
      ),
    ).toEqual([false, false, false])
  })
})

describe('smallestDerivable', () => {
  test('finds the team that is the difference of two shown sets', () => {
    expect(smallestDerivable([people(1, 12), people(1, 9)], 4)).toEqual([10, 11, 12])
  })

  test('finds nothing when the difference reaches the minimum', () => {
    expect(smallestDerivable([people(1, 12), people(1, 8)], 4)).toBeNull()
  })

  test('finds a person by two subtractions', () => {
    // all 9 − reports 4 − peers 4 = the one skip-level person
    expect(smallestDerivable([people(1, 9), people(1, 4), people(5, 8)], 4)).toEqual([9])
  })
})

describe('smallestExposed', () => {
  test('finds the person whose skipped item makes a dimension mean differ from its items', () => {
    // Two items, five people; person 4 skipped the second. Columns: person × 2 + item.
    // dimension: half of each answer, whole of person 4's only answer; items: sums.
    // dimension − (item 1 + item 2) / 2 = person 4's first answer / 2
    const personOf = people(0, 9).map((column) => Math.floor(column / 2))
    const dimension = new Map(people(0, 8).map((column) => [column, { up: 1, down: column === 8 ? 1 : 2 }]))
    const first = new Map([0, 2, 4, 6, 8].map((column) => [column, one]))
    const second = new Map([1, 3, 5, 7].map((column) => [column, one]))
    expect(smallestExposed([dimension, first, second], personOf, 4)).toEqual([4])
    expect(smallestExposed([dimension, first], personOf, 4)).toBeNull()
  })
})
