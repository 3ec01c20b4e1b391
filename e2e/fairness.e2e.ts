import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launchBrowser, signIn } from './browser.ts'
import { visitAs } from './demo.ts'
import { app } from './house.ts'

const BASIS = 'Agreement with the works council of 3 March 2026'

let browser: Browser
let context: BrowserContext
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ context, page } = await signIn(browser, app, app.hrEmail, { reducedMotion: 'reduce' }))
  page.setDefaultTimeout(30_000)
})
afterAll(async () => {
  await context?.close()
  await browser?.close()
})

const press = (name: string) => page.getByRole('button', { name, exact: true }).click()

describe('HR looks at how decisions went', () => {
  test('nothing is computed before the legal basis is written down', async () => {
    await page.goto('/settings')
    await page.getByRole('link', { name: 'Fairness' }).click()
    await page.getByRole('heading', { name: 'Fairness', level: 1 }).waitFor()
    // the demo has it on
    if (await page.getByRole('button', { name: 'Switch off' }).isVisible()) await press('Switch off')
    await page.getByRole('heading', { name: 'Switch it on' }).waitFor()
    expect(await page.getByText('No gender is on file').count()).toBe(0)
    await page.getByLabel('Legal basis').fill('?')
    await press('Switch on')
    await page.getByRole('link', { name: 'Name the law or the agreement' }).click()
    expect(await page.getByLabel('Legal basis').evaluate((field) => field === document.activeElement)).toBe(
      true,
    )
    expect(await axeFindings(page)).toEqual([])
  })

  test('then the page says what the directory allows to say, and no more', async () => {
    await page.getByLabel('Legal basis').fill(BASIS)
    await press('Switch on')
    await page.getByText(BASIS).waitFor()
    const main = (await page.locator('main').textContent()) ?? ''
    expect(main).toContain('Became a manager')
    expect(main).toContain('women')
    // three people of the firm are a group too small to be named
    expect(main).toContain('Groups of fewer than five are not shown or named')
    expect(main.toLowerCase()).not.toContain('diverse')
    expect(await axeFindings(page)).toEqual([])
  })

  test('switched off, it is gone again, and to others the page is not there', async () => {
    const auditor = await visitAs(app, 'auditor')
    expect((await auditor.get('/fairness')).status).toBe(404)
    expect((await auditor.get('/settings')).text).not.toContain('/fairness')
    await press('Switch off')
    await page.getByRole('heading', { name: 'Switch it on' }).waitFor()
    expect(await page.getByText(BASIS).count()).toBe(0)
    expect((await auditor.get('/admin/audit')).text).toContain('fairness/switched-off')
  })
})
