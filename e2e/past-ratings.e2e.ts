import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, signIn } from './browser.ts'
import { visitAs } from './demo.ts'
import { app } from './house.ts'

const FILE = join(import.meta.dirname, '../testdata/statistics/data/lq2002.csv')
const ITEMS = Array.from({ length: 11 }, (_, index) => `LEAD${String(index + 1).padStart(2, '0')}`)

let browser: Browser
let page: Page

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ page } = await signIn(browser, app, app.hrEmail))
})
afterAll(() => browser?.close())

/** The eleven leadership items of the study as a questionnaire with one skill. */
function questionnaire(): Buffer {
  const rows = ITEMS.map((id, index) => `${id},Leadership climate,Question ${index + 1} of the study`)
  return Buffer.from(['# title: Leadership climate', '# scale: 1-5', 'id,dimension,text', ...rows].join('\n'))
}

type Results = {
  readonly statistics: readonly {
    readonly alpha: number
    readonly groups: Readonly<Record<string, { readonly icc1: number; readonly icc2: number }>>
  }[]
  readonly leaders: readonly {
    readonly leader: string
    readonly dimensions: readonly {
      readonly groups: Readonly<Record<string, { readonly n: number; readonly mean: number }>>
    }[]
  }[]
}

describe('past ratings of a real study', () => {
  test('come in through the page as a closed cycle', async () => {
    await page.goto('/cycles')
    await page.getByRole('link', { name: 'Import past ratings' }).click()
    await page.getByLabel('Ratings (CSV)').setInputFiles(FILE)
    await page.getByLabel('Name of the cycle').fill('Companies 2002')
    await page.getByLabel('Column that names the leader').fill('COMPID')
    await page.getByLabel(/^Column that names the rater/).fill('SUB')
    await page
      .getByLabel(/^Or a file/)
      .setInputFiles({ name: 'lq.csv', mimeType: 'text/csv', buffer: questionnaire() })
    await page
      .getByRole('main')
      .getByRole('button', { name: /Import/ })
      .click()
    await page.getByRole('heading', { name: 'Companies 2002' }).waitFor({ timeout: 60_000 })
    await page.getByText('Past ratings about 49 leaders.').waitFor()
  })

  test('give results before any rounding, equal to what the file says', async () => {
    const hr = await visitAs(app, 'hr')
    const { text, status, headers } = await hr.get(`${new URL(page.url()).pathname}/results.json`)
    expect(status).toBe(200)
    expect(headers.get('content-type')).toContain('application/json')
    const results = JSON.parse(text) as Results
    const rows = parse(readFileSync(FILE), { columns: true }) as Record<string, string>[]
    // the mean of the first company is the mean of its raters' means over the eleven items
    const first = rows.filter((row) => row['COMPID'] === '2')
    const mean =
      first.reduce(
        (sum, row) => sum + ITEMS.reduce((all, item) => all + Number(row[item]), 0) / ITEMS.length,
        0,
      ) / first.length
    const cell = results.leaders.find(({ leader }) => leader === '2')?.dimensions[0]?.groups['other']
    expect(cell?.n).toBe(first.length)
    expect(cell?.mean).toBeCloseTo(mean, 9)
    expect(results.leaders).toHaveLength(49)
  })

  test('are closed to everybody who does not run cycles', async () => {
    for (const role of ['leader', 'admin'] as const) {
      const who = await visitAs(app, role)
      expect((await who.get(`${new URL(page.url()).pathname}/results.json`)).status).toBe(404)
    }
  })
})
