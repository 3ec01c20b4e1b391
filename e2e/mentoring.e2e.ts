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
const nameOf = async (page: Page) => (await page.locator('.account-name').first().innerText()).trim()
const dayAhead = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

test('a mentee finds a mentor and asks, the mentor accepts, both agree and plan, and it is one tap to say that they met', async () => {
  const [mentee, mentor] = await Promise.all([as('leader'), as('senior')])
  const [menteeName, mentorName] = [await nameOf(mentee), await nameOf(mentor)]

  await mentee.goto('/mentoring')
  const main = mentee.getByRole('main')
  await main.getByRole('link', { name: 'Across departments', exact: true }).click()
  const look = main.getByRole('region', { name: 'Look for a mentor' })
  await look.getByText('Say what you look for').click()
  await look.getByLabel('Deadlines and delivery').check()
  await look.getByRole('button', { name: 'Join as a mentee' }).click()
  await main.getByText('Saved. Next, look for mentors you would like.').waitFor()
  await main.getByRole('link', { name: 'Find a mentor', exact: true }).click()
  const card = main.getByRole('region', { name: mentorName })
  await card.getByText(`${mentorName} offers “Deadlines and delivery”, and you look for it.`).waitFor()
  await card.getByText('Worth knowing').waitFor()
  expect(await card.innerText()).not.toContain('%')
  await card.getByRole('button', { name: 'Put on my list' }).click()
  await main.getByText('On your list').waitFor()
  await main.getByLabel('A few words to go with it').fill('How do you keep dates?')
  await main.getByRole('button', { name: 'Send requests' }).click()
  await main.getByText(`${mentorName} is asked now.`).waitFor()

  await mentor.goto('/mentoring')
  const desk = mentor.getByRole('main')
  const request = desk.getByRole('region', { name: `${menteeName} asks you to be their mentor` })
  await request.getByText('How do you keep dates?').waitFor()
  await request.getByRole('button', { name: 'Accept' }).click()
  await desk.getByRole('heading', { level: 1, name: `Mentoring with ${menteeName}` }).waitFor()
  await desk.getByText('Write it', { exact: true }).click()
  await desk.getByLabel('What we work on').fill('Dates that hold')
  await desk.getByRole('button', { name: 'Save and say yes' }).click()
  await desk.getByText(`You said yes. ${menteeName} has not yet.`).waitFor()

  await mentee.goto('/mentoring')
  await main.getByRole('region', { name: 'Your matches' }).getByRole('link', { name: mentorName }).click()
  await main.getByRole('button', { name: 'I agree' }).click()
  await main.getByText(/^Both agreed on/).waitFor()
  const plan = main.getByRole('form', { name: 'Plan it' })
  await plan.getByLabel('On', { exact: true }).fill(dayAhead(6))
  await plan.getByLabel('Where: a room or a link').fill('Room Birch')
  await plan.getByRole('button', { name: 'Plan it' }).click()
  await main.getByText('Planned. It comes to both calendars by mail.').waitFor()

  await mentor.reload()
  await desk.getByText('45 minutes · Room Birch').waitFor()
  await desk.getByRole('button', { name: 'We met today without a plan' }).click()
  await desk.getByText('Noted: you met today.').waitFor()
  await desk.getByText('What was (1)').waitFor()
})

test('HR reads why a pair is proposed, sees what would change before it does, and publishes', async () => {
  const hr = await as('hr')
  await hr.goto('/mentoring')
  const main = hr.getByRole('main')
  await main.getByRole('link', { name: /^Board.*New leads$/ }).click()
  await main.getByRole('heading', { name: 'Who may need a hand' }).waitFor()
  await main
    .getByRole('link', { name: /^Why this pair/ })
    .first()
    .click()
  await main.getByText('Why these two').waitFor()
  expect(await main.innerText()).not.toMatch(/\d ?%/)
  await main.getByRole('button', { name: 'Keep this pair' }).click()
  await main.getByRole('link', { name: 'Rebalance' }).click()
  await main.getByText('Nothing would change.').waitFor()
  await main.getByRole('link', { name: 'Leave it as it is' }).click()
  await main.getByRole('button', { name: 'Publish to people' }).click()
  await main.getByText(/matches are published\. Everybody sees theirs on Home/).waitFor()
})
