import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launchBrowser, signIn } from './browser.ts'
import { personIdOf, visitAs } from './demo.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

const ABOUT = 'how I led the meeting about the new press line'

let browser: Browser
/** Who asks, and who is asked: two people, two browsers. */
let asker: Page
let asked: Page
let outside: BrowserContext

beforeAll(async () => {
  browser = await launchBrowser()
  ;[{ page: asker }, { page: asked }] = await Promise.all([
    signIn(browser, app, app.emails[TITLES.senior] ?? '', { viewport: { width: 1280, height: 900 } }),
    signIn(browser, app, app.emails[TITLES.otherLeader] ?? '', { viewport: { width: 320, height: 640 } }),
  ])
  outside = await browser.newContext({ baseURL: app.baseUrl, viewport: { width: 320, height: 640 } })
}, 60_000)
afterAll(() => browser?.close())

const main = (page: Page) => page.getByRole('main')
const press = (page: Page, name: string) => main(page).getByRole('button', { name, exact: true }).click()

describe('a note that was asked for', () => {
  test('somebody asks a colleague about one thing', async () => {
    const otherId = await personIdOf(await visitAs(app, 'senior'), app.emails[TITLES.otherLeader] ?? '')
    await asker.goto('/feedback/notes/ask')
    const form = asker.getByRole('form', { name: 'Ask colleagues' })
    await form.getByLabel('What do you want to hear about?').fill(ABOUT)
    await form.locator(`input[value="${otherId}"]`).check()
    await form.getByRole('button', { name: 'Ask', exact: true }).click()
    await asker.waitForURL('**/feedback/notes?asked=yes')
    await main(asker).getByText(ABOUT).waitFor()
  })

  test('who is asked is nudged once, sees who will read it, and sends it', async () => {
    await asked.goto('/feedback/notes')
    const card = asked.getByRole('listitem').filter({ hasText: ABOUT })
    await card.getByRole('link', { name: /^Write/ }).click()
    await asked.getByText('Nobody else: not HR, not a manager.').waitFor()
    const seen = asked.getByLabel('What did you see or hear?')
    await seen.fill('You are a great leader')
    await press(asked, 'Send')
    await asked.getByText('This may read as about who').waitFor()
    expect(await seen.inputValue()).toBe('You are a great leader')
    await asked.getByLabel('When and where?').fill('On Monday')
    await seen.fill('You are a great leader: you asked the shift leads first')
    await press(asked, 'Send')
    await asked.waitForURL('**/feedback/notes?given=*')
    await asked.getByText('until it is opened, for seven days at most').waitFor()
  })

  test('the asker opens it when it suits them, says thank you and uses it in the plan', async () => {
    await asker.goto('/feedback/notes')
    await asker.getByRole('listitem').filter({ hasText: 'Not opened' }).getByRole('link').first().click()
    await asker.getByRole('heading', { name: 'Not opened yet' }).waitFor()
    expect(await asker.content()).not.toContain('asked the shift leads first')
    await press(asker, 'Open the note')
    await asker.getByText('asked the shift leads first').waitFor()
    expect(await main(asker).innerText()).toMatch(/Only you and .+ can read this\./)
    await asker.getByLabel('A few words').fill('I will keep doing it')
    await press(asker, 'Say thank you')
    await asker.getByText('They see your thanks').waitFor()
    const focus = asker.getByRole('radio', { name: 'A new one' })
    if (await focus.count()) await focus.check()
    await asker.locator('input[name="title"]').fill('Asking first')
    await press(asker, 'Add it to my plan')
    await asker.getByText('It is in your plan').waitFor()
    await asker.goto('/plan')
    await main(asker).getByText('asked the shift leads first').first().waitFor()
  })

  test('the giver reads the thanks, and that the note stays as it is', async () => {
    await asked.goto('/feedback/notes')
    await asked.getByText('I will keep doing it').waitFor()
    await asked.getByRole('listitem').filter({ hasText: 'I will keep doing it' }).getByRole('link').click()
    await asked.getByText('This note can no longer be changed.').waitFor()
    expect(await main(asked).innerText()).not.toMatch(/opened|read it on/i)
  })
})

describe('a note from outside', () => {
  test('is written from the link in a mail, without an account, and ends the link', async () => {
    await asker.goto('/feedback/notes/ask')
    const form = asker.getByRole('form', { name: 'Ask somebody from outside' })
    await form.getByLabel('Their name').fill('Robin Vale')
    await form.getByLabel('Their mail address').fill('robin.vale@customer.example')
    await form.getByLabel('What do you want to hear about?').fill('the day we moved the line')
    await form.getByRole('button', { name: 'Send the link' }).click()
    await asker.waitForURL('**/feedback/notes?asked=yes')

    const link = await linkInMailbox('robin.vale@customer.example')
    const page = await outside.newPage()
    await page.goto(link)
    await page.getByRole('heading', { name: /^A note for/ }).waitFor()
    expect(page.url()).toBe(`${app.baseUrl}/n/open`)
    expect(await axeFindings(page)).toEqual([])
    await page.getByLabel('What did you see or hear?').fill('Your people knew each step before we came.')
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('button, label.answer, textarea')]
        .map((one) => one.getBoundingClientRect())
        .filter(({ width, height }) => width < 44 || height < 44),
    )
    expect(small).toEqual([])
    await page.getByRole('button', { name: 'Send', exact: true }).click()
    await page.getByRole('heading', { name: 'Your note is on its way' }).waitFor()
    await page.goto(link)
    await page.getByText('This link opens nothing.').waitFor()

    await asker.goto('/feedback/notes')
    const row = asker.getByRole('listitem').filter({ hasText: 'A note from Robin Vale' })
    await row.getByText('Not opened').waitFor()
  })
})

/** The address in the mail to somebody, once it has arrived in the built-in mailbox. */
async function linkInMailbox(to: string): Promise<string> {
  const hr = await visitAs(app, 'hr')
  for (let tries = 0; tries < 60; tries++) {
    const { text } = await hr.get(`/admin/mailbox?q=${encodeURIComponent(to)}`)
    const address = text.match(/href="(\/admin\/mailbox\/[0-9a-f-]{36})"/)?.[1]
    const found = address && (await hr.get(address)).text.match(/http[^"<\s]*\/n#[\w-]+/)?.[0]
    if (found) return found
    await new Promise((resolve) => setTimeout(resolve, 250))
  }
  throw new Error('the mail did not arrive')
}
