import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUser } from '#modules/access/public.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { openCycle, type OpenCycle } from '#testing/open-cycle.ts'
import { isBuilt, openWeb, signedInAs, tablesOf, visitorOf, type TestVisitor } from './visitors.fixture.ts'
import type { WebServer } from './web-server.ts'

/** Links and passwords against somebody who guesses: TRUST bars 17 and 18. */
let house: TestContext
let web: WebServer
let superuser: pg.Client
let hr: TestVisitor & { personId: string }
const FORM = { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' }

describe.skipIf(!isBuilt)('somebody who guesses', () => {
  beforeAll(async () => {
    house = await openTestContext()
    web = await openWeb(house.ctx)
    superuser = new pg.Client({ connectionString: house.urls.superuser })
    await superuser.connect()
    hr = await signedInAs(house.ctx, web, house.orgId, { email: 'hr@example.org', role: 'hr' })
  }, 120_000)
  afterAll(async () => {
    await superuser?.end()
    await web?.http.close()
    await house?.close()
  })

  const post = (url: string, fields: Record<string, string>, remoteAddress: string) =>
    web.http.inject({
      method: 'POST',
      url,
      remoteAddress,
      headers: FORM,
      payload: new URLSearchParams(fields).toString(),
    })
  const median = (numbers: readonly number[]) =>
    numbers.toSorted((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0

  describe("of a rater's link", () => {
    let cycle: OpenCycle
    let code: string
    beforeAll(async () => {
      cycle = await openCycle(house.ctx, house.orgId)
      code = cycle.raters[0]?.code as string
    })

    test('cannot know it: 128 bits at least, and nothing of it anywhere in the database', async () => {
      expect(cycle.raters[0]?.secret.length).toBeGreaterThanOrEqual(16)
      const phone = visitorOf(web)
      await phone.post('/f/open', { code })
      await phone.get(`/f/${cycle.raters[0]?.requestIds[0]}`)
      const secret = cycle.raters[0]?.secret as Buffer
      for (const name of await tablesOf(superuser)) {
        const { rows } = await superuser.query(
          `select 1 from ${name} t where t::text ilike any($1) limit 1`,
          [[code, code.replaceAll('-', ''), secret.toString('hex')].map((text) => `%${text}%`)],
        )
        expect(rows, name).toEqual([])
      }
    })

    test('opens nothing else with it, and nothing of it with anything else', async () => {
      const phone = visitorOf(web)
      await phone.post('/f/open', { code })
      expect(phone.cookies.size).toBe(1)
      for (const { path } of web.pages.filter(({ access }) => access !== 'public')) {
        const { statusCode, headers } = await phone.get(path.replaceAll(/:[a-zA-Z]+/g, 'x'))
        expect([statusCode, String(headers.location).split('?')[0]], path).toEqual([303, '/sign-in'])
      }
      const [session = ''] = hr.cookies.values()
      expect((await post('/f/open', { code: session }, '192.0.2.1')).statusCode).toBe(404)
      expect((await post('/sign-in/use-link', { token: code }, '192.0.2.1')).statusCode).toBe(422)
      for (const address of [`/f/${code}`, `/f?code=${code}`, `/f/open?code=${code}`]) {
        const answer = await visitorOf(web).get(address)
        expect([200, 303, 404], address).toContain(answer.statusCode)
        expect(
          answer.cookies.filter(({ value }) => value !== ''),
          address,
        ).toEqual([])
      }
    })

    test('is stopped after thirty tries of two thousand, while the right code opens from the same address', async () => {
      const statuses = new Map<number, number>()
      for (let round = 0; round < 40; round++) {
        const answers = await Promise.all(
          Array.from({ length: 50 }, (_, place) =>
            post('/f/open', { code: `7Q4M-${round}-${place}-0000-0000-0000-0000-0000` }, '203.0.113.8'),
          ),
        )
        for (const { statusCode } of answers) statuses.set(statusCode, (statuses.get(statusCode) ?? 0) + 1)
        if (round === 20) expect((await post('/f/open', { code }, '203.0.113.8')).statusCode).toBe(303)
      }
      expect(Object.fromEntries(statuses)).toEqual({ 404: 30, 429: 1970 })
    }, 60_000)

    test('has a second at most with a link that was taken away', async () => {
      const [phone, other] = [visitorOf(web), visitorOf(web)]
      for (const one of [phone, other]) await one.post('/f/open', { code })
      const start = `/f/${cycle.raters[0]?.requestIds[0]}`
      expect((await other.get(`${start}/review`)).statusCode).toBe(200)
      await superuser.query('delete from rater_access where cycle_id = $1', [cycle.cycleId])
      // the start page is asked anew, but for the breath in which a redirect leads to it
      await new Promise((resolve) => setTimeout(resolve, 260))
      expect((await phone.get(start)).headers.location).toBe('/f')
      expect((await post('/f/open', { code }, '192.0.2.9')).statusCode).toBe(404)
      await new Promise((resolve) => setTimeout(resolve, 1_050))
      expect((await other.get(`${start}/review`)).headers.location).toBe('/f')
    })
  })

  describe('of a password', () => {
    const KNOWN = Array.from({ length: 6 }, (_, place) => `known${place}@example.org`)
    const UNKNOWN = Array.from({ length: 6 }, (_, place) => `absent${place}@example.org`)
    beforeAll(async () => {
      for (const email of KNOWN) {
        await addUser(house.ctx, operatorActor(house.orgId), {
          email,
          name: email.split('@')[0] as string,
          mustChange: false,
          password: 'six plain words in a row',
        })
      }
    })

    test.each([
      ['signing in', '/sign-in', (email: string) => ({ email, password: 'not the right words at all' }), 8],
      ['asking for a link', '/sign-in/link', (email: string) => ({ email }), 5],
    ] as const)(
      'cannot tell by %s whether somebody has an account',
      { retry: 2, timeout: 60_000 },
      async (_, url, fields, tries) => {
        house.clock.advance(60 * 60_000)
        let tried = 0
        const timed = async (email: string) => {
          const start = performance.now()
          const { statusCode, body, headers } = await post(url, fields(email), `198.51.100.${++tried % 250}`)
          const ms = performance.now() - start
          const { date: _date, 'set-cookie': cookie, ...rest } = headers
          return {
            ms,
            said: JSON.stringify([
              statusCode,
              body.replaceAll(email, 'EMAIL'),
              rest,
              String(cookie).split('=')[0],
            ]).replaceAll(/"content-length":"\d+"/g, ''),
          }
        }
        await timed(KNOWN[0] as string)
        await timed(UNKNOWN[0] as string)
        const known: number[] = []
        const unknown: number[] = []
        const said = new Set<string>()
        for (let time = 1; time < tries; time++) {
          for (const [place, email] of KNOWN.entries()) {
            // in turns, and either first
            const pair = [email, UNKNOWN[place] as string]
            for (const one of time % 2 ? pair : pair.toReversed()) {
              const answer = await timed(one)
              ;(one === email ? known : unknown).push(answer.ms)
              said.add(answer.said)
            }
          }
        }
        expect([...said]).toHaveLength(1)
        // of pairs taken one after the other, so that a busy minute meets both
        const apart = known.map((ms, at) => ms - (unknown[at] as number))
        expect(Math.abs(median(apart))).toBeLessThan(10)
      },
    )

    test('has at most a hundred guesses an hour, from wherever they come, and the owner stays signed in', async () => {
      const owner = visitorOf(web)
      const email = KNOWN[1] as string
      house.clock.set('2026-06-02T00:00:00Z')
      expect((await owner.post('/sign-in', { email, password: 'six plain words in a row' })).statusCode).toBe(
        303,
      )
      const taken: number[] = []
      // bursts at the borders of the windows, where a count is easiest to get around, over an hour and a quarter
      for (let minute = 0; minute < 75; minute += minute % 15 === 14 ? 1 : 7) {
        house.clock.set(new Date(Date.UTC(2026, 5, 2, 0, minute, 59)))
        for (let guess = 0; guess < 25; guess++) {
          const address = `192.0.2.${(minute + guess) % 250}`
          const { statusCode } = await post(
            '/sign-in',
            { email, password: 'wrong words again and again' },
            address,
          )
          expect([422, 429]).toContain(statusCode)
          if (statusCode === 422) taken.push(minute)
        }
      }
      const most = Math.max(...taken.map((from) => taken.filter((at) => at >= from && at < from + 60).length))
      expect(most).toBeGreaterThan(20)
      expect(most).toBeLessThanOrEqual(100)
      expect((await owner.get('/account')).statusCode).toBe(200)
    }, 60_000)

    test('has no more guesses at it with a session that was left open', async () => {
      const owner = await signedInAs(house.ctx, web, house.orgId, { email: 'open@example.org' })
      const guess = (present: string) =>
        owner.post('/account', {
          intent: 'password',
          present,
          next: 'seven plain words in a new row',
          again: 'seven plain words in a new row',
        })
      const statuses: number[] = []
      for (let time = 0; time < 25; time++)
        statuses.push((await guess(`wrong words number ${time}`)).statusCode)
      // 80 an hour at the door, 20 here
      expect(statuses.filter((status) => status === 422).length).toBe(5)
      expect(statuses.at(-1)).toBe(429)
      expect((await owner.get('/account')).statusCode).toBe(200)
    }, 60_000)
  })
})
