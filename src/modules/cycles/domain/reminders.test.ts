import { describe, expect, test } from 'vitest'
import { remindersDue } from './reminders.ts'

const cycle = { closesOn: '2026-03-13' }
const open = (raterId: string) => ({ raterId, isSent: false, isDeclined: false })
const invited = (on: string, ...got: readonly ('reminder' | 'last-day')[]) => ({ invitedOn: on, got })

describe('remindersDue', () => {
  test('one reminder from three days before the last day, one mail on the last day, none on other days', () => {
    const mailed = new Map([['a', invited('2026-03-01')]])
    const kinds = ['2026-03-09', '2026-03-10', '2026-03-12', '2026-03-13', '2026-03-14'].map(
      (today) => remindersDue(cycle, [open('a')], mailed, today)?.kind ?? null,
    )
    expect(kinds).toEqual([null, 'reminder', 'reminder', 'last-day', null])
  })

  test('nobody gets the same mail twice', () => {
    const mailed = new Map([['a', invited('2026-03-01', 'reminder')]])
    expect(remindersDue(cycle, [open('a')], mailed, '2026-03-11')).toBeNull()
    expect(remindersDue(cycle, [open('a')], mailed, '2026-03-13')?.raterIds).toEqual(['a'])
  })

  test('several open requests make one mail; sent and declined ones make none', () => {
    const mailed = new Map(['a', 'b', 'c'].map((raterId) => [raterId, invited('2026-03-01')]))
    const requests = [
      open('a'),
      open('a'),
      { ...open('b'), isSent: true },
      { ...open('c'), isDeclined: true },
    ]
    expect(remindersDue(cycle, requests, mailed, '2026-03-13')?.raterIds).toEqual(['a'])
  })

  test('who was invited yesterday is left in peace, except on the last day', () => {
    const mailed = new Map([['a', invited('2026-03-11')]])
    expect(remindersDue(cycle, [open('a')], mailed, '2026-03-12')).toBeNull()
    expect(remindersDue(cycle, [open('a')], mailed, '2026-03-13')?.raterIds).toEqual(['a'])
  })
})
