import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addMail, addMember, addStep, digest, isDue, mailsTo, pace } from '#testing/home-fixture.ts'
import { putOff } from './actions/act.ts'
import { findDigests } from './actions/digest.ts'
import { chooseChannels, choosePace, readPace } from './actions/pace.ts'

let t: TestContext
let dana: Actor
let ben: Actor

beforeAll(async () => {
  t = await openTestContext()
})
afterAll(() => t.close())
beforeEach(async () => {
  t.clock.set('2026-06-01T08:00:00Z') // a Monday
  dana = await addMember(t, 'Dana')
  ben = await addMember(t, 'Ben')
})

const refusal = (code: string) => ({ type: { code } })

describe('the digest', () => {
  test('is sent once, however often its job runs', async () => {
    await addStep(t, dana, '2026-06-20')
    await Promise.all([digest(t, dana, '2026-06-01'), digest(t, dana, '2026-06-01')])
    await digest(t, dana, '2026-06-01')
    expect(await mailsTo(t, dana)).toHaveLength(1)
  })

  test('says kinds, numbers and days, and one link; no title, no name', async () => {
    await addStep(t, dana, '2026-06-20')
    await digest(t, dana, '2026-06-01')
    const [mail] = await mailsTo(t, dana)
    expect(mail?.subject).toBe('One thing is new for you')
    expect(mail?.text).toContain('A step of yours, by Sat 20 June 2026')
    expect([...(mail?.text ?? '').matchAll(/https?:/g)]).toHaveLength(1)
    for (const text of [mail?.text, mail?.html, mail?.subject]) expect(text).not.toMatch(/Priya|Listening/)
  })

  test('says nothing twice, and once more when the day is near', async () => {
    await addStep(t, dana, '2026-06-05')
    for (const day of ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'])
      await digest(t, dana, day)
    expect((await mailsTo(t, dana)).map(({ key }) => key.slice(-10))).toEqual(['2026-06-01', '2026-06-04'])
  })

  test('leaves out what was put off, and is not sent for nothing', async () => {
    await digest(t, dana, '2026-06-01')
    const task = await addStep(t, dana)
    await putOff(t.ctx, dana, task, '2026-06-08')
    await digest(t, dana, '2026-06-02')
    expect(await mailsTo(t, dana)).toEqual([])
    t.clock.set('2026-06-08T08:00:00Z')
    await digest(t, dana, '2026-06-08')
    expect(await mailsTo(t, dana)).toHaveLength(1)
  })

  test('a kind that is off by mail is never in it', async () => {
    await addStep(t, dana)
    await chooseChannels(t.ctx, dana, ['plan/app'])
    await digest(t, dana, '2026-06-01')
    expect(await mailsTo(t, dana)).toEqual([])
  })

  test('is due on working days from eight, once a day, where the person is', async () => {
    await choosePace(t.ctx, dana, pace({ timezone: 'America/New_York' }))
    // New York is four hours behind UTC in June
    expect(await isDue(t, dana, '2026-06-01T11:59:00Z')).toBe(false)
    expect(await isDue(t, dana, '2026-06-01T12:00:00Z')).toBe(true)
    expect(await isDue(t, dana, '2026-06-02T00:00:00Z')).toBe(false)
    expect(await isDue(t, dana, '2026-06-06T12:00:00Z')).toBe(false) // a Saturday
    await digest(t, dana, '2026-06-01')
    expect(await isDue(t, dana, '2026-06-01T13:00:00Z')).toBe(false)
    expect(await isDue(t, dana, '2026-06-02T12:00:00Z')).toBe(true)
  })

  test('weekly is once a week, on the first working day the house is open', async () => {
    await choosePace(t.ctx, dana, pace({ digest: 'weekly' }))
    await digest(t, dana, '2026-06-02') // Monday was missed
    expect(await isDue(t, dana, '2026-06-05T09:00:00Z')).toBe(false)
    expect(await isDue(t, dana, '2026-06-08T09:00:00Z')).toBe(true)
  })

  test('off is off, and whoever cannot sign in gets none', async () => {
    await choosePace(t.ctx, dana, pace({ digest: 'off' }))
    expect(await isDue(t, dana, '2026-06-01T09:00:00Z')).toBe(false)
    expect(await isDue(t, ben, '2026-06-01T09:00:00Z')).toBe(true)
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      db
        .updateTable('account')
        .set({ disabled_at: t.clock.now() })
        .where('person_id', '=', ben.personId)
        .execute(),
    )
    expect(await isDue(t, ben, '2026-06-01T09:00:00Z')).toBe(false)
    await addStep(t, ben)
    await digest(t, ben, '2026-06-01')
    expect(await mailsTo(t, ben)).toEqual([])
  })

  test('a time zone that is none, as a file may bring one, stops nobody', async () => {
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      db.updateTable('person').set({ timezone: 'Moon/Crater' }).where('id', '=', dana.personId).execute(),
    )
    await choosePace(t.ctx, dana, pace({ quietFrom: '22:00', quietTo: '07:00' }))
    expect(await isDue(t, dana, '2026-06-01T09:00:00Z')).toBe(true)
    await addMail(t, dana, 'cycles/zone/invitation')
    expect(await mailsTo(t, dana)).toHaveLength(1)
  })

  test('the clock finds who is due, and adds a job for each', async () => {
    await findDigests(t.ctx, { orgId: t.orgId })
    await findDigests(t.ctx, { orgId: t.orgId })
    const jobs = await t.ctx.db.read({ orgId: t.orgId }, (db) =>
      sql<{ data: { personId: string; localOn: string } }>`
        select data from pgboss.job where name = 'home/send-digest'`.execute(db),
    )
    const ofDana = jobs.rows.filter(({ data }) => data.personId === dana.personId)
    expect(ofDana.map(({ data }) => data.localOn)).toEqual(['2026-06-01'])
  })
})

describe('the budget of mails', () => {
  test('five in seven days, whoever sends them; then a digest waits, and loses nothing', async () => {
    await addStep(t, dana)
    for (let at = 1; at <= 5; at++) await addMail(t, dana, `cycles/${dana.personId}-${at}/invitation/x`)
    expect((await readPace(t.ctx, dana)).mailsThisWeek).toBe(5)
    await digest(t, dana, '2026-06-01')
    expect(await mailsTo(t, dana)).toHaveLength(5)
    t.clock.set('2026-06-08T08:00:01Z')
    await digest(t, dana, '2026-06-08')
    const keys = (await mailsTo(t, dana)).map(({ key }) => key)
    expect(keys).toHaveLength(6)
    expect(keys.at(-1)).toBe(`home/digest/${dana.personId}/2026-06-08`)
  })

  test('a link somebody has just asked for is not counted; what was asked of them is, and always comes', async () => {
    await addMail(t, dana, `sign-in/${dana.personId}`)
    await addMail(t, dana, `cycles/${dana.personId}/resend-1/x`)
    expect((await readPace(t.ctx, dana)).mailsThisWeek).toBe(0)
    for (let at = 1; at <= 7; at++) await addMail(t, dana, `cycles/${dana.personId}-${at}/last-day/x`)
    expect((await readPace(t.ctx, dana)).mailsThisWeek).toBe(7)
    expect(await mailsTo(t, dana)).toHaveLength(9)
  })
})

describe('quiet hours', () => {
  const berlin = pace({ quietFrom: '22:00', quietTo: '07:00', timezone: 'Europe/Berlin' })
  const addedAt = async (at: string, key = 'invitation') => {
    t.clock.set(at)
    const reason = `cycles/${crypto.randomUUID()}/${key}/x`
    await addMail(t, dana, reason)
    return (await mailsTo(t, dana)).find((mail) => mail.key === reason)?.notBefore.toISOString()
  }

  test('hold a mail of any module until the morning, and let others through', async () => {
    await choosePace(t.ctx, dana, berlin)
    // in June Berlin is two hours ahead of UTC
    expect(await addedAt('2026-06-01T19:59:00Z')).toBe('2026-06-01T19:59:00.000Z')
    expect(await addedAt('2026-06-01T20:00:00Z')).toBe('2026-06-02T05:00:00.000Z')
    expect(await addedAt('2026-06-02T04:59:00Z')).toBe('2026-06-02T05:00:00.000Z')
    expect(await addedAt('2026-06-02T05:00:00Z')).toBe('2026-06-02T05:00:00.000Z')
    expect(await addedAt('2026-06-01T23:00:00Z', 'resend-1')).toBe('2026-06-01T23:00:00.000Z')
    await addMail(t, ben, `cycles/${ben.personId}/invitation/x`)
    expect((await mailsTo(t, ben))[0]?.notBefore.toISOString()).toBe('2026-06-01T23:00:00.000Z')
  })

  test('end at seven on the wall in the nights the clock is moved', async () => {
    await choosePace(t.ctx, dana, berlin)
    // Sun 29 March 2026: from 02:00 (+1) to 03:00 (+2); seven o'clock is 05:00 UTC, the evening before was +1
    expect(await addedAt('2026-03-28T21:30:00Z')).toBe('2026-03-29T05:00:00.000Z')
    expect(await addedAt('2026-03-29T04:59:00Z')).toBe('2026-03-29T05:00:00.000Z')
    // Sun 25 October 2026: from 03:00 (+2) to 02:00 (+1); seven o'clock is 06:00 UTC
    expect(await addedAt('2026-10-24T20:30:00Z')).toBe('2026-10-25T06:00:00.000Z')
    expect(await addedAt('2026-10-25T05:30:00Z')).toBe('2026-10-25T06:00:00.000Z')
  })

  test('an end that the clock skips, or shows twice, is in neither case before now', async () => {
    await choosePace(t.ctx, dana, { ...berlin, quietTo: '02:30' })
    // 02:30 does not exist: half past two without the move is 01:30 UTC, when the wall shows 03:30
    expect(await addedAt('2026-03-28T22:00:00Z')).toBe('2026-03-29T01:30:00.000Z')
    // 02:30 comes at 00:30 and at 01:30 UTC; the wall shows 02:15 for the second time
    const until = await addedAt('2026-10-25T01:15:00Z')
    expect(until).toBe('2026-10-25T01:30:00.000Z')
  })

  test('hold the digest too, at noon as at night', async () => {
    await choosePace(t.ctx, dana, pace({ quietFrom: '08:00', quietTo: '13:00', timezone: 'Europe/Berlin' }))
    expect(await isDue(t, dana, '2026-06-01T10:59:00Z')).toBe(false)
    expect(await isDue(t, dana, '2026-06-01T11:00:00Z')).toBe(true)
  })

  test.each([
    ['quietTo', { quietFrom: '20:00' }],
    ['quietFrom', { quietTo: '07:00' }],
    ['quietFrom', { quietFrom: '25:00', quietTo: '07:00' }],
    ['quietTo', { quietFrom: '07:00', quietTo: '07:00' }],
    ['quietTo', { quietFrom: '18:00', quietTo: '09:00' }], // 15 hours
    ['timezone', { timezone: 'Berlin' }],
  ])('that cannot be are refused at the field: %s', async (field, over) => {
    await expect(choosePace(t.ctx, dana, pace(over))).rejects.toMatchObject({
      ...refusal('home/fields-not-right'),
      fields: { [field]: expect.any(String) },
    })
  })
})
