import ICAL from 'ical.js'
import { describe, expect, test } from 'vitest'
import { writeInvitation } from '#platform/calendar/invitation.ts'
import { seriesOf } from './domain/calendar.ts'
import type { Meeting, Rhythm } from './domain/rhythm.ts'

/** Every Tuesday at 10:00 in Berlin. Summer time ends there on 25 October 2026 and begins on 28 March 2027. */
const TUESDAYS: Rhythm = {
  everyWeeks: 1,
  startsOn: '2026-10-06',
  time: '10:00',
  minutes: 30,
  timeZone: 'Europe/Berlin',
}

function write(method: 'REQUEST' | 'CANCEL', meetings: readonly Meeting[] = [], rhythm = TUESDAYS): string {
  const series = seriesOf(rhythm, meetings, '2026-10-01')
  if (!series) throw new Error('no date')
  return writeInvitation(method, {
    uid: 'one@heartwood.example',
    sequence: 3,
    madeAt: new Date('2026-10-01T08:00:00Z'),
    organiser: { name: 'Heartwood', address: 'heartwood@example.org' },
    guests: [{ name: 'Dana Kim', address: 'dana@example.org' }],
    title: 'One-to-one: Dana Kim and Lee Marsh',
    text: 'The agenda is in Heartwood.',
    url: 'https://heartwood.example/one-to-ones/1',
    when: series,
  }).content
}

/** Start and end of every date, as another program reads them. */
function datesIn(content: string): string[] {
  const events = new ICAL.Component(ICAL.parse(content)).getAllSubcomponents('vevent')
  const [main, ...rest] = events.map((event) => new ICAL.Event(event))
  if (!main) return []
  rest.forEach((one) => main.relateException(one))
  const dates: string[] = []
  const iterator = main.iterator()
  for (let next = iterator.next(); next; next = iterator.next()) {
    const { startDate, endDate } = main.getOccurrenceDetails(next)
    dates.push(`${startDate.toJSDate().toISOString()}/${endDate.toJSDate().toISOString()}`)
  }
  return dates.toSorted()
}

const onWall = (date: string) =>
  new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Europe/Berlin',
    weekday: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(date.split('/')[0] as string))

describe('an invitation', () => {
  test('is at the same time on the wall over both changes of the clocks', () => {
    const dates = datesIn(write('REQUEST'))
    // 6 October to 30 March: 26 Tuesdays, the last of them after summer time began
    expect(dates.length).toBe(26)
    expect([...new Set(dates.map(onWall))]).toEqual(['Tue 10:00'])
    expect(dates[2]).toBe('2026-10-20T08:00:00.000Z/2026-10-20T08:30:00.000Z')
    expect(dates[3]).toBe('2026-10-27T09:00:00.000Z/2026-10-27T09:30:00.000Z')
    expect(dates[25]).toBe('2027-03-30T08:00:00.000Z/2027-03-30T08:30:00.000Z')
  })

  test('leaves out what is skipped and moves what is moved, also after the clocks changed', () => {
    const dates = datesIn(
      write('REQUEST', [
        { slotOn: '2026-11-03', state: 'skipped', at: null },
        { slotOn: '2026-11-10', state: 'moved', at: new Date('2026-11-12T13:00:00Z') },
        { slotOn: '2026-10-06', state: 'held', at: null },
      ]),
    )
    expect(dates.length).toBe(25)
    expect(dates.some((date) => date.startsWith('2026-11-03'))).toBe(false)
    expect(dates.some((date) => date.startsWith('2026-11-10'))).toBe(false)
    expect(dates).toContain('2026-11-12T13:00:00.000Z/2026-11-12T13:30:00.000Z')
    expect(dates[0]).toBe('2026-10-06T08:00:00.000Z/2026-10-06T08:30:00.000Z')
  })

  test('comes every second or fourth week', () => {
    expect(datesIn(write('REQUEST', [], { ...TUESDAYS, everyWeeks: 2 })).length).toBe(13)
    const monthly = datesIn(write('REQUEST', [], { ...TUESDAYS, everyWeeks: 4 }))
    expect(monthly.map((date) => date.slice(0, 10))).toEqual([
      '2026-10-06',
      '2026-11-03',
      '2026-12-01',
      '2026-12-29',
      '2027-01-26',
      '2027-02-23',
      '2027-03-23',
    ])
  })

  test('says what calendars need to take it in, change it and take it out', () => {
    const properties = (content: string) => {
      const calendar = new ICAL.Component(ICAL.parse(content))
      const events = calendar.getAllSubcomponents('vevent')
      const attendee = events[0]?.getFirstProperty('attendee')
      return {
        method: calendar.getFirstPropertyValue('method'),
        uids: [...new Set(events.map((event) => event.getFirstPropertyValue('uid')))],
        sequences: [...new Set(events.map((event) => event.getFirstPropertyValue('sequence')))],
        status: [...new Set(events.map((event) => event.getFirstPropertyValue('status')))],
        organiser: events[0]?.getFirstPropertyValue('organizer'),
        attendee: ['cutype', 'role', 'partstat', 'rsvp'].map((name) => attendee?.getParameter(name)),
        zones: calendar.getAllSubcomponents('vtimezone').length,
      }
    }
    const asked = properties(write('REQUEST'))
    expect(asked).toEqual({
      method: 'REQUEST',
      uids: ['one@heartwood.example'],
      sequences: [3],
      status: ['CONFIRMED'],
      organiser: 'mailto:heartwood@example.org',
      attendee: ['INDIVIDUAL', 'REQ-PARTICIPANT', 'NEEDS-ACTION', 'FALSE'],
      zones: 0, // instants only
    })
    expect(properties(write('CANCEL'))).toEqual({ ...asked, method: 'CANCEL', status: ['CANCELLED'] })
  })

  test('ends its lines as the format wants, and no line is longer than 75 bytes', () => {
    const lines = write('REQUEST').split('\r\n')
    expect(lines.at(-1)).toBe('END:VCALENDAR')
    expect(lines.every((line) => Buffer.byteLength(line) <= 75 && !line.includes('\n'))).toBe(true)
  })
})
