import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { axeFindings, launchBrowser } from './browser.ts'
import { reflowFindings, targetFindings } from './checks.ts'
import { visitAs } from './demo.ts'

const app = inject('app')
const PHONE: BrowserContextOptions = { viewport: { width: 320, height: 640 }, baseURL: app.baseUrl }

let browser: Browser
/** Links of people in the running cycle who are asked about others, from their mails. */
let links: string[] = []

beforeAll(async () => {
  browser = await launchBrowser()
  const keeper = await visitAs(app, 'admin')
  const box = await keeper.get('/admin/mailbox?q=elmfield.example')
  const mails = [...box.text.matchAll(/href="(\/admin\/mailbox\/[0-9a-f-]{36})"[^>]*aria-label="([^"]*)"|aria-label="([^"]*)"[^>]*href="(\/admin\/mailbox\/[0-9a-f-]{36})"/g)]
    .map(([, to, name, otherName, otherTo]) => ({ to: to ?? otherTo ?? '', name: name ?? otherName ?? '' }))
    .filter(({ name }) => /asked for your feedback/.test(name))
  for (const { to } of mails.slice(0, 30)) {
    const { text } = await keeper.get(to)
    const link = text.match(/https?:\/\/[^\s"<]+\/f#[0-9A-Za-z-]+/)?.[0]
    if (link) links.push(link)
  }
  links = [...new Set(links)]
})
afterAll(() => browser?.close())

async function newPhone(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ ...PHONE, ...options })
  context.setDefaultTimeout(30_000)
  return context.newPage()
}

/** Opens links until one leads to somebody who has not answered yet; returns the start page's address. */
async function openUnanswered(page: Page): Promise<string> {
  for (const link of links.splice(0)) {
    await page.goto('about:blank')
    await page.goto(link)
    await page.waitForURL(/\/f\/(?:list|[0-9a-f-]{36})$/)
    if (page.url().endsWith('/list')) {
      const start = page.getByRole('link', { name: /^Start: (?!Yourself)/ })
      if ((await start.count()) === 0) continue
      await start.first().click()
    }
    if ((await page.getByRole('link', { name: 'Start', exact: true }).count()) > 0) return page.url()
  }
  throw new Error('everybody in the demo has answered')
}

const fits = async (page: Page) => [...(await reflowFindings(page)), ...(await targetFindings(page, 44)), ...(await axeFindings(page))]

/** Presses Tab until what has the focus starts with the words. */
async function tabTo(page: Page, words: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    const name = await page.evaluate(() => (document.activeElement as HTMLElement | null)?.innerText?.trim() ?? '')
    if (name.startsWith(words)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not reach ${words}`)
}

describe('a rater on a phone, from the mail', () => {
  test('opens the link, says no and takes it back, all by keyboard', async () => {
    const page = await newPhone()
    const start = await openUnanswered(page)
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

  test('answers a first group, goes on on another device where it was left, and sends', async () => {
    const first = await newPhone()
    const before = [...links]
    const start = await openUnanswered(first)
    const link = before[before.length - links.length - 1] ?? before[0]
    await tabTo(first, 'Start')
    await first.keyboard.press('Enter')
    await first.waitForFunction(() => document.title.startsWith('Group 1 of'))
    expect(await fits(first)).toEqual([])
    for (const question of await first.getByRole('group').filter({ has: first.getByRole('radio') }).all()) await question.getByRole('radio').nth(2).check()
    await first.getByRole('button', { name: 'Next group' }).click()
    await first.waitForFunction(() => document.title.startsWith('Group 2 of'))
    const cookies = await first.context().cookies()
    await first.context().close()

    const second = await newPhone({ javaScriptEnabled: false })
    await second.context().addCookies(cookies)
    expect(link).toBeDefined()
    await second.goto(start)
    await second.getByRole('link', { name: 'Go on' }).click()
    expect(await second.title()).toMatch(/^Group 2 of/)
    for (let group = 2; group <= 12; group++) {
      for (const question of await second.getByRole('group').filter({ has: second.getByRole('radio') }).all()) await question.getByRole('radio').last().check()
      await second.getByRole('button', { name: /^(?:Next group|Look over and send)$/ }).click()
    }
    await second.getByRole('heading', { name: /^Look over/ }).waitFor()
    expect(await second.getByText(/All \d+ questions have an answer/).count()).toBe(1)
    await second.getByRole('button', { name: 'Send' }).click()
    await second.getByRole('heading', { name: 'Thank you. Your feedback is in.' }).waitFor()
    await second.getByRole('link', { name: /^See or change my answers/ }).waitFor()
    await second.context().close()
  })

  test('without script pastes the code of the mail', async () => {
    const page = await newPhone({ javaScriptEnabled: false })
    const [link = ''] = links.length > 0 ? links : [`${app.baseUrl}/f#0000-0000-0000-0000-0000-0000-0000-0000`]
    await page.goto(`${app.baseUrl}/f`)
    await page.getByLabel('Code from your mail').fill(link.split('#')[1] ?? '')
    await page.getByRole('button', { name: 'Open' }).click()
    await page.getByRole('heading', { level: 1 }).waitFor()
    expect(await page.content()).not.toContain(link.split('#')[1])
    await page.context().close()
  })
})
