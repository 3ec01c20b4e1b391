import { expect, test } from 'vitest'
import { yearOfDecisions } from './window.ts'

test('the twelve months end with the last whole quarter', () => {
  expect(yearOfDecisions('2026-11-24', '2024-01-15')).toEqual({
    window: { fromOn: '2025-10-01', untilOn: '2026-09-30' },
  })
  expect(yearOfDecisions('2026-01-01', '2024-01-15')).toEqual({
    window: { fromOn: '2025-01-01', untilOn: '2025-12-31' },
  })
})

test('the day the history begins is no decision: the window starts after it', () => {
  expect(yearOfDecisions('2026-11-24', '2025-09-30')).toHaveProperty('window')
  expect(yearOfDecisions('2026-11-24', '2025-10-01')).toEqual({ from: '2027-01-01' })
})

test('without enough history it says from when on there will be', () => {
  // a window that starts on 1 April 2026 ends before 1 April 2027
  expect(yearOfDecisions('2026-06-01', '2026-03-02')).toEqual({ from: '2027-04-01' })
  expect(yearOfDecisions('2026-06-01', null)).toEqual({ from: null })
})
