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

test('a line manager proposes a rhythm, the other agrees, both write the agenda, and it happened', async () => {
  const manager = await as('senior')
  const report = await as('otherLeader')
  const reportName = (await report.locator('.account-name').first().innerText()).trim()
  await manager.goto('/one-to-ones')
  await manager.getByRole('link', { name: new RegExp(`^(Propose a rhythm: )?${reportName}$`) }).click()
  const form = manager.getByRole('main')
  await form.getByRole('heading', { level: 1, name: /^One-to-ones with/ }).waitFor()
  // the demo may have one already: then it is another rhythm that is proposed
  const another = form.getByText('Propose another rhythm')
  if (await another.count()) await another.click()
  const proposal = form.getByRole('form', { name: 'Propose' })
  await proposal.getByLabel('How often').selectOption('1')
  await proposal.getByLabel('First one on').fill(dayAhead(0))
  await proposal.getByLabel('At', { exact: true }).fill('00:00')
  await proposal.getByRole('button', { name: 'Propose' }).click()
  await form.getByRole('heading', { name: 'You proposed' }).waitFor()

  await report.goto('/one-to-ones')
  await report.getByText(/^A proposal waits for you: Every week on/).waitFor()
  await report
    .getByRole('main')
    .getByRole('listitem')
    .filter({ hasText: 'A proposal waits' })
    .getByRole('link')
    .click()
  const page = report.getByRole('main')
  await page.getByRole('button', { name: 'Agree' }).click()
  await page.getByText('Agreed. The dates come to your calendars by mail.').waitFor()

  const add = async (who: Page, text: string) => {
    await who.getByLabel('What would you like to talk about?').fill(text)
    await who.getByRole('form', { name: 'Add to the agenda' }).getByRole('button', { name: 'Add' }).click()
    await who.getByText('On the agenda.').waitFor()
  }
  await add(report, 'The crane')
  await manager.reload()
  await add(manager, 'The holidays')
  await report.reload()
  const agenda = page.getByRole('region', { name: 'Agenda' })
  await agenda.getByText('The holidays', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^Talked about ?: The holidays$/ }).click()
  await page.getByRole('button', { name: /^Still open ?: The holidays$/ }).waitFor()
  await page.getByRole('button', { name: 'It happened' }).click()
  await page.getByText('It happened. What is not ticked is carried over.').waitFor()
  await agenda.getByText(/carried over from/).waitFor()
  expect(await agenda.innerText()).not.toContain('The holidays')
  expect(await page.getByRole('region', { name: 'Before' }).innerText()).toContain('The holidays')
  await report.context().close()
  await manager.context().close()

  const hr = await as('hr')
  await expect
    .poll(async () => {
      await hr.goto('/admin/mailbox')
      return hr.getByRole('link', { name: /one-to-one with/i }).count()
    })
    .toBeGreaterThanOrEqual(2)
  await hr
    .getByRole('link', { name: /one-to-one with/i })
    .first()
    .click()
  await hr.getByText('The calendar invitation in this mail').click()
  const file = await hr.locator('pre').innerText()
  expect(file).toContain('METHOD:REQUEST')
  expect(file).not.toContain('crane')
  await hr.context().close()
}, 40_000)
