import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { openLanguages } from '#platform/language.ts'
import { addPerson } from '#testing/add-person.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { askOutside, withdrawRequest } from './actions/ask.ts'
import { declineFromOutside, giveFromOutside, openOutsiderLink } from './actions/outsider.ts'
import { readNote, readNotes } from './actions/read.ts'
import { openNote } from './actions/receive.ts'
import { tidyNotes } from './actions/tidy.ts'
import { noteRoutes } from './routes.ts'
import { notePage, writePage } from './views.ts'

let house: TestContext
let sam: Actor

const NOTHING = { type: { code: 'notes/link-opens-nothing' } }
const NOTE = { situation: '', behaviour: 'Sam called back on the same day', impact: '', reach: 'receiver' }
const address = '127.0.0.1'

beforeAll(async () => {
  house = await openTestContext()
  const lee = await addPerson(house, 'Lee', { fromOn: '2026-01-01' })
  sam = await addPerson(house, 'Sam', { managerId: lee.personId, fromOn: '2026-01-01' })
})
afterAll(() => house.close())

/** Asks, and takes the code from where the mail gets it when it is sent. */
async function ask(name: string): Promise<{ code: string; id: string }> {
  await askOutside(house.ctx, sam, { name, email: 'kim@outside.example', about: 'the handover' })
  const id = (await readNotes(house.ctx, sam)).askedBy.find((one) => one.name === name)?.id ?? ''
  const mail = await house.ctx.db.read(sam, (db) =>
    db.selectFrom('mail_outbox').where('key', '=', `notes/link/${id}`).selectAll().executeTakeFirstOrThrow(),
  )
  expect(`${mail.text}${mail.html}`).toContain('{{secret}}')
  const code = await house.ctx.keys.open(mail.key_name ?? '', mail.sealed_secret ?? Buffer.alloc(0))
  return { code: code.toString('utf8'), id }
}

const rows = (table: 'note_link' | 'note_request') =>
  house.ctx.db.read(sam, (db) => db.selectFrom(table).selectAll().execute())

describe('the link of somebody from outside', () => {
  test('opens one request, as often as it is looked at, and ends with the note', async () => {
    const { code, id } = await ask('Kim Roe')
    for (let look = 0; look < 2; look++) {
      expect(await openOutsiderLink(house.ctx, { code, address })).toMatchObject({
        name: 'Kim Roe',
        askerName: 'Sam Test',
        about: 'the handover',
        manager: 'Lee Test',
      })
    }
    expect((await giveFromOutside(house.ctx, { code, address }, NOTE)).state).toBe('given')
    await expect(openOutsiderLink(house.ctx, { code, address })).rejects.toMatchObject(NOTHING)
    await expect(giveFromOutside(house.ctx, { code, address }, NOTE)).rejects.toMatchObject(NOTHING)
    expect((await rows('note_request')).find((row) => row.id === id)).toMatchObject({
      state: 'answered',
      outsider_email: null,
    })
    const noteId = (await readNotes(house.ctx, sam)).received[0]?.id ?? ''
    await openNote(house.ctx, sam, noteId)
    expect(await readNote(house.ctx, sam, noteId)).toMatchObject({
      from: 'Kim Roe',
      audience: 'Only you and Kim Roe can read this.',
      text: { behaviour: NOTE.behaviour },
    })
  })

  test('asks once for behaviour, and the link is not used up by that', async () => {
    const { code } = await ask('Kim Two')
    const typed = { ...NOTE, behaviour: 'Sam is a great manager' }
    expect((await giveFromOutside(house.ctx, { code, address }, typed)).state).toBe('asks-first')
    const sent = await giveFromOutside(house.ctx, { code, address }, { ...typed, asked: 'yes' })
    expect(sent.state).toBe('given')
  })

  test('ends with a no, when it is withdrawn, and after its last day', async () => {
    const no = await ask('Kim No')
    await declineFromOutside(house.ctx, { code: no.code, address })
    const withdrawn = await ask('Kim Gone')
    await withdrawRequest(house.ctx, sam, withdrawn.id)
    const late = await ask('Kim Late')
    house.clock.advance(21 * 86_400_000)
    await openOutsiderLink(house.ctx, { code: late.code, address })
    house.clock.advance(86_400_000)
    for (const { code } of [no, withdrawn, late, { code: 'no code' }, { code: '' }])
      await expect(openOutsiderLink(house.ctx, { code, address })).rejects.toMatchObject(NOTHING)
    await tidyNotes(house.ctx, { orgId: house.orgId })
    expect(await rows('note_link')).toEqual([])
    expect((await rows('note_request')).every((row) => row.outsider_email === null)).toBe(true)
  })

  test('stands in no table, and its hash opens only its own request', async () => {
    const { code, id } = await ask('Kim Hash')
    await ask('Kim Other')
    const all = JSON.stringify([
      await rows('note_link'),
      await rows('note_request'),
      await house.ctx.db.read(sam, (db) => db.selectFrom('mail_outbox').selectAll().execute()),
    ])
    expect(all).not.toContain(code)
    const { hash } = (await rows('note_link')).find((row) => row.request_id === id) ?? {}
    const seen = await house.ctx.db.byKey(hash as Buffer, async (db) => {
      await db.selectFrom('note_link').selectAll().execute()
      return db.selectFrom('note_request').select('id').execute()
    })
    expect(seen).toEqual([]) // the organisation is not known without the function
  })

  test('is asked for with an address that can be one', async () => {
    const wrong = askOutside(house.ctx, sam, { name: 'Kim', email: 'kim at home', about: 'x' })
    await expect(wrong).rejects.toMatchObject({ fields: { email: expect.any(String) as string } })
  })
})

test('what is typed is text on the page, never markup', () => {
  const page = notePage(
    writePage(
      {
        code: '"><b>',
        name: '<i>',
        askerName: 'Sam',
        orgName: '<u>',
        about: '<script>',
        untilOn: '2026-06-20',
        manager: null,
        readsFromOn: '2026-06-08',
      },
      { typed: { behaviour: '</textarea><script>' }, fields: { behaviour: '<b>' }, asksFirst: true },
    ),
    {},
  )
  expect(page).not.toMatch(/<script>|<[iub]>/)
})

describe('the pages of a link, by HTTP and without script', () => {
  let http: FastifyInstance
  beforeAll(async () => {
    ;({ http } = await createHttpServer(house.ctx, async () => null))
    await noteRoutes(http, house.ctx)
  })
  afterAll(() => http.close())

  const post = (url: string, fields: Record<string, string>) =>
    http.inject({
      method: 'POST',
      url,
      headers: {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/x-www-form-urlencoded',
        accept: 'text/html',
      },
      payload: new URLSearchParams(fields).toString(),
    })

  test('keep what was typed when something is missing, and end with the note', async () => {
    const { code } = await ask('Kim Http')
    expect((await http.inject('/n')).body).not.toContain(code)
    expect((await post('/n/open', { code })).body).toContain('A note for Sam Test')
    const missing = await post('/n/send', { code, ...NOTE, behaviour: '', impact: 'It <b>helped</b>' })
    expect(missing.statusCode).toBe(422)
    expect(missing.body).toContain('It &lt;b&gt;helped&lt;/b&gt;')
    expect(missing.body).toContain('href="#field-behaviour"')
    const nudged = await post('/n/send', { code, ...NOTE, behaviour: 'Sam is lazy' })
    expect(nudged.body).toContain('This may read as about who Sam Test is')
    const sent = await post('/n/send', { code, ...NOTE })
    expect([sent.statusCode, sent.headers['cache-control']]).toEqual([200, 'no-store'])
    expect(sent.body).toContain('Your note is on its way')
    expect((await post('/n/send', { code, ...NOTE })).statusCode).toBe(404)
  })

  test('are in the language the browser asks for', async () => {
    openLanguages()
    const german = await http.inject({ url: '/n', headers: { 'accept-language': 'de-AT,en;q=0.5' } })
    expect(german.body).toContain('<html lang="de"')
    expect(german.body).toContain('Code aus deiner Mail')
    expect((await http.inject({ url: '/n', headers: { 'accept-language': 'fr' } })).body).toContain(
      'Code from your mail',
    )
  })

  test('ask before a no, because the link ends with it', async () => {
    const { code } = await ask('Kim Sure')
    expect((await post('/n/no', { code })).body).toContain('Say no to Sam Test?')
    expect((await post('/n/open', { code })).statusCode).toBe(200)
    expect((await post('/n/no', { code, sure: 'yes' })).body).toContain('You said no')
    expect((await post('/n/open', { code })).statusCode).toBe(404)
  })

  test('stop whoever guesses after thirty tries', async () => {
    const codes: number[] = []
    for (let tries = 0; tries < 35; tries++) codes.push((await post('/n/open', { code: 'AAAA' })).statusCode)
    expect([codes[0], codes.at(-1)]).toEqual([404, 429])
  })
})
