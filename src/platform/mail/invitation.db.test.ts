import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { senderOf } from './address.ts'
import { answer, openPostOffice } from './post-office.fixture.ts'

let t: TestContext
let office: Awaited<ReturnType<typeof openPostOffice>>

beforeAll(async () => {
  t = await openTestContext()
  office = await openPostOffice(t)
})
afterAll(async () => {
  await office.close()
  await t.close()
})
beforeEach(() => office.reset())
afterEach(() => office.mailer.close())

const content = 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR'

test('a withdrawal never overtakes its invitation, and holds up nobody else', async () => {
  let isFirst = true
  office.behave.onRcptTo = (_address, _session, done) => {
    if (!isFirst) return done()
    isFirst = false
    return done(answer(451, 'greylisted'))
  }
  const series = 'one-to-ones/1/priya'
  await office.add(office.mail({ key: 'a', subject: 'In', series, calendar: { method: 'REQUEST', content } }))
  await office.deliver()
  await office.add(office.mail({ key: 'b', subject: 'Out', series, calendar: { method: 'CANCEL', content } }))
  await office.add(office.mail({ key: 'c', subject: 'Other' }))
  await office.deliver()
  expect(office.received.map(({ subject }) => subject)).toEqual(['Other'])
  office.minutes(1)
  await office.deliver()
  expect(office.received.map(({ subject }) => subject)).toEqual(['Other', 'In', 'Out'])
})

test('an invitation stands beside the texts for calendars, and is forgotten once it has left', async () => {
  await office.add(office.mail({ calendar: { method: 'REQUEST', content } }))
  await office.deliver()
  expect(office.received[0]?.calendars).toEqual([
    // as a part for calendars, and as a file for those that do not look there
    expect.stringMatching(/^text\/calendar; charset=utf-8; method=REQUEST/),
    expect.stringMatching(/^application\/ics; name="?invitation\.ics"?/),
  ])
  expect(await office.rows()).toMatchObject([{ state: 'sent', calendar: null, calendar_method: null }])
})

test('the sender is read from the settings as a name and an address', () => {
  const sender = (from: string) => senderOf({ smtp: { from }, publicUrl: 'https://grow.example' })
  expect(sender('HR team <hr@a.example>')).toEqual({ name: 'HR team', address: 'hr@a.example' })
  expect(sender('"HR, team" <hr@a.example>')).toEqual({ name: 'HR, team', address: 'hr@a.example' })
  expect(sender('hr@a.example')).toEqual({ name: 'Heartwood', address: 'hr@a.example' })
  expect(senderOf({ publicUrl: 'https://grow.example' })).toEqual({
    name: 'Heartwood',
    address: 'heartwood@grow.example',
  })
})
