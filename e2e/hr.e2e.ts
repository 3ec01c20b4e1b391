import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { launchBrowser, signIn } from './browser.ts'
import { visitAs } from './demo.ts'
import { app } from './house.ts'
import { answerAll, codeOf, mailTo } from './rating.ts'

const CYCLE = 'Autumn for engineering'
const LEADER = 'Müller, Ben'

/** A BambooHR report with a team that is large enough to be asked, and one row that cannot be read. */
function peopleFile(): Buffer {
  const head = readFileSync(join(import.meta.dirname, '../testdata/hris/bamboohr.csv'), 'utf8').trimEnd()
  const row = (id: string, name: string, title: string, manager: string) => {
    const address = `${name.split(', ').reverse().join('.').toLowerCase()}@example.org`
    return `${id},"${name}",${address},Active,2020-03-02,,${title},Engineering,Product,Berlin,"${manager}",`
  }
  const reports = ['Ito, Gen', 'Jansen, Hild', 'Kovac, Ivo'].map(
    (name, index) => row(`E1${index}`, name, 'Engineer', LEADER) + 'ben.mueller@example.org',
  )
  const peers = ['Lund, Jo', 'Moreau, Kim', 'Novak, Lea', 'Ortiz, Max'].map(
    (name, index) => row(`E2${index}`, name, 'Vice President', 'Okafor, Ada') + 'ada.okafor@example.org',
  )
  const bad =
    'E99,"Unreadable, Row",not-an-address,Active,someday,,Engineer,Engineering,Product,Berlin,"Müller, Ben",ben.mueller@example.org'
  return Buffer.from([head, ...reports, ...peers, bad].join('\n'))
}

let browser: Browser
let context: BrowserContext
let page: Page
let cycleAddress = ''

beforeAll(async () => {
  browser = await launchBrowser()
  ;({ context, page } = await signIn(browser, app, app.hrEmail, { viewport: { width: 1280, height: 900 } }))
  page.setDefaultTimeout(30_000)
})
afterAll(() => browser?.close())

const press = (name: string | RegExp) => page.getByRole('main').getByRole('button', { name }).first().click()
const heading = (name: string | RegExp) => page.getByRole('heading', { name }).first().waitFor()
const says = (text: string | RegExp) => page.getByRole('main').getByText(text).first().waitFor()

describe('HR, from an HR file to reports', () => {
  test('sees what a file of another product would change, leaves the bad row out, and brings the people in', async () => {
    await page.getByRole('link', { name: 'People', exact: true }).first().click()
    await heading('People')
    await page.getByRole('link', { name: 'Bring people in' }).click()
    await page
      .getByLabel('File')
      .setInputFiles({ name: 'bamboohr.csv', mimeType: 'text/csv', buffer: peopleFile() })
    await press('Go on to the columns')
    await says('as BambooHR')
    await press('See what would change')
    await says('Nothing has changed yet')
    await says('need')
    await page.getByRole('row', { name: /Unreadable/ }).waitFor()
    await says(/not-an-address/)
    await page.getByLabel('Leave out the rows that need correction').check()
    await press(/^(Bring in|Finish)/)
    await says(/changes are in/)
    await page.getByRole('link', { name: 'See the people' }).click()
    await page.getByRole('searchbox', { name: 'Name, e-mail or employee ID' }).fill('ben.mueller')
    await page.getByRole('button', { name: 'Search' }).click()
    await page.getByRole('link', { name: 'Ben Müller' }).click()
    await heading('Ben Müller')
    await says(/Reports to/)
    expect(await page.getByRole('main').innerText()).toContain('Hild Jansen')
  })

  test('sets a cycle up step by step; nothing typed is asked again', async () => {
    await page.goto('/cycles')
    await page.getByRole('link', { name: 'New cycle' }).click()
    await page.getByLabel('Name of the cycle').fill(CYCLE)
    await press('Next: questions')
    await heading(`${CYCLE}: questions`)
    cycleAddress = new URL(page.url()).pathname.replace(/\/setup.*/, '')
    await press('Next: people')
    await heading(`${CYCLE}: people`)
    await page.getByRole('searchbox', { name: 'Search by name or e-mail' }).fill('Müller')
    await page.getByRole('main').getByRole('button', { name: 'Search' }).click()
    await page.getByLabel('Ben Müller').check()
    await press('Add the chosen people')
    await says('One person was added.')
    await page.getByRole('link', { name: 'Next: raters' }).click()
    await heading(`${CYCLE}: raters`)
    await press('Propose raters')
    await says(/requests were proposed/)
    await page.getByText(/^Ben Müller:/).click()
    await says('Hild Jansen (Direct reports)')
    await says('Kim Moreau (Peers)')
    await page.getByRole('link', { name: 'Next: dates' }).click()
    const lastDay = new Date(Date.now() + 14 * 86_400_000).toISOString().slice(0, 10)
    await page.getByLabel('Last day for answers').fill(lastDay)
    await page.getByRole('radio', { name: 'HR' }).first().check()
    await page.getByLabel('Nobody needs to').check()
    await press('Next: words')
    await page.getByLabel('A sentence or two for the invitation').fill('We would like to hear what helps.')
    await press('Next: check')
    await heading(`${CYCLE}: check`)
    await page.getByRole('link', { name: 'Dates' }).click()
    await page.getByLabel('Last day for answers').waitFor()
    expect(await page.getByLabel('Last day for answers').inputValue()).toBe(lastDay)
    await page.getByRole('link', { name: 'Check' }).click()
  })

  test('reads on the check page what will happen, who will see what, and what cannot change', async () => {
    await heading(`${CYCLE}: check`)
    const main = page.getByRole('main')
    expect(await main.innerText()).toMatch(/1 person gets feedback, \d+ raters are asked/)
    for (const view of ['As a rater', 'As the person who gets feedback', 'As HR', 'As the line manager'])
      await main.getByText(view, { exact: true }).click()
    await says('You see that a report exists, not what it says.')
    await says(/These cannot change after launch/)
    await says('We would like to hear what helps.')
  })

  test('gets one test mail, which stays in the house', async () => {
    await press('Send one test mail to me')
    await says('A test mail is on its way to you.')
    const hr = await visitAs(app, 'hr')
    const mail = await mailTo(hr, app.hrEmail, 'Ben Müller')
    expect(mail).toContain('We would like to hear what helps.')
    await page.goto(`/admin/mailbox?q=${app.hrEmail}`)
    await page
      .getByRole('link', { name: /Ben Müller asked for your feedback/ })
      .first()
      .waitFor()
  })

  test('launches, and watches the invitations go out', async () => {
    await page.goto(`${cycleAddress}/setup/check`)
    await press(/^Launch and send/)
    await heading(CYCLE)
    await page.getByRole('link', { name: 'How the invitations went' }).click()
    await page.getByRole('progressbar', { name: /Sending the invitations/ }).waitFor()
    await says('The invitations are on their way.')
    expect(await page.getByRole('main').innerText()).toMatch(/(\d+) of \1 done/)
  })

  test('sees rough bands while people answer, and never who', async () => {
    const hr = await visitAs(app, 'hr')
    const answer = async (address: string) => {
      const code = codeOf(await mailTo(hr, address, 'feedback'))
      return answerAll(app.baseUrl, code, {
        value: ({ item }) => 3 + (item % 3 === 0 ? 1 : 0),
        comment: () => `A note that only the report shows, from ${address.split('@')[0]}.`,
      })
    }
    await page.goto(cycleAddress)
    await says('How many have answered is counted once a day, first tomorrow.')
    const reports = ['chloe.dsouza', 'dana.vanderberg', 'gen.ito', 'hild.jansen', 'ivo.kovac']
    const peers = ['eva.lindqvist', 'jo.lund', 'kim.moreau', 'lea.novak', 'max.ortiz']
    for (const name of [...reports, ...peers, 'ada.okafor'])
      expect(await answer(`${name}@example.org`)).toEqual(['Feedback for Ben Müller'])
    await page.reload()
    const text = await page.getByRole('main').innerText()
    expect(text).toContain('Peers:')
    expect(text).not.toMatch(/Hild|Kim Moreau/)
  })

  test('closes the cycle; the report exists, and HR cannot open it', async () => {
    await page.goto(cycleAddress)
    await press('Close the cycle now')
    await page.waitForURL('**/admin/jobs/*')
    await page.getByRole('link', { name: 'See the result' }).click()
    await heading(CYCLE)
    await says(/reports? (?:is|are) ready/)
    const cycleId = cycleAddress.split('/').at(-1)
    for (const part of ['', '/strengths', '/seen', '/words', '/next', '/all', '/share']) {
      const response = await page.goto(`/reports/${cycleId}${part}`)
      expect(response?.status(), part).toBe(404)
      expect(await page.content(), part).not.toContain('A note that only the report shows')
    }
    const mail = await mailTo(await visitAs(app, 'hr'), 'ben.mueller@example.org', 'ready to open')
    expect(mail).not.toMatch(/\d\.\d/)
    await context.close()
  })
})
