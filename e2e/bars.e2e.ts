import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { axeFindings, launchBrowser } from './browser.ts'
import {
  focusFindings,
  listenForComplaints,
  openDisclosures,
  reflowFindings,
  structureFindings,
  targetFindings,
} from './checks.ts'
import { fieldOf, fileOf, personIdOf, reportsOf, visitAs } from './demo.ts'
import { readPages, walk, type Place } from './places.ts'
import { TITLES } from './setup.ts'
import type { Visitor } from './visitor.ts'

const app = inject('app')
/** Which look only changes colours, so only the rules about colours are asked again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
const SHOTS = process.env['HEARTWOOD_E2E_SHOTS']

type Stop = Place & { readonly who: Visitor }

let browser: Browser
const stops: Stop[] = []
let patterns: string[] = []

/** Makes what some pages need to exist, then finds an address of every page by following links. */
beforeAll(async () => {
  browser = await launchBrowser()
  patterns = (await readPages()).map(({ path }) => path)
  const [hr, leader, other] = await Promise.all([visitAs(app, 'hr'), visitAs(app, 'leader'), visitAs(app, 'otherLeader')])
  await openReport(leader, await personIdOf(hr, app.emails[TITLES.otherLeader] ?? ''), await personIdOf(hr, app.hrEmail))
  const upload = new FormData()
  upload.set('file', fileOf('testdata/hris/bamboohr.csv'))
  upload.set('preset', '')
  upload.set('intent', 'upload')
  const batch = (await hr.post('/people/import', upload)).location ?? ''
  for (const who of [hr, leader, other]) {
    for (const place of await walk(who, patterns, { perPattern: 2, from: ['/', batch, '/cycles/new'] })) {
      const same = stops.filter(({ pattern }) => pattern === place.pattern)
      if (same.length < 2 && same.every(({ address }) => address !== place.address)) stops.push({ ...place, who })
    }
  }
  stops.push({ pattern: '/*', address: '/nothing-here', who: hr })
})
afterAll(() => browser?.close())

/** The leader has chosen how to read, marked a skill, shared with somebody, and asked HR about a comment. */
async function openReport(leader: Visitor, viewer: string, hrPerson: string): Promise<void> {
  const [report = ''] = await reportsOf(leader)
  const at = `/reports/${report}`
  await leader.post(at, { intent: 'choose', mode: 'strengths-first', comments: 'closed' })
  const seen = await leader.get(`${at}/seen`)
  await leader.post(`${at}/seen`, { intent: 'mark', kind: 'dimension', ref: fieldOf(seen.text, 'ref') })
  const share = [['intent', 'share'], ['viewer', viewer], ['parts', 'strengths seen words'], ['until', fieldOf((await leader.get(`${at}/share`)).text, 'until')]] as const
  await leader.post(`${at}/share/preview`, share)
  const words = await leader.get(`${at}/words`)
  await leader.post(`${at}/words`, { intent: 'abuse', comment: fieldOf(words.text, 'comment'), person: hrPerson, note: 'Please look at this one.' })
  await leader.get(`${at}/share/preview?viewer=${viewer}&parts=strengths&until=${share[3][1]}`)
}

async function openPage(who: Visitor, width: number): Promise<{ page: Page; complaints: ReturnType<typeof listenForComplaints> }> {
  const context = await browser.newContext({ baseURL: app.baseUrl, viewport: { width, height: width === 320 ? 640 : 800 } })
  await context.addCookies(who.cookies())
  const page = await context.newPage()
  return { page, complaints: listenForComplaints(page) }
}

/** Only addresses that are pages: files are looked at by other tests. */
const pages = () => stops.filter(({ pattern }) => !/\.(?:csv|json)$|\/file$/.test(pattern))

/** Runs a look over all pages in one browser tab for each person, and collects what it finds. */
async function overAllPages(width: number, look: (page: Page, stop: Stop, complaints: () => string[]) => Promise<string[]>): Promise<string[]> {
  const findings: string[] = []
  for (const who of new Set(stops.map((stop) => stop.who))) {
    const { page, complaints } = await openPage(who, width)
    for (const stop of pages().filter((one) => one.who === who)) {
      complaints.take()
      await page.goto(stop.address, { waitUntil: 'load' })
      await page.waitForFunction(() => document.readyState === 'complete')
      for (const found of await look(page, stop, complaints.take)) findings.push(`${stop.address} (${stop.pattern}, ${width}): ${found}`)
    }
    await page.context().close()
  }
  return findings
}

const setTheme = (page: Page, theme: string) =>
  page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)

describe('every page', () => {
  test('is found by following links from Home', () => {
    const found = new Set(stops.map(({ pattern }) => pattern))
    expect(patterns.length).toBeGreaterThan(30)
    expect(patterns.filter((pattern) => !found.has(pattern))).toEqual([])
  })

  test.each([1280, 320])('passes axe in light, dark and high contrast with everything unfolded, at %i', async (width) => {
    const findings = await overAllPages(width, async (page, stop) => {
      const found: string[] = []
      if (width === 1280) found.push(...(await axeFindings(page)))
      await openDisclosures(page)
      found.push(...(await axeFindings(page)))
      for (const theme of ['dark', 'contrast']) {
        await setTheme(page, theme)
        found.push(...(await axeFindings(page, { only: COLOUR_RULES })).map((one) => `${theme}: ${one}`))
        if (SHOTS && theme === 'dark') await shoot(page, stop, `${width}-dark`)
      }
      await setTheme(page, 'light')
      if (SHOTS) await shoot(page, stop, `${width}-light`)
      return found
    })
    expect(findings).toEqual([])
  }, 400_000)

  test('has one h1, no skipped level, names for everything, a title of its own, and a quiet console', async () => {
    const titles = new Map<string, string>()
    const findings = await overAllPages(1280, async (page, stop, complaints) => {
      await openDisclosures(page)
      const title = await page.title()
      const isSameTitle = titles.has(title) && titles.get(title) !== stop.pattern
      const found = isSameTitle ? [`the title "${title}" is that of ${titles.get(title)}`] : []
      titles.set(title, stop.pattern)
      if (!title.endsWith(' · Heartwood')) found.push(`the title is "${title}"`)
      const isMissing = stop.pattern === '/*'
      return [...found, ...(await structureFindings(page)), ...complaints().filter((text) => !isMissing || !text.includes('404'))]
    })
    expect(findings).toEqual([])
  })

  test('fits 320 CSS pixels, with targets of at least 24', async () => {
    const findings = await overAllPages(320, async (page) => {
      const atRest = await reflowFindings(page)
      await openDisclosures(page)
      return [...atRest, ...(await reflowFindings(page)), ...(await targetFindings(page, 24))]
    })
    expect(findings).toEqual([])
  })

  test('is walked with Tab: the focus shows, is not covered, and reaches everything', async () => {
    const once = new Set<string>()
    const findings = await overAllPages(320, async (page, { pattern }) => {
      if (once.has(pattern)) return []
      once.add(pattern)
      return focusFindings(page)
    })
    expect(findings).toEqual([])
  })
})

async function shoot(page: Page, { address }: Stop, name: string): Promise<void> {
  const file = address.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id').replaceAll(/[^a-zA-Z0-9]+/g, '_').slice(0, 60) || 'home'
  await page.screenshot({ path: `${SHOTS}/${file}-${name}.png`, fullPage: true })
}
