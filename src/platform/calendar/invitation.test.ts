import ICAL from 'ical.js'
import { expect, test } from 'vitest'
import { writeCalendarFile, writeInvitation, type Once } from './invitation.ts'

const write = (method: 'REQUEST' | 'CANCEL', when: Once, sequence = 0) =>
  writeInvitation(method, {
    uid: 'one@heartwood.example',
    sequence,
    madeAt: new Date('2026-10-01T08:00:00Z'),
    organiser: { name: 'Heartwood', address: 'heartwood@example.org' },
    guests: [{ name: 'Dana Kim', address: 'dana@example.org' }],
    title: 'Workshop: Listening',
    text: 'All about it is in Heartwood.',
    url: 'https://heartwood.example/workshops/1',
    place: 'Room 2, first floor; left, then right',
    when,
  }).content

/** What another program reads: one event, by all it says about when, where and what became of it. */
function readOne(content: string) {
  const calendar = new ICAL.Component(ICAL.parse(content))
  const events = calendar.getAllSubcomponents('vevent')
  const event = new ICAL.Event(events[0])
  return {
    events: events.length,
    method: calendar.getFirstPropertyValue('method'),
    uid: event.uid,
    sequence: event.sequence,
    status: events[0]?.getFirstPropertyValue('status'),
    start: event.startDate.toJSDate().toISOString(),
    end: event.endDate.toJSDate().toISOString(),
    place: event.location,
    repeats: event.isRecurring(),
  }
}

test('an event that happens once is asked for, moved and withdrawn under one UID', () => {
  const asked = readOne(write('REQUEST', { startAt: new Date('2026-10-20T08:00:00Z'), minutes: 90 }))
  expect(asked).toEqual({
    events: 1,
    method: 'REQUEST',
    uid: 'one@heartwood.example',
    sequence: 0,
    status: 'CONFIRMED',
    start: '2026-10-20T08:00:00.000Z',
    end: '2026-10-20T09:30:00.000Z',
    place: 'Room 2, first floor; left, then right',
    repeats: false,
  })
  const moved = { startAt: new Date('2026-10-27T09:00:00Z'), minutes: 60 }
  const there = { start: '2026-10-27T09:00:00.000Z', end: '2026-10-27T10:00:00.000Z' }
  expect(readOne(write('REQUEST', moved, 1))).toEqual({ ...asked, ...there, sequence: 1 })
  expect(readOne(write('CANCEL', moved, 2))).toEqual({
    ...asked,
    ...there,
    method: 'CANCEL',
    status: 'CANCELLED',
    sequence: 2,
  })
})

test('a file to put into a calendar oneself has the event and names nobody', () => {
  const content = writeCalendarFile({
    uid: 'one@heartwood.example',
    sequence: 2,
    madeAt: new Date('2026-10-01T08:00:00Z'),
    title: 'Workshop: Listening',
    text: 'All about it is in Heartwood.',
    url: 'https://heartwood.example/workshops/1',
    place: 'Room 2',
    when: { startAt: new Date('2026-10-20T08:00:00Z'), minutes: 90 },
  })
  expect(readOne(content)).toMatchObject({
    events: 1,
    method: 'PUBLISH',
    sequence: 2,
    start: '2026-10-20T08:00:00.000Z',
    end: '2026-10-20T09:30:00.000Z',
    place: 'Room 2',
  })
  expect(content).not.toMatch(/ATTENDEE|ORGANIZER/)
})
