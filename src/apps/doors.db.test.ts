import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openCycle } from '#testing/open-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { isBuilt, openWeb, signedInAs, visitorOf, type TestVisitor } from './visitors.fixture.ts'
import type { WebServer } from './web-server.ts'

/** Headers, cookies, sessions and where a change may come from: TRUST bars 13, 17, 18, 19 and 20. */
let house: TestContext
let web: WebServer
let hr: TestVisitor & { personId: string }
let superuser: pg.Client

const PASSWORD = 'six plain words in a row'
const NO_ID = '00000000-0000-4000-8000-000000000000'
const fill = (path: string) => path.replace(/:[a-zA-Z]+\??/g, NO_ID).replace('/*', '/nothing-here')

describe.skipIf(!isBuilt)('every door', () => {
  beforeAll(async () => {
    house = await openTestContext()
    web = await openWeb(house.ctx)
    hr = await signedInAs(house.ctx, web, house.orgId, { email: 'hr@example.org', role: 'hr' })
    superuser = new pg.Client({ connectionString: house.urls.superuser })
    await superuser.connect()
  }, 120_000)
  afterAll(async () => {
    await superuser?.end()
    await web?.http.close()
    await house?.close()
  })

  /** Every row of every table, as text, but for what counts tries. */
  async function everything(): Promise<string> {
    const { rows: tables } = await superuser.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema') and tablename <> 'rate_limit' order by 1`,
    )
    const parts: string[] = []
    for (const { name } of tables) {
      const { rows } = await superuser.query<{ all: string }>(
        `select coalesce(string_agg(t::text, E'\\n' order by t::text), '') as all from ${name} t`,
      )
      parts.push(`${name}\n${rows[0]?.all}`)
    }
    return parts.join('\n')
  }

  const addresses = () => [
    ...new Set([
      ...web.pages.map(({ path }) => fill(path)),
      ...web.pages
        .filter(({ path }) => !path.includes('*'))
        .map(({ path }) => (path === '/' ? '/_root.data' : `${fill(path)}.data`)),
      ...web.routes.map(({ path }) => fill(path)),
    ]),
  ]

  describe('a change', () => {
    const FORM = { 'content-type': 'application/x-www-form-urlencoded' }
    const BODIES: readonly [string, Record<string, string>, string | undefined][] = [
      ['a form', FORM, 'intent=purpose&name=Mine&email=hr@example.org&password=x&code=1'],
      ['text', { 'content-type': 'text/plain' }, '{"intent":"purpose","name":"Mine"}'],
      ['JSON', { 'content-type': 'application/json' }, '{"intent":"purpose","name":"Mine"}'],
      ['no body', {}, undefined],
    ]
    const SENDERS: readonly [string, Record<string, string>][] = [
      ['another site', { 'sec-fetch-site': 'cross-site', origin: 'https://elsewhere.example' }],
      ['another host of the same site', { 'sec-fetch-site': 'same-site', origin: 'https://other.localhost' }],
      ['an address bar', { 'sec-fetch-site': 'none' }],
      ['another origin', { origin: 'https://elsewhere.example' }],
      ['another port', { origin: 'http://localhost:1' }],
      ['a hidden origin', { origin: 'null' }],
      ['no origin', {}],
    ]

    test('from elsewhere is refused at every address, in every form, and changes nothing', async () => {
      const before = await everything()
      const cookie = [...hr.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
      const wrong: string[] = []
      let asked = 0
      for (const [place, url] of addresses().entries()) {
        // every sender at every address; the bodies take turns, all of them at the addresses that change something
        const changes = web.routes.some(({ method, path }) => method === 'POST' && fill(path) === url)
        for (const [turn, [sender, headers]] of SENDERS.entries()) {
          for (const [kind, type, payload] of changes ? BODIES : [BODIES[(place + turn) % BODIES.length]!]) {
            const method = (['POST', 'POST', 'PUT', 'PATCH', 'DELETE'] as const)[
              changes ? 0 : (place + turn) % 5
            ]!
            const { statusCode } = await web.http.inject({
              method,
              url,
              headers: { host: 'localhost:4000', cookie, ...type, ...headers },
              ...(payload === undefined ? {} : { payload }),
            })
            asked += 1
            // an address that knows no such method at all says so
            const isRefused = statusCode === 403 || (method !== 'POST' && statusCode === 404)
            if (!isRefused) wrong.push(`${method} ${url} from ${sender} with ${kind}: ${statusCode}`)
          }
        }
      }
      expect(wrong).toEqual([])
      expect(asked).toBeGreaterThan(500)
      expect(await everything()).toBe(before)
    }, 60_000)

    test('by a GET is made nowhere: looking at every address changes nothing but what is noted of exports', async () => {
      const before = await everything()
      for (const url of addresses()) if (!url.includes('.csv')) await hr.get(url)
      expect(await everything()).toBe(before)
    }, 60_000)
  })

  describe('an answer', () => {
    const COMMON = {
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'same-origin',
      'cross-origin-opener-policy': 'same-origin',
      'cross-origin-resource-policy': 'same-origin',
    }
    const POLICY = ["default-src 'none'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"]
    const isForEverybody = (url: string) => /^\/(?:assets|static|rater|fonts|f\/assets)\//.test(url)

    function wrongWith(what: string, url: string, headers: Record<string, unknown>): string[] {
      const wrong = Object.entries(COMMON).filter(([name, value]) => headers[name] !== value)
      const policy = String(headers['content-security-policy'])
      const missing = POLICY.filter((part) => !policy.includes(part))
      if (/unsafe|\*|https?:/.test(policy)) missing.push(`too wide: ${policy}`)
      if (!isForEverybody(url) && headers['cache-control'] !== 'no-store')
        missing.push(`kept: ${String(headers['cache-control'])}`)
      if (headers['x-powered-by'] !== undefined || headers['server'] !== undefined)
        missing.push('says what it is')
      return [...wrong.map(([name]) => name), ...missing].map((one) => `${what}: ${one}`)
    }

    test('carries every header, whatever it is: a page, data, a file, a redirect, a refusal, a mistake', async () => {
      const nobody = visitorOf(web)
      const wrong: string[] = []
      const statuses = new Set<number>()
      const look = async (what: string, url: string, answer: ReturnType<TestVisitor['get']>) => {
        const { statusCode, headers } = await answer
        statuses.add(statusCode)
        if (statusCode >= 500) wrong.push(`${what} ${url}: ${statusCode}`)
        wrong.push(...wrongWith(`${what} ${url} (${statusCode})`, url, headers))
      }
      for (const url of addresses()) {
        await look('HR', url, hr.get(url))
        await look('nobody', url, nobody.get(url))
        await look('cross-site', url, nobody.post(url, {}, { 'sec-fetch-site': 'cross-site' }))
      }
      for (const url of [
        '/%c0',
        '/%zz',
        `/${'x'.repeat(9_000)}`,
        '/f/' + 'y'.repeat(300),
        '/people?q=%00',
        '//elsewhere.example',
      ])
        await look('odd', url, nobody.get(url))
      await look('large', '/sign-in', nobody.post('/sign-in', { password: 'x'.repeat(300_000) }))
      await look(
        'long',
        '/sign-in',
        nobody.post('/sign-in', { email: 'a@example.org', password: 'x'.repeat(201) }),
      )
      await look(
        'twice',
        '/sign-in',
        nobody.send({
          method: 'POST',
          url: '/sign-in',
          headers: { 'content-type': 'application/x-www-form-urlencoded' },
          payload: 'email=a&email=b',
        }),
      )
      await look('twice', '/sign-in', nobody.get('/sign-in?back=/a&back=/b'))
      await look(
        'no form',
        '/sign-in',
        nobody.send({
          method: 'POST',
          url: '/sign-in',
          headers: { 'content-type': 'text/xml' },
          payload: '<a/>',
        }),
      )
      await look(
        'not JSON',
        '/f/x/save',
        nobody.send({
          method: 'POST',
          url: `/f/${NO_ID}/save`,
          headers: { 'content-type': 'application/json' },
          payload: '{',
        }),
      )
      expect(wrong).toEqual([])
      for (const status of [200, 303, 401, 403, 404, 413, 415])
        expect([...statuses], String(status)).toContain(status)
    }, 60_000)

    test('by https sets cookies for this host only, that no script reads and no other site sends, and asks for https', async () => {
      const secure = await openWeb({
        ...house.ctx,
        config: { ...house.ctx.config, publicUrl: 'https://heartwood.example' },
      })
      const visitor = visitorOf(secure)
      const cycle = await openCycle(house.ctx, house.orgId)
      const answers = [
        await visitor.post('/sign-in', { email: 'hr@example.org', password: PASSWORD }),
        await visitor.post('/sign-in/link', { email: 'hr@example.org' }),
        await visitor.post('/f/open', { code: cycle.raters[0]?.code as string }),
      ]
      const names = answers.flatMap(({ cookies }) => cookies.map(({ name }) => name))
      expect(names).toEqual([
        '__Host-heartwood',
        '__Host-heartwood-back',
        '__Host-heartwood-browser',
        '__Host-rater',
      ])
      for (const { cookies, headers } of answers) {
        expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/)
        for (const cookie of cookies) {
          expect(cookie).toMatchObject({ path: '/', httpOnly: true, secure: true, sameSite: 'Lax' })
          expect(cookie.domain).toBeUndefined()
        }
      }
      await secure.http.close()
    })
  })

  test('what ends before a page could answer is said in the language the browser asks for', async () => {
    const visit = (url: string, more = {}) =>
      web.http.inject({ url, headers: { 'accept-language': 'de-AT,de;q=0.9', ...more } })
    const answers = [
      await visit('/static/none.css'),
      await visit('/%zz'),
      await web.http.inject({
        method: 'POST',
        url: '/sign-in',
        headers: {
          'accept-language': 'de',
          'sec-fetch-site': 'cross-site',
          origin: 'https://elsewhere.example',
        },
      }),
    ]
    expect(answers.map(({ statusCode }) => statusCode)).toEqual([404, 400, 403])
    for (const { body } of answers) expect(body).toContain('<html lang="de"')
    expect(answers[2]?.body).toContain('Das kam nicht von einer unserer Seiten')
  })

  test('a form that is sent to a page that is not there, or takes none, is not our fault', async () => {
    const visitor = visitorOf(web)
    await visitor.post('/sign-in', { email: 'hr@example.org', password: PASSWORD })
    for (const who of [visitor, visitorOf(web)]) {
      const { statusCode, body } = await who.post('/nothing-here', { name: 'x' })
      expect(statusCode).toBe(404)
      expect(body).toContain('This page is not here')
      expect(body).not.toContain('our fault')
    }
    const { statusCode, body } = await visitor.post('/help', { name: 'x' })
    expect(statusCode).toBe(405)
    expect(body).toContain('This page is not here')
    expect(body).not.toContain('our fault')
  })

  describe('a sign-in', () => {
    const enter = async (visitor: TestVisitor) => {
      expect(
        (await visitor.post('/sign-in', { email: 'hr@example.org', password: PASSWORD })).statusCode,
      ).toBe(303)
      return [...visitor.cookies.values()][0] as string
    }
    /** Whether the server still takes this cookie, asked in a browser of its own. */
    const isTaken = async (token: string) => {
      const other = visitorOf(web)
      other.cookies.set('heartwood', token)
      return (await other.get('/account')).statusCode === 200
    }

    test('has a token of its own each time, and ends the one before in the same browser', async () => {
      const visitor = visitorOf(web)
      const first = await enter(visitor)
      const second = await enter(visitor)
      expect(second).not.toBe(first)
      expect(Buffer.from(second, 'base64url').length).toBeGreaterThanOrEqual(16)
      expect([await isTaken(first), await isTaken(second)]).toEqual([false, true])
    })

    test('is over on the server when it ends: by signing out, by a changed password, by twenty unused hours', async () => {
      const visitor = visitorOf(web)
      const out = await enter(visitor)
      const { headers, statusCode } = await visitor.post('/sign-out')
      expect([statusCode, headers['clear-site-data']]).toEqual([303, '"cache", "storage"'])
      await new Promise((resolve) => setTimeout(resolve, 1_050))
      expect(await isTaken(out)).toBe(false)

      const old = await enter(visitor)
      house.clock.advance(20 * 3_600_000)
      expect(await isTaken(old)).toBe(false)
      // used after nineteen hours it goes on; access.db.test.ts has the week after which it ends all the same
      const again = await enter(visitorOf(web))
      for (const _ of [1, 2]) {
        house.clock.advance(19 * 3_600_000)
        await new Promise((resolve) => setTimeout(resolve, 1_050))
        expect(await isTaken(again)).toBe(true)
      }
    })

    test('that ended leads back to the same place, from a page as from a form, by password and by mailed link', async () => {
      const visitor = visitorOf(web)
      const asked = await visitor.get('/people?find=sam')
      expect(asked.headers.location).toBe('/sign-in?back=%2Fpeople%3Ffind%3Dsam')
      const sent = await visitor.post('/account', { intent: 'password' })
      expect([sent.statusCode, sent.headers.location]).toEqual([303, '/sign-in?back=%2Faccount'])
      expect((await visitor.post('/people.data?find=sam')).statusCode).toBe(401)
      const back = '/people?find=sam'
      const signedIn = await visitor.post('/sign-in', { email: 'hr@example.org', password: PASSWORD, back })
      expect(signedIn.headers.location).toBe(back)

      const other = visitorOf(web)
      await other.post('/sign-in/link', { email: 'hr@example.org', back })
      const { rows } = await superuser.query<{ text: string }>(
        `select text from mail_outbox where key like 'sign-in/%' order by created_at desc limit 1`,
      )
      const [, token = ''] = /#([\w-]{20,})/.exec(rows[0]?.text ?? '') ?? []
      expect((await other.post('/sign-in/use-link', { token })).headers.location).toBe(back)
    })

    test('is kept as a hash, and the password as argon2id', async () => {
      const token = await enter(visitorOf(web))
      const { rows } = await superuser.query<{ row: string }>('select t::text as row from session t')
      expect(rows.length).toBeGreaterThan(0)
      expect(
        rows.filter(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex'))),
      ).toEqual([])
      const { rows: accounts } = await superuser.query<{ hash: string }>(
        'select password_hash as hash from account',
      )
      expect(accounts.every(({ hash }) => hash.startsWith('$argon2id$v=19$m=19456,t=2,p=1$'))).toBe(true)
    })
  })
})
