import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launchBrowser } from './browser.ts'
import { reflowFindings, targetFindings } from './checks.ts'
import { visitAs } from './demo.ts'
import { app } from './house.ts'

const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, baseURL: app.baseUrl }

let browser: Browser
/** Links of people in the running cycle who are asked about others, from their mails. */
let links: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  const keeper = await visitAs(app, 'admin')
  const box = await keeper.get('/admin/mailbox?q=asked%20for%20your%20feedback')
  const mails = [
    ...box.text.matchAll(
      /href="(\/admin\/mailbox\/[0-9a-f-]{36})"[^>]*aria-label="([^"]*)"|aria-label="([^"]*)"[^>]*href="(\/admin\/mailbox\/[0-9a-f-]{36})"/g,
    ),
  ]
    .map(([, to, name, otherName, otherTo]) => ({ to: to ?? otherTo ?? '', name: name ?? otherName ?? '' }))
    .filter(({ name }) => /asked for your feedback.*@?/.test(name) && name.includes('elmfield.example'))
  for (const { to } of mails.slice(0, 40)) {
    const { text } = await keeper.get(to)
    // the demo's mails name the address of the house that made it
    const link = text.match(/\/f#[0-9A-Za-z-]+/)?.[0]
    if (link) links.push(app.baseUrl + link)
  }
  links = [...new Set(links)]
})
afterAll(() => browser?.close())

async function newPhone(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, ...options })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** Opens links until one leads to somebody who is not answered yet. */
async function openUnanswered(page: Page): Promise<{ start: string; code: string }> {
  for (let link = links.shift(); link !== undefined; link = links.shift()) {
    await page.goto('about:blank')
    await page.goto(link)
    // the link of a test mail, or of feedback that is over, opens nothing
    const opened = page.waitForURL(/\/f\/(?:list|[0-9a-f-]{36})$/).then(() => true)
    const refused = page
      .getByRole('heading', { name: 'This link does not open anything now' })
      .waitFor()
      .then(() => false)
    if (!(await Promise.any([opened, refused]))) continue
    void Promise.allSettled([opened, refused])
    if (page.url().endsWith('/list')) {
      const start = page.getByRole('link', { name: /^Start: (?!Yourself)/ })
      if ((await start.count()) === 0) continue
      await start.first().click()
    }
    await page.getByRole('heading', { level: 1 }).waitFor()
    // a follow-up has one group of questions and no next one
    const isWhole = (await page.getByText('48 questions in').count()) > 0
    if (isWhole && (await page.getByRole('link', { name: 'Start', exact: true }).count()) > 0)
      return { start: page.url(), code: link.split('#')[1] ?? '' }
  }
  throw new Error('everybody in the demo has answered')
}

const fits = async (page: Page) => [
  ...(await reflowFindings(page)),
  ...(await targetFindings(page, 44)),
  ...(await axeFindings(page)),
]

/** Presses Tab until what has the focus starts with the words. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const name = await page.evaluate(
      () => (document.activeElement as HTMLElement | null)?.innerText?.trim() ?? '',
    )
    if (name.startsWith(words)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${words}`)
}

describe('a rater on a phone, from the mail', () => {
  test('opens the link, says no and takes it back, all by keyboard', async () => {
    const page = await newPhone()
    const { start } = await openUnanswered(page)
    expect(await fits(page)).toEqual([])
    expect(page.url()).not.toContain('#')
    await tabTo(page, 'Say no')
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { name: 'You said no' }).waitFor()
    expect(await fits(page)).toEqual([])
    await tabTo(page, 'Undo')
    await page.keyboard.press('Enter')
    await page.waitForURL(start)
    await page.getByRole('link', { name: 'Start', exact: true }).waitFor()
    await page.context().close()
  })

  test('answers a first group, goes on with the code on another device without script, and sends', async () => {
    const first = await newPhone()
    const { start, code } = await openUnanswered(first)
    await tabTo(first, 'Start')
    await first.keyboard.press('Enter')
    await first.waitForFunction(() => document.title.startsWith('Group 1 of'))
    expect(await fits(first)).toEqual([])
    for (const question of await first
      .getByRole('group')
      .filter({ has: first.getByRole('radio') })
      .all())
      await question.getByRole('radio').nth(2).check()
    await first.getByRole('button', { name: 'Next group' }).click()
    await first.waitForFunction(() => document.title.startsWith('Group 2 of'))
    await first.context().close()

    const second = await newPhone({ javaScriptEnabled: false })
    await second.goto('/f')
    await second.getByLabel('Code from your mail').fill(code)
    await second.getByRole('button', { name: 'Open' }).click()
    expect(await second.content()).not.toContain(code)
    await second.goto(start)
    await second.getByRole('link', { name: 'Go on' }).click()
    expect(await second.title()).toMatch(/^Group 2 of/)
    for (let group = 2; group <= 6; group++) {
      for (const question of await second
        .getByRole('group')
        .filter({ has: second.getByRole('radio') })
        .all())
        await question.getByRole('radio').last().check()
      await second.getByRole('button', { name: /^(?:Next group|Look over and send)$/ }).click()
    }
    await second.getByRole('heading', { name: /^Look over/ }).waitFor()
    expect(await second.getByText(/All \d+ questions have an answer/).count()).toBe(1)
    await second.getByRole('button', { name: 'Send' }).click()
    await second.getByRole('heading', { name: 'Thank you. Your feedback is in.' }).waitFor()
    await second.getByRole('link', { name: /^See or change my answers/ }).waitFor()
    await second.context().close()
  })
})
