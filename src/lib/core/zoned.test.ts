import { expect, test } from 'vitest'
import { instantOf, isTimeOfDay, isTimeZone, wallClockOf } from './zoned.ts'

// Summer time in Berlin ends on 25 October 2026 at 03:00 (01:00 UTC) and begins on 28 March 2027 at 02:00.
test('the same time on the wall is another instant after the clocks change', () => {
  expect(instantOf('2026-10-20', '10:00', 'Europe/Berlin').toISOString()).toBe('2026-10-20T08:00:00.000Z')
  expect(instantOf('2026-10-27', '10:00', 'Europe/Berlin').toISOString()).toBe('2026-10-27T09:00:00.000Z')
})

test('a time that comes twice is the first, one that is skipped is as much later', () => {
  expect(instantOf('2026-10-25', '02:30', 'Europe/Berlin').toISOString()).toBe('2026-10-25T00:30:00.000Z')
  expect(instantOf('2027-03-28', '02:30', 'Europe/Berlin').toISOString()).toBe('2027-03-28T01:30:00.000Z')
})

test('an instant is read back in any zone', () => {
  const at = new Date('2026-06-30T23:30:00Z')
  expect(wallClockOf(at, 'Asia/Kolkata')).toEqual({ on: '2026-07-01', time: '05:00' })
  expect(wallClockOf(at, 'America/New_York')).toEqual({ on: '2026-06-30', time: '19:30' })
})

test('what does not exist is told', () => {
  expect([isTimeZone('Europe/Berlin'), isTimeZone('Europe/Nowhere'), isTimeZone('')]).toEqual([
    true,
    false,
    false,
  ])
  expect([isTimeOfDay('09:30'), isTimeOfDay('24:00'), isTimeOfDay('9:30')]).toEqual([true, false, false])
  expect(() => instantOf('2026-02-30', '10:00', 'UTC')).toThrow(RangeError)
})
