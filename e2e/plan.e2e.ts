import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launchBrowser, signIn } from './browser.ts'
import { reflowFindings, structureFindings, targetFindings } from './checks.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

/** Somebody and their line manager: two people, two browsers, no pointer. */
let browser: Browser
let own: Page
let manager: Page

beforeAll(async () => {
  browser = await launchBrowser()
  const open = async (email: string | undefined, width: number) =>
    (
      await signIn(browser, app, email ?? '', {
        viewport: { width, height: 800 },
        reducedMotion: 'reduce',
      })
    ).page
  ;[own, manager] = await Promise.all([
    open(app.emails[TITLES.otherLeader], 1280),
    open(app.emails[TITLES.senior], 320),
  ])
  for (const page of [own, manager]) page.setDefaultTimeout(15_000)
}, 60_000)
afterAll(() => browser?.close())

const main = (page: Page) => page.getByRole('main')
const card = (page: Page) => page.getByRole('region', { name: /^Focus \d+: Clear starts/ })
/** Goes there by the keyboard and presses. */
async function press(page: Page, what: ReturnType<Page['locator']>, key = 'Enter'): Promise<void> {
  await what.first().focus()
  await page.keyboard.press(key)
}
async function type(page: Page, where: ReturnType<Page['locator']>, text: string): Promise<void> {
  await where.first().focus()
  await page.keyboard.press('Control+A')
  await page.keyboard.type(text)
}
const summary = (page: Page, text: string | RegExp) => card(page).locator('summary', { hasText: text })
const focused = (page: Page) => page.evaluate(() => document.activeElement?.className ?? '')

describe('a plan, by keyboard alone', () => {
  test('a focus area and a step are written, and what was done takes the focus', async () => {
    await own.goto('/plan')
    await press(own, main(own).locator('summary', { hasText: 'Add a focus area' }))
    const form = own.getByRole('form', { name: 'Add a focus area' })
    await type(own, form.getByLabel('What do you want to work on?'), 'Clear starts')
    await own.keyboard.press('Enter')
    await main(own).getByText('Added to your plan.').waitFor()
    expect(await focused(own)).toContain('plan-done')
    const step = card(own).getByRole('form', { name: 'Add a step to Clear starts' })
    await type(own, step.getByLabel('What will you do?'), 'Say the goal first')
    await own.keyboard.press('Enter')
    await main(own).getByText('Step added.').waitFor()
    await card(own).getByText('Say the goal first').first().waitFor()
  })

  test('a change is saved when the field is left, and one press takes it back', async () => {
    await press(own, summary(own, 'Change this step'))
    const form = card(own).getByRole('form', { name: /^Change Say the goal first/ })
    await type(own, form.getByLabel('What will you do?'), 'Say the goal twice')
    await own.keyboard.press('Tab')
    await card(own).locator('.plan-step-text', { hasText: 'Say the goal twice' }).waitFor()
    const changed = card(own).getByRole('form', { name: /^Change Say the goal/ })
    await press(own, changed.getByRole('button', { name: 'Undo' }))
    await card(own).locator('.plan-step-text', { hasText: 'Say the goal first' }).waitFor()
    await changed.getByText('It is as it was before.').waitFor()
    expect(await changed.getByLabel('What will you do?').inputValue()).toBe('Say the goal first')
  })

  test('a check-in, a dropped step and a removed one: nothing is asked, and it can come back', async () => {
    await press(own, summary(own, 'How is it going?'))
    const checkIn = card(own).getByRole('form', { name: 'Check in: Say the goal first' })
    await press(own, checkIn.getByLabel('Bit by bit'), 'Space')
    await type(own, checkIn.getByLabel('A few words'), 'Twice this week')
    await press(own, checkIn.getByRole('button', { name: /^Check in/ }))
    await card(own).getByText('Twice this week').first().waitFor()
    await press(own, card(own).getByRole('button', { name: /^Drop/ }))
    await card(own).locator('.plan-step-text', { hasText: 'Dropped' }).waitFor()
    expect(await own.getByRole('dialog').count()).toBe(0)
    await press(own, card(own).getByRole('button', { name: /^Take up again/ }))
    await card(own).locator('.plan-step-text', { hasText: 'Next' }).waitFor()
    await press(own, card(own).getByRole('button', { name: /^Remove\s*: Say the goal first/ }))
    await own.getByText('Removed: Say the goal first').waitFor()
    await press(own, main(own).getByRole('button', { name: 'Undo' }))
    await main(own).getByText('It is back in your plan.').waitFor()
  })

  test('is shared with the line manager, whose word changes nothing but is there', async () => {
    const share = own.getByRole('form', { name: 'Share with my line manager' })
    const steps = share.getByLabel(/^Steps/)
    if (!(await steps.isChecked())) await press(own, steps, 'Space')
    await press(own, share.getByRole('button'))
    await main(own)
      .getByText(/^Shared with /)
      .waitFor()
    expect(await own.locator('.page-header').innerText()).toMatch(
      /You and .+ \(your line manager\) can see focus areas, steps/,
    )
    await manager.goto('/plan')
    await press(
      manager,
      main(manager).getByRole('region', { name: 'Plans shared with you' }).getByRole('link'),
    )
    await press(manager, card(manager).getByRole('button', { name: /^I agree with this focus/ }))
    await main(manager).getByText('They see that you agree.').waitFor()
    await press(manager, summary(manager, 'Offer support'))
    await type(manager, card(manager).getByLabel('What could you do?'), 'An hour on Friday')
    await press(manager, card(manager).getByRole('button', { name: /^Offer it/ }))
    await main(manager).getByText('Offered.').waitFor()
    expect(await main(manager).innerText()).not.toContain('Quiet does not mean') // the private note
    const looks = [
      axeFindings(manager),
      structureFindings(manager),
      reflowFindings(manager),
      targetFindings(manager, 24),
    ]
    expect((await Promise.all(looks)).flat()).toEqual([])
    await own.reload()
    await card(own).getByText('Agrees with this focus area').first().waitFor()
    await press(own, card(own).locator('summary', { hasText: /^Answer\s*: Offers support/ }))
    const answer = card(own).getByRole('form', { name: /^Answer: Offers support/ })
    await type(own, answer.getByLabel('Your answer'), 'Yes please')
    await press(own, answer.getByRole('button', { name: /^Send/ }))
    await card(own).getByText('Yes please').first().waitFor()
  })

  test('prints what is in it, with who can see it, and without the note and the buttons', async () => {
    await own.emulateMedia({ media: 'print' })
    const text = await main(own).innerText()
    expect(text).toContain('Say the goal first')
    expect(text).toContain('can see focus areas, steps')
    expect(await own.getByLabel('Only you can read this').isVisible()).toBe(false)
    expect(await card(own).getByRole('button').filter({ visible: true }).count()).toBe(0)
    expect((await own.pdf({ format: 'A4' })).length).toBeGreaterThan(10_000)
    await own.emulateMedia({ media: 'screen' })
  })

  test('works without script: a change is saved, and the page offers the way back', async () => {
    const context = await browser.newContext({
      baseURL: app.baseUrl,
      javaScriptEnabled: false,
      storageState: await own.context().storageState(),
    })
    const plain = await context.newPage()
    await plain.goto('/plan')
    await summary(plain, 'Change this focus area').press('Enter')
    const form = card(plain).getByRole('form', { name: 'Change Clear starts' })
    await form.getByLabel('Why this matters to me').fill('People wait for it')
    await form.getByRole('button', { name: /^Save/ }).press('Enter')
    await plain.locator('dd', { hasText: 'People wait for it' }).waitFor()
    await plain.locator('.plan-done').getByRole('button', { name: 'Undo' }).press('Enter')
    await plain.getByText('It is as it was before.').waitFor()
    expect(await plain.locator('dd', { hasText: 'People wait for it' }).count()).toBe(0)
    await context.close()
  })
})
