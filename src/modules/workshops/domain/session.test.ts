import { describe, expect, test } from 'vitest'
import * as session from './session.ts'

const at = (on: string, time: string, minutes = 60): session.Session => ({
  id: 's',
  workshopId: 'w',
  programmeId: null,
  on,
  time,
  timeZone: 'Europe/Berlin',
  minutes,
  room: 'Room 2',
  link: '',
  capacity: 2,
  minimum: 2,
  cancels: 'clock',
  state: 'planned',
  why: null,
  attendanceOn: null,
})
/** 10:00 in Berlin in summer is 08:00 in UTC. */
const TUESDAY = at('2026-06-16', '10:00')
const utc = (text: string) => new Date(`${text}Z`)

describe('when a session is', () => {
  test('is what the wall shows, before and after the clocks change', () => {
    expect(session.startOf(at('2026-10-24', '10:00')).toISOString()).toBe('2026-10-24T08:00:00.000Z')
    expect(session.startOf(at('2026-10-26', '10:00')).toISOString()).toBe('2026-10-26T09:00:00.000Z')
  })
  test('it is as long as it says in the night the clocks go back', () => {
    // 02:00 to 03:00 comes twice on 25 October 2026: three hours from 01:00 (23:00 UTC) end at 02:00 UTC, which is 03:00
    const night = at('2026-10-25', '01:00', 180)
    expect(session.endOf(night).toISOString()).toBe('2026-10-25T02:00:00.000Z')
  })
  test('two that touch do not overlap', () => {
    expect(session.overlap(TUESDAY, at('2026-06-16', '11:00'))).toBe(false)
    expect(session.overlap(TUESDAY, at('2026-06-16', '10:59'))).toBe(true)
  })
})

describe('a seat', () => {
  const early = utc('2026-06-01T08:00:00')
  const lastDay = utc('2026-06-15T08:00:00')
  test('is for who asks while there are some and nobody waits', () => {
    expect(session.seatOrLine(TUESDAY, { taken: 1, waiting: 0 }, early)).toBe('seat')
    expect(session.seatOrLine(TUESDAY, { taken: 2, waiting: 0 }, early)).toBe('line')
    expect(session.seatOrLine(TUESDAY, { taken: 1, waiting: 1 }, early)).toBe('line')
  })
  test('is for whoever comes first on the last day', () => {
    expect(session.seatOrLine(TUESDAY, { taken: 1, waiting: 5 }, lastDay)).toBe('seat')
  })
  test('is kept for 48 hours, but not into the last day', () => {
    expect(session.offerUntil(TUESDAY, early)?.toISOString()).toBe('2026-06-03T08:00:00.000Z')
    // the last day begins on 15 June at 08:00
    expect(session.offerUntil(TUESDAY, utc('2026-06-14T20:00:00'))?.toISOString()).toBe(
      '2026-06-15T08:00:00.000Z',
    )
    expect(session.offerUntil(TUESDAY, lastDay)).toBe(null)
  })
  test('goes past who is busy, who stays in line', () => {
    const line = [
      { personId: 'a', isBusy: true },
      { personId: 'b', isBusy: false },
      { personId: 'c', isBusy: false },
    ]
    expect(session.nextInLine(line, 1)).toEqual({ offered: ['b'], skipped: ['a'] })
    expect(session.nextInLine(line, 0)).toEqual({ offered: [], skipped: [] })
  })
})

describe('too few people', () => {
  test('is said a week ahead, and the clock cancels three days ahead', () => {
    expect(session.isShort(TUESDAY, 1, utc('2026-06-09T07:59:00'))).toBe(false)
    expect(session.isShort(TUESDAY, 1, utc('2026-06-09T08:00:00'))).toBe(true)
    expect(session.isShort(TUESDAY, 2, utc('2026-06-09T08:00:00'))).toBe(false)
    expect(session.isCancelledByClock(TUESDAY, 1, utc('2026-06-13T07:59:00'))).toBe(false)
    expect(session.isCancelledByClock(TUESDAY, 1, utc('2026-06-13T08:00:00'))).toBe(true)
    expect(session.isCancelledByClock({ ...TUESDAY, cancels: 'people' }, 1, utc('2026-06-13T08:00:00'))).toBe(
      false,
    )
  })
})
