import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import { seededRandom } from '#lib/core/random.ts'
import { tendPulse } from '#modules/pulse/actions/tend.ts'
import { loadConfig } from '#platform/config.ts'
import { createLogger } from '#platform/log.ts'
import { answerWave } from '#testing/demo/pulse.ts'
import { openHouse } from '../src/apps/house.ts'
import { axeFindings, launchBrowser, signIn } from './browser.ts'
import { reflowFindings, structureFindings, targetFindings } from './checks.ts'
import { visitAs } from './demo.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

/** The pulse of the demo was stopped a while ago: HR starts a new one. */

let browser: Browser

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(() => browser?.close())

describe('the pulse', () => {
  test('HR starts it; everybody gets one mail and HR sees no number', async () => {
    const { page } = await signIn(browser, app, app.emails[TITLES.hr] ?? '')
    await page.goto('/pulse/manage')
    const main = page.getByRole('main')
    const day = main.getByLabel('First wave on')
    const today = await day.inputValue()
    await day.fill(addDays(today, -1))
    await main.getByRole('button', { name: 'Start the pulse' }).click()
    await main.getByText('Choose today or a later day.').first().waitFor()
    await main.getByLabel('First wave on').fill(today)
    await main.getByRole('button', { name: 'Start the pulse' }).click()
    await main.getByText('The pulse is started.').waitFor()
    await main.getByRole('heading', { name: 'The pulse runs' }).waitFor()
    expect(await main.getByRole('row', { name: /Open( |$)/ }).innerText()).toMatch(/None yet|Too few to say/)
    await page.context().close()
  })

  test('somebody answers from the mail on a phone with digits, looks over and sends', async () => {
    const hr = await visitAs(app, 'hr')
    let to = ''
    for (let tries = 0; tries < 40 && !to; tries++) {
      const { text } = await hr.get('/admin/mailbox?q=How+is+work+in+your+team')
      to = text.match(/href="(\/admin\/mailbox\/[0-9a-f-]{36})"/)?.[1] ?? ''
      if (!to) await new Promise((resolve) => setTimeout(resolve, 250))
    }
    expect(to).not.toBe('')
    const { text } = await hr.get(to)
    expect(text).toContain('You can say no')
    const link = text.match(/\/f#[0-9A-Za-z-]+/)?.[0] ?? ''
    const context = await browser.newContext({
      baseURL: app.baseUrl,
      viewport: { width: 320, height: 640 },
      hasTouch: true,
    })
    const phone = await context.newPage()
    await phone.goto(link)
    await phone.getByRole('heading', { name: 'The pulse of your team' }).waitFor()
    expect(await phone.getByText('at least 5 people').count()).toBe(1)
    expect([
      ...(await axeFindings(phone)),
      ...(await reflowFindings(phone)),
      ...(await targetFindings(phone, 44)),
    ]).toEqual([])
    await phone.getByRole('link', { name: 'Start', exact: true }).click()
    let keys = 0
    for (const [group, questions] of [5, 7, 3].entries()) {
      await phone.waitForFunction((title) => document.title.startsWith(title), `Group ${group + 1} of 3`)
      await phone.getByRole('radio').first().focus()
      for (let question = 0; question < questions; question++, keys++) await phone.keyboard.press('4')
      expect(await phone.locator('input[type=radio]:checked').count()).toBe(questions)
      if (group === 2) expect(await phone.getByText('Strongly agree').count()).toBeGreaterThan(0)
      if (group === 2) expect(await reflowFindings(phone)).toEqual([])
      await phone.getByRole('button', { name: /^(?:Next group|Look over and send)$/ }).click()
    }
    // 15 questions, one key each
    expect(keys).toBe(15)
    await phone.getByRole('button', { name: 'Send' }).click()
    await phone.getByRole('heading', { name: 'Thank you. Your feedback is in.' }).waitFor()
    await context.close()
  })

  test('after the last day the line manager reads the team over time, and what to talk about next', async () => {
    const { dataDir } = app
    const config = loadConfig({ HEARTWOOD_DATA_DIR: dataDir })
    const house = await openHouse(config, createLogger({ logLevel: 'error' }))
    try {
      const { ctx } = house
      const orgs = await ctx.db.read({ orgId: ctx.newId() }, (db) =>
        db.selectFrom('org').select(['id']).where('is_demo', '=', true).execute(),
      )
      const orgId = orgs[0]?.id ?? ''
      await answerWave(ctx, orgId, 4, seededRandom(1))
      const later = addDays(ctx.clock.today(), 8)
      const at = new Date(`${later}T09:00:00Z`)
      await tendPulse({ ...ctx, clock: { ...ctx.clock, now: () => at, today: () => later } }, { orgId })
    } finally {
      await house.close()
    }
    const { page } = await signIn(browser, app, app.emails[TITLES.senior] ?? '', {
      viewport: { width: 320, height: 640 },
    })
    await page.goto('/pulse')
    await page.getByRole('link', { name: 'The pulse of my team' }).click()
    const main = page.getByRole('main')
    await main.getByRole('heading', { name: 'To talk about next with your team' }).waitFor()
    await main.getByText('Two questions to ask, then listen:').waitFor()
    expect(await main.getByRole('heading', { name: /^Morale: \d\.\d of 5 on/ }).count()).toBe(1)
    expect(
      await main
        .getByRole('listitem')
        .filter({ hasText: /\d of 5|likely between/ })
        .count(),
    ).toBeGreaterThan(0)
    expect([
      ...(await axeFindings(page)),
      ...(await structureFindings(page)),
      ...(await reflowFindings(page)),
      ...(await targetFindings(page, 24)),
    ]).toEqual([])
    await page.context().close()
  })
})
