import { appendFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { axeFindings, launchBrowser } from './browser.ts'
import {
  focusFindings,
  listenForComplaints,
  openDisclosures,
  reflowFindings,
  structureFindings,
  targetFindings,
} from './checks.ts'
import { makeEveryPage } from './every-page.ts'
import { app } from './house.ts'
import { readPages, walk, type Place } from './places.ts'
import { cutFindings, mirror, stretchTexts } from './text-room.ts'
import type { Visitor } from './visitor.ts'

/** Which look only changes colours, so only the rules about colours are asked again. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']
/** A folder for pictures of every page and a list of findings as they come, for people who mend pages. */
const SHOTS = process.env['HEARTWOOD_E2E_SHOTS']

type Stop = Place & { readonly who: Visitor }

type Bar = 'title' | 'structure' | 'axe' | 'console' | 'reflow' | 'cut' | 'targets' | 'focus' | 'languages'

const findings: Record<Bar, string[]> = {
  title: [],
  structure: [],
  axe: [],
  console: [],
  reflow: [],
  cut: [],
  targets: [],
  focus: [],
  languages: [],
}

let browser: Browser
const stops: Stop[] = []
let patterns: string[] = []

/** Makes what some pages need to exist, then finds an address of every page by following links. */
beforeAll(async () => {
  browser = await launchBrowser()
  patterns = (await readPages()).map(({ path }) => path)
  const { visitors, from } = await makeEveryPage(app)
  for (const who of visitors) {
    for (const place of await walk(who, patterns, { most: 12, from: ['/', '/cycles/new', ...from] })) {
      const same = stops.filter(({ kind }) => kind === place.kind)
      if (same.length < 2 && same.every(({ address }) => address !== place.address))
        stops.push({ ...place, who })
    }
  }
  stops.push({ pattern: '/*', kind: '/*', address: '/nothing-here', who: visitors[0] as Visitor })

  const titles = new Map<string, string>()
  const wide = lookAtAll(1280, async (page, stop, found) => {
    const title = await page.title()
    const owner = titles.get(title)
    if (owner !== undefined && owner !== stop.pattern) found('title', [`"${title}" is also that of ${owner}`])
    if (!title.endsWith(' · Heartwood')) found('title', [`it is "${title}"`])
    titles.set(title, stop.pattern)
    found('axe', await axeFindings(page))
    await openDisclosures(page)
    found('structure', await structureFindings(page))
    found('axe', await axeInEachLook(page, stop, 1280))
  })
  const walked = new Set<string>()
  // in German, whose words are longer
  const narrow = lookAtAll(320, async (page, stop, found) => {
    found('reflow', await reflowFindings(page))
    if (!walked.has(stop.kind)) found('focus', await focusFindings(page))
    await openDisclosures(page)
    found('reflow', await reflowFindings(page))
    found('cut', await cutFindings(page))
    found('targets', await targetFindings(page, 24))
    if (walked.has(stop.kind)) return
    walked.add(stop.kind)
    found('axe', await axeInEachLook(page, stop, 320))
    await mirror(page)
    found(
      'languages',
      (await reflowFindings(page)).map((one) => `right to left: ${one}`),
    )
    await stretchTexts(page)
    const stretched = [...(await reflowFindings(page)), ...(await cutFindings(page))]
    found(
      'languages',
      stretched.map((one) => `longer and right to left: ${one}`),
    )
    if (SHOTS) await shoot(page, stop, '320-stretched')
  })
  await Promise.all([wide, narrow])
}, 1_800_000)
afterAll(() => browser?.close())

async function openPage(
  who: Visitor,
  width: number,
): Promise<{ page: Page; complaints: ReturnType<typeof listenForComplaints> }> {
  const context = await browser.newContext({
    baseURL: app.baseUrl,
    viewport: { width, height: width === 320 ? 640 : 800 },
    // a colour that is still on its way to the next theme is not a finding
    reducedMotion: 'reduce',
  })
  await context.addCookies(who.cookies())
  if (width === 320) await context.addCookies([{ name: 'display', value: 'language.de', url: app.baseUrl }])
  const page = await context.newPage()
  return { page, complaints: listenForComplaints(page) }
}

/** Only addresses that are pages: files are looked at by other tests. */
const pages = () => stops.filter(({ pattern }) => !/\.(?:csv|json|pdf|ics)$|\/file$/.test(pattern))

type Look = (page: Page, stop: Stop, found: (bar: Bar, findings: readonly string[]) => void) => Promise<void>

/** Looks at every page once at one width, in one tab for each person. */
async function lookAtAll(width: number, look: Look): Promise<void> {
  for (const who of new Set(stops.map((stop) => stop.who))) {
    const { page, complaints } = await openPage(who, width)
    for (const stop of pages().filter((one) => one.who === who)) {
      const found = (bar: Bar, list: readonly string[]) => {
        for (const one of list) {
          const line = `${stop.address} (${stop.pattern}, ${width}): ${one}`
          findings[bar].push(line)
          if (SHOTS) appendFileSync(`${SHOTS}/findings.txt`, `${bar} ${line}\n`)
        }
      }
      await page.goto(stop.address, { waitUntil: 'load' })
      await page.waitForTimeout(150)
      await look(page, stop, found)
      const isMissing = stop.pattern === '/*'
      found(
        'console',
        complaints.take().filter((text) => !isMissing || !text.includes('404')),
      )
    }
    await page.context().close()
  }
}

const setTheme = (page: Page, theme: string) =>
  page.evaluate((name) => {
    document.documentElement.dataset['theme'] = name
  }, theme)

/** Everything unfolded, in each look: all rules in light, those about colours in the others. */
async function axeInEachLook(page: Page, stop: Stop, width: number): Promise<string[]> {
  // where the walk with Tab left off, the skip link may have the focus, and lies over the menu as long as it has
  await page.evaluate(() => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur()
    scrollTo(0, 0)
  })
  const found = await axeFindings(page)
  for (const theme of ['dark', 'contrast']) {
    await setTheme(page, theme)
    found.push(...(await axeFindings(page, { only: COLOUR_RULES })).map((one) => `${theme}: ${one}`))
    if (SHOTS && theme === 'dark') await shoot(page, stop, `${width}-dark`)
  }
  await setTheme(page, 'light')
  if (SHOTS) await shoot(page, stop, `${width}-light`)
  return found
}

describe('every page', () => {
  test('is found by following links from Home', () => {
    const found = new Set(stops.map(({ pattern }) => pattern))
    expect(patterns.length).toBeGreaterThan(30)
    expect(patterns.filter((pattern) => !found.has(pattern))).toEqual([])
  })

  test('has a title of its own', () => {
    expect(findings.title).toEqual([])
  })

  test('has one h1, no skipped level, and a name for everything', () => {
    expect(findings.structure).toEqual([])
  })

  test('passes axe in light, dark and high contrast, at rest and unfolded, at 1280 and 320', () => {
    expect(findings.axe).toEqual([])
  })

  test('leaves the console quiet: no policy violation, no hydration warning', () => {
    expect(findings.console).toEqual([])
  })

  test('fits 320 CSS pixels', () => {
    expect(findings.reflow).toEqual([])
  })

  test('cuts no text off at 320 pixels, in German', () => {
    expect(findings.cut).toEqual([])
  })

  test('stays whole with texts that are longer by two fifths, and from right to left', () => {
    expect(findings.languages).toEqual([])
  })

  test('has targets of at least 24 pixels', () => {
    expect(findings.targets).toEqual([])
  })

  test('is walked with Tab: the focus shows, is not covered, and reaches everything', () => {
    expect(findings.focus).toEqual([])
  })
})

async function shoot(page: Page, { address }: Stop, name: string): Promise<void> {
  const file =
    address
      .replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'id')
      .replaceAll(/[^a-zA-Z0-9]+/g, '_')
      .slice(0, 60) || 'home'
  await page.screenshot({ path: `${SHOTS}/${file}-${name}.png`, fullPage: true })
}
