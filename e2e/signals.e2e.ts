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

test('a leader sees a sign before anybody else, adds a view, and starts a step in two presses', async () => {
  const leader = await as('leader')
  await leader.getByRole('link', { name: 'Support' }).first().click()
  await leader.getByRole('link', { name: 'Hard to reach' }).click()
  const main = leader.getByRole('main')
  await main.getByText(/Only you can see this until/).waitFor()
  await main.getByText('You may need support with making time for people.').waitFor()
  await main.getByLabel('Your view').fill('I was away for two weeks.')
  await main.getByRole('button', { name: /^(Add|Change) your view$/ }).click()
  await main.getByText('Your view is saved.').waitFor()
  await main.getByRole('button', { name: /^Start this step.*one-to-one rhythm/ }).click()
  await main.getByText(/is in your plan now/).waitFor()
  await leader.goto('/plan')
  await leader.getByText('A steady one-to-one rhythm').first().waitFor()
  await leader.context().close()

  const hr = await as('hr')
  await hr.goto('/support/list?state=all')
  expect(await hr.getByRole('table').innerText()).not.toContain('Emil Novak')
  await hr.context().close()
})

test('HR reads how many signs are likely to be wrong, and records an outcome with a reason', async () => {
  const hr = await as('hr')
  await hr.goto('/support/list')
  await hr.getByText(/^Of \d+ open signs, .* likely to be wrong\.$/).waitFor()
  await hr.getByRole('table').getByRole('link').last().click()
  const main = hr.getByRole('main')
  expect(await main.innerText()).not.toMatch(/\d of 5/)
  await main.getByRole('radio', { name: 'Context explains it' }).check()
  await main.getByLabel('Why').fill('She bullies people.')
  await main.getByRole('button', { name: 'Record it' }).click()
  await main.getByRole('heading', { name: 'Please look at this' }).waitFor()
  expect(await main.getByLabel('Why').inputValue()).toBe('She bullies people.')
  await main.getByLabel('Why').fill('The team was lent out for months.')
  await main.getByRole('button', { name: 'Record it' }).click()
  await main.getByText('The team was lent out for months.').waitFor()
  expect(await main.getByRole('button', { name: 'Record it' }).count()).toBe(0)
  await hr.context().close()
})

test('a file of facts says which row is wrong, and comes in when it is right', async () => {
  const hr = await as('hr')
  await hr.goto('/support/facts')
  const bring = async (row: string) => {
    const buffer = Buffer.from(`leader,fact,from,to,value,out of\n${row}`)
    await hr.getByLabel('A CSV file').setInputFiles({ name: 'facts.csv', mimeType: 'text/csv', buffer })
    await hr.getByRole('button', { name: 'Bring in' }).click()
  }
  await bring('nobody@example.org,leavers,2026-01-01,2026-06-30,1,1')
  await hr.getByText(/Line 2, leader, “nobody@example.org”/).waitFor()
  await bring(`${app.emails[TITLES.otherLeader]},internal-moves,2026-01-01,2026-06-30,1,`)
  await hr.getByText(/^\d added, 0 changed/).waitFor()
  await hr.context().close()
})
