import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import type { Role } from '#lib/core/actor.ts'
import { addUser } from '#modules/access/public.ts'
import { chooseReading } from '#modules/reports/actions/gate.ts'
import { shareReport, withdrawShare } from '#modules/reports/actions/share.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { readPdf } from '#testing/read-pdf.ts'
import { createWebServer, type WebServer } from './web-server.ts'

const BUILD = join(import.meta.dirname, '../../build/server/index.js')
const PASSWORD = 'six plain words in a row'
const RATERS: readonly Rated[] = [
  { group: 'self', level: () => 3 },
  ...[1, 2, 3, 4, 5].map((): Rated => ({ group: 'peer', level: () => 3.8 })),
]

let house: TestContext
let web: WebServer
let cycle: ClosedCycle
const cookies = new Map<string, string>()

// The pages are built before the tests that need them: `npm test` and CI do so; `npm run test:db` alone may not.
describe.skipIf(!existsSync(BUILD))('a report as a file', () => {
  beforeAll(async () => {
    house = await openTestContext()
    house.clock.set(new Date())
    web = await createWebServer(house.ctx, await import(pathToFileURL(BUILD).href))
    cycle = await closedCycle(house.ctx, house.orgId, { raters: RATERS, leaderName: 'Žofie Nováková' })
  }, 120_000)
  afterAll(async () => {
    await web.http.close()
    await house.close()
  })

  const signIn = async (email: string, role?: Role): Promise<string> => {
    const { personId } = await addUser(house.ctx, operatorActor(house.orgId), {
      email,
      name: 'Priya Berg',
      role,
      mustChange: false,
      password: PASSWORD,
    })
    const { cookies: set } = await web.http.inject({
      method: 'POST',
      url: '/sign-in',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
      payload: new URLSearchParams({ email, password: PASSWORD }).toString(),
    })
    const cookie = set.find(({ name }) => name.endsWith('heartwood'))
    if (!cookie) throw new Error(`${email} could not sign in`)
    cookies.set(email, `${cookie.name}=${cookie.value}`)
    return personId
  }
  const ask = (email: string | null, url: string, headers: Record<string, string> = {}) =>
    web.http.inject({ url, headers: { ...(email && { cookie: cookies.get(email) ?? '' }), ...headers } })
  const leaderEmail = async () => {
    const { email } = await house.ctx.db.read({ orgId: house.orgId }, (db) =>
      db.selectFrom('person').select('email').where('id', '=', cycle.leaderId).executeTakeFirstOrThrow(),
    )
    return email ?? ''
  }

  test('comes to its leader only, after the choice how to read', async () => {
    const leader = await leaderEmail()
    await signIn(leader)
    const file = `/reports/${cycle.cycleId}/report.pdf`
    expect((await ask(leader, file)).headers.location).toBe(`/reports/${cycle.cycleId}`)
    await chooseReading(house.ctx, house.actor([], cycle.leaderId), cycle.cycleId, { mode: 'all' })

    const { statusCode, headers, rawPayload } = await ask(leader, file)
    expect(statusCode).toBe(200)
    expect(headers['content-type']).toBe('application/pdf')
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-disposition']).toBe(
      'attachment; filename="Feedback Zofie Novakova.pdf"; filename*=UTF-8\'\'Feedback%20%C5%BDofie%20Nov%C3%A1kov%C3%A1.pdf',
    )
    expect(readPdf(rawPayload).size.map(Math.round)).toEqual([595, 842])
    const american = await ask(leader, file, { 'accept-language': 'en-US' })
    expect(readPdf(american.rawPayload).size.map(Math.round)).toEqual([612, 792])
    const asked = await ask(leader, `${file}?paper=a4`, { 'accept-language': 'en-US' })
    expect(readPdf(asked.rawPayload).size.map(Math.round)).toEqual([595, 842])

    await signIn('hr@example.org', 'hr')
    await signIn('colleague@example.org')
    for (const email of ['hr@example.org', 'colleague@example.org'])
      expect((await ask(email, file)).statusCode, email).toBe(404)
    expect((await ask(null, file)).headers.location).toMatch(/^\/sign-in/)
  })

  test('comes to whom it is shared with, for as long as it is shared', async () => {
    const viewerId = await signIn('priya@example.org')
    const me = house.actor([], cycle.leaderId)
    const untilOn = addDays(house.ctx.clock.today(), 3)
    await shareReport(house.ctx, me, cycle.cycleId, { viewerId, parts: ['strengths'], untilOn })
    const { id } = await house.ctx.db.read(me, (db) =>
      db.selectFrom('report_share').select('id').where('viewer_id', '=', viewerId).executeTakeFirstOrThrow(),
    )
    const file = `/shared/${id}/report.pdf`
    const { statusCode, rawPayload } = await ask('priya@example.org', file)
    expect(statusCode).toBe(200)
    const text = readPdf(rawPayload).pages.join(' ')
    expect(text).toContain('that others see often')
    expect(text).not.toContain('How they are seen')
    expect((await ask('colleague@example.org', file)).statusCode).toBe(404)
    expect((await ask(await leaderEmail(), file)).statusCode).toBe(404)

    await withdrawShare(house.ctx, me, cycle.cycleId, id)
    expect((await ask('priya@example.org', file)).statusCode).toBe(404)
  })
})
