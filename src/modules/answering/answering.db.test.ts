import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersOf, openRaterDoor, PATH, SCREEN, type RaterDoor } from '#testing/rater-door.ts'

let door: RaterDoor
beforeAll(async () => {
  door = await openRaterDoor()
})
afterAll(() => door.close())

const checked = (page: string) =>
  [...page.matchAll(/name="(a\d+)" value="(\w+)"\s+checked/g)].map(([, name, value]) => `${name}=${value}`)

describe('answers', () => {
  test('are there again on another device', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    const saved = await phone.save(requestId, {
      ...answersOf([0, 3], [1, 'x']),
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

    const { phone: laptop } = await door.opened(cycle)
    const page = (await laptop.get(`/f/${requestId}/${PATH}`)).body
    expect(checked(page)).toEqual(['a0=3', 'a1=x'])
    expect(page).toContain('asked &lt;b&gt;first&lt;/b&gt;')
  })

  test('posted by a form without script are kept and lead on', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
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
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5], [1, 2]))
    // this tab showed both as empty, and only item 2 was chosen in it
    await phone.post(`/f/${requestId}/${PATH}`, { a2: '1', was: '0::0,1::0,2::0,3::0', go: 'stay' })
    expect(checked((await phone.get(`/f/${requestId}/${PATH}`)).body)).toEqual(['a0=5', 'a1=2', 'a2=1'])
  })

  test('of two tabs saving at the same moment are all kept', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    const responses = await Promise.all(
      Array.from({ length: 8 }, (_, item) => phone.save(requestId, answersOf([item, 4]))),
    )
    expect(responses.map(({ statusCode }) => statusCode)).toEqual(Array(8).fill(200))
    const review = (await phone.get(`/f/${requestId}/review`)).body
    expect(review).toContain('40 questions have no answer, of 48')
  })

  test.each([
    ['an item the questionnaire does not have', answersOf([48, 3])],
    ['a value outside the scale', answersOf([0, 6])],
    ['a screen it does not have', { ...answersOf(), c: [['Q9', 'x', '', '', 1, 0]] }],
    ['a comment without end', { ...answersOf(), c: [[SCREEN, 'x'.repeat(2001), '', '', 1, 0]] }],
    ['something else', { answers: [1] }],
  ])('with %s are refused and change nothing', async (_what, body) => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    expect((await phone.save(requestId, body)).statusCode).toBe(422)
    expect((await phone.get(`/f/${requestId}/review`)).body).toContain('48 questions have no answer')
  })

  test('with a comment part that is too long lose nothing that was typed', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
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
    const cycle = await door.openCycle({ raters: [{ asked: [[0, 'manager']] }] })
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5], [47, 'x']))
    expect(await door.sealedOf(cycle)).toEqual([])
    const sent = await phone.post(`/f/${requestId}/send`)
    expect(sent.headers.location).toBe(`/f/${requestId}/done`)
    const [ballot] = await door.sealedOf(cycle)
    expect(ballot).toMatchObject({ leader: cycle.leaderIds[0], group: 'manager', sent: true })
    expect(ballot?.answers[0]).toBe(5)
    expect(ballot?.answers[47]).toBe('x')
    const [request] = await door.rows(
      sql<object>`select is_sent, status from feedback_request where id = ${requestId}`,
    )
    expect(request).toEqual({ is_sent: true, status: 'approved' })
  })

  test('leaves answers changeable until close, and each change counts at once', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5]))
    await phone.post(`/f/${requestId}/send`)
    await phone.save(requestId, answersOf([0, 1, 2]))
    const [ballot] = await door.sealedOf(cycle)
    expect(ballot?.answers[0]).toBe(1)
  })

  test('of nothing is refused in words, on the page', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    const response = await phone.post(`/f/${requestId}/send`)
    expect(response.statusCode).toBe(422)
    expect(response.body).toContain('There is no answer to send yet')
  })

  test('twice is the same as once', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5]))
    for (let time = 0; time < 2; time++)
      expect((await phone.post(`/f/${requestId}/send`)).statusCode).toBe(303)
    expect((await door.sealedOf(cycle)).length).toBe(1)
  })
})

describe('a comment that tells who wrote it', () => {
  const said = (b: string) => ({ ...answersOf([0, 4]), c: [[SCREEN, '', b, '', 1, 0]] })
  const look = async (group: 'peer' | 'manager', text: string) => {
    const cycle = await door.openCycle({ raters: [{ asked: [[0, group]] }] })
    const { phone, requestId } = await door.opened(cycle)
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
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5]))
    const no = await phone.post(`/f/${requestId}/no`)
    expect(no.headers.location).toBe(`/f/${requestId}/no`)
    expect((await phone.get(`/f/${requestId}/no`)).body).toContain('You said no')
    expect((await phone.get('/f/list')).body).toContain('You said no. Nobody is told why.')
    await phone.post(`/f/${requestId}/yes`)
    expect((await phone.get('/f/list')).body).toContain('1 of 48 questions answered')
  })

  test('after sending leads to a page that says so', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5]))
    await phone.post(`/f/${requestId}/send`)
    await phone.post(`/f/${requestId}/no`)
    expect((await phone.get(`/f/${requestId}/no`)).body).toContain('You have sent your answers')
    expect((await door.sealedOf(cycle)).length).toBe(1)
  })
})

describe('what a rater is told before the first question', () => {
  test.each([
    ['manager', /Your answers are shown as the line manager&#39;s/],
    ['self', /Your own answers are shown to you in your report/],
    ['peer', /at least 7 people in it have replied. This number is locked/],
  ] as const)('as %s', async (group, words) => {
    const cycle = await door.openCycle({
      raters: [{ asked: [[0, group]] }],
      minimumGroup: 7,
    })
    const { phone, requestId } = await door.opened(cycle)
    const { body } = await phone.get(`/f/${requestId}`)
    expect(body).toMatch(words)
    expect(body).toContain('After this feedback closes nobody can link an answer to the person who gave it')
    expect(body).toContain('href="/f/promise"')
  })

  test('is in German for somebody who reads German', async () => {
    const cycle = await door.openCycle({
      raters: [{ language: 'de-AT', asked: [[0, 'peer']] }],
    })
    const { phone, requestId } = await door.opened(cycle)
    const start = (await phone.get(`/f/${requestId}`)).body
    expect(start).toContain('<html lang="de">')
    expect(start).toContain('Freitag, 12. Juni 2026')
    const questions = (await phone.get(`/f/${requestId}/${PATH}`)).body
    expect(questions).toContain('Planung und Sinn')
    expect(questions).toContain('macht klar, wer für welche Aufgabe zuständig ist.')
    expect(questions).toContain('Kann ich nicht sagen')
  })

  test('digit keys are announced and can be switched off', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    expect((await phone.get(`/f/${requestId}`)).body).toContain('1–5 and 0 for “Cannot say”')
    expect((await phone.get(`/f/${requestId}/${PATH}`)).body).toContain('data-digits="on"')
    await phone.post('/f/keys', { on: 'no', back: requestId })
    expect((await phone.get(`/f/${requestId}`)).body).toContain('Switch digit keys on')
    expect((await phone.get(`/f/${requestId}/${PATH}`)).body).not.toContain('data-digits')
  })
})
