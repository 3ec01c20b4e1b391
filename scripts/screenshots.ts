/**
 * Takes the pictures of the README: starts the app on a throw-away directory with the demo, opens the main screens in
 * Chromium, and writes them small into docs/images. Run: npm run screenshots (after npm run build).
 */
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { freePort } from '#testing/machine.ts'
import { startApp } from '../e2e/app.ts'
import { launchBrowser, signIn } from '../e2e/browser.ts'
import { reportsOf } from '../e2e/demo.ts'
import { mailTo } from '../e2e/rating.ts'
import { describeApp, TITLES, type App } from '../e2e/setup.ts'
import { openVisitor } from '../e2e/visitor.ts'

const FOLDER = join(import.meta.dirname, '../docs/images')
const MOST_BYTES = 250_000
const DESK: BrowserContextOptions = { viewport: { width: 1280, height: 860 }, reducedMotion: 'reduce' }
const PHONE: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  deviceScaleFactor: 2,
  reducedMotion: 'reduce',
}

const dataDir = mkdtempSync(join(tmpdir(), 'heartwood-pictures-'))
mkdirSync(FOLDER, { recursive: true })
const running = await startApp({ dataDir, port: await freePort() })
const browser = await launchBrowser()
try {
  const app = await describeApp(running.baseUrl, dataDir, running.signIn())
  await takeLeader(app)
  await takeHr(app)
  await takeRater(app)
} finally {
  await browser.close()
  await running.stop()
  rmSync(dataDir, { recursive: true, force: true })
}

async function takeLeader(app: App): Promise<void> {
  const email = app.emails[TITLES.leader] ?? ''
  const leader = openVisitor(app.baseUrl)
  await leader.signIn(email, app.password)
  const [report = ''] = await reportsOf(leader)
  const { page } = await signIn(browser, app, email, DESK)
  await take(page, '/', 'home')
  await take(page, `/reports/${report}`, 'report-gate')
  await leader.post(`/reports/${report}`, { intent: 'choose', mode: 'strengths-first', comments: 'closed' })
  await page.goto(`/reports/${report}/seen`, { waitUntil: 'networkidle' })
  const figures = page.locator('main figure')
  await shoot(page, 'report-map', () => figures.nth(0).scrollIntoViewIfNeeded())
  await shoot(page, 'report-gaps', () =>
    figures.nth(1).evaluate((element) => element.scrollIntoView({ block: 'start' })),
  )
  await take(page, `/reports/${report}/strengths`, 'report-strengths')
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark'
  })
  await page.goto(`/reports/${report}/seen`, { waitUntil: 'networkidle' })
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark'
  })
  await shoot(page, 'report-gaps-dark', () =>
    figures.nth(1).evaluate((element) => element.scrollIntoView({ block: 'start' })),
  )
  await page.context().close()
}

async function takeHr(app: App): Promise<void> {
  const { page } = await signIn(browser, app, app.hrEmail, DESK)
  await take(page, '/people/outline', 'outline')
  await take(page, '/people', 'directory')
  await page.goto('/cycles')
  await page.getByRole('link', { name: 'New cycle' }).click()
  await page.getByLabel('Name of the cycle').fill('Plant managers, winter')
  const main = page.getByRole('main')
  await main.getByRole('button', { name: 'Next: questions' }).click()
  await main.getByRole('button', { name: 'Next: people' }).click()
  await page.getByRole('searchbox', { name: 'Search by name or e-mail' }).fill('a')
  await main.getByRole('button', { name: 'Search' }).click()
  await main.getByRole('button', { name: 'Add everybody who has direct reports' }).click()
  await main.getByRole('link', { name: 'Next: raters' }).click()
  await main.getByRole('button', { name: 'Propose raters' }).click()
  await main.getByRole('link', { name: 'Next: dates' }).click()
  await page
    .getByLabel('Last day for answers')
    .fill(new Date(Date.now() + 20 * 86_400_000).toISOString().slice(0, 10))
  await page.getByLabel('Nobody needs to').check()
  await main.getByRole('button', { name: 'Next: words' }).click()
  await page
    .getByLabel('A sentence or two for the invitation')
    .fill('We do this once a year, so that everybody who leads people hears what helps.')
  await main.getByRole('button', { name: 'Next: check' }).click()
  await page.getByText(/raters are asked/).waitFor()
  await shoot(page, 'cycle-check')
  await page.context().close()
}

async function takeRater(app: App): Promise<void> {
  const keeper = openVisitor(app.baseUrl)
  await keeper.signIn(app.emails[TITLES.admin] ?? '', app.password)
  const mail = await mailTo(keeper, 'asked for your feedback')
  const link = mail.match(/https?:\/\/[^\s"<]+\/f#[0-9A-Za-z-]+/)?.[0] ?? ''
  const context = await browser.newContext({ baseURL: app.baseUrl, ...PHONE })
  const page = await context.newPage()
  await page.goto(link)
  await page.waitForURL(/\/f\/(?:list|[0-9a-f-]{36})$/)
  if (page.url().endsWith('/list'))
    await page
      .getByRole('link', { name: /^(?:Start|Go on|See or change)/ })
      .first()
      .click()
  await page.getByRole('heading', { level: 1 }).waitFor()
  await shoot(page, 'rater-start')
  await page.locator('main a.button-primary').first().click()
  await page.getByRole('radio').first().waitFor()
  await page.getByRole('radio').nth(2).check()
  await shoot(page, 'rater-questions')
  await context.close()
}

async function take(page: Page, address: string, name: string): Promise<void> {
  await page.goto(address, { waitUntil: 'networkidle' })
  await shoot(page, name)
}

async function shoot(page: Page, name: string, prepare?: () => Promise<unknown>): Promise<void> {
  const file = join(FOLDER, `${name}.png`)
  await prepare?.()
  await page.screenshot({ path: file, animations: 'disabled' })
  squeeze(file)
  const { size } = statSync(file)
  process.stdout.write(`${name}.png, ${Math.round(size / 1000)} kB\n`)
  if (size > MOST_BYTES)
    throw new Error(`${name}.png has ${size} bytes; at most ${MOST_BYTES} keep a clone small`)
}

/** Fewer colours are enough for flat screens. Where ImageMagick is missing the picture stays as it is. */
function squeeze(file: string): void {
  spawnSync('convert', [file, '-strip', '-colors', '128', `PNG8:${file}`], { stdio: 'ignore' })
}
