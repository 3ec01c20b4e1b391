import { describe, expect, test } from 'vitest'
import { isCheckInDue } from './entries.ts'
import { bookableDays, originOf, usualDay } from './follow-up.ts'

const CYCLE = '00000000-0000-4000-8000-00000000000a'
const piece = (source: Record<string, string>) => ({ snapshot: { source, label: 'x', text: '' } })

describe('where a focus area came from', () => {
  test('is the skill of the latest report among its evidence', () => {
    const evidence = [
      piece({ kind: 'dimension', cycleId: CYCLE, ref: 'L1' }),
      piece({ kind: 'comment', cycleId: CYCLE, ref: 'c1' }),
      piece({ kind: 'dimension', cycleId: CYCLE, ref: 'L6' }),
    ]
    expect(originOf(evidence)).toEqual({ cycleId: CYCLE, skillId: 'L6' })
  })

  test('is not known for own words, and not believed of an id that is none', () => {
    expect(originOf([piece({ from: 'own' })])).toBeUndefined()
    expect(originOf([piece({ kind: 'dimension', cycleId: 'x', ref: 'L1' })])).toBeUndefined()
  })
})

describe('the days that can be booked', () => {
  const window = { from: '2026-05-01', until: '2026-08-29' }

  test.each([
    ['2026-03-10', window],
    ['2026-06-01', { from: '2026-06-01', until: '2026-08-29' }],
    ['2026-08-29', { from: '2026-08-29', until: '2026-08-29' }],
    ['2026-08-30', undefined],
  ])('on %s', (today, days) => {
    expect(bookableDays(window, today)).toEqual(days)
  })

  test.each([
    ['2026-05-31', '2026-05-31'],
    ['2026-04-20', '2026-05-01'],
    ['2026-12-01', '2026-08-29'],
  ])('propose %s as %s', (wanted, day) => {
    expect(usualDay(window, wanted)).toBe(day)
  })
})

test.each([
  ['weekly', '2026-03-02', '2026-03-08', false],
  ['weekly', '2026-03-02', '2026-03-09', true],
  ['monthly', '2026-03-02', '2026-03-29', false],
  ['monthly', '2026-03-02', '2026-03-30', true],
  ['off', '2026-03-02', '2027-03-02', false],
] as const)('reminders %s, last touched %s: due on %s is %s', (pace, last, today, due) => {
  expect(isCheckInDue(pace, last, today)).toBe(due)
})
