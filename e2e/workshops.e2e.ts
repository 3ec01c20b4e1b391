import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchBrowser, signIn } from './browser.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser.close())

const as = async (role: keyof typeof TITLES): Promise<Page> =>
  (await signIn(browser, app, app.emails[TITLES[role]] ?? '')).page

const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('two book the last seat at once, one waits, and gets it when it comes back', async () => {
  const [hr, one, two] = await Promise.all([as('hr'), as('leader'), as('senior')])
  const title = `Saying no kindly ${Date.now()}`
  await hr.goto('/workshops/new')
  await hr.getByLabel('Title', { exact: true }).fill(title)
  await hr.getByLabel('What it is for, and for whom').fill('For all who are asked too much.')
  await hr.getByRole('button', { name: 'Add the workshop' }).click()
  await hr.getByRole('heading', { level: 1, name: title }).waitFor()
  await hr.getByRole('link', { name: 'Plan a session' }).click()
  await hr.getByLabel('Day', { exact: true }).fill(dayAhead(20))
  await hr.getByLabel('From', { exact: true }).fill('07:15')
  await hr.getByLabel('Seats', { exact: true }).fill('1')
  await hr.getByLabel('It works from so many people on').fill('1')
  await hr.getByRole('button', { name: 'Plan the session' }).click()
  // nothing typed is lost, and what is missing is named
  await hr.getByText('Give a room, a link, or both').first().waitFor()
  await hr.getByRole('textbox', { name: 'Room (optional)' }).fill('Room 7')
  await hr.getByRole('button', { name: 'Plan the session' }).click()
  await hr.getByText('Nobody has a seat yet').waitFor()
  const session = new URL(hr.url()).pathname

  await Promise.all([one, two].map((page) => page.goto(session)))
  const book = (page: Page) => page.getByRole('button', { name: 'Book a seat' })
  await Promise.all([one, two].map((page) => book(page).waitFor()))
  await Promise.all([one, two].map((page) => book(page).click()))
  const said = (page: Page) =>
    page.getByText(/^You have a seat\. A mail|^The seats are taken\. You are in line/)
  await Promise.all([one, two].map((page) => said(page).waitFor()))
  const texts = await Promise.all([one, two].map((page) => said(page).innerText()))
  expect(texts.filter((text) => text.startsWith('You have a seat')).length).toBe(1)
  const [winner, other] = texts[0]?.startsWith('You have a seat') ? [one, two] : [two, one]
  await other.getByText('You are 1st in line.').waitFor()

  await winner.getByRole('button', { name: 'Give my seat back' }).click()
  await winner.getByText('Thank you for saying so. No reason is asked.').waitFor()
  await expect
    .poll(
      async () => {
        await other.reload()
        return other.getByRole('button', { name: 'Take the seat' }).count()
      },
      { timeout: 15_000 },
    )
    .toBe(1)
  await other.getByRole('button', { name: 'Take the seat' }).click()
  await other.getByText('You have a seat.', { exact: true }).waitFor()

  await hr.goto(`${session}/people`)
  await hr.getByRole('heading', { name: 'One seat taken' }).waitFor()
  await hr.getByRole('heading', { name: 'Gave their seat back' }).waitFor()
  await Promise.all([hr, one, two].map((page) => page.context().close()))
}, 40_000)

test('a facilitator says who was there with the keyboard alone', async () => {
  const owner = await as('owner')
  await owner.goto('/workshops')
  await owner.getByText(/^Before \(/).click()
  await owner
    .getByRole('link', { name: /^Feedback that people can use/ })
    .last()
    .click()
  await owner.getByRole('link', { name: 'Who comes' }).click()
  const boxes = owner.getByRole('form', { name: 'Who is there' }).getByRole('checkbox')
  await boxes.first().focus()
  await owner.keyboard.press('ArrowDown')
  const second = boxes.nth(1)
  const before = await second.isChecked()
  await owner.keyboard.press('Space')
  expect(await second.isChecked()).toBe(!before)
  await owner.keyboard.press('Space')
  await owner.getByRole('button', { name: 'Save the change' }).press('Enter')
  await owner.getByText('Saved. You can put it right later.').waitFor()
  expect(await boxes.nth(1).isChecked()).toBe(before)
  await owner.context().close()
}, 30_000)
