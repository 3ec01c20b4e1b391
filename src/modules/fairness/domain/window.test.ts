import { expect, test } from 'vitest'
import { yearsOfDecisions } from './window.ts'

test('the twelve months end with the last whole quarter', () => {
  expect(yearsOfDecisions('2026-11-24', '2024-01-15')).toEqual({
    years: [
      { fromOn: '2025-10-01', untilOn: '2026-09-30' },
      { fromOn: '2024-10-01', untilOn: '2025-09-30' },
    ],
  })
  expect(yearsOfDecisions('2026-01-01', '2024-01-15')).toEqual({
    years: [{ fromOn: '2025-01-01', untilOn: '2025-12-31' }],
  })
  expect(yearsOfDecisions('2026-11-24', '2001-01-01')).toHaveProperty('years.length', 3)
})

test('the day the history begins is no decision: the window starts after it', () => {
  expect(yearsOfDecisions('2026-11-24', '2025-09-30')).toHaveProperty('years.length', 1)
  expect(yearsOfDecisions('2026-11-24', '2025-10-01')).toEqual({ from: '2027-01-01' })
})

test('without enough history it says from when on there will be', () => {
  // a window that starts on 1 April 2026 ends before 1 April 2027
  expect(yearsOfDecisions('2026-06-01', '2026-03-02')).toEqual({ from: '2027-04-01' })
  expect(yearsOfDecisions('2026-06-01', null)).toEqual({ from: null })
})
