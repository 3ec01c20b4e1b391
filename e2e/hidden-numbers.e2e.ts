import { beforeAll, describe, expect, test } from 'vitest'
import { readPdf } from '#testing/read-pdf.ts'
import { personIdOf, visitAs, type Role } from './demo.ts'
import { app } from './house.ts'
import { readPages, walk } from './places.ts'
import { answerAll, codeOf, mailTo } from './rating.ts'
import { TITLES } from './setup.ts'
import { openVisitor, type Visitor } from './visitor.ts'

/**
 * Two direct reports and one other answer, where four are needed. Everybody whose answers may be shown says 4 to
 * everything, so any other score on any page would come from the three: directly, or out of a total.
 */
const CANARY = 'quartz heron'
const PEERS = 5
/** Whom the cycle is about: somebody without an earlier report, so that nothing on the pages is about another cycle. */
const SUBJECT: Role = 'auditor'
const ROLES: readonly Role[] = ['hr', 'owner', 'auditor', 'admin', 'leader', 'otherLeader', 'senior']
/** Of four questions of a skill the two reports and the other say 1, 1, 2, 1: a skill's mean is 5/4. */
const low = (item: number) => (item % 4 === 2 ? 2 : 1)
/**
 * The one thing a report says that is no mean: how far 4 may be from what many more people would say. From one leader
 * nothing can be estimated, so that it is the same whatever anybody said: 1.96 × √(.75² / 5) = .66, rounded up to .7.
 */
const LIKELY_RANGE = /near 4\.0, between 3\.3 and 4\.7|3\.3 to 4\.7/g
const HIDDEN_MEANS = [
  5 / 4,
  // of all nine who answered, of all eight without the manager, and of one hidden answer more or less
  (6 * 4 + 3 * (5 / 4)) / 9,
  (5 * 4 + 3 * (5 / 4)) / 8,
  (6 * 4 + 2 * (5 / 4)) / 8,
  (5 * 4 + 2 * (5 / 4)) / 7,
  (6 * 4 + 5 / 4) / 7,
  (5 * 4 + 5 / 4) / 6,
]

let hr: Visitor
let leader: Visitor
let cycle = ''
let report = ''
let share = ''
const raters: { email: string; group: string }[] = []

const answer = async (email: string, isHidden: boolean, subject = 'feedback') => {
  const code = codeOf(await mailTo(hr, email, subject))
  const name = (await leaderName()).split(' ')[0] ?? ''
  const done = await answerAll(app.baseUrl, code, {
    value: ({ item }) => (isHidden ? low(item) : 4),
    comment: () => `The ${CANARY} ${email.split('@')[0]} wrote this.`,
  })
  expect(done.some((about) => about.includes(name) || about.includes('own work'))).toBe(true)
}

let name: string | undefined
async function leaderName(): Promise<string> {
  name ??=
    (await hr.get('/people/directory.csv')).text
      .split('\n')
      .find((line) => line.includes(app.emails[TITLES[SUBJECT]] ?? '-'))
      ?.split(',')[0] ?? ''
  return name
}

beforeAll(async () => {
  ;[hr, leader] = await Promise.all([visitAs(app, 'hr'), visitAs(app, SUBJECT)])
  const own = app.emails[TITLES[SUBJECT]] ?? ''
  const others = Object.values(app.emails).filter(
    (email) =>
      email.endsWith('elmfield.example') &&
      !Object.values(TITLES).some((title) => app.emails[title] === email),
  )
  const groups = [...Array.from({ length: PEERS }, () => 'peer'), 'report', 'report', 'other', 'manager']
  raters.push(...groups.map((group, index) => ({ email: others[index + 3] ?? '', group })))

  cycle = (
    (await hr.post('/cycles/new', { intent: 'purpose', name: 'Small groups', purpose: 'development' }))
      .location ?? ''
  ).replace(/\/setup.*/, '')
  const setUp = async (step: string, fields: Record<string, string>) => {
    const { status, text } = await hr.post(`${cycle}/setup/${step}`, fields)
    if (status >= 400) throw new Error(`${step}: ${status} ${mainOf(text).slice(0, 400)}`)
  }
  const instrument =
    (await hr.get(`${cycle}/setup/questions`)).text.match(/value="(two-axis[^"]+)"/)?.[1] ?? ''
  await setUp('questions', { intent: 'questions', instrument, minimumGroup: '4', minimumComments: '10' })
  const leaderId = await personIdOf(hr, own)
  await setUp('people', { intent: 'add-leaders', personId: leaderId })
  for (const { email, group } of raters)
    await setUp('raters', { intent: 'add-rater', leaderId, email, group })
  const closesOn = new Date(Date.now() + 9 * 86_400_000).toISOString().slice(0, 10)
  await setUp('dates', { intent: 'dates', closesOn, nomination: 'hr', approval: 'none', nominateUntilOn: '' })
  await setUp('words', { intent: 'words', message: '' })
  await setUp('check', { intent: 'launch' })
  report = `/reports/${cycle.split('/').at(-1)}`
}, 180_000)

const mainOf = (page: string) =>
  (page.match(/<main[\s\S]*<\/main>/)?.[0] ?? page).replaceAll(/<!--.*?-->/g, '').replaceAll(/<[^>]+>/g, ' ')

/** What an open cycle shows to people who run it and whom it is about, as the payload of their pages. */
async function visible(): Promise<string[]> {
  const [run, list, feedback, home, gate] = await Promise.all([
    hr.get(cycle),
    hr.get('/cycles'),
    leader.get('/feedback'),
    leader.get('/'),
    leader.get(`${report}.data`),
  ])
  const pages = [run, list, feedback, home].map(
    ({ status, text }) => `${status} ${mainOf(text).replaceAll(/\s+/g, ' ')}`,
  )
  return [...pages, `${gate.status} ${gate.text}`]
}

describe('a group under the minimum', () => {
  test('cannot be watched while it answers: one more of its answers changes no page', async () => {
    const [first, second, third] = raters.filter(({ group }) => group === 'report' || group === 'other')
    await answer(first?.email ?? '', true)
    const before = await visible()
    await answer(second?.email ?? '', true)
    const after = await visible()
    // bands are of one count a day: nothing at all may move
    expect(after).toEqual(before)
    await answer(third?.email ?? '', true)
  }, 180_000)

  test('has no number and no word on any page, payload or file, for anybody, after the close', async () => {
    for (const { email } of raters.filter(({ group }) => group === 'peer' || group === 'manager'))
      await answer(email, false)
    await answer(app.emails[TITLES[SUBJECT]] ?? '', false, 'own work')
    await hr.post(cycle, { intent: 'end' })
    for (let tries = 0; tries < 120 && !(await hr.get(cycle)).text.includes('1 report is ready'); tries++)
      await new Promise((resolve) => setTimeout(resolve, 500))
    await leader.post(report, { intent: 'choose', mode: 'all', comments: 'closed' })
    const viewer = await visitAs(app, 'otherLeader')
    const viewerId = await personIdOf(hr, app.emails[TITLES.otherLeader] ?? '')
    const until = new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
    await leader.post(`${report}/share/preview`, {
      intent: 'share',
      viewer: viewerId,
      parts: 'strengths seen words next',
      until,
    })
    const links = [...(await viewer.get('/feedback')).text.matchAll(/href="(\/shared\/[0-9a-f-]{36})"/g)].map(
      ([, to = '']) => to,
    )
    expect(links.length).toBeGreaterThan(0)
    const shared = links.flatMap((link) => [link, `${link}?skill=all`])
    for (const one of links) if ((await viewer.get(one)).text.includes('Small groups')) share = one
    expect(share).not.toBe('')

    const own = [
      '',
      '/strengths',
      '/seen',
      '/seen?skill=all',
      '/words',
      '/next',
      '/all',
      '/all?skill=all',
      '/share',
      `/share/preview?viewer=${viewerId}&parts=strengths&parts=seen&parts=words&parts=next&until=${until}&skill=all`,
    ].map((part) => report + part)
    const patterns = (await readPages()).map(({ path }) => path)
    const found: string[] = []
    let looked = 0
    for (const role of ROLES) {
      const who = await visitAs(app, role)
      const places = await walk(who, patterns, { most: 3, from: ['/', cycle] })
      const addresses = new Set([
        ...places.map(({ address }) => address),
        ...own,
        ...shared,
        `${cycle}/results.json`,
        '/people/directory.csv',
        '/people/export.csv',
      ])
      for (const address of addresses) {
        const [path = '', query] = address.split('?')
        const payload = `${path === '/' ? '/_root' : path}.data${query ? `?${query}` : ''}`
        for (const one of address.includes('.') ? [address] : [address, payload]) {
          const { status, text } = await who.get(one)
          looked += 1
          if (status >= 400 && own.includes(address) && role !== SUBJECT) continue
          const isOwnReport = role === SUBJECT || links.includes(path)
          // means over the leaders of another cycle: six of them in halves can come to one of these by themselves
          const isOther = /^\/cycles\/[0-9a-f-]{36}\/overview/.test(one) && !one.startsWith(cycle)
          const leaks = isOther ? commentsIn(text, { isOwnReport }) : leaksIn(text, { isOwnReport })
          found.push(...leaks.map((leak) => `${role} ${one}: ${leak}`))
        }
      }
    }
    expect(looked).toBeGreaterThan(200)
    expect(found).toEqual([])
  }, 400_000)

  test('is in no score that the leader reads, or whoever they share with: all are a 4, all gaps are none', async () => {
    for (const [who, address] of [
      [leader, `${report}/all`],
      [await visitAs(app, 'otherLeader'), share],
    ] as const) {
      const page = await who.get(`${address}?skill=all`)
      expect(page.status).toBe(200)
      const seen = mainOf(page.text).replaceAll(/\s+/g, ' ')
      expect(seen).toMatch(/Not shown|together/)
      // no gap anywhere, and one step by one of the five peers moves a mean by a fifth
      expect(decimalsIn(seen.replaceAll(LIKELY_RANGE, ''))).toEqual(['0.0', '0.2', '4.0'])
      const payload = await who.get(`${address}.data?skill=all`)
      expect(payload.status).toBe(200)
      // with the ends of the range, and 3.5, where the lines of the map cross whatever was said
      expect(decimalsIn(payload.text)).toEqual(['0.0', '0.2', '3.3', '3.5', '4.0', '4.7'])
    }
  })

  test('is in no score of the file they download either', async () => {
    for (const [who, address] of [
      [leader, `${report}/report.pdf`],
      [await visitAs(app, 'otherLeader'), `${share}/report.pdf`],
    ] as const) {
      const cookie = who.cookies().map(({ name: key, value }) => `${key}=${value}`)
      const file = await fetch(new URL(address, app.baseUrl), { headers: { cookie: cookie.join('; ') } })
      expect(file.headers.get('content-type')).toBe('application/pdf')
      const { pages, alts } = readPdf(new Uint8Array(await file.arrayBuffer()))
      const said = [...pages, ...alts].join(' ').replaceAll(/\s+/g, ' ')
      expect(said).toMatch(/Not shown|together/)
      expect(leaksIn(said, { isOwnReport: true })).toEqual([])
      // the ends of the likely range stand in a table here; nothing else is added
      expect(decimalsIn(said).filter((number) => !['3.3', '4.7'].includes(number))).toEqual([
        '0.0',
        '0.2',
        '4.0',
      ])
    }
  })

  test('and nobody else can open the report', async () => {
    for (const role of ROLES.filter((one) => one !== SUBJECT)) {
      const who = await visitAs(app, role)
      for (const part of ['', '/strengths', '/seen', '/words', '/next', '/all', '/share', '/report.pdf']) {
        const { status } = await who.get(report + part)
        expect(status, `${role} ${part}`).toBe(404)
        expect((await who.get(`${report}${part}.data`)).status, `${role} ${part}.data`).toBe(404)
      }
    }
    expect((await openVisitor(app.baseUrl).get(report)).location).toMatch(/^\/sign-in/)
  })
})

/** All numbers with a decimal point, each once, in order; not in a file size, a version or a percentage. */
function decimalsIn(text: string): string[] {
  const numbers = [...text.matchAll(/(?<![\w.])[+−-]?\d\.\d+(?![\w%.]*[\w%])/g)]
  return [...new Set(numbers.map(([number]) => number))].toSorted()
}

/** The comment of somebody whose group is hidden. */
function commentsIn(text: string, { isOwnReport }: { isOwnReport: boolean }): string[] {
  return raters.flatMap(({ email, group }) => {
    // The line manager answers by name, and is told so before: only the leader, and whom they share with, reads it.
    const isMeantToBeRead = group === 'manager' && isOwnReport
    return text.includes(`${CANARY} ${email.split('@')[0]}`) && !isMeantToBeRead
      ? [`the comment of a ${group}`]
      : []
  })
}

/** Such a comment, or a mean that holds a hidden answer and was not rounded. */
function leaksIn(text: string, { isOwnReport }: { isOwnReport: boolean }): string[] {
  const leaks = commentsIn(text, { isOwnReport })
  for (const [token] of text.matchAll(/(?<![\w.-])[1-5]\.\d{3,}(?![\w.])/g)) {
    const mean = HIDDEN_MEANS.find((one) => Math.abs(one - Number(token)) < 1e-6)
    if (mean !== undefined) leaks.push(`the mean ${token}`)
  }
  return leaks
}
