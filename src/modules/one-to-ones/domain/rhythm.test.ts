import { expect, test } from 'vitest'
import { occurrencesBetween, slotsBetween, standingOf, type Rhythm } from './rhythm.ts'

/** Every second Tuesday from 2 June 2026, 10:00 in Berlin, 08:00 UTC in summer. */
const RHYTHM: Rhythm = {
  everyWeeks: 2,
  startsOn: '2026-06-02',
  time: '10:00',
  minutes: 30,
  timeZone: 'Europe/Berlin',
}
const at = (text: string) => new Date(`${text}Z`)

test('no date lies before the first', () => {
  expect(slotsBetween(RHYTHM, '2026-01-01', '2026-06-20')).toEqual(['2026-06-02', '2026-06-16'])
  expect(slotsBetween(RHYTHM, '2026-06-03', '2026-06-15')).toEqual([])
})

test('a date is as planned until somebody says something else', () => {
  const meetings = [{ slotOn: '2026-06-16', state: 'moved', at: at('2026-06-18T12:00') }] as const
  expect(occurrencesBetween(RHYTHM, meetings, '2026-06-01', '2026-06-30')).toEqual([
    { slotOn: '2026-06-02', state: 'planned', plannedAt: at('2026-06-02T08:00'), at: at('2026-06-02T08:00') },
    { slotOn: '2026-06-16', state: 'moved', plannedAt: at('2026-06-16T08:00'), at: at('2026-06-18T12:00') },
    { slotOn: '2026-06-30', state: 'planned', plannedAt: at('2026-06-30T08:00'), at: at('2026-06-30T08:00') },
  ])
})

test('"did it happen?" is asked from an hour before for two weeks, about the newest, and not about what is known', () => {
  const due = (now: string, meetings: Parameters<typeof standingOf>[1] = []) =>
    standingOf(RHYTHM, meetings, at(now), now.slice(0, 10)).due?.slotOn ?? null
  expect(due('2026-06-02T06:59')).toBeNull()
  expect(due('2026-06-02T07:00')).toBe('2026-06-02')
  expect(due('2026-06-15T08:00')).toBe('2026-06-02')
  expect(due('2026-06-16T09:00')).toBe('2026-06-16')
  expect(due('2026-06-05T08:00', [{ slotOn: '2026-06-02', state: 'skipped', at: null }])).toBeNull()
  expect(due('2026-06-05T08:00', [{ slotOn: '2026-06-02', state: 'held', at: null }])).toBeNull()
})

test('the next one is the next that is not skipped, at where it was moved to', () => {
  const next = (meetings: Parameters<typeof standingOf>[1]) =>
    standingOf(RHYTHM, meetings, at('2026-06-10T08:00'), '2026-06-10').next?.at
  expect(next([])).toEqual(at('2026-06-16T08:00'))
  expect(next([{ slotOn: '2026-06-16', state: 'skipped', at: null }])).toEqual(at('2026-06-30T08:00'))
  expect(next([{ slotOn: '2026-06-16', state: 'moved', at: at('2026-06-11T08:00') }])).toEqual(
    at('2026-06-11T08:00'),
  )
})
