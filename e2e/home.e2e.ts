import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, signIn } from './browser.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

let browser: Browser
let page: Page
beforeAll(async () => {
  browser = await launchBrowser()
  ;({ page } = await signIn(browser, app, app.emails[TITLES.senior] ?? ''))
})
afterAll(() => browser?.close())

const nowTitles = () =>
  page.locator('section[aria-labelledby=now]').getByRole('heading', { level: 3 }).allTextContents()

describe('what waits for a person', () => {
  test('three things are for now, and the rest is folded', async () => {
    await page.goto('/')
    expect(await nowTitles()).toHaveLength(3)
    expect(await page.getByText(/^Later \(/).isVisible()).toBe(true)
  })

  test('it is put off, found later and brought back', async () => {
    const [first = ''] = await nowTitles()
    const card = page.getByRole('article', { name: first })
    await card.getByText('Not now').click()
    await card.getByRole('button', { name: /^Tomorrow/ }).click()
    await page.getByText('You find it under “Later”').waitFor()
    await expect.poll(nowTitles).not.toContain(first)
    await page.getByText(/^Later \(/).click()
    expect(await card.textContent()).toContain('Put off. It comes back on')
    await card.getByRole('button', { name: /^Bring it back now/ }).click()
    await page.getByText('It is back.').waitFor()
    await expect.poll(nowTitles).toContain(first)
  })

  test('one press does a step of the plan, and Done has it', async () => {
    const press = page.getByRole('button', { name: /^I did this/ })
    if (!(await press.isVisible())) await page.getByText(/^Later \(/).click()
    const step = ((await press.textContent()) ?? '').replace('I did this: ', '')
    await press.click()
    await page.getByText('You find it under “Done”').waitFor()
    await expect.poll(() => page.getByRole('article', { name: step }).count()).toBe(0)
    await page.getByText(/^Done this month \(/).click()
    expect(await page.locator('#done').textContent()).toContain(step)
  })

  test('notifications are counted in words until they are seen', async () => {
    const link = page.getByRole('link', { name: /^Notifications/ })
    expect(await link.textContent()).toMatch(/\d new/)
    await link.click()
    await page.getByRole('heading', { level: 1, name: 'Notifications' }).waitFor()
    await page.goto('/')
    expect(await link.textContent()).toBe('Notifications')
  })

  test('the pace is changed, and what cannot be is said at its field', async () => {
    await page.goto('/notifications/pace')
    await page.getByLabel('Weekly').check()
    await page.getByLabel('Quiet from').fill('20:00')
    await page.getByRole('button', { name: 'Save the pace' }).click()
    await page.getByRole('link', { name: /Give both times/ }).click()
    await page.getByLabel('Quiet until').fill('07:00')
    await page.getByRole('button', { name: 'Save the pace' }).click()
    await page.getByText('Saved.').waitFor()
    await page.reload()
    expect(await page.getByLabel('Weekly').isChecked()).toBe(true)
    expect(await page.getByLabel('Quiet from').inputValue()).toBe('20:00')
    // none again: at night this person's mails would wait for the morning, and other journeys wait for them
    await page.getByLabel('Quiet from').fill('')
    await page.getByLabel('Quiet until').fill('')
    await page.getByRole('button', { name: 'Save the pace' }).click()
    await page.getByText('Saved.').waitFor()
    await page.reload()
    expect(await page.getByLabel('Quiet from').inputValue()).toBe('')
  })

  test('the calendar opens at its address without a sign-in, until there is a new one', async () => {
    await page.getByRole('button', { name: 'Make an address' }).click()
    const shown = page.getByLabel('Address for your calendar program')
    const first = await shown.inputValue()
    const open = await fetch(first)
    expect([open.status, open.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8'])
    // in the language of its person
    expect(await open.text()).toMatch(
      /SUMMARY:(?:A request for feedback: by today|Eine Bitte um Feedback: bis heute)/,
    )
    await page.getByRole('button', { name: 'Make a new address' }).click()
    await expect.poll(() => shown.inputValue()).not.toBe(first)
    expect((await fetch(first)).status).toBe(404)
    expect((await fetch(await shown.inputValue())).status).toBe(200)
    await page.reload()
    expect(await shown.count()).toBe(0)
  })
})
