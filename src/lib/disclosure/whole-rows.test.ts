import { describe, expect, test } from 'vitest'
import { toEchelon } from './whole-rows.ts'

const rows = (...given: readonly (readonly number[])[]) => given.map((row) => Float64Array.from(row))
const plenty = () => ({ left: 1e9 })

describe('toEchelon', () => {
  test('leaves one row per independent row, in whole numbers', () => {
    // second − 2 · first = (0, −1, 1) =: b; −first − b = (−1, 0, −1); third = first + second
    const echelon = toEchelon(rows([1, 1, 0], [2, 1, 1], [3, 2, 1]), [0, 1, 2], plenty())
    expect(echelon?.pivots).toEqual([0, 1])
    expect(echelon?.rows.map((row) => [...row])).toEqual([
      [-1, 0, -1],
      [0, -1, 1],
    ])
  })

  test('takes pivots in the order that is asked for', () => {
    expect(toEchelon(rows([1, 1, 1]), [2, 0, 1], plenty())?.pivots).toEqual([2])
  })

  test('sees a difference that a double would round away', () => {
    // determinant: (2^26 + 1)(2^26 − 1) − 2^26 · 2^26 = −1
    const big = 2 ** 26
    expect(toEchelon(rows([big + 1, big], [big, big - 1]), [0, 1], plenty())?.pivots).toEqual([0, 1])
  })

  test('gives no answer when a number no longer fits exactly', () => {
    // 2^30 · 2^30 > 2^53
    const big = 2 ** 30
    expect(toEchelon(rows([big + 1, big], [big, big - 1]), [0, 1], plenty())).toBeUndefined()
  })

  test('gives no answer when the budget is used up', () => {
    expect(toEchelon(rows([1, 1, 1], [1, 0, 1], [1, 1, 0]), [0, 1, 2], { left: 5 })).toBeUndefined()
  })
})
