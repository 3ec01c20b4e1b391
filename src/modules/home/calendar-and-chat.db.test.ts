import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addMember, addStep, digest, mailsTo } from '#testing/home-fixture.ts'
import { readFeed } from './actions/feed.ts'
import {
  chooseChannels,
  connectChat,
  leaveChat,
  makeFeed,
  readPace,
  revokeFeed,
  sendChat,
} from './actions/pace.ts'

let t: TestContext
let dana: Actor

beforeAll(async () => {
  t = await openTestContext()
})
afterAll(() => t.close())
beforeEach(async () => {
  t.clock.set('2026-06-01T08:00:00Z') // a Monday
  dana = await addMember(t, 'Dana')
})

const refusal = (code: string) => ({ type: { code } })

describe('the calendar address', () => {
  const tokenOf = (url: string) => /calendar\/([^.]+)\.ics$/.exec(url)?.[1] ?? ''

  test('opens the own days, without words of anybody', async () => {
    await addStep(t, dana, '2026-06-20')
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
    await addStep(t, dana)
    await chooseChannels(t.ctx, dana, ['plan/chat'])
    await digest(t, dana, '2026-06-01')
    expect(await mailsTo(t, dana)).toEqual([])
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
