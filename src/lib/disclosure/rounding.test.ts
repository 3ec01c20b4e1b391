import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { mayShowDistribution, roundTo, stepFor, stepForTotal } from './rounding.ts'

describe('roundTo and stepFor', () => {
  test('three and four people are shown in halves, five in tenths', () => {
    expect([3, 4, 5, 6].map(stepFor)).toEqual([0.5, 0.5, 0.1, 0.1])
  })

  test('rounds half up', () => {
    // 3.25 lies between 3.0 and 3.5; 3.45 between 3.4 and 3.5
    expect([roundTo(3.25, 0.5), roundTo(3.24, 0.5), roundTo(3.45, 0.1), roundTo(3.44, 0.1)]).toEqual([
      3.5, 3, 3.5, 3.4,
    ])
  })

  test('the order of a sum does not matter', () => {
    // 0.1 + 0.2 + 0.3 = 0.6000000000000001, 0.3 + 0.2 + 0.1 = 0.6; a tie at 3.35 must not tip over either
    expect(roundTo(3.3499999999999996, 0.1)).toBe(roundTo(3.35, 0.1))
  })
})

describe('stepForTotal', () => {
  test('a single part keeps its own step', () => {
    expect([stepForTotal([4]), stepForTotal([5])]).toEqual([0.5, 0.1])
  })

  test('a total that would narrow a part of four down is shown in halves', () => {
    // parts 5 and 4: (9 · 0.05 + 5 · 0.05) / 4 = 0.175 < 0.25
    expect(stepForTotal([5, 4])).toBe(0.5)
  })

  test('a total that narrows nothing down is shown in tenths', () => {
    // parts 10 and 4: (14 · 0.05 + 10 · 0.05) / 4 = 0.3 ≥ 0.25; parts 4 and 4: (8 · 0.05 + 4 · 0.25) / 4 = 0.35
    expect([stepForTotal([10, 4]), stepForTotal([4, 4])]).toEqual([0.1, 0.1])
  })

  test('subtracting never tells more about a part than its own rounding', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 3, max: 20 }), { minLength: 2, maxLength: 5 }), (parts) => {
        const total = parts.reduce((sum, n) => sum + n, 0)
        for (const n of parts.filter((part) => stepFor(part) === 0.5)) {
          const rest = parts.reduce((sum, other) => sum + (other * stepFor(other)) / 2, 0) - (n * 0.5) / 2
          expect(((total * stepForTotal(parts)) / 2 + rest) / n).toBeGreaterThanOrEqual(0.25 - 1e-9)
        }
      }),
    )
  })
})

describe('mayShowDistribution', () => {
  test('needs ten people', () => {
    expect([mayShowDistribution([4, 5]), mayShowDistribution([5, 5])]).toEqual([false, true])
  })

  test('is not shown when all give the same answer', () => {
    expect(mayShowDistribution([0, 0, 12, 0, 0])).toBe(false)
  })

  test('a reader among them must not learn what all others said', () => {
    // 11 people without the reader are 10; the one who answered 2 would know that the other 10 answered 3
    expect([mayShowDistribution([0, 1, 10]), mayShowDistribution([0, 1, 10], 1)]).toEqual([true, false])
    expect([mayShowDistribution([0, 2, 9], 1), mayShowDistribution([0, 2, 8], 1)]).toEqual([true, false])
  })
})
