import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type ItemFate, planItems } from './items.ts'
import { type Functional, smallestExposed } from './row-space.ts'

const all = (people: number, items: number) =>
  Array.from({ length: people }, () => Array.from({ length: items }, () => true))
const skipping = (people: number, items: number, ...skips: readonly (readonly [number, number])[]) =>
  all(people, items).map((row, person) =>
    row.map((_, item) => !skips.some(([who, what]) => who === person && what === item)),
  )

describe('planItems', () => {
  test('shows every item when everybody answered everything', () => {
    expect(planItems(all(4, 3), 4)).toEqual(['shown', 'shown', 'shown'])
  })

  test('hides an item that fewer than the minimum answered, and one more', () => {
    // 4 people, the first skipped item 3: n = 3 < 4. Mean · 4 − (sums of items 1, 2 and 4) / 3 would be about the other
    // three alone, so a second item stays hidden.
    expect(planItems(skipping(4, 4, [0, 2]), 4)).toEqual(['kept-back', 'shown', 'few', 'shown'])
  })

  test('keeps one more item back when a single person skipped one', () => {
    // 6 people, one skipped item 2: n = 5 ≥ 4, but 4 · 6 · mean − item sums = this one person's mean.
    expect(planItems(skipping(6, 4, [0, 1]), 4)).toEqual(['shown', 'kept-back', 'shown', 'shown'])
  })

  test('keeps nothing back when enough people skipped', () => {
    // 14 people, 4 skipped item 1 (29 %): the difference is about these 4 together.
    expect(planItems(skipping(14, 4, [0, 0], [1, 0], [2, 0], [3, 0]), 4)).toEqual([
      'shown',
      'shown',
      'shown',
      'shown',
    ])
  })

  test('hides an item that more than three in ten could not answer', () => {
    // 4 of 12 = 33 %
    expect(planItems(skipping(12, 4, [0, 0], [1, 0], [2, 0], [3, 0]), 4)[0]).toBe('often-skipped')
  })

  test('notices the one person who answered what all others skipped', () => {
    // Item 1 is hidden (n = 1). The others answered items 2–4 only: 3 · mean · n − their sums leaves the first person.
    const fates = planItems(skipping(5, 4, [1, 0], [2, 0], [3, 0], [4, 0]), 4)
    expect(fates[0]).toBe('few')
    expect(fates.filter((fate) => fate === 'kept-back')).toHaveLength(1)
  })
})

/** Everything one set of people shows about a dimension: its mean and its shown items, as weights on single answers. */
function shownNumbers(answered: readonly (readonly boolean[])[], fates: readonly ItemFate[]): Functional[] {
  const items = fates.length
  const given = answered.map((row) => row.filter(Boolean).length)
  const columns = answered.flatMap((row, person) =>
    row.flatMap((is, item) => (is ? [{ column: person * items + item, person, item }] : [])),
  )
  const dimension = new Map(
    columns.map(({ column, person }) => [column, { up: 1, down: given[person] as number }]),
  )
  const sums = fates.flatMap((fate, item) =>
    fate === 'shown'
      ? [
          new Map(
            columns.filter((one) => one.item === item).map(({ column }) => [column, { up: 1, down: 1 }]),
          ),
        ]
      : [],
  )
  return [dimension, ...sums]
}

const sheets = fc
  .record({
    items: fc.integer({ min: 1, max: 5 }),
    people: fc.integer({ min: 3, max: 9 }),
    minimum: fc.integer({ min: 3, max: 5 }),
    skip: fc.constantFrom(0, 1, 2, 4),
    seed: fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 45, maxLength: 45 }),
  })
  .map(({ items, people, minimum, skip, seed }) => {
    const rows = Array.from({ length: people }, (_, person) =>
      Array.from({ length: items }, (_, item) => (seed[person * items + item] as number) >= skip),
    )
    return { minimum, answered: rows.filter((row) => row.filter(Boolean).length * 2 >= items) }
  })
  .filter(({ minimum, answered }) => answered.length >= minimum)

type Plan = (answered: readonly (readonly boolean[])[], minimum: number) => ItemFate[]

function holds(plan: Plan): boolean {
  const result = fc.check(
    fc.property(sheets, ({ minimum, answered }) => {
      const items = answered[0]?.length ?? 0
      const personOf = Array.from({ length: answered.length * items }, (_, column) =>
        Math.floor(column / items),
      )
      return smallestExposed(shownNumbers(answered, plan(answered, minimum)), personOf, minimum) === null
    }),
    { numRuns: 400, seed: 11 },
  )
  return !result.failed
}

describe('a dimension and its items, over random missing answers', () => {
  test('nothing follows about fewer people than the minimum', () => {
    expect(holds(planItems)).toBe(true)
  })

  test('counting answers per item alone is caught', () => {
    const countOnly: Plan = (answered, minimum) =>
      (answered[0] ?? []).map((_, item) =>
        answered.filter((row) => row[item]).length < minimum ? 'few' : 'shown',
      )
    expect(holds(countOnly)).toBe(false)
  })

  test('watching only those who answered everything is caught', () => {
    const completeOnly: Plan = (answered, minimum) => {
      const complete = answered.filter((row) => row.every(Boolean))
      const partly = answered.length - complete.length
      const fates: ItemFate[] = (answered[0] ?? []).map((_, item) =>
        answered.filter((row) => row[item]).length < minimum ? 'few' : 'shown',
      )
      const isOpen = fates.every((fate) => fate === 'shown') && partly > 0 && partly < minimum
      return isOpen ? ['kept-back', ...fates.slice(1)] : fates
    }
    expect(holds(completeOnly)).toBe(false)
  })
})
