import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { refusal } from '#testing/refusal.ts'
import { addWorker, openWorkshopHouse, SESSION } from '#testing/workshop-fixture.ts'
import { askForSeat, giveBack } from './actions/book.ts'
import { readCalendarFile } from './actions/calendar-file.ts'
import { cancelSession, changeSession } from './actions/plan-session.ts'
import { readSession } from './actions/read.ts'
import { listWorkshopTasks } from './actions/tasks.ts'
import { tendWorkshops } from './actions/tend.ts'

let at: Awaited<ReturnType<typeof openWorkshopHouse>>
const START = '2026-06-01T08:00:00Z'

beforeAll(async () => {
  at = await openWorkshopHouse()
})
afterAll(() => at.house.close())

/** The mails to somebody about a session, the oldest first, as another program reads what is in them. */
async function mailsTo(name: string) {
  const { ctx, orgId } = at.house
  const { rows } = await ctx.db.read({ orgId }, (db) =>
    sql<{ calendar: string | null; subject: string; text: string }>`
      select calendar, subject, text from mail_outbox
       where to_address = ${`${name.toLowerCase()}@example.org`} order by created_at, id`.execute(db),
  )
  return rows.map(({ calendar, subject, text }) => {
    if (calendar === null) return { subject, text }
    const read = new ICAL.Component(ICAL.parse(calendar))
    const event = new ICAL.Event(read.getAllSubcomponents('vevent')[0])
    return {
      subject,
      text,
      method: read.getFirstPropertyValue('method'),
      status: event.component.getFirstPropertyValue('status'),
      uid: event.uid,
      sequence: event.sequence,
      start: event.startDate.toJSDate().toISOString(),
      end: event.endDate.toJSDate().toISOString(),
      place: event.location,
      attendees: event.attendees.map((attendee) => String(attendee.getFirstValue()).toLowerCase()),
    }
  })
}

describe('calendars', () => {
  test('get a session, its move and its end under one UID, and nobody learns who else comes', async () => {
    const { house, hr, lead } = at
    const { ctx } = house
    const id = await at.plan({ capacity: '5' })
    const [ann, bo] = await Promise.all([addWorker(house, 'Ann'), addWorker(house, 'Bo')])
    await askForSeat(ctx, ann!, id)
    await askForSeat(ctx, bo!, id)
    const lists = { facilitators: [lead.personId] }
    await changeSession(ctx, hr, id, { ...SESSION, capacity: '6' }, lists) // no new time: no mail
    await changeSession(ctx, hr, id, { ...SESSION, capacity: '6', on: '2026-06-17', room: 'Room 3' }, lists)
    await cancelSession(ctx, hr, id, 'other')
    const mails = await mailsTo('Ann')
    expect(mails.map(({ method, status, sequence, start }) => [method, status, sequence, start])).toEqual([
      ['REQUEST', 'CONFIRMED', 0, '2026-06-16T08:00:00.000Z'],
      ['REQUEST', 'CONFIRMED', 1, '2026-06-17T08:00:00.000Z'],
      ['CANCEL', 'CANCELLED', 2, '2026-06-17T08:00:00.000Z'],
    ])
    expect(new Set(mails.map(({ uid }) => uid)).size).toBe(1)
    expect(mails[1]?.place).toBe('Room 3 · https://meet.example/1')
    expect(mails.map(({ attendees }) => attendees)).toEqual(mails.map(() => ['mailto:ann@example.org']))
    expect(JSON.stringify(mails)).not.toContain('bo@')
    expect((await mailsTo('Lead')).map(({ method, sequence }) => [method, sequence])).toEqual([
      ['REQUEST', 0],
      ['REQUEST', 1],
      ['CANCEL', 2],
    ])
    await expect(askForSeat(ctx, ann!, id)).rejects.toEqual(refusal('workshops/session-closed'))
    await expect(cancelSession(ctx, hr, id, 'other')).rejects.toEqual(refusal('workshops/session-closed'))
  })

  test('show a session at its time on the wall over a change of the clocks', async () => {
    const { house, hr, lead } = at
    // summer time ends in Berlin on 25 October 2026
    const id = await at.plan({ on: '2026-10-23', capacity: '5', room: 'Room 9' })
    const cy = await addWorker(house, 'Cy')
    await askForSeat(house.ctx, cy, id)
    await changeSession(
      house.ctx,
      hr,
      id,
      { ...SESSION, on: '2026-10-30', capacity: '5', room: 'Room 9' },
      { facilitators: [lead.personId] },
    )
    const [first, second] = await mailsTo('Cy')
    expect([first?.start, first?.end]).toEqual(['2026-10-23T08:00:00.000Z', '2026-10-23T09:30:00.000Z'])
    expect([second?.start, second?.end]).toEqual(['2026-10-30T09:00:00.000Z', '2026-10-30T10:30:00.000Z'])
    expect((await readSession(house.ctx, cy, id)).there).toContain('10:00 to 11:30 (Europe/Berlin)')
  })

  test('take a seat that was given back out, and a new one in as another event', async () => {
    const { house } = at
    const id = await at.plan({ on: '2026-06-23', capacity: '5' })
    const di = await addWorker(house, 'Di')
    await askForSeat(house.ctx, di, id)
    await giveBack(house.ctx, di, id)
    await askForSeat(house.ctx, di, id)
    const mails = await mailsTo('Di')
    expect(mails.map(({ method, sequence }) => [method, sequence])).toEqual([
      ['REQUEST', 0],
      ['CANCEL', 1],
      ['REQUEST', 0],
    ])
    expect(mails[2]?.uid).not.toBe(mails[0]?.uid)
  })

  test('can have it as a file: the same event, for who has a seat', async () => {
    const { house } = at
    const id = await at.plan({ on: '2026-06-24', capacity: '5' })
    const [jo, kim] = await Promise.all([addWorker(house, 'Jo'), addWorker(house, 'Kim')])
    await askForSeat(house.ctx, jo!, id)
    const [mail] = await mailsTo('Jo')
    const read = new ICAL.Component(ICAL.parse(await readCalendarFile(house.ctx, jo!, id)))
    const event = new ICAL.Event(read.getAllSubcomponents('vevent')[0])
    expect([event.uid, event.sequence, event.startDate.toJSDate().toISOString()]).toEqual([
      mail?.uid,
      mail?.sequence,
      mail?.start,
    ])
    await expect(readCalendarFile(house.ctx, kim!, id)).rejects.toEqual(
      refusal('workshops/session-not-found'),
    )
  })

  test('follow a change of who leads it', async () => {
    const { house, hr, lead } = at
    const id = await at.plan({ on: '2026-06-25', capacity: '5' })
    const eve = await addWorker(house, 'Eve')
    const before = (await mailsTo('Lead')).length
    await changeSession(
      house.ctx,
      hr,
      id,
      { ...SESSION, on: '2026-06-25', capacity: '5' },
      { facilitators: [eve.personId] },
    )
    expect((await mailsTo('Lead')).slice(before).map(({ method }) => method)).toEqual(['CANCEL'])
    expect((await mailsTo('Eve')).map(({ method }) => method)).toEqual(['REQUEST'])
    await expect(askForSeat(house.ctx, eve, id)).rejects.toEqual(refusal('workshops/you-lead-it'))
    expect(await askForSeat(house.ctx, lead, id)).toBe('booked')
  })
})

describe('too few people', () => {
  test('is on the page of those who plan a week ahead; the clock cancels three days ahead, and says so', async () => {
    const { house, hr } = at
    const { ctx, clock, orgId } = house
    const more = { on: '2026-07-07', capacity: '5', minimum: '2' }
    const byClock = await at.plan({ ...more, cancels: 'clock', room: 'Room 5' })
    const byPeople = await at.plan({ ...more, time: '14:00' })
    const [fay, gil] = await Promise.all([addWorker(house, 'Fay'), addWorker(house, 'Gil')])
    await askForSeat(ctx, fay!, byClock)
    await askForSeat(ctx, gil!, byPeople)
    const shortOnes = async () =>
      (await ctx.db.read(hr, (db) => listWorkshopTasks(ctx, db, hr)))
        .map(({ id }) => id)
        .filter((id) => id.startsWith('workshop-short'))
    clock.set('2026-06-30T07:00:00Z')
    expect(await shortOnes()).toEqual([])
    clock.set('2026-06-30T13:00:00Z')
    expect((await shortOnes()).length).toBe(2)
    clock.set('2026-07-04T13:00:00Z')
    await tendWorkshops(ctx, { orgId })
    await tendWorkshops(ctx, { orgId })
    expect(await readSession(ctx, fay!, byClock)).toMatchObject({ isCancelled: true, why: 'too-few' })
    expect((await readSession(ctx, gil!, byPeople)).isCancelled).toBe(false)
    const mails = await mailsTo('Fay')
    expect(mails.map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    expect(mails[1]?.text).toContain('Too few people booked.')
    clock.set(START)
  })

  test('who waits hears that a session is called off', async () => {
    const { house, hr } = at
    const id = await at.plan({ on: '2026-07-14' })
    const [hal, ida] = await Promise.all([addWorker(house, 'Hal'), addWorker(house, 'Ida')])
    await askForSeat(house.ctx, hal!, id)
    await askForSeat(house.ctx, ida!, id)
    await cancelSession(house.ctx, hr, id, 'other')
    expect((await mailsTo('Ida')).map(({ subject }) => subject)).toEqual(['Cancelled: Coaching talks'])
  })
})
