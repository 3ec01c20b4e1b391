import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { createCycle } from '#modules/cycles/actions/setup.ts'
import { insertPerson } from '#modules/people/public.ts'
import { startPlanStep } from '#modules/plans/public.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { bringBack, pressTask, putOff } from './actions/act.ts'
import { findDigests, sendDigest } from './actions/digest.ts'
import { readFeed } from './actions/feed.ts'
import { readNotices } from './actions/notices.ts'
import {
  chooseChannels,
  choosePace,
  connectChat,
  leaveChat,
  makeFeed,
  readPace,
  revokeFeed,
  sendChat,
} from './actions/pace.ts'
import { readHome, readShell } from './actions/read-home.ts'
import { listDigestsDue } from './store.ts'

let t: TestContext
let dana: Actor
let ben: Actor
let stepCount = 0

beforeAll(async () => {
  t = await openTestContext()
})
afterAll(() => t.close())
beforeEach(async () => {
  t.clock.set('2026-06-01T08:00:00Z') // a Monday
  dana = await addPerson('Dana')
  ben = await addPerson('Ben')
})

/** Somebody who can sign in. */
async function addPerson(firstName: string): Promise<Actor> {
  const personId = await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    insertPerson(db, t.orgId, {
      firstName,
      lastName: 'Berg',
      email: `${firstName}-${crypto.randomUUID()}@example.org`.toLowerCase(),
    }),
  )
  await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    db
      .insertInto('account')
      .values({
        org_id: t.orgId,
        person_id: personId,
        login_key: createHash('sha256').update(personId).digest(),
      })
      .execute(),
  )
  return t.actor([], personId)
}

/** A step in somebody's plan: the one task that needs no cycle. Returns the task's id. */
async function addStep(actor: Actor, byOn: string | null = null): Promise<string> {
  stepCount += 1
  const { stepId } = await t.ctx.db.write(actor, (db) =>
    startPlanStep(
      db,
      {
        orgId: actor.orgId,
        personId: actor.personId,
        focus: { title: `Listening ${stepCount}` },
        step: { text: `Ask Priya one question ${stepCount}`, kind: 'experience', byOn },
        evidence: [],
      },
      t.clock.now(),
    ),
  )
  return `step ${stepId}`
}

const addressOf = ({ personId }: Actor) =>
  t.ctx.db.read({ orgId: t.orgId }, async (db) => {
    const row = await db
      .selectFrom('person')
      .where('id', '=', personId)
      .select('email')
      .executeTakeFirstOrThrow()
    return row.email ?? ''
  })
const mailsTo = async (actor: Actor) => {
  const address = await addressOf(actor)
  return t.ctx.db.read({ orgId: t.orgId }, (db) =>
    db
      .selectFrom('mail_outbox')
      .where('to_address', '=', address)
      .select(['key', 'subject', 'text', 'html', 'next_attempt_at as notBefore'])
      .orderBy('key')
      .execute(),
  )
}
const digest = (actor: Actor, localOn: string) =>
  sendDigest(t.ctx, { orgId: t.orgId, personId: actor.personId, localOn })
const isDue = async (actor: Actor, at: string) =>
  (await t.ctx.db.read({ orgId: t.orgId }, (db) => listDigestsDue(db, new Date(at)))).some(
    ({ personId }) => personId === actor.personId,
  )
/** A mail of another module, put into the outbox now. */
const addMail = async (actor: Actor, key: string) => {
  const to = await addressOf(actor)
  const mail = { orgId: t.orgId, key, to, subject: 'Hello', text: 'Hello', html: '<p>Hello</p>' }
  await t.ctx.db.write({ orgId: t.orgId }, (db) => t.ctx.mail.add(db, mail))
}
const pace = (over: Record<string, string> = {}) => ({
  digest: 'daily',
  quietFrom: '',
  quietTo: '',
  timezone: '',
  ...over,
})
const refusal = (code: string) => ({ type: { code } })

describe('Home', () => {
  test('says that nothing is needed, to somebody who has nothing', async () => {
    expect(await readHome(t.ctx, dana)).toMatchObject({ now: [], later: [], done: [], firstSteps: [] })
  })

  test('a step can be put off, is found later, comes back by itself, or is brought back', async () => {
    const task = await addStep(dana)
    expect((await readHome(t.ctx, dana)).now.map(({ id }) => id)).toEqual([task])
    await putOff(t.ctx, dana, task, '2026-06-08')
    expect(await readHome(t.ctx, dana)).toMatchObject({
      now: [],
      later: [{ id: task, waitsUntil: '2026-06-08' }],
    })
    await bringBack(t.ctx, dana, task)
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
    await putOff(t.ctx, dana, task, '2026-06-02')
    t.clock.set('2026-06-02T08:00:00Z')
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
  })

  test('it cannot be put off past its day, nor to a day nobody offered', async () => {
    const task = await addStep(dana, '2026-06-05')
    for (const until of ['2026-06-08', '2026-06-03', 'tomorrow', ''])
      await expect(putOff(t.ctx, dana, task, until)).rejects.toMatchObject(refusal('home/cannot-wait'))
    await putOff(t.ctx, dana, task, '2026-06-02')
  })

  test('one press does a step, and Done says so this month, to nobody else', async () => {
    const task = await addStep(dana)
    await pressTask(t.ctx, dana, task, 'done')
    const home = await readHome(t.ctx, dana)
    expect(home.now).toEqual([])
    expect(home.done).toEqual([expect.objectContaining({ id: task, doneOn: '2026-06-01' })])
    expect((await readHome(t.ctx, ben)).done).toEqual([])
    t.clock.set('2026-07-01T08:00:00Z')
    expect((await readHome(t.ctx, dana)).done).toEqual([])
  })

  test('nobody acts on what somebody else has to do, nor in a way the task does not offer', async () => {
    const task = await addStep(dana)
    for (const work of [
      () => pressTask(t.ctx, ben, task, 'done'),
      () => pressTask(t.ctx, dana, task, 'no'),
      () => putOff(t.ctx, ben, task, '2026-06-02'),
      () => bringBack(t.ctx, ben, task),
    ])
      await expect(work()).rejects.toMatchObject(refusal('home/task-not-found'))
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
  })
})

describe('notifications', () => {
  test('are counted until they are seen', async () => {
    await addStep(dana)
    expect((await readShell(t.ctx, dana)).news).toBe(1)
    expect((await readNotices(t.ctx, dana)).notices).toMatchObject([{ isNew: true, cameOn: '2026-06-01' }])
    expect((await readShell(t.ctx, dana)).news).toBe(0)
    t.clock.set('2026-06-03T08:00:00Z')
    expect((await readNotices(t.ctx, dana)).notices).toMatchObject([{ isNew: false, cameOn: '2026-06-01' }])
  })

  test('a kind that is off in the app is neither counted nor listed, and stays on Home', async () => {
    await addStep(dana)
    await chooseChannels(t.ctx, dana, ['plan/mail', 'asked/app'])
    expect((await readShell(t.ctx, dana)).news).toBe(0)
    expect((await readNotices(t.ctx, dana)).notices).toEqual([])
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
  })

  test('what is over is forgotten', async () => {
    const task = await addStep(dana)
    await readNotices(t.ctx, dana)
    await pressTask(t.ctx, dana, task, 'done')
    await readNotices(t.ctx, dana)
    const kept = await t.ctx.db.read(dana, (db) => db.selectFrom('task_mark').selectAll().execute())
    expect(kept).toEqual([])
  })
})

describe('the digest', () => {
  test('is sent once, however often its job runs', async () => {
    await addStep(dana, '2026-06-20')
    await Promise.all([digest(dana, '2026-06-01'), digest(dana, '2026-06-01')])
    await digest(dana, '2026-06-01')
    expect(await mailsTo(dana)).toHaveLength(1)
  })

  test('says kinds, numbers and days, and one link; no title, no name', async () => {
    await addStep(dana, '2026-06-20')
    await digest(dana, '2026-06-01')
    const [mail] = await mailsTo(dana)
    expect(mail?.subject).toBe('One thing is new for you')
    expect(mail?.text).toContain('A step of yours, by Sat 20 June 2026')
    expect([...(mail?.text ?? '').matchAll(/https?:/g)]).toHaveLength(1)
    for (const text of [mail?.text, mail?.html, mail?.subject]) expect(text).not.toMatch(/Priya|Listening/)
  })

  test('says nothing twice, and once more when the day is near', async () => {
    await addStep(dana, '2026-06-05')
    for (const day of ['2026-06-01', '2026-06-02', '2026-06-03', '2026-06-04', '2026-06-05'])
      await digest(dana, day)
    expect((await mailsTo(dana)).map(({ key }) => key.slice(-10))).toEqual(['2026-06-01', '2026-06-04'])
  })

  test('leaves out what was put off, and is not sent for nothing', async () => {
    await digest(dana, '2026-06-01')
    const task = await addStep(dana)
    await putOff(t.ctx, dana, task, '2026-06-08')
    await digest(dana, '2026-06-02')
    expect(await mailsTo(dana)).toEqual([])
    t.clock.set('2026-06-08T08:00:00Z')
    await digest(dana, '2026-06-08')
    expect(await mailsTo(dana)).toHaveLength(1)
  })

  test('a kind that is off by mail is never in it', async () => {
    await addStep(dana)
    await chooseChannels(t.ctx, dana, ['plan/app'])
    await digest(dana, '2026-06-01')
    expect(await mailsTo(dana)).toEqual([])
  })

  test('is due on working days from eight, once a day, where the person is', async () => {
    await choosePace(t.ctx, dana, pace({ timezone: 'America/New_York' }))
    // New York is four hours behind UTC in June
    expect(await isDue(dana, '2026-06-01T11:59:00Z')).toBe(false)
    expect(await isDue(dana, '2026-06-01T12:00:00Z')).toBe(true)
    expect(await isDue(dana, '2026-06-02T00:00:00Z')).toBe(false)
    expect(await isDue(dana, '2026-06-06T12:00:00Z')).toBe(false) // a Saturday
    await digest(dana, '2026-06-01')
    expect(await isDue(dana, '2026-06-01T13:00:00Z')).toBe(false)
    expect(await isDue(dana, '2026-06-02T12:00:00Z')).toBe(true)
  })

  test('weekly is once a week, on the first working day the house is open', async () => {
    await choosePace(t.ctx, dana, pace({ digest: 'weekly' }))
    await digest(dana, '2026-06-02') // Monday was missed
    expect(await isDue(dana, '2026-06-05T09:00:00Z')).toBe(false)
    expect(await isDue(dana, '2026-06-08T09:00:00Z')).toBe(true)
  })

  test('off is off, and whoever cannot sign in gets none', async () => {
    await choosePace(t.ctx, dana, pace({ digest: 'off' }))
    expect(await isDue(dana, '2026-06-01T09:00:00Z')).toBe(false)
    expect(await isDue(ben, '2026-06-01T09:00:00Z')).toBe(true)
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      db
        .updateTable('account')
        .set({ disabled_at: t.clock.now() })
        .where('person_id', '=', ben.personId)
        .execute(),
    )
    expect(await isDue(ben, '2026-06-01T09:00:00Z')).toBe(false)
    await addStep(ben)
    await digest(ben, '2026-06-01')
    expect(await mailsTo(ben)).toEqual([])
  })

  test('a time zone that is none, as a file may bring one, stops nobody', async () => {
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      db.updateTable('person').set({ timezone: 'Moon/Crater' }).where('id', '=', dana.personId).execute(),
    )
    await choosePace(t.ctx, dana, pace({ quietFrom: '22:00', quietTo: '07:00' }))
    expect(await isDue(dana, '2026-06-01T09:00:00Z')).toBe(true)
    await addMail(dana, 'cycles/zone/invitation')
    expect(await mailsTo(dana)).toHaveLength(1)
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
    await addStep(dana)
    for (let at = 1; at <= 5; at++) await addMail(dana, `cycles/${dana.personId}-${at}/invitation/x`)
    expect((await readPace(t.ctx, dana)).mailsThisWeek).toBe(5)
    await digest(dana, '2026-06-01')
    expect(await mailsTo(dana)).toHaveLength(5)
    t.clock.set('2026-06-08T08:00:01Z')
    await digest(dana, '2026-06-08')
    const keys = (await mailsTo(dana)).map(({ key }) => key)
    expect(keys).toHaveLength(6)
    expect(keys.at(-1)).toBe(`home/digest/${dana.personId}/2026-06-08`)
  })

  test('a link somebody has just asked for is not counted; what was asked of them is, and always comes', async () => {
    await addMail(dana, `sign-in/${dana.personId}`)
    await addMail(dana, `cycles/${dana.personId}/resend-1/x`)
    expect((await readPace(t.ctx, dana)).mailsThisWeek).toBe(0)
    for (let at = 1; at <= 7; at++) await addMail(dana, `cycles/${dana.personId}-${at}/last-day/x`)
    expect((await readPace(t.ctx, dana)).mailsThisWeek).toBe(7)
    expect(await mailsTo(dana)).toHaveLength(9)
  })
})

describe('quiet hours', () => {
  const berlin = pace({ quietFrom: '22:00', quietTo: '07:00', timezone: 'Europe/Berlin' })
  const addedAt = async (at: string, key = 'invitation') => {
    t.clock.set(at)
    const reason = `cycles/${crypto.randomUUID()}/${key}/x`
    await addMail(dana, reason)
    return (await mailsTo(dana)).find((mail) => mail.key === reason)?.notBefore.toISOString()
  }

  test('hold a mail of any module until the morning, and let others through', async () => {
    await choosePace(t.ctx, dana, berlin)
    // in June Berlin is two hours ahead of UTC
    expect(await addedAt('2026-06-01T19:59:00Z')).toBe('2026-06-01T19:59:00.000Z')
    expect(await addedAt('2026-06-01T20:00:00Z')).toBe('2026-06-02T05:00:00.000Z')
    expect(await addedAt('2026-06-02T04:59:00Z')).toBe('2026-06-02T05:00:00.000Z')
    expect(await addedAt('2026-06-02T05:00:00Z')).toBe('2026-06-02T05:00:00.000Z')
    expect(await addedAt('2026-06-01T23:00:00Z', 'resend-1')).toBe('2026-06-01T23:00:00.000Z')
    await addMail(ben, `cycles/${ben.personId}/invitation/x`)
    expect((await mailsTo(ben))[0]?.notBefore.toISOString()).toBe('2026-06-01T23:00:00.000Z')
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
    expect(await isDue(dana, '2026-06-01T10:59:00Z')).toBe(false)
    expect(await isDue(dana, '2026-06-01T11:00:00Z')).toBe(true)
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

describe('the calendar address', () => {
  const tokenOf = (url: string) => /calendar\/([^.]+)\.ics$/.exec(url)?.[1] ?? ''

  test('opens the own days, without words of anybody', async () => {
    await addStep(dana, '2026-06-20')
    const url = await makeFeed(t.ctx, dana)
    const file = (await readFeed(t.ctx, tokenOf(url))) ?? ''
    const events = new ICAL.Component(ICAL.parse(file)).getAllSubcomponents('vevent')
    expect(events.map((one) => new ICAL.Event(one).startDate.toString())).toEqual(['2026-06-20'])
    expect(file).not.toMatch(/Priya|Listening|Dana/)
  })

  test('is kept as a hash, and opens nothing once renewed, taken away, or its person has left', async () => {
    const first = tokenOf(await makeFeed(t.ctx, dana))
    const second = tokenOf(await makeFeed(t.ctx, dana))
    expect(await readFeed(t.ctx, first)).toBeUndefined()
    expect(await readFeed(t.ctx, second)).toContain('VCALENDAR')
    const rows = await t.ctx.db.read(dana, (db) => db.selectFrom('calendar_feed').selectAll().execute())
    expect(JSON.stringify(rows)).not.toContain(second)
    await revokeFeed(t.ctx, dana)
    expect(await readFeed(t.ctx, second)).toBeUndefined()
    const third = tokenOf(await makeFeed(t.ctx, dana))
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      db.updateTable('person').set({ status: 'left' }).where('id', '=', dana.personId).execute(),
    )
    expect(await readFeed(t.ctx, third)).toBeUndefined()
    expect(await readFeed(t.ctx, '')).toBeUndefined()
  })
})

describe('a chat', () => {
  let chat: Server
  let origin: string
  let posted: string[]
  let status: number

  beforeAll(async () => {
    const answer = async (request: IncomingMessage, response: ServerResponse) => {
      posted.push(await text(request))
      response.writeHead(status).end()
    }
    chat = createServer((request, response) => void answer(request, response))
    await new Promise<void>((done) => chat.listen(0, '127.0.0.1', done))
    const address = chat.address()
    origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
  })
  afterAll(() => new Promise((done) => chat.close(done)))
  beforeEach(() => {
    posted = []
    status = 200
  })
  const ctx = () => ({ ...t.ctx, config: { ...t.ctx.config, webhookOrigins: [origin] } })

  test('is connected once a message has arrived there: a link, and not a word more', async () => {
    await connectChat(ctx(), dana, { kind: 'slack', address: `${origin}/hooks/secret` })
    expect(posted).toEqual([
      JSON.stringify({ text: `There is something new for you in Heartwood: ${t.ctx.config.publicUrl}/` }),
    ])
    const rows = await t.ctx.db.read(dana, (db) => db.selectFrom('pace').selectAll().execute())
    expect(rows[0]?.chat_sealed?.toString('latin1')).not.toContain('secret')
    expect((await readPace(t.ctx, dana)).pace.chat).toEqual({ kind: 'slack', hasFailed: false })
  })

  test('gets the same words with a digest; one that does not arrive is said on the page', async () => {
    await connectChat(ctx(), dana, { kind: 'teams', address: `${origin}/hooks/1` })
    await addStep(dana)
    await chooseChannels(t.ctx, dana, ['plan/chat'])
    await digest(dana, '2026-06-01')
    expect(await mailsTo(dana)).toEqual([])
    const jobs = await t.ctx.db.read({ orgId: t.orgId }, (db) =>
      sql`select 1 from pgboss.job where name = 'home/send-chat' and data ->> 'personId' = ${dana.personId}`.execute(
        db,
      ),
    )
    expect(jobs.rows).toHaveLength(1)
    await sendChat(ctx(), dana)
    expect(posted[1]).toBe(posted[0])
    status = 410
    await sendChat(ctx(), dana)
    expect((await readPace(t.ctx, dana)).pace.chat).toEqual({ kind: 'teams', hasFailed: true })
    await leaveChat(t.ctx, dana)
    await sendChat(ctx(), dana)
    expect(posted).toHaveLength(3)
  })

  test('that is on no list, or does not answer, is not connected', async () => {
    for (const address of [`${origin}/hooks/1`, 'https://evil.example/x', 'http://169.254.169.254/', ''])
      await expect(connectChat(t.ctx, dana, { kind: 'slack', address })).rejects.toMatchObject(
        refusal('home/fields-not-right'),
      )
    expect(posted).toEqual([])
    status = 500
    await expect(
      connectChat(ctx(), dana, { kind: 'slack', address: `${origin}/hooks/1` }),
    ).rejects.toMatchObject(refusal('home/chat-not-reached'))
    expect((await readPace(t.ctx, dana)).pace.chat).toBe(null)
  })
})

describe('cycles that wait', () => {
  test('a draft is for whoever runs cycles, and for nobody else', async () => {
    const hanna: Actor = { ...dana, roles: [{ role: 'hr', scopePersonId: null }] }
    await createCycle(t.ctx, hanna, { name: 'Spring', purpose: 'development' })
    const titles = async (actor: Actor) => (await readHome(t.ctx, actor)).now.map(({ title }) => title)
    expect(await titles(hanna)).toEqual(['Go on setting up “Spring”'])
    expect(await titles(dana)).toEqual([])
  })
})

describe('the walls', () => {
  test('nobody finds the marks, the pace or the calendar of somebody else, not with the SQL either', async () => {
    await addStep(dana)
    await readNotices(t.ctx, dana)
    await choosePace(t.ctx, dana, pace({ digest: 'weekly' }))
    await makeFeed(t.ctx, dana)
    for (const scope of [ben, t.actor(['hr']), { orgId: t.orgId }, { ...dana, orgId: await t.addOrg() }]) {
      await t.ctx.db.read(scope, async (db) => {
        for (const table of ['task_mark', 'pace', 'calendar_feed'] as const)
          expect(
            await db.selectFrom(table).where('person_id', '=', dana.personId).selectAll().execute(),
          ).toEqual([])
      })
    }
    const forged = { org_id: t.orgId, person_id: dana.personId, digest: 'off' }
    await expect(t.ctx.db.write(ben, (db) => db.insertInto('pace').values(forged).execute())).rejects.toThrow(
      /row-level security/,
    )
    const touched = await t.ctx.db.write(ben, (db) =>
      db.updateTable('pace').set({ digest: 'off' }).where('person_id', '=', dana.personId).executeTakeFirst(),
    )
    expect(touched.numUpdatedRows).toBe(0n)
  })

  test('who is due is asked inside one organisation only', async () => {
    const other = await t.addOrg()
    const due = await t.ctx.db.read({ orgId: other }, (db) =>
      listDigestsDue(db, new Date('2026-06-01T09:00:00Z')),
    )
    expect(due).toEqual([])
  })
})
