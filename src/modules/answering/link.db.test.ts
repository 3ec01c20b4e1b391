import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersOf, openRaterDoor, PATH, type RaterDoor } from '#testing/rater-door.ts'

let door: RaterDoor
beforeAll(async () => {
  door = await openRaterDoor()
})
afterAll(() => door.close())

describe('a personal link', () => {
  test('leads straight to the one person who asked, and to the list when several did', async () => {
    const one = await door.openCycle()
    const first = await door.browser().open(one.raters[0]?.code as string)
    expect(first.statusCode).toBe(303)
    expect(first.headers.location).toBe(`/f/${one.raters[0]?.requestIds[0]}`)

    const two = await door.openCycle({
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
    const phone = door.browser()
    const second = await phone.open(` ${two.raters[0]?.code.toLowerCase()} `)
    expect(second.headers.location).toBe('/f/list')
    const list = await phone.get('/f/list')
    expect(list.body).toContain('Sam Okoro')
    expect(list.body).toContain('Ada Brandt')
  })

  test('sets a cookie that scripts cannot read and other sites do not send', async () => {
    const cycle = await door.openCycle()
    const response = await door.browser().open(cycle.raters[0]?.code as string)
    expect(response.cookies).toEqual([
      { name: 'rater', value: cycle.raters[0]?.code, path: '/', httpOnly: true, sameSite: 'Lax' },
    ])
  })

  test('can be looked at by a mail scanner as often as it likes', async () => {
    const cycle = await door.openCycle()
    for (let visit = 0; visit < 3; visit++) expect((await door.browser().get('/f')).statusCode).toBe(200)
    expect((await door.browser().open(cycle.raters[0]?.code as string)).statusCode).toBe(303)
    expect((await door.browser().open(cycle.raters[0]?.code as string)).statusCode).toBe(303)
  })

  test('opens no page of somebody else', async () => {
    const mine = await door.openCycle()
    const other = await door.openCycle()
    const { phone } = await door.opened(mine)
    const theirs = other.raters[0]?.requestIds[0] as string
    for (const path of ['', `/${PATH}`, '/review', '/done', '/no']) {
      expect((await phone.get(`/f/${theirs}${path}`)).statusCode).toBe(404)
    }
    for (const path of [`/${PATH}`, '/send', '/no', '/yes']) {
      expect((await phone.post(`/f/${theirs}${path}`)).statusCode).toBe(404)
    }
    expect((await phone.save(theirs, answersOf([0, 5]))).statusCode).toBe(404)
  })

  test('of a closed cycle looks like one that never existed', async () => {
    const cycle = await door.openCycle()
    await door.closeBox(cycle)
    const closed = await door.browser().open(cycle.raters[0]?.code as string)
    const unknown = await door.browser().open('0000-0000-0000-0000-0000-0000-0000-0000')
    const short = await door.browser().open('7Q4M')
    expect(closed.statusCode).toBe(404)
    expect([unknown.statusCode, short.statusCode]).toEqual([404, 404])
    expect(unknown.body).toBe(closed.body)
    expect(short.body).toBe(closed.body)
    expect(closed.cookies).toEqual([])
  })

  test('without a cookie, every page asks for the code', async () => {
    for (const url of ['/f/list', `/f/00000000-0000-4000-8000-000000000000/${PATH}`]) {
      const response = await door.browser().get(url)
      expect([response.statusCode, response.headers.location]).toEqual([303, '/f'])
    }
  })
})

describe('guessing', () => {
  test('is slowed down after 30 wrong codes, while a right one still opens', async () => {
    const cycle = await door.openCycle()
    const address = '203.0.113.9'
    const guess = (code: string) =>
      door.http.inject({
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
