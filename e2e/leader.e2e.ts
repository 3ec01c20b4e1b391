import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, signIn } from './browser.ts'
import { visitAs } from './demo.ts'
import { app } from './house.ts'
import { TITLES } from './setup.ts'

let browser: Browser
let page: Page
let report = ''
/** What the pages and their payloads held before the choice. */
let before = ''

beforeAll(async () => {
  browser = await launchBrowser()
  const email = app.emails[TITLES.otherLeader] ?? ''
  ;({ page } = await signIn(browser, app, email, { viewport: { width: 1280, height: 900 } }))
  page.setDefaultTimeout(30_000)
})
afterAll(() => browser?.close())

const main = () => page.getByRole('main')
const idle = () => page.waitForLoadState('networkidle')

describe('a leader, from the gate to a started plan step', () => {
  test('finds the report on Home, and sees its shape but no score and no comment before a choice', async () => {
    await page
      .getByRole('link', { name: /^Choose how to read/ })
      .first()
      .click()
    await page.getByRole('heading', { name: /^Your feedback/, level: 1 }).waitFor()
    report = new URL(page.url()).pathname
    const leader = await visitAs(app, 'otherLeader')
    const answers = [await leader.get(report), await leader.get(`${report}.data`)]
    for (const part of ['strengths', 'seen', 'words', 'next', 'all', 'share']) {
      const answer = await leader.get(`${report}/${part}`)
      if (answer.location !== report) expect(answer.status, part).toBeGreaterThanOrEqual(400)
      answers.push(answer, await leader.get(`${report}/${part}.data`))
    }
    before = answers.map(({ text }) => text).join('\n') + (await page.content())
    expect(await main().innerText()).toMatch(/\d+ comments/)
    expect(await main().innerText()).not.toMatch(/[1-5]\.\d/)
    expect(before).not.toMatch(/"mean"|"behaviour"|"impact"/)
  })

  test('opens strengths first; gaps come after strengths, blunt comments stay closed', async () => {
    await page.getByRole('radio', { name: /^Strengths first/ }).check()
    await page.getByRole('button', { name: 'Go on' }).click()
    await page.waitForURL('**/strengths')
    const leader = await visitAs(app, 'otherLeader')
    const all = await leader.get(`${report}/all`)
    const order = ['strengths', 'seen', 'words', 'next'].map((part) => all.text.indexOf(`id="part-${part}"`))
    expect(order).toEqual([...order].sort((a, b) => a - b))
    expect(order[0]).toBeGreaterThan(0)
    const words = await leader.get(`${report}/words`)
    const shown = [...words.text.matchAll(/<dd[^>]*>([^<]{12,})</g)].map(([, text = '']) => text)
    for (const comment of shown) expect(before).not.toContain(comment)
  })

  test('reads the charts by keyboard, and finds the same numbers in their tables', async () => {
    await page.goto(`${report}/seen?skill=all`)
    // the page says this when its script runs
    await page
      .getByText(/^Press a row, or use the arrow keys/)
      .first()
      .waitFor()
    await page.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) {
        if (details.querySelector('summary')?.textContent !== 'Show as table') details.open = true
      }
    })
    const figures = page.locator('figure')
    expect(await figures.count()).toBeGreaterThanOrEqual(3)
    for (let index = 0; index < (await figures.count()); index++) {
      const figure = figures.nth(index)
      const finding = (await figure.locator('figcaption').innerText()).trim()
      expect(finding).toMatch(/\d/)
      const rows = figure.locator('ul[aria-label] > li')
      const count = await rows.count()
      if (count > 0) {
        expect(await figure.locator('ul[aria-label] > li[tabindex="0"]').count()).toBe(1)
        await figure.locator('li[tabindex="0"]').focus()
        const heard: string[] = []
        for (let row = 0; row < count; row++) {
          heard.push(
            await page.evaluate(
              () =>
                (document.activeElement as HTMLElement).querySelector('.visually-hidden')?.textContent ?? '',
            ),
          )
          await page.keyboard.press('ArrowDown')
        }
        expect(new Set(heard).size).toBe(count)
        for (const label of heard) expect(label).toMatch(/\d|[Nn]ot shown|[Hh]idden/)
        await page.keyboard.press('Escape')
        expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('SUMMARY')
      }
      // The heat table is a table already.
      if ((await figure.getByText('Show as table').count()) > 0)
        await figure.getByText('Show as table').click()
      const table = await figure.getByRole('table').first().innerText()
      for (const number of (await figure.locator('ul[aria-label]').allInnerTexts())
        .join(' ')
        .match(/\b[1-5]\.\d\b/g) ?? [])
        expect(table).toContain(number)
      expect(await figure.locator('[title]').count()).toBe(0)
    }
  })

  test('goes from a marked skill to a saved plan step in three presses, and the evidence goes along', async () => {
    await page.goto(`${report}/seen`)
    await idle()
    await page.locator('main a[aria-expanded=false]').first().click()
    const mark = page.getByRole('button', { name: /^Mark for my plan/ }).first()
    const name = (await mark.innerText()).replace(/^Mark for my plan\s*:\s*/, '').trim()
    expect(name).not.toBe('')
    await mark.click()
    await page
      .getByText(/^Marked\./)
      .first()
      .waitFor()
    const presses = { count: 0 }
    const press = async (what: ReturnType<Page['getByRole']>) => {
      presses.count += 1
      await what.click()
    }
    await press(
      main()
        .getByRole('link', { name: /What next/i })
        .first(),
    )
    await page.waitForURL('**/next')
    await press(page.getByRole('button', { name: /^Start this step/ }).first())
    await main().getByText('The step is in your plan').waitFor()
    expect(presses.count).toBeLessThanOrEqual(3)
    await page.goto('/plan')
    await page.getByRole('heading', { level: 1 }).waitFor()
    const evidence = main().locator('.plan-evidence').getByRole('listitem')
    expect(await evidence.filter({ hasText: name }).first().innerText()).toMatch(/(?:Spring|Autumn) \d{4}/)
  })

  test('thanks everybody who was asked, once', async () => {
    await page.goto(`${report}/next`)
    await page.getByRole('button', { name: 'Send the thank-you' }).click()
    await page
      .getByText(/Sent to all \d+ who were asked|You thanked everybody/)
      .first()
      .waitFor()
    await page.goto(`${report}/next`)
    expect(await page.getByRole('button', { name: 'Send the thank-you' }).count()).toBe(0)
    const keeper = await visitAs(app, 'admin')
    const { text } = await keeper.get('/admin/mailbox?q=thank')
    expect(text.toLowerCase()).toContain('thank')
  })
})

describe('a leader shares the report', () => {
  let preview: string[] = []
  let shared = ''
  let viewer: Page

  /** Each part of the shared report as it reads when everything is unfolded, without what stands around them. */
  const partsOf = async (from: Page) => {
    await from.getByRole('link', { name: 'Open all skills' }).click()
    await from.getByRole('link', { name: 'Close all skills' }).waitFor()
    await from.evaluate(() => {
      for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true
    })
    const parts = await from.getByRole('main').locator('.report-part').allInnerTexts()
    return parts.map((text) => text.replace(/\s+/g, ' '))
  }

  test('sees it as the other person will before sharing', async () => {
    await page.goto(`${report}/share`)
    const name = await page.evaluate(() => document.title)
    expect(name).toContain('Share')
    const search = page.getByRole('searchbox', { name: 'Search by name or title' })
    await search.fill('Garcia')
    await page.getByRole('button', { name: 'Find', exact: true }).click()
    await idle()
    await page.getByRole('radio', { name: /Nils Garcia/ }).check()
    for (const part of [/^Strengths/, /^How you are seen/])
      await page.getByRole('checkbox', { name: part }).check()
    await page.getByRole('button', { name: 'See it as they will' }).click()
    await page.getByRole('heading', { name: /^As Nils Garcia will see it/ }).waitFor()
    preview = await partsOf(page)
    expect(preview.length).toBe(2)
    for (const part of preview) expect(part).toMatch(/[1-5]\.\d/)
    await page.getByRole('button', { name: /^Share with Nils/ }).click()
    await page.getByText(/Shared with Nils Garcia/).waitFor()
  })

  test('and the other person sees exactly that', async () => {
    ;({ page: viewer } = await signIn(browser, app, app.hrEmail, { viewport: { width: 1280, height: 900 } }))
    viewer.setDefaultTimeout(30_000)
    await viewer.goto('/feedback')
    await viewer.locator('a[href^="/shared/"]').last().click()
    await viewer.getByRole('heading', { name: /^Feedback of/, level: 1 }).waitFor()
    shared = new URL(viewer.url()).pathname
    expect(await partsOf(viewer)).toEqual(preview)
    // A report has no number of its own: at the address of the leader's everybody finds their own of that cycle, here
    // one that is still closed; without one, and at the address of a share with somebody else, there is nothing.
    await viewer.goto(report)
    await viewer.getByRole('heading', { name: /^Your feedback/, level: 1 }).waitFor()
    expect(await viewer.getByRole('main').innerText()).toContain('Nothing is shown before you choose')
    const stranger = await visitAs(app, 'auditor')
    for (const address of [report, `${report}/seen`, shared])
      expect((await stranger.get(address)).status, address).toBe(404)
  })

  test('withdraws, and the page is not here any more', async () => {
    await page.goto(`${report}/share`)
    await page
      .getByRole('button', { name: /^Stop sharing/ })
      .first()
      .click()
    await page.getByText('Sharing has ended.').first().waitFor()
    expect((await viewer.goto(shared))?.status()).toBe(404)
    await viewer.getByRole('heading', { name: 'This page is not here' }).waitFor()
  })
})
