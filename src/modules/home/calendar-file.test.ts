import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { writeCalendar } from './calendar-file.ts'

const write = (...tasks: Parameters<typeof writeCalendar>[0][number][]) =>
  writeCalendar(tasks, { homeUrl: 'https://grow.example.org/', now: new Date('2026-06-01T08:00:00Z') })
/** Read by a parser that shares nothing with the writer. */
const read = (text: string) => {
  const calendar = new ICAL.Component(ICAL.parse(text))
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((one) => new ICAL.Event(one)) }
}

test('a task with a day is an all-day entry on that day, in every time zone', () => {
  const { calendar, events } = read(write({ id: 'request 1', kind: 'request', byOn: '2026-03-29' }))
  expect(calendar.getFirstPropertyValue('method')).toBe('PUBLISH')
  expect(calendar.getFirstPropertyValue('version')).toBe('2.0')
  expect(events).toHaveLength(1)
  expect(events[0]?.startDate.isDate).toBe(true)
  expect(events[0]?.startDate.toString()).toBe('2026-03-29')
  expect(events[0]?.component.getFirstPropertyValue('dtstamp')?.toString()).toBe('2026-06-01T08:00:00Z')
  expect(events[0]?.component.getFirstPropertyValue('url')).toBe('https://grow.example.org/')
})

test('a task without a day is not in it, and none at all is a calendar too', () => {
  expect(read(write({ id: 'report 1', kind: 'report', byOn: null })).events).toEqual([])
  expect(read(write()).calendar.name).toBe('vcalendar')
})

test('an entry keeps its name as long as the task is there, and two tasks have two', () => {
  const one = { id: 'step 1', kind: 'step', byOn: '2026-06-20' } as const
  const [before] = read(write(one)).events
  const [after] = read(write({ ...one, byOn: '2026-06-27' })).events
  const [other] = read(write({ ...one, id: 'step 2' })).events
  expect(after?.uid).toBe(before?.uid)
  expect(other?.uid).not.toBe(before?.uid)
})

test('nothing says who or what it is about, and there are no guests', () => {
  const task = {
    id: 'step secret-id',
    kind: 'step',
    byOn: '2026-06-20',
    title: 'Ask Priya why',
    why: 'Listening',
  }
  const text = write(task as never)
  for (const word of ['Priya', 'Listening', 'secret-id', 'ATTENDEE', 'ORGANIZER'])
    expect(text).not.toContain(word)
  expect(read(text).events[0]?.summary).toBe('A step of yours: by today')
})

test('lines end and fold as the format wants', () => {
  const text = write({ id: 'cycle 1', kind: 'cycle', byOn: '2026-06-20' })
  expect(text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75)).toBe(true)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
})
