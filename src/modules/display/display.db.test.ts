import { afterAll, beforeAll, expect, test } from 'vitest'
import { addUser } from '#modules/access/public.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { displayRoutes } from './routes.ts'
import { loadChoices } from './store.ts'

let house: TestContext
let http: Awaited<ReturnType<typeof createHttpServer>>['http']
let personId: string
let isSignedIn = false

beforeAll(async () => {
  house = await openTestContext()
  const operator = operatorActor(house.orgId)
  const user = { email: 'dana@example.org', name: 'Dana', mustChange: false, password: 'four words make one' }
  personId = (await addUser(house.ctx, operator, user)).personId
  const findActor = async () => (isSignedIn ? house.actor([], personId) : null)
  ;({ http } = await createHttpServer(house.ctx, findActor))
  await displayRoutes(http, house.ctx, findActor)
})
afterAll(async () => {
  await http.close()
  await house.close()
})

const choose = (fields: Record<string, string>, referer = 'http://localhost/plan?part=2') =>
  http.inject({
    method: 'POST',
    url: '/display',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
      referer,
    },
    payload: new URLSearchParams(fields).toString(),
  })
const kept = (whose = personId) =>
  house.ctx.db.read({ orgId: house.orgId, personId: whose }, (db) =>
    loadChoices(db, { orgId: house.orgId, personId }),
  )

test('somebody without an account chooses for this device, and goes on where they were', async () => {
  const answer = await choose({ theme: 'dark', size: '130', font: 'comic', spacing: '' })
  expect(answer.statusCode).toBe(303)
  expect(answer.headers.location).toBe('/plan?part=2')
  expect(answer.cookies).toContainEqual(
    expect.objectContaining({ name: 'display', value: 'theme.dark_size.130' }),
  )
  expect(await kept()).toBeUndefined()
})

test('with an account it is kept for the next device, and nobody else reads it', async () => {
  isSignedIn = true
  await choose({ theme: 'contrast' })
  expect(await kept()).toBe('theme.contrast')
  expect(await kept(house.actor().personId)).toBeUndefined()
  const { statusCode, cookies } = await choose({ theme: 'dark', script: 'yes' })
  expect([statusCode, cookies, await kept()]).toEqual([204, [], 'theme.dark'])
  await choose({ theme: 'contrast', reset: 'yes' })
  expect(await kept()).toBe('')
  isSignedIn = false
})

test('the form leads to no other house', async () => {
  for (const referer of ['https://elsewhere.example//evil.example/', 'nonsense', 'https://x.example/\\evil'])
    expect((await choose({ theme: 'dark' }, referer)).headers.location).toMatch(/^\/(?![/\\])/)
  const { headers } = await choose({ theme: 'dark', back: '//evil.example' })
  expect(headers.location).toBe('/')
})

test('without script the choices are a page of their own, with what holds now, in the language of the page before', async () => {
  const { payload } = await http.inject({ url: '/display?in=de', cookies: { display: 'size.150' } })
  expect(payload).toContain('<html lang="de" data-size="150"')
  expect(payload).toContain('Lesen und Anzeige')
  expect(payload).toMatch(/value="150" selected/)
})

test('a language chosen with an account is that of the mails too, until it is taken back', async () => {
  const language = async () => {
    const cards = await house.ctx.db.read(house.actor([], personId), (db) =>
      loadPersonCards(db, house.orgId, [personId]),
    )
    return cards.get(personId)?.language
  }
  isSignedIn = true
  expect(await language()).toBeNull()
  await choose({ language: 'de' })
  expect(await language()).toBe('de')
  await choose({ reset: 'yes' })
  expect(await language()).toBeNull()
})

test('a page is in the language that was chosen, else in that of the browser', async () => {
  const said = async (headers: Record<string, string>) =>
    (await http.inject({ url: '/display', headers })).body.match(/<html lang="(\w+)"/)?.[1]
  expect(await said({})).toBe('en')
  expect(await said({ 'accept-language': 'fr, de-AT;q=0.8' })).toBe('de')
  expect(await said({ 'accept-language': 'de', cookie: 'display=language.en' })).toBe('en')
})
