import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, signIn } from './browser.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

let browser: Browser
let page: Page

/** Somebody whose own report no other journey needs unopened. */
const WHO = TITLES.leader

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ page } = await signIn(browser, app, app.emails[WHO] ?? ''))
})
afterAll(async () => {
  await choose({ reset: 'yes' })
  await browser.close()
})

/** What the panel's form sends without script: with the account too. */
const choose = (fields: Record<string, string>) =>
  page.request.post('/display', {
    form: fields,
    headers: { 'sec-fetch-site': 'same-origin' },
    maxRedirects: 0,
  })

async function inPanel(name: string, value: string): Promise<void> {
  const panel = page.locator('details.display')
  if (!(await panel.evaluate((box) => (box as HTMLDetailsElement).open)))
    await panel.locator('summary').click()
  await panel.locator(`select[name=${name}]`).selectOption(value)
}

test('a language holds at once, after a reload, and for the next sign-in on another device', async () => {
  await page.goto('/plan')
  await inPanel('language', 'de')
  await page.getByRole('heading', { level: 1, name: 'Mein Plan' }).waitFor()
  await page.reload()
  expect(await page.locator('html').getAttribute('lang')).toBe('de')
  await page.waitForTimeout(300)
  const other = await signIn(browser, app, app.emails[WHO] ?? '')
  await other.page.getByRole('link', { name: 'Mein Plan' }).first().waitFor()
  await other.context.close()
  await inPanel('language', 'en')
  await page.getByRole('heading', { level: 1, name: 'My plan' }).waitFor()
})

test('with Focus one part of a page is there at a time, and the next takes the focus', async () => {
  await page.goto('/plan')
  await inPanel('focus', 'on')
  const parts = page.locator('main section[aria-labelledby]:visible')
  await page.getByRole('navigation', { name: 'Parts of this page' }).waitFor()
  await expect.poll(() => parts.count()).toBe(1)
  const first = await parts.first().getAttribute('aria-labelledby')
  await page.getByRole('button', { name: 'Next part' }).click()
  await expect.poll(() => parts.count()).toBe(1)
  expect(await parts.first().getAttribute('aria-labelledby')).not.toBe(first)
  expect(await parts.first().evaluate((part) => part.contains(document.activeElement))).toBe(true)
  await inPanel('focus', '')
  await expect.poll(() => parts.count()).toBeGreaterThan(1)
})

test('plain words hide decimals, and patterns fill a strip in the heat table', async () => {
  const cycle = /\/reports\/([0-9a-f-]+)/
  await page.goto('/feedback')
  const report =
    (await page.locator('a[href^="/reports/"]').first().getAttribute('href'))?.match(cycle)?.[1] ?? ''
  await page.request.post(`/reports/${report}`, {
    form: { intent: 'choose', mode: 'strengths-first', comments: 'closed' },
    headers: { 'sec-fetch-site': 'same-origin' },
  })
  await page.goto(`/reports/${report}/seen`)
  const cell = page.locator('.heat td[class^="heat-"]:not(.heat-hidden)').first()
  expect(await cell.innerText()).toMatch(/\d\.\d/)
  expect(await cell.evaluate((td) => getComputedStyle(td).backgroundImage)).toBe('none')
  await inPanel('words', 'plain')
  await inPanel('patterns', 'on')
  expect(await cell.innerText()).not.toMatch(/\d\.\d/)
  expect(await cell.innerText()).toMatch(/about \d/)
  expect(await cell.evaluate((td) => getComputedStyle(td).backgroundImage)).toContain('linear-gradient')
})
