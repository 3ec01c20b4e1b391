import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { OpenCycle } from '#testing/open-cycle.ts'
import { groupsForRater } from '#modules/instruments/contract.ts'
import { shippedInstruments } from '#modules/instruments/public.ts'
import { openRaterHouse, type RaterHouse } from './answering-house.ts'

const CHROMIUM = {
  executablePath: '/usr/bin/chromium',
  args: [
    '--headless',
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
}
const PHONE = { width: 320, height: 640 }
/** The shipped questionnaire: 48 questions on six screens of eight. */
const GROUPS = 6
const EACH = 8
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let house: RaterHouse
let browser: Browser

beforeAll(async () => {
  house = await openRaterHouse()
  browser = await chromium.launch(CHROMIUM)
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
})

async function newPage(options: BrowserContextOptions = {}, from: Browser = browser): Promise<Page> {
  const context = await from.newContext({ viewport: PHONE, ...options })
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

function requestsOf(cycle: OpenCycle): [string, string, string] {
  return cycle.raters.flatMap(({ requestIds }) => requestIds) as [string, string, string]
}

/** The address of the screen with the first question of the framework. */
function firstQuestion(): string {
  const [instrument] = shippedInstruments()
  if (!instrument) throw new Error('no questionnaire is shipped')
  const screen = groupsForRater(instrument, 'other').find(({ id }) => id.split('+').includes('M1'))
  return encodeURIComponent(screen?.id ?? '')
}

/** Follows the mail's link to the start page of the only request. */
async function start(page: Page, link: string, requestId: string): Promise<void> {
  await page.goto(link)
  await page.waitForURL(`**/f/${requestId}`)
}

/** Waits until a screen is there with its script. */
async function onGroup(page: Page, index: number): Promise<void> {
  await page.waitForFunction(
    (title) => document.title.startsWith(title) && document.readyState === 'complete',
    `Group ${index} of ${GROUPS}`,
  )
}

const answered = (page: Page) => page.locator('input[type=radio]:checked').count()
/** Nothing waits on this device, and the page says so. */
async function isSaved(page: Page): Promise<void> {
  await page.waitForFunction(
    () =>
      Object.keys(localStorage).every((key) => !key.startsWith('rater-kept-')) &&
      document.getElementById('state')?.textContent?.startsWith('Saved.'),
  )
}

/** Counts what a person presses. */
function keyboard(page: Page) {
  let presses = 0
  return {
    press: async (key: string) => {
      presses += 1
      await page.keyboard.press(key)
    },
    presses: () => presses,
  }
}

async function tabTo(page: Page, keys: { press(key: string): Promise<void> }, name: string): Promise<void> {
  for (let tries = 0; tries < 15; tries++) {
    const focused = await page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
    if (focused.startsWith(name)) return
    await keys.press('Tab')
  }
  throw new Error(`Tab did not reach ${name}`)
}

describe('by keyboard alone', () => {
  test('48 questions with digits take at most 75 keystrokes', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage()
    await start(page, house.linkOf(cycle), requestId)
    const keys = keyboard(page)
    await tabTo(page, keys, 'Start')
    await keys.press('Enter')
    await onGroup(page, 1)
    // from the heading into the first question; after that "Next" leads there by itself
    await keys.press('Tab')
    for (let group = 1; group <= GROUPS; group++) {
      await onGroup(page, group)
      await page.waitForFunction(() => document.activeElement?.getAttribute('type') === 'radio')
      for (const digit of ['3', '4', '0', '5', '3', '4', '0', '5']) await keys.press(digit)
      expect(await page.evaluate(() => document.activeElement?.id)).toBe('next')
      await keys.press('Enter')
      await page.waitForFunction((title) => !document.title.startsWith(title), `Group ${group} of ${GROUPS}`)
    }
    await page.waitForURL('**/review')
    expect(await page.locator('main').innerText()).toContain('All 48 questions have an answer.')
    await tabTo(page, keys, 'Send')
    await keys.press('Enter')
    await page.waitForURL('**/done')
    expect(keys.presses()).toBeLessThanOrEqual(75)
    console.log(JSON.stringify({ keystrokesWithDigits: keys.presses() }))
    await page.context().close()
  })

  test('48 questions with Tab, arrows and Space take at most 220', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage()
    await start(page, house.linkOf(cycle), requestId)
    await page.getByRole('button', { name: 'Switch digit keys off' }).click()
    await page.waitForSelector('text=Digit keys are off')
    const keys = keyboard(page)
    await tabTo(page, keys, 'Start')
    await keys.press('Enter')
    await onGroup(page, 1)
    const four = [['Space'], ['ArrowDown'], ['ArrowDown', 'ArrowDown'], ['ArrowUp']]
    const ways = [...four, ...four]
    for (let group = 1; group <= GROUPS; group++) {
      await onGroup(page, group)
      await page.waitForFunction(() => document.activeElement?.id === 'title')
      for (const way of ways) {
        await keys.press('Tab')
        for (const key of way) await keys.press(key)
      }
      expect(await answered(page)).toBe(EACH)
      await tabTo(page, keys, group === GROUPS ? 'Look over' : 'Next')
      await keys.press('Enter')
      await page.waitForFunction((title) => !document.title.startsWith(title), `Group ${group} of ${GROUPS}`)
    }
    await tabTo(page, keys, 'Send')
    await keys.press('Enter')
    await page.waitForURL('**/done')
    expect(keys.presses()).toBeLessThanOrEqual(220)
    console.log(JSON.stringify({ keystrokesWithoutDigits: keys.presses() }))
    await page.context().close()
  })

  test('saying no takes one press, and one takes it back', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage()
    await start(page, house.linkOf(cycle), requestId)
    const keys = keyboard(page)
    await tabTo(page, keys, 'Say no')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/no')
    await tabTo(page, keys, 'Undo')
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/f/${requestId}`)
    expect(await page.getByRole('button', { name: 'Say no' }).count()).toBe(1)
    await page.context().close()
  })
})

describe('by touch', () => {
  test('48 questions take at most 60 taps', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage({ hasTouch: true })
    await start(page, house.linkOf(cycle), requestId)
    let taps = 0
    const tap = async (selector: string) => {
      taps += 1
      await page.locator(selector).first().tap()
    }
    await tap('a:text-is("Start")')
    for (let group = 1; group <= GROUPS; group++) {
      await onGroup(page, group)
      for (let item = 0; item < EACH; item++) await tap(`.question >> nth=${item} >> label >> nth=2`)
      await tap('#next')
    }
    await page.waitForURL('**/review')
    await tap('#send-button')
    await page.waitForURL('**/done')
    expect(taps).toBeLessThanOrEqual(60)
    console.log(JSON.stringify({ taps }))
    await page.context().close()
  })

  test('nothing moves on by itself unless it was asked for', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage({ hasTouch: true })
    await start(page, house.linkOf(cycle), requestId)
    await page.locator('a:text-is("Start")').tap()
    await onGroup(page, 1)
    for (let item = 0; item < EACH; item++)
      await page.locator(`.question >> nth=${item} >> label >> nth=2`).tap()
    await isSaved(page)
    await page.waitForTimeout(500)
    expect(await page.title()).toContain('Group 1 of 6')
    await page.context().close()
  })
})

test('everything works without script', async () => {
  const cycle = await house.open()
  const [requestId] = requestsOf(cycle)
  const page = await newPage({ javaScriptEnabled: false })
  await page.goto(house.linkOf(cycle))
  await page.fill('#code', cycle.raters[0]?.code as string)
  await page.click('button:has-text("Open")')
  await page.waitForURL(`**/f/${requestId}`)
  await page.click('a:text-is("Start")')
  for (let group = 1; group <= GROUPS; group++) {
    expect(await page.title()).toContain(`Group ${group} of ${GROUPS}`)
    for (let item = 0; item < EACH; item++)
      await page.locator(`.question >> nth=${item} >> label >> nth=3`).click()
    if (group === 2) await page.fill('#cb', 'asked before answering')
    await page.click('#next')
  }
  await page.waitForURL('**/review*')
  expect(await page.locator('main').innerText()).toContain('All 48 questions have an answer.')
  expect(await page.locator('main').innerText()).toContain('with a comment')
  await page.click('#send-button')
  await page.waitForURL('**/done')
  await page.context().close()
})

describe('no answer is lost', () => {
  test('when the browser is killed at question 23', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const server = await chromium.launchServer(CHROMIUM)
    const doomed = await chromium.connect(server.wsEndpoint())
    const page = await newPage({}, doomed)
    await start(page, house.linkOf(cycle), requestId)
    await page.click('a:text-is("Start")')
    let given = 0
    for (let group = 1; given < 23; group++) {
      await onGroup(page, group)
      await page.locator('input[type=radio]').first().focus()
      for (let item = 0; item < EACH && given < 23; item++, given++) await page.keyboard.press('4')
      if (given < 23) await page.click('#next')
    }
    await isSaved(page)
    await server.kill()

    const again = await newPage()
    await start(again, house.linkOf(cycle), requestId)
    await again.click('a:text-is("Go on")')
    // 23 = 2 groups of 8 and 7 questions of the third
    await onGroup(again, 3)
    expect(await answered(again)).toBe(7)
    expect(await again.evaluate(() => document.activeElement?.id)).toBe('title')
    await again.goto(`${house.baseUrl}/f/${requestId}/review`)
    expect(await again.locator('main').innerText()).toContain('25 questions have no answer, of 48')
    await again.context().close()
  })

  test('while there is no connection for a minute', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage()
    await page.clock.install()
    const tries: string[] = []
    page.on('requestfailed', (request) => tries.push(new URL(request.url()).pathname))
    await start(page, house.linkOf(cycle), requestId)
    await page.click('a:text-is("Start")')
    await onGroup(page, 1)
    await page.context().setOffline(true)
    await page.locator('input[type=radio]').first().focus()
    await page.keyboard.press('2')
    await page.keyboard.press('5')
    await page.fill('#cb', 'asked before answering')
    await page.locator('#state', { hasText: 'Not connected. Your answers are kept on this phone' }).waitFor()
    expect(await page.locator('#said').innerText()).toContain('Not connected')
    // A minute of the page's own clock, second by second, so that each try fails before the next one is due.
    for (let second = 0; second < 60; second++) {
      await page.clock.runFor(1000)
      await page.waitForTimeout(20)
    }
    // after 2, 4, 8, 16 and 30 seconds, the first one and what was typed meanwhile aside
    expect(tries.filter((path) => path.endsWith('/save')).length).toBeGreaterThanOrEqual(5)
    expect(await page.locator('#state').innerText()).toContain('Not connected')
    await page.keyboard.press('Tab')
    await page.context().setOffline(false)
    await isSaved(page)
    expect(await page.evaluate((id) => localStorage.getItem(`rater-kept-${id}`), requestId)).toBeNull()

    const laptop = await newPage()
    await start(laptop, house.linkOf(cycle), requestId)
    await laptop.click('a:text-is("Go on")')
    await onGroup(laptop, 1)
    expect(await answered(laptop)).toBe(2)
    expect(await laptop.inputValue('#cb')).toBe('asked before answering')
    await page.context().close()
    await laptop.context().close()
  })

  test('of two tabs: the newer answer of each question wins, and a note says so', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const one = await newPage()
    await start(one, house.linkOf(cycle), requestId)
    const two = await one.context().newPage()
    const address = `${house.baseUrl}/f/${requestId}/${firstQuestion()}`
    await Promise.all([one.goto(address), two.goto(address)])
    await one.locator('input[name=a0][value="5"]').check()
    await one.locator('input[name=a1][value="5"]').check()
    await isSaved(one)
    await two.locator('input[name=a1][value="2"]').check()
    await isSaved(two)
    await two.locator('#elsewhere', { hasText: 'another tab or on another device' }).waitFor()
    expect(await two.locator('input[name=a0]:checked').inputValue()).toBe('5')
    await two.click('#next')
    await two.waitForFunction(() => document.title.startsWith('Group'))
    await one.reload()
    expect(await one.locator('input[name=a0]:checked').inputValue()).toBe('5')
    expect(await one.locator('input[name=a1]:checked').inputValue()).toBe('2')
    await one.context().close()
  })

  test('when the server is started again in between', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage()
    await start(page, house.linkOf(cycle), requestId)
    await page.click('a:text-is("Start")')
    await onGroup(page, 1)
    await page.locator('input[type=radio]').first().focus()
    await page.keyboard.press('2')
    await isSaved(page)
    const restarted = house.restart()
    await page.keyboard.press('3')
    await restarted
    await page.waitForFunction(
      (id) =>
        localStorage.getItem(`rater-kept-${id}`) === null &&
        document.getElementById('state')?.textContent?.startsWith('Saved.'),
      requestId,
      { timeout: 60_000 },
    )
    await page.reload()
    expect(await answered(page)).toBe(2)
    await page.context().close()
  })
})

describe('every page', () => {
  async function walk(page: Page, look: (name: string) => Promise<void>): Promise<void> {
    const cycle = await house.open({
      leaders: ['Sam Okoro', 'Ada Brandt', 'Wilhelmina Featherstonehaugh-Cholmondeley'],
      message: 'We ask everyone once a year.',
      raters: [
        {
          asked: [
            [0, 'peer'],
            [1, 'manager'],
            [2, 'report'],
          ],
        },
      ],
    })
    const [first, second, third] = requestsOf(cycle)
    const visit = async (path: string, name: string) => {
      await page.goto(`${house.baseUrl}${path}`)
      await look(name)
    }
    await visit('/f', 'open')
    await page.goto('about:blank')
    await page.goto(house.linkOf(cycle))
    await page.waitForURL('**/f/list')
    await look('list')
    await visit(`/f/${first}`, 'start')
    await visit(`/f/${second}`, 'start for the manager')
    await visit(`/f/${first}/review`, 'review, everything open')
    await visit(`/f/${first}/${firstQuestion()}`, 'screen')
    await page.locator('input[name=a0][value="3"]').check()
    await page.fill('#cb', 'Sam is arrogant')
    await page.locator('#cs').focus()
    await page.locator('#about-person').waitFor()
    await page.fill('#ci', 'As your only analyst I could not go on')
    await page.locator('#cs').focus()
    await page.locator('#tells-who').waitFor()
    await page.click('.comment summary')
    await page.click('#display summary')
    await isSaved(page)
    await look('screen with prompt, example and display choices')
    await visit(`/f/${first}/review`, 'review')
    await page.click('#send-button')
    await page.waitForURL('**/done')
    await look('done')
    await visit('/f/list', 'list with one sent')
    await page.goto(`${house.baseUrl}/f/${third}`)
    await page.getByRole('button', { name: 'Say no' }).click()
    await page.waitForURL('**/no')
    await look('no')
    await visit('/f/promise', 'promise')
    await visit(`/f/${cycle.cycleId}`, 'missing')
    await page.goto(`${house.baseUrl}/f`)
    await page.fill('#code', 'nonsense')
    await page.click('#open button')
    await look('wrong code')
  }

  test.each([
    ['light', 320],
    ['dark', 320],
    ['light', 1280],
    ['dark', 1280],
  ] as const)('has nothing for axe to find: %s, %i px', async (colorScheme, width) => {
    const page = await newPage({ colorScheme, viewport: { width, height: 800 } })
    const found: string[] = []
    await walk(page, async (name) => {
      await page.evaluate(AXE)
      const results = (await page.evaluate(() =>
        (globalThis as unknown as { axe: { run(): Promise<unknown> } }).axe.run(),
      )) as { violations: { id: string; nodes: { html: string }[] }[] }
      for (const { id, nodes } of results.violations) found.push(`${name}: ${id}: ${nodes[0]?.html}`)
    })
    expect(found).toEqual([])
    await page.context().close()
  })

  test('has targets of at least 44 px, and no sideways scroll at 320 × 256 with wide spacing and large text', async () => {
    const page = await newPage({ viewport: { width: 320, height: 256 } })
    const small: string[] = []
    await walk(page, async (name) => {
      const found = await page.evaluate(() => {
        const targets =
          'a, button, label:has(input), select, textarea, summary, input:not([type=radio], [type=checkbox], [type=hidden])'
        return [...document.querySelectorAll<HTMLElement>(targets)].flatMap((element) => {
          const { width, height } = element.getBoundingClientRect()
          const isHidden = width === 0 || element.closest('[hidden]') !== null
          const isFine = isHidden || (width >= 43.9 && height >= 43.9)
          return isFine
            ? []
            : [`${element.outerHTML.slice(0, 80)} is ${Math.round(width)} × ${Math.round(height)}`]
        })
      })
      small.push(...found.map((one) => `${name}: ${one}`))
      for (const size of ['', '200']) {
        const wide = await page.evaluate((choice) => {
          const { dataset } = document.documentElement
          dataset['spacing'] = choice ? 'very-roomy' : ''
          dataset['size'] = choice
          const { scrollWidth } = document.documentElement
          dataset['spacing'] = dataset['size'] = ''
          return scrollWidth
        }, size)
        if (wide > 320) small.push(`${name}: ${wide} px wide with text size ${size || 100}`)
      }
    })
    expect(small).toEqual([])
    await page.context().close()
  })

  test('is light: a first load of at most 80 kB with at most 25 kB of script, from nobody else', async () => {
    const cycle = await house.open()
    const [requestId] = requestsOf(cycle)
    const page = await newPage()
    const client = await page.context().newCDPSession(page)
    await client.send('Network.enable')
    const types = new Map<string, string>()
    const bytes = { all: 0, script: 0 }
    client.on('Network.responseReceived', ({ requestId: id, type, response }) => {
      types.set(id, type)
      expect(new URL(response.url).origin).toBe(house.baseUrl)
    })
    client.on('Network.loadingFinished', ({ requestId: id, encodedDataLength }) => {
      bytes.all += encodedDataLength
      if (types.get(id) === 'Script') bytes.script += encodedDataLength
    })
    await start(page, house.linkOf(cycle), requestId)
    await page.goto(`${house.baseUrl}/f/${requestId}/${firstQuestion()}`)
    await page.waitForLoadState('networkidle')
    console.log(JSON.stringify({ firstLoadBytes: bytes }))
    expect(bytes.all).toBeLessThanOrEqual(80_000)
    expect(bytes.script).toBeLessThanOrEqual(25_000)
    await page.context().close()
  })
})
