import { describe, expect, test } from 'vitest'
import { recordShown } from './ledger.ts'

describe('recordShown', () => {
  test('writes people in one order, each once, and the same slice once', () => {
    const slice = { key: 'unit/sales', wave: 'spring', people: ['c', 'a', 'b', 'a'] }
    const ledger = recordShown([], [slice])
    expect(ledger).toEqual([{ key: 'unit/sales', wave: 'spring', people: ['a', 'b', 'c'] }])
    expect(recordShown(ledger, [slice])).toBe(ledger)
  })

  test('keeps the same people apart in another wave or place, since bands are compared by place', () => {
    const slice = { key: 'unit/sales', wave: 'spring', people: ['a'] }
    const others = [
      { ...slice, wave: 'autumn' },
      { ...slice, key: 'level/1' },
    ]
    expect(recordShown([slice], others)).toEqual([slice, ...others])
  })
})
