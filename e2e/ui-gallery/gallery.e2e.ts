import { chromium, type Browser, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { findViolations } from './axe.ts'
import { CHROMIUM } from './browser.ts'
import { openGallery, type Gallery } from './gallery.ts'

const PATHS = ['/', '/forms', '/work', '/charts']

let gallery: Gallery
let browser: Browser

beforeAll(async () => {
  gallery = await openGallery()
  browser = await chromium.launch(CHROMIUM)
})

afterAll(async () => {
  await browser?.close()
  await gallery?.close()
})

type Options = { width?: number; height?: number; script?: boolean; motion?: 'reduce'; touch?: boolean }

async function openPage(path: string, options: Options = {}): Promise<Page> {
  const page = await browser.newPage({
    viewport: { width: options.width ?? 1280, height: options.height ?? 800 },
    javaScriptEnabled: options.script ?? true,
    reducedMotion: options.motion ?? 'no-preference',
    hasTouch: options.touch ?? false,
    isMobile: options.touch ?? false,
  })
  await page.goto(gallery.url + path)
  if (options.script === false) return page
  await page.waitForSelector('html[data-hydrated]')
  return page
}

test('the gallery shows what the tests name', () => {
  expect(gallery.paths).toEqual(PATHS)
})

describe.each(PATHS)('screen %s', (path) => {
  test('has no axe violation in any theme, wide and narrow, closed and opened', async () => {
    // Without motion, so that no color is measured half-way between two themes.
    const page = await openPage(path, { motion: 'reduce' })
    for (const width of [320, 1280]) {
      await page.setViewportSize({ width, height: 800 })
      for (const isOpen of [false, true]) {
        await page.evaluate((isOpen) => {
          for (const details of document.querySelectorAll('details')) details.open = isOpen
        }, isOpen)
        for (const theme of isOpen ? ['light', 'dark', 'contrast'] : ['light']) {
          await page.evaluate((theme) => (document.documentElement.dataset.theme = theme), theme)
          expect(
            await findViolations(page),
            `${width} px, ${theme}, ${isOpen ? 'opened' : 'closed'}`,
          ).toEqual([])
        }
      }
    }
    await page.close()
  })

  test('is hydrated without a mismatch', async () => {
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error' && !message.text().includes('404')) errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(gallery.url + path)
    await page.waitForSelector('html[data-hydrated]')
    await page.waitForTimeout(300)
    const complaints = await page.evaluate(
      () => (globalThis as unknown as { hydrationComplaints: string[] }).hydrationComplaints,
    )
    expect([...errors, ...complaints]).toEqual([])
    await page.close()
  })

  test('does not scroll sideways at 320 by 256 px, also with the text spacing of WCAG', async () => {
    const page = await openPage(path, { width: 320, height: 256 })
    const width = () => page.evaluate(() => document.documentElement.scrollWidth)
    expect(await width()).toBe(320)
    await page.evaluate(() => (document.documentElement.dataset.size = '200'))
    expect(await width()).toBe(320)
    await page.evaluate(() => (document.documentElement.dataset.size = ''))
    await page.addStyleTag({
      content:
        '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }',
    })
    expect(await width()).toBe(320)
    await page.close()
  })

  test('has one h1, no skipped level, and nothing without a name', async () => {
    const page = await openPage(path)
    const levels = await page
      .locator('h1, h2, h3, h4')
      .evaluateAll((all) => all.map((heading) => Number(heading.tagName[1])))
    expect(levels.filter((level) => level === 1)).toHaveLength(1)
    for (const [index, level] of levels.entries())
      if (index > 0) expect(level - levels[index - 1]!).toBeLessThan(2)
    await page.close()
  })

  test('moves nothing when motion is reduced', async () => {
    const page = await openPage(path, { motion: 'reduce' })
    await page.locator('summary:visible').first().click()
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0)
    await page.close()
  })
})

describe('a chart by keyboard', () => {
  const charts = [
    '.chart-map',
    '.chart-strips >> nth=0',
    '.chart-heat',
    '.chart-strips >> nth=1',
    '.chart-strips >> nth=2',
  ]

  test.each(charts)('%s has one tab stop, and arrows, Home and End reach every row', async (selector) => {
    const page = await openPage('/charts')
    const rows = page.locator(selector).locator('[data-chart-row]')
    const count = await rows.count()
    expect(count).toBeGreaterThan(2)
    expect(await page.locator(selector).locator('[data-chart-row][tabindex="0"]').count()).toBe(1)

    const place = () => rows.evaluateAll((all) => all.findIndex((row) => row === document.activeElement))
    await rows.first().focus()
    for (let row = 1; row < count; row++) {
      await page.keyboard.press('ArrowDown')
      expect(await place()).toBe(row)
    }
    await page.keyboard.press('ArrowRight')
    expect(await place()).toBe(count - 1)
    await page.keyboard.press('Home')
    expect(await place()).toBe(0)
    await page.keyboard.press('End')
    expect(await place()).toBe(count - 1)

    const label = await rows
      .last()
      .evaluate((row) => row.getAttribute('aria-label') ?? (row.firstElementChild as HTMLElement).innerText)
    // plain words stand beside the standard ones; only what is displayed counts
    expect(await page.locator(selector).locator('[data-chart-detail]').innerText()).toBe(label)
    expect(await page.locator(selector).locator('[data-chart-row][tabindex="0"]').count()).toBe(1)

    await page.keyboard.press('Escape')
    expect(await place()).toBe(-1)
    await page.close()
  })

  test('Tab goes from the chart to its table and back to the row that was read', async () => {
    const page = await openPage('/charts')
    const map = page.locator('.chart-map')
    await map.locator('[data-chart-row]').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Show as table')
    await page.keyboard.press('Enter')
    expect(await map.locator('table').isVisible()).toBe(true)
    await page.keyboard.press('Shift+Tab')
    expect(
      await map
        .locator('[data-chart-row]')
        .nth(1)
        .evaluate((row) => row === document.activeElement),
    ).toBe(true)
    await page.close()
  })

  test('the table holds the numbers of the drawing', async () => {
    const page = await openPage('/charts')
    const map = page.locator('.chart-map')
    await map.locator('summary').click()
    const cells = await map.locator('tbody tr').first().locator('th, td').allTextContents()
    expect(cells).toEqual(['You', '4.1', '2.9', '3.3', '2.5'])
    await page.close()
  })

  test('no text in a chart is smaller than 12 px', async () => {
    const page = await openPage('/charts', { width: 320 })
    const smallest = await page
      .locator('.chart *')
      .evaluateAll((all) =>
        Math.min(
          ...all
            .filter((element) =>
              [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim()),
            )
            .map((element) => Number.parseFloat(getComputedStyle(element).fontSize)),
        ),
      )
    expect(smallest).toBeGreaterThanOrEqual(12)
    await page.close()
  })
})

describe('the parts by keyboard', () => {
  test('the skip link comes first and leads to main', async () => {
    const page = await openPage('/')
    await page.keyboard.press('Tab')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('Skip to main')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('main')
    await page.close()
  })

  test('the error summary takes the focus and its links lead to the fields', async () => {
    const page = await openPage('/forms')
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('error-summary')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('field-closesOn')
    await page.close()
  })

  test('a dialog is free of axe violations, closes with Escape and gives the focus back', async () => {
    const page = await openPage('/forms')
    await page.getByRole('button', { name: 'What is a cycle?' }).press('Enter')
    expect(await page.getByRole('dialog').isVisible()).toBe(true)
    expect(await findViolations(page)).toEqual([])
    await page.keyboard.press('Escape')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('What is a cycle?')
    await page.close()
  })

  test('a menu closes with Escape and gives the focus back', async () => {
    const page = await openPage('/')
    const menu = page.locator('.account')
    await menu.locator('summary').press('Enter')
    await page.keyboard.press('Tab')
    await page.keyboard.press('Escape')
    expect(await menu.evaluate((details) => (details as HTMLDetailsElement).open)).toBe(false)
    expect(await menu.locator('summary').evaluate((summary) => summary === document.activeElement)).toBe(true)
    await page.close()
  })

  test('the person picker searches, counts and keeps who was chosen', async () => {
    const page = await openPage('/forms')
    const picker = page.locator('.person-picker')
    await page.getByLabel('Search by name or title').fill('zoe')
    expect(await picker.locator('output').textContent()).toBe('1 person matches.')
    // Tomás was chosen before and stays, Zoë is found.
    expect(await picker.locator('label', { hasText: /./ }).allTextContents()).toEqual([
      'Search by name or title',
      'Tomás Ortiz',
      'Zoë Müller',
    ])
    await page.getByLabel('Search by name or title').press('ArrowDown')
    await page.keyboard.press('ArrowDown')
    expect(await picker.locator('input:checked').getAttribute('value')).toBe('p4')
    await page.close()
  })
})

describe('without script', () => {
  test('menus, tables and forms are there', async () => {
    const page = await openPage('/charts', { script: false })
    await page.locator('.chart-map summary').click()
    expect(await page.locator('.chart-map table').isVisible()).toBe(true)
    await page.goto(`${gallery.url}/forms`)
    expect(await page.locator('.person-picker input[type="radio"]').count()).toBe(4)
    await page.goto(`${gallery.url}/work`)
    expect(await page.getByRole('button', { name: 'Pause' }).isVisible()).toBe(true)
    expect(await page.getByRole('button', { name: 'See the latest numbers' }).isVisible()).toBe(true)
    await page.close()
  })

  test('one navigation is shown at each width', async () => {
    for (const [width, touch, shown] of [
      [320, true, '.shell-bar'],
      [320, false, '.shell-menu'],
      [800, false, '.shell-menu'],
      [1280, false, '.shell-rail'],
    ] as const) {
      const page = await openPage('/', { width, touch, script: false })
      expect(await page.locator(shown).isVisible()).toBe(true)
      expect(await page.getByRole('navigation', { name: 'Main' }).count(), `${width} px`).toBe(
        shown === '.shell-menu' ? 0 : 1,
      )
      await page.close()
    }
  })
})
