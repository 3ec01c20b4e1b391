import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launchBrowser, signIn } from './browser.ts'
import { reflowFindings, structureFindings, targetFindings } from './checks.ts'
import { reportsOf, visitAs } from './demo.ts'
import { app } from './house.ts'
import { answerAll, codeOf } from './rating.ts'
import { TITLES } from './setup.ts'
import type { Visitor } from './visitor.ts'

/** The last round of the demo closed some months ago: its leaders can ask the same people again. */

let browser: Browser
let page: Page
let hr: Visitor
let leader: Visitor
let report = ''

beforeAll(async () => {
  browser = await launchBrowser()
  ;[hr, leader] = await Promise.all([visitAs(app, 'hr'), visitAs(app, 'senior')])
  const [id = ''] = await reportsOf(leader)
  report = `/reports/${id}`
  const email = app.emails[TITLES.senior] ?? ''
  ;({ page } = await signIn(browser, app, email, {
    viewport: { width: 320, height: 640 },
    reducedMotion: 'reduce',
  }))
  page.setDefaultTimeout(30_000)
})
afterAll(() => browser?.close())

const main = () => page.getByRole('main')
const lookFindings = async () => [
  ...(await axeFindings(page)),
  ...(await structureFindings(page)),
  ...(await reflowFindings(page)),
  ...(await targetFindings(page, 24)),
]
/** Where the invitations of a follow-up are in the built-in mailbox. */
const invitations = async () => {
  const { text } = await hr.get('/admin/mailbox?q=1+minute')
  return [
    ...new Set([...text.matchAll(/href="(\/admin\/mailbox\/[0-9a-f-]{36})"/g)].map(([, to = '']) => to)),
  ]
}

describe('asking the same people again', () => {
  test('nothing is there before the leader has chosen how to read the report', async () => {
    const before = await leader.get(`${report}/follow-up`)
    expect(before.location).toBe(report)
    await leader.post(report, { intent: 'choose', mode: 'all', comments: 'closed' })
  })

  test('goes from part 4 to a page that says whom it asks, what, and who sees what', async () => {
    await page.goto(`${report}/next`)
    await main().getByRole('link', { name: 'Open the follow-up' }).click()
    await page.getByRole('heading', { name: 'Ask the same people again', level: 1 }).waitFor()
    expect(await main().innerText()).toContain('It goes to everybody who was asked')
    // how many said no is nobody's business: no count of those who did not
    expect(await main().innerText()).not.toMatch(/\d+ people/)
    expect(await main().innerText()).toContain('Nobody sees who said what')
    expect(await main().getByRole('radio').count()).toBe(12)
    expect(await lookFindings()).toEqual([])
  })

  test('asks them once: each gets a mail, and the page tells when it is over, not who has answered', async () => {
    await main().getByRole('radio', { name: 'Growth and coaching' }).check()
    await main().getByRole('button', { name: 'Ask them' }).click()
    await main().getByText('The mails are on their way').waitFor()
    await page.goto(`${report}/follow-up`)
    expect(await main().innerText()).toMatch(/People can answer until \w+ \d+ \w+ \d{4}/)
    expect(await lookFindings()).toEqual([])
    let mails: string[] = []
    for (let tries = 0; tries < 60 && mails.length < 4; tries++) {
      mails = await invitations()
      await new Promise((resolve) => setTimeout(resolve, 500))
    }
    expect(mails.length).toBeGreaterThanOrEqual(4)
    const before = await main().innerText()
    const { text } = await hr.get(mails[0] ?? '')
    expect(text).toContain('asked for your feedback again')
    const questions: number[] = []
    const done = await answerAll(app.baseUrl, codeOf(text), {
      value: ({ item }) => {
        questions.push(item)
        return 4
      },
    })
    expect(done).toHaveLength(1)
    expect(questions).toEqual([0, 1, 2, 3])
    await page.reload()
    expect(await main().innerText()).toBe(before)
  }, 120_000)

  test('is on no page of HR, and nobody else finds it', async () => {
    expect((await hr.get('/cycles')).text).not.toContain('Follow-up')
    for (const who of [hr, await visitAs(app, 'leader')])
      expect((await who.get(`${report}/follow-up`)).text).not.toContain('You asked again')
  })

  test('every number leads to a page about how it is calculated, with the own numbers', async () => {
    const seen = await leader.get(`${report}/seen?skill=all`)
    const kinds = new Set([...seen.text.matchAll(/\/how\/([a-z]+)\?skill=/g)].map(([, kind]) => kind))
    expect([...kinds]).toEqual(
      expect.arrayContaining(['mean', 'range', 'agreement', 'gap', 'change', 'hidden']),
    )
    for (const kind of [...kinds, 'balance']) {
      await page.goto(`${report}/how/${kind}`)
      const text = await main().innerText()
      expect(text, kind).toContain('In plain words')
      expect(text, kind).toContain('The formula')
      expect(await lookFindings(), kind).toEqual([])
    }
  }, 120_000)
})
