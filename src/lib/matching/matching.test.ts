import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign } from './assignment.ts'
import { bestPartition } from './partitions.ts'
import { matchMentees } from './stable-matching.ts'

const cell = fc.integer({ min: -9, max: 9 })

/** Every way to give each row a column of its own. */
function everyAssignment(rows: number, columns: number): number[][] {
  if (rows === 0) return [[]]
  return everyAssignment(rows - 1, columns).flatMap((before) =>
    Array.from({ length: columns }, (_, column) => column)
      .filter((column) => !before.includes(column))
      .map((column) => [...before, column]),
  )
}

describe('assign', () => {
  test('no assignment is better, whatever the shape', () => {
    const tables = fc
      .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 1 }))
      .chain(([rows, more]) =>
        fc.array(fc.array(cell, { minLength: rows + more, maxLength: rows + more }), {
          minLength: rows,
          maxLength: rows,
        }),
      )
    fc.assert(
      fc.property(tables, fc.constantFrom('min', 'max'), (cost, sense) => {
        const sums = everyAssignment(cost.length, cost[0]!.length).map((columns) =>
          columns.reduce((sum, column, row) => sum + cost[row]![column]!, 0),
        )
        const { total, columns } = assign(cost, sense)
        expect(total).toBe(sense === 'min' ? Math.min(...sums) : Math.max(...sums))
        expect(new Set(columns).size).toBe(cost.length)
      }),
    )
  })

  test('with too few places the dearest row is left over', () => {
    expect(assign([[1, 2], [3, 4], [0, 9]])).toEqual({ total: 2, columns: [1, null, 0] }) // prettier-ignore
  })

  test('a forbidden pair never meets, and says so when nothing is left', () => {
    expect(assign([[null, 5], [1, 1]])).toEqual({ total: 6, columns: [1, 0] }) // prettier-ignore
    expect(assign([[null, 1], [null, 1]])).toMatchObject({ total: null, reason: expect.any(String) }) // prettier-ignore
    expect(assign([])).toMatchObject({ total: null, reason: expect.any(String) })
  })
})

describe('matchMentees', () => {
  const orders = (count: number, of: number) =>
    fc.array(fc.shuffledSubarray(Array.from({ length: of }, (_, index) => index)), {
      minLength: count,
      maxLength: count,
    })
  const markets = fc
    .tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 3 }))
    .chain(([mentees, mentors]) =>
      fc.tuple(
        orders(mentees, mentors),
        orders(mentors, mentees),
        fc.array(fc.nat(3), { minLength: mentors, maxLength: mentors }),
      ),
    )

  /** Whether somebody was forced, or a mentee and a mentor would both rather have each other. */
  function isStable(
    matching: readonly (number | null)[],
    [mentees, mentors, capacity]: readonly [number[][], number[][], number[]],
  ): boolean {
    const of = (mentor: number) => matching.flatMap((own, mentee) => (own === mentor ? [mentee] : []))
    const fits = mentors.every(
      (list, mentor) =>
        of(mentor).length <= capacity[mentor]! && of(mentor).every((one) => list.includes(one)),
    )
    const isBlocked = mentees.some((list, mentee) => {
      const own = matching[mentee] ?? null
      const better = own === null ? list : list.slice(0, list.indexOf(own))
      return better.some((mentor) => {
        const place = mentors[mentor]!.indexOf(mentee)
        const held = of(mentor)
        const wants =
          held.length < capacity[mentor]! || held.some((one) => mentors[mentor]!.indexOf(one) > place)
        return place >= 0 && wants
      })
    })
    return (
      fits &&
      !isBlocked &&
      mentees.every((list, mentee) => matching[mentee] === null || list.includes(matching[mentee]!))
    )
  }

  test('is stable, and no stable matching is better for anybody', () => {
    fc.assert(
      fc.property(markets, (market) => {
        const [mentees, mentors] = market
        const found = matchMentees(...market)
        expect(isStable(found, market)).toBe(true)
        const choices = mentees.map(() => [null, ...mentors.map((_, mentor) => mentor)])
        const all = choices.reduce<(number | null)[][]>(
          (some, options) => some.flatMap((before) => options.map((option) => [...before, option])),
          [[]],
        )
        const rank = (matching: readonly (number | null)[], mentee: number) => {
          const own = matching[mentee] ?? null
          return own === null ? Infinity : mentees[mentee]!.indexOf(own)
        }
        for (const other of all.filter((one) => isStable(one, market))) {
          mentees.forEach((_, mentee) => expect(rank(found, mentee)).toBeLessThanOrEqual(rank(other, mentee)))
        }
      }),
      { numRuns: 60 },
    )
  })

  test('refuses a name that is not there', () => {
    expect(() => matchMentees([[1]], [[0]], [1])).toThrow(RangeError)
    expect(() => matchMentees([[0]], [[0]], [-1])).toThrow(RangeError)
  })
})

describe('bestPartition', () => {
  test('counts the divisions', () => {
    const people = (n: number) => Array.from({ length: n }, (_, index) => [index])
    expect(bestPartition(people(9), [3, 3, 3]).partitions).toBe(280) // 9!/(3!³ 3!)
    expect(bestPartition(people(7), [4, 3]).partitions).toBe(35) // 7 over 3
    expect(bestPartition(people(7), [3, 2, 2]).partitions).toBe(105) // 7!/(3! 2! 2! 2!)
  })

  test('puts unlike people together', () => {
    // 0 with 9 and 1 with 10, or 0 with 10 and 1 with 9: 18 either way
    const { bestDiversity, bestVariance, bestDispersion, meanDiversity } = bestPartition(
      [[0], [1], [9], [10]],
      [2, 2],
    )
    expect(bestDiversity).toBe(18)
    expect(bestVariance).toBe(82) // 10²/2 + 8²/2; the other way 9²/2 + 9²/2 = 81
    expect(bestDispersion).toBe(9)
    expect(meanDiversity).toBeCloseTo((2 + 18 + 18) / 3, 12)
  })

  test('does not try when there are too many divisions', () => {
    const people = Array.from({ length: 40 }, (_, index) => [index])
    expect(bestPartition(people, [20, 20])).toMatchObject({ bestDiversity: null, reason: expect.any(String) })
    expect(() => bestPartition(people, [20])).toThrow(RangeError)
  })
})
