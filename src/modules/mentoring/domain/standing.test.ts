import { expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import { checkDue, lastQuarter, standingOf } from './standing.ts'

const START = '2026-06-01'
const begun = { startedOn: START, lastHeldOn: null, nextOn: null, helpOn: null, endedOn: null }

test('silence is asked about from day 21 on, and HR may lend a hand from day 35 on', () => {
  const on = (days: number) => standingOf(begun, addDays(START, days))
  expect([20, 21, 34, 35].map(on)).toEqual(['new', 'quiet', 'quiet', 'may-need-a-hand'])
})

test('a date that is planned is not silence, and one that has passed is', () => {
  const planned = { ...begun, nextOn: addDays(START, 40) }
  expect(standingOf(planned, addDays(START, 40))).toBe('new')
  expect(standingOf(planned, addDays(START, 41))).toBe('may-need-a-hand')
})

test('after a session the days are counted anew', () => {
  const held = { ...begun, lastHeldOn: addDays(START, 30) }
  expect(standingOf(held, addDays(START, 50))).toBe('meeting')
  expect(standingOf(held, addDays(START, 51))).toBe('quiet')
})

test('who asked for a hand is shown as that, whatever the calendar says', () => {
  expect(standingOf({ ...begun, helpOn: START }, addDays(START, 1))).toBe('asked-for-help')
})

test('a check is due at day 30 and every 60 days, for two weeks each', () => {
  const on = (days: number) => checkDue(START, addDays(START, days))
  expect([29, 30, 43, 44, 90, 150, 163, 164].map(on)).toEqual([null, 30, 30, null, 90, 150, 150, null])
})

test('the quarter that is counted is the one that is over', () => {
  expect(lastQuarter('2026-06-01')).toEqual({ fromOn: '2026-01-01', untilOn: '2026-03-31' })
  expect(lastQuarter('2026-01-01')).toEqual({ fromOn: '2025-10-01', untilOn: '2025-12-31' })
})
