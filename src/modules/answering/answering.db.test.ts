import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { sql } from 'kysely'
import { decodeBallot } from '#modules/cycles/public/ballots.ts'
import { groupsForRater, type Instrument } from '#modules/instruments/contract.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import { createHttpServer } from '#platform/http/server.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { openCycle, type OpenCycle } from '#testing/open-cycle.ts'
import { answeringRoutes } from './routes.ts'

/** The screen with the first item of the framework, and its address. */
const SCREEN = groupsForRater(shippedInstruments()[0] as Instrument, 'other').find(({ id }) =>
  id.split('+').includes('M1'),
)?.id as string
const PATH = encodeURIComponent(SCREEN)

let test_: TestContext
let http: FastifyInstance

beforeAll(async () => {
  test_ = await openTestContext()
  ;({ http } = await createHttpServer(test_.ctx, async () => null))
  await answeringRoutes(http, test_.ctx)
  await http.ready()
})
afterAll(async () => {
  await http.close()
  await test_.close()
})

/** A browser with a cookie jar of one cookie. */
function browser() {
  let cookie = ''
  const send = async (options: InjectOptions) => {
    const response = await http.inject({
      ...options,
      headers: { 'sec-fetch-site': 'same-origin', ...(cookie ? { cookie } : {}), ...options.headers },
    })
    const set = response.cookies.find(({ name }) => name === 'rater')
    if (set) cookie = set.value ? `rater=${set.value}` : ''
    return response
  }
  return {
    get: (url: string) => send({ method: 'GET', url }),
    post: (url: string, fields: Record<string, string> = {}) =>
      send({
        method: 'POST',
        url,
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams(fields).toString(),
      }),
    save: (requestId: string, body: object) =>
      send({ method: 'POST', url: `/f/${requestId}/save`, payload: body }),
    open: (code: string) =>
      send({
        method: 'POST',
        url: '/f/open',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        payload: new URLSearchParams({ code }).toString(),
      }),
  }
}

async function opened(cycle: OpenCycle, rater = 0) {
  const phone = browser()
  await phone.open(cycle.raters[rater]?.code as string)
  return { phone, requestId: cycle.raters[rater]?.requestIds[0] as string }
}

const rows = <T>(query: ReturnType<typeof sql<T>>) =>
  test_.ctx.db.write({ orgId: test_.orgId }, async (db) => (await query.execute(db)).rows)
const a = (...answers: [number, number | 'x', number?, number?][]) => ({
  g: SCREEN,
  a: answers.map(([item, value, at = 1, held = 0]) => [item, value, at, held]),
  c: [],
})
const checked = (page: string) =>
  [...page.matchAll(/name="(a\d+)" value="(\w+)"\s+checked/g)].map(([, name, value]) => `${name}=${value}`)

describe('a personal link', () => {
  test('leads straight to the one person who asked, and to the list when several did', async () => {
    const one = await openCycle(test_.ctx, test_.orgId)
    const first = await browser().open(one.raters[0]?.code as string)
    expect(first.statusCode).toBe(303)
    expect(first.headers.location).toBe(`/f/${one.raters[0]?.requestIds[0]}`)

    const two = await openCycle(test_.ctx, test_.orgId, {
      leaders: ['Sam Okoro', 'Ada Brandt'],
      raters: [
        {
          asked: [
            [0, 'peer'],
            [1, 'report'],
          ],
        },
      ],
    })
    const phone = browser()
    const second = await phone.open(` ${two.raters[0]?.code.toLowerCase()} `)
    expect(second.headers.location).toBe('/f/list')
    const list = await phone.get('/f/list')
    expect(list.body).toContain('Sam Okoro')
    expect(list.body).toContain('Ada Brandt')
  })

  test('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const response = await browser().open(cycle.raters[0]?.code as string)
    expect(response.cookies).toEqual([
      { name: 'rater', value: cycle.raters[0]?.code, path: '/', httpOnly: true, sameSite: 'Lax' },
    ])
  })

  test('can be looked at by a mail scanner as often as it likes', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    for (let visit = 0; visit < 3; visit++) expect((await browser().get('/f')).statusCode).toBe(200)
    expect((await browser().open(cycle.raters[0]?.code as string)).statusCode).toBe(303)
    expect((await browser().open(cycle.raters[0]?.code as string)).statusCode).toBe(303)
  })

  test('opens no page of somebody else', async () => {
    const mine = await openCycle(test_.ctx, test_.orgId)
    const other = await openCycle(test_.ctx, test_.orgId)
    const { phone } = await opened(mine)
    const theirs = other.raters[0]?.requestIds[0] as string
    for (const path of ['', `/${PATH}`, '/review', '/done', '/no']) {
      expect((await phone.get(`/f/${theirs}${path}`)).statusCode).toBe(404)
    }
    for (const path of [`/${PATH}`, '/send', '/no', '/yes']) {
      expect((await phone.post(`/f/${theirs}${path}`)).statusCode).toBe(404)
    }
    expect((await phone.save(theirs, a([0, 5]))).statusCode).toBe(404)
  })

  test('of a closed cycle looks like one that never existed', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    await closeBox(cycle)
    const closed = await browser().open(cycle.raters[0]?.code as string)
    const unknown = await browser().open('0000-0000-0000-0000-0000-0000-0000-0000')
    const short = await browser().open('7Q4M')
    expect(closed.statusCode).toBe(404)
    expect([unknown.statusCode, short.statusCode]).toEqual([404, 404])
    expect(unknown.body).toBe(closed.body)
    expect(short.body).toBe(closed.body)
    expect(closed.cookies).toEqual([])
  })

  test('without a cookie, every page asks for the code', async () => {
    for (const url of ['/f/list', `/f/00000000-0000-4000-8000-000000000000/${PATH}`]) {
      const response = await browser().get(url)
      expect([response.statusCode, response.headers.location]).toEqual([303, '/f'])
    }
  })
})

describe('guessing', () => {
  test('is slowed down after 30 wrong codes, while a right one still opens', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const address = '203.0.113.9'
    const guess = (code: string) =>
      http.inject({
        method: 'POST',
        url: '/f/open',
        remoteAddress: address,
        headers: { 'content-type': 'application/x-www-form-urlencoded', 'sec-fetch-site': 'same-origin' },
        payload: `code=${code}`,
      })
    const statuses: number[] = []
    for (let index = 0; index < 33; index++) statuses.push((await guess(`WRONG${index}`)).statusCode)
    expect(statuses.filter((status) => status === 404).length).toBe(30)
    expect(statuses.slice(-3)).toEqual([429, 429, 429])
    expect((await guess(cycle.raters[0]?.code as string)).statusCode).toBe(303)
  })
})

describe('answers', () => {
  test('are there again on another device', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    const saved = await phone.save(requestId, {
      ...a([0, 3], [1, 'x']),
      c: [[SCREEN, 'In June', 'asked <b>first</b>', '', 1, 0]],
    })
    expect(saved.json()).toMatchObject({
      saved: true,
      a: expect.arrayContaining([
        [0, 3, 1],
        [1, 'x', 1],
        [2, null, 0],
        [3, null, 0],
      ]) as unknown,
    })

    const { phone: laptop } = await opened(cycle)
    const page = (await laptop.get(`/f/${requestId}/${PATH}`)).body
    expect(checked(page)).toEqual(['a0=3', 'a1=x'])
    expect(page).toContain('asked &lt;b&gt;first&lt;/b&gt;')
  })

  test('posted by a form without script are kept and lead on', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    const start = (await phone.get(`/f/${requestId}`)).body
    const first = /href="\/f\/[^/"]+\/([^/"]+)">Start</.exec(start)?.[1] as string
    const page = (await phone.get(`/f/${requestId}/${first}`)).body
    const items = [...page.matchAll(/data-item="(\d+)"/g)].map(([, item]) => item as string)
    const was = /name="was" value="([^"]+)"/.exec(page)?.[1] as string
    const answers = Object.fromEntries(items.map((item) => [`a${item}`, '4']))
    const next = await phone.post(`/f/${requestId}/${first}`, {
      ...answers,
      was,
      cb: 'asked first',
      go: 'next',
    })
    expect(next.statusCode).toBe(303)
    expect(next.headers.location).not.toContain(`/${first}`)
    const again = (await phone.get(`/f/${requestId}/${first}`)).body
    expect(checked(again)).toEqual(items.map((item) => `a${item}=4`))
    expect(again).toContain('asked first')
    expect((await phone.get(`/f/${requestId}`)).body).toContain('Go on')
  })

  test('of a page that another tab has overtaken change only what was touched in it', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5], [1, 2]))
    // this tab showed both as empty, and only item 2 was chosen in it
    await phone.post(`/f/${requestId}/${PATH}`, { a2: '1', was: '0::0,1::0,2::0,3::0', go: 'stay' })
    expect(checked((await phone.get(`/f/${requestId}/${PATH}`)).body)).toEqual(['a0=5', 'a1=2', 'a2=1'])
  })

  test('of two tabs saving at the same moment are all kept', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    const responses = await Promise.all(
      Array.from({ length: 8 }, (_, item) => phone.save(requestId, a([item, 4]))),
    )
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200))
    const review = (await phone.get(`/f/${requestId}/review`)).body
    expect(review).toContain('40 questions have no answer, of 48')
  })

  test.each([
    ['an item the questionnaire does not have', a([48, 3])],
    ['a value outside the scale', a([0, 6])],
    ['a screen it does not have', { ...a(), c: [['Q9', 'x', '', '', 1, 0]] }],
    ['a comment without end', { ...a(), c: [[SCREEN, 'x'.repeat(2001), '', '', 1, 0]] }],
    ['something else', { answers: [1] }],
  ])('with %s are refused and change nothing', async (_what, body) => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    expect((await phone.save(requestId, body)).statusCode).toBe(422)
    expect((await phone.get(`/f/${requestId}/review`)).body).toContain('48 questions have no answer')
  })

  test('with a comment part that is too long lose nothing that was typed', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    const long = 'y'.repeat(2001)
    const response = await phone.post(`/f/${requestId}/${PATH}`, {
      a0: '2',
      was: '0::0',
      cs: long,
      cb: 'asked',
      go: 'next',
    })
    expect(response.statusCode).toBe(422)
    expect(response.body).toContain(long)
    expect(response.body).toContain('asked')
    expect(checked(response.body)).toEqual(['a0=2'])
  })
})

describe('sending', () => {
  test('seals the answers for the close job with leader and group from the request, and says only that it was sent', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId, { raters: [{ asked: [[0, 'manager']] }] })
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5], [47, 'x']))
    expect(await sealedOf(cycle)).toEqual([])
    const sent = await phone.post(`/f/${requestId}/send`)
    expect(sent.headers.location).toBe(`/f/${requestId}/done`)
    const [ballot] = await sealedOf(cycle)
    expect(ballot).toMatchObject({ leader: cycle.leaderIds[0], group: 'manager', sent: true })
    expect(ballot?.answers[0]).toBe(5)
    expect(ballot?.answers[47]).toBe('x')
    const [request] = await rows(
      sql<object>`select is_sent, status from feedback_request where id = ${requestId}`,
    )
    expect(request).toEqual({ is_sent: true, status: 'approved' })
  })

  test('leaves answers changeable until close, and each change counts at once', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5]))
    await phone.post(`/f/${requestId}/send`)
    await phone.save(requestId, a([0, 1, 2]))
    const [ballot] = await sealedOf(cycle)
    expect(ballot?.answers[0]).toBe(1)
  })

  test('of nothing is refused in words, on the page', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    const response = await phone.post(`/f/${requestId}/send`)
    expect(response.statusCode).toBe(422)
    expect(response.body).toContain('There is no answer to send yet')
  })

  test('twice is the same as once', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5]))
    for (let time = 0; time < 2; time++)
      expect((await phone.post(`/f/${requestId}/send`)).statusCode).toBe(303)
    expect((await sealedOf(cycle)).length).toBe(1)
  })
})

describe('a comment that tells who wrote it', () => {
  const said = (b: string) => ({ ...a([0, 4]), c: [[SCREEN, '', b, '', 1, 0]] })
  const look = async (group: 'peer' | 'manager', text: string) => {
    const cycle = await openCycle(test_.ctx, test_.orgId, { raters: [{ asked: [[0, group]] }] })
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, said(text))
    const screen = (await phone.get(`/f/${requestId}/${PATH}`)).body
    return { screen, review: (await phone.get(`/f/${requestId}/review`)).body }
  }

  test('is noticed before it is sent, with the way back to it, and can be sent as it is', async () => {
    for (const text of ['As your only analyst I had to redo it.', 'You asked Rater for it.']) {
      const { review, screen } = await look('peer', text)
      expect(review).toMatch(new RegExp(`This may tell Sam Okoro who wrote it[^]*href="/f/[^"]+/${PATH}"`))
      expect(review).toContain('id="send-button"')
      expect(screen).toContain('id="tells-who"')
      expect(screen).toMatch(/data-own="[^"]*Rater/)
    }
    expect((await look('peer', 'Asked each of us for a risk.')).review).not.toContain('who wrote it')
  })

  test('is nothing to a line manager, whose name is shown with it', async () => {
    const { screen, review } = await look('manager', 'As your line manager I saw you grow.')
    expect(screen + review).not.toMatch(/who wrote it|tells-who/)
  })
})

describe('saying no', () => {
  test('takes one press and no reason, can be undone, and keeps the draft', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5]))
    const no = await phone.post(`/f/${requestId}/no`)
    expect(no.headers.location).toBe(`/f/${requestId}/no`)
    expect((await phone.get(`/f/${requestId}/no`)).body).toContain('You said no')
    expect((await phone.get('/f/list')).body).toContain('You said no. Nobody is told why.')
    await phone.post(`/f/${requestId}/yes`)
    expect((await phone.get('/f/list')).body).toContain('1 of 48 questions answered')
  })

  test('after sending leads to a page that says so', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5]))
    await phone.post(`/f/${requestId}/send`)
    await phone.post(`/f/${requestId}/no`)
    expect((await phone.get(`/f/${requestId}/no`)).body).toContain('You have sent your answers')
    expect((await sealedOf(cycle)).length).toBe(1)
  })
})

describe('what a rater is told before the first question', () => {
  test.each([
    ['manager', /Your answers are shown as the line manager&#39;s/],
    ['self', /Your own answers are shown to you in your report/],
    ['peer', /at least 7 people in it have replied. This number is locked/],
  ] as const)('as %s', async (group, words) => {
    const cycle = await openCycle(test_.ctx, test_.orgId, {
      raters: [{ asked: [[0, group]] }],
      minimumGroup: 7,
    })
    const { phone, requestId } = await opened(cycle)
    const { body } = await phone.get(`/f/${requestId}`)
    expect(body).toMatch(words)
    expect(body).toContain('After this feedback closes nobody can link an answer to the person who gave it')
    expect(body).toContain('href="/f/promise"')
  })

  test('is in German for somebody who reads German', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId, {
      raters: [{ language: 'de-AT', asked: [[0, 'peer']] }],
    })
    const { phone, requestId } = await opened(cycle)
    const start = (await phone.get(`/f/${requestId}`)).body
    expect(start).toContain('<html lang="de">')
    expect(start).toContain('Freitag, 12. Juni 2026')
  })

  test('digit keys are announced and can be switched off', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    expect((await phone.get(`/f/${requestId}`)).body).toContain('1–5 and 0 for “Cannot say”')
    expect((await phone.get(`/f/${requestId}/${PATH}`)).body).toContain('data-digits="on"')
    await phone.post('/f/keys', { on: 'no', back: requestId })
    expect((await phone.get(`/f/${requestId}`)).body).toContain('Switch digit keys on')
    expect((await phone.get(`/f/${requestId}/${PATH}`)).body).not.toContain('data-digits')
  })
})

describe('after close', () => {
  test('a save is told the date, and that what was sent before is in', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, a([0, 5]))
    await phone.post(`/f/${requestId}/send`)
    await closeBox(cycle)
    const script = await phone.save(requestId, a([0, 1, 2]))
    expect(script.statusCode).toBe(409)
    expect(script.json()).toEqual({
      saved: false,
      closed: 'This feedback closed on Friday 12 June 2026. Your earlier answers are in.',
    })
    const form = await phone.post(`/f/${requestId}/${PATH}`, { a0: '1', was: '0:5:1', go: 'next' })
    expect(form.statusCode).toBe(409)
    expect(form.body).toContain('This feedback closed on Friday 12 June 2026.')
    expect(form.body).toContain('What you changed after that was not taken.')
    expect((await phone.get('/f/list')).statusCode).toBe(410)
  })

  test('with the key gone, nothing opens a ballot any more and the pages still say what happened', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await closeBox(cycle)
    await test_.ctx.keys.destroy(`cycle-${cycle.cycleId}`)
    const page = await phone.get(`/f/${requestId}/${PATH}`)
    expect(page.statusCode).toBe(410)
    expect(page.body).toContain('Your answers had not been sent, so nobody has read them and they are gone.')
  })

  test('no acknowledged answer is missing, however saves and close are timed', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId, {
      raters: Array.from({ length: 6 }, () => ({ asked: [[0, 'peer']] as const })),
    })
    const phones = await Promise.all(cycle.raters.map((_, index) => opened(cycle, index)))
    await Promise.all(
      phones.map(async ({ phone, requestId }) => {
        await phone.save(requestId, a([0, 1]))
        await phone.post(`/f/${requestId}/send`)
      }),
    )
    const acknowledged = phones.map(() => 0)
    const savers = phones.map(async ({ phone, requestId }, index) => {
      for (let item = 1; item < 48; item++) {
        const response = await phone.save(requestId, { g: '', a: [[item, 5, 1, 0]], c: [] })
        if (response.statusCode !== 200) return expect(response.statusCode).toBe(409)
        acknowledged[index] = item
      }
    })
    const inBox = async () => {
      // in the middle of the saves, not before and not after them
      while (Math.max(...acknowledged) < 8) await new Promise((resolve) => setTimeout(resolve, 1))
      return closeBox(cycle)
    }
    const [sealed] = await Promise.all([inBox(), ...savers])
    // each ballot holds item 0 and every acknowledged item after it, so the numbers of answers are these
    const counts = sealed.map(({ answers }) => answers.filter((answer) => answer !== null).length)
    const ascending = (one: number, other: number) => one - other
    expect(counts.sort(ascending)).toEqual(acknowledged.map((item) => item + 1).sort(ascending))
    expect(acknowledged.some((item) => item < 47)).toBe(true)
  })
})

describe('privacy', () => {
  test('a ballot row holds no person, no request, no time, and no length that says much', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    await phone.save(requestId, { ...a([0, 5]), c: [[SCREEN, 'In June', 'MARKER-TEXT', '', 1, 0]] })
    await phone.post(`/f/${requestId}/send`)
    const columns = await rows(
      sql<{
        name: string
      }>`select column_name as name from information_schema.columns where table_name = 'ballot' order by 1`,
    )
    expect(columns.map(({ name }) => name)).toEqual(['ballot_id', 'cycle_id', 'kept', 'org_id', 'sealed'])
    const [row] = await rows(
      sql<
        Record<string, Buffer>
      >`select ballot_id, kept, sealed from ballot where cycle_id = ${cycle.cycleId}`,
    )
    const bytes = Buffer.concat([row?.['ballot_id'], row?.['kept'], row?.['sealed']] as Buffer[])
    for (const known of [requestId, cycle.raters[0]?.id, cycle.leaderIds[0]] as string[]) {
      expect(bytes.includes(known)).toBe(false)
      expect(bytes.includes(Buffer.from(known.replaceAll('-', ''), 'hex'))).toBe(false)
    }
    expect(bytes.includes('MARKER-TEXT')).toBe(false)
    // 512 padded + 24 nonce + 16 tag, and 512 padded + 48 of the sealed box
    expect([row?.['kept']?.length, row?.['sealed']?.length]).toEqual([552, 560])
  })

  test('the secret is in no address the server gives out, and in no log', async () => {
    const lines: string[] = []
    const { log } = test_.ctx
    const spy = new Proxy(log, {
      get: (target, name) =>
        name === 'info' || name === 'debug' || name === 'error'
          ? (...parts: unknown[]) => void lines.push(JSON.stringify(parts))
          : name === 'isLevelEnabled'
            ? () => true
            : Reflect.get(target, name),
    })
    const { http: logged } = await createHttpServer({ ...test_.ctx, log: spy }, async () => null)
    await answeringRoutes(logged, { ...test_.ctx, log: spy })
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const code = cycle.raters[0]?.code as string
    const requestId = cycle.raters[0]?.requestIds[0] as string
    const send = (method: 'GET' | 'POST', url: string, payload?: string) =>
      logged.inject({
        method,
        url,
        headers: {
          cookie: `rater=${code}`,
          'sec-fetch-site': 'same-origin',
          ...(payload === undefined ? {} : { 'content-type': 'application/x-www-form-urlencoded' }),
        },
        ...(payload === undefined ? {} : { payload }),
      })
    const responses = [
      await send('POST', '/f/open', `code=${code}`),
      await send('GET', `/f/${requestId}`),
      await send('POST', `/f/${requestId}/${PATH}`, 'a0=5&was=0%3A%3A0&cb=MARKER-TEXT&go=next'),
      await send('POST', `/f/${requestId}/send`, ''),
    ]
    const addresses = responses.flatMap(({ headers, body }) => [
      headers.location ?? '',
      ...[...body.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, address]) => address as string),
    ])
    for (const hidden of [
      code,
      code.replaceAll('-', ''),
      cycle.raters[0]?.secret.toString('hex') as string,
    ]) {
      expect(addresses.join('\n')).not.toContain(hidden)
    }
    // a line would have its time, so there is none
    expect(lines).toEqual([])
    await logged.close()
  })

  test('pages carry no script or style of their own, so that the content policy can forbid both', async () => {
    const cycle = await openCycle(test_.ctx, test_.orgId)
    const { phone, requestId } = await opened(cycle)
    for (const url of [
      '/f',
      '/f/list',
      '/f/promise',
      `/f/${requestId}`,
      `/f/${requestId}/${PATH}`,
      `/f/${requestId}/review`,
    ]) {
      const { body, headers } = await phone.get(url)
      expect(body).not.toMatch(/ style=| on[a-z]+=|<style|<script(?! src="\/)/)
      expect(headers['cache-control']).toBe('no-store')
      expect(headers['content-security-policy']).toContain("default-src 'none'")
    }
  })
})

async function sealedOf(cycle: OpenCycle) {
  const found = await rows(
    sql<{
      sealed: Buffer
    }>`select sealed from ballot where cycle_id = ${cycle.cycleId} and sealed is not null`,
  )
  const opened_ = await test_.ctx.keys.openAll(
    `cycle-${cycle.cycleId}`,
    found.map(({ sealed }) => sealed),
  )
  return opened_.map((bytes) => decodeBallot(bytes))
}

/** What closing does with the box, as one transaction; returns the ballots that were in it. */
async function closeBox(cycle: OpenCycle) {
  const { claimBallotBox, deleteBallotBox, loadSealedBallots } = await import('../cycles/store/ballots.ts')
  const key = { orgId: test_.orgId, cycleId: cycle.cycleId }
  const sealed = await test_.ctx.db.close(key, async (db) => {
    await claimBallotBox(db, key)
    const all = await loadSealedBallots(db, key)
    await deleteBallotBox(db, key)
    return all
  })
  const bytes = await test_.ctx.keys.openAll(`cycle-${cycle.cycleId}`, sealed)
  return bytes.map((one) => decodeBallot(one))
}
