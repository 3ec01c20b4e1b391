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

type Who = keyof typeof TITLES
const emailOf = (who: Who) => app.emails[TITLES[who]] ?? ''
const as = async (who: Who): Promise<Page> => (await signIn(browser, app, emailOf(who))).page
const today = new Date().toISOString().slice(0, 10)

test('HR forms a circle; three of its members meet on three screens, and HR learns that it met', async () => {
  const hr = await as('hr')
  await hr.goto('/circles/new')
  await hr.getByLabel('Name', { exact: true }).fill('Harbour')
  await hr
    .getByLabel('Or these people')
    .fill((['leader', 'otherLeader', 'senior', 'owner'] as const).map(emailOf).join('\n'))
  await hr.getByRole('main').getByRole('button', { name: 'Form circles' }).click()
  await hr.getByRole('heading', { level: 1, name: /^Harbour: as mixed as can be, \d+ of 100$/ }).waitFor()
  await hr.getByRole('button', { name: 'Publish this circle' }).click()
  await hr.getByRole('link', { name: 'Harbour', exact: true }).waitFor()

  const [one, two, three] = await Promise.all([as('leader'), as('otherLeader'), as('senior')])
  await one.goto('/circles')
  await one.getByRole('main').getByRole('link', { name: 'Harbour', exact: true }).click()
  await one.getByRole('button', { name: 'I agree' }).click()
  await one.getByText('You agreed.').waitFor()
  const plan = one.getByRole('form', { name: 'Plan it' })
  await plan.getByLabel('On', { exact: true }).fill(today)
  await plan.getByLabel('At', { exact: true }).fill('00:00')
  await plan.getByRole('button', { name: 'Plan it' }).click()
  await one.getByText('Planned. It comes to your calendars by mail.').waitFor()
  await one.getByRole('region', { name: 'Meetings' }).getByRole('link').click()
  await one.getByRole('heading', { name: 'The guide' }).waitFor()
  const meeting = new URL(one.url()).pathname
  await Promise.all([two.goto(meeting), three.goto(meeting)])

  const screens = [one, two, three] as const
  const host = await hostOf([one, two, three], meeting)
  const others = screens.filter((page) => page !== host)
  await host.getByRole('button', { name: 'Begin' }).click()
  for (const page of screens) await page.getByRole('heading', { level: 3, name: 'Arrive' }).waitFor()
  await host.getByRole('button', { name: 'Next step' }).click()
  for (const page of screens)
    await page.getByRole('heading', { level: 3, name: 'The presenter tells' }).waitFor()
  await others[0]!.getByRole('button', { name: 'I pass' }).click()
  await host.getByText(/^Passing in this step: /).waitFor()
  await host.getByText('Clock, for you alone').click()
  await host.getByRole('button', { name: 'We take longer' }).click()
  await others[1]!.getByText(/we take 5 minutes longer/).waitFor()
  expect(await others[1]!.getByText('Clock, for you alone').count()).toBe(0)

  // a screen that was reloaded is where the group is, and what was typed on another one stays
  const note = others[0]!.getByRole('textbox', { name: 'What will you try?' })
  await note.fill('Ask before I answer')
  await others[1]!.reload()
  await others[1]!.getByRole('heading', { level: 3, name: 'The presenter tells' }).waitFor()
  await host.getByRole('button', { name: 'Next step' }).click()
  await others[0]!.getByRole('heading', { level: 3, name: 'Questions' }).waitFor()
  expect(await note.inputValue()).toBe('Ask before I answer')
  await others[0]!
    .getByRole('form', { name: 'What will you try?' })
    .getByRole('button', { name: 'Add' })
    .click()
  await others[1]!.getByText('Ask before I answer').first().waitFor()
  await others[1]!.getByRole('button', { name: 'It met' }).click()
  await others[1]!.getByText(/^Met once, last on /).waitFor()

  await hr.reload()
  await hr.getByRole('link', { name: 'Harbour', exact: true }).click()
  await hr.getByRole('heading', { name: 'It met' }).waitFor()
  expect(await hr.getByRole('main').innerText()).not.toContain('Ask before I answer')
  const closed = await hr.request.get(`${app.baseUrl}${meeting}`)
  expect(closed.status()).toBe(404)
  await Promise.all([hr, ...screens].map((page) => page.context().close()))
}, 40_000)

/** The screen of whoever hosts by the rota. Where that is the fourth, they hand it on and the first takes it over. */
async function hostOf(screens: readonly [Page, ...Page[]], meeting: string): Promise<Page> {
  for (const page of screens) if (await page.getByRole('button', { name: 'Begin' }).count()) return page
  const fourth = await as('owner')
  await fourth.goto(meeting)
  await fourth.getByText('Swap or hand on hosting').click()
  await fourth.getByRole('button', { name: 'I pass: hand it on' }).click()
  await fourth.getByText('Handed on.', { exact: false }).waitFor()
  await fourth.context().close()
  const [first] = screens
  await first.getByRole('button', { name: 'I will host' }).click()
  return first
}
