import { chromium } from 'playwright-core'
import { CHROMIUM } from './browser.ts'
import { openGallery } from './gallery.ts'
const g = await openGallery()
const b = await chromium.launch(CHROMIUM)
for (const [path, theme] of [
  ['/charts', 'light'],
  ['/work', 'light'],
  ['/forms', 'dark'],
] as const) {
  const p = await b.newPage({ viewport: { width: 320, height: 1400 }, colorScheme: theme })
  await p.goto(g.url + path)
  await p.waitForSelector('html[data-hydrated]')
  const total = await p.evaluate(() => document.documentElement.scrollHeight)
  await p.addStyleTag({ content: '.shell-bar{display:none!important}' })
  for (let i = 0; i * 1400 < total; i++) {
    await p.evaluate((y) => scrollTo(0, y), i * 1400)
    await p.screenshot({ path: `/tmp/hw/shots/c-${path.slice(1)}-${i}.png` })
  }
  await p.evaluate(() => (document.documentElement.dataset.size = '200'))
  console.log(path, await p.evaluate(() => document.documentElement.scrollWidth))
  await p.close()
}
const p = await b.newPage({ viewport: { width: 1280, height: 900 } })
await p.goto(g.url + '/charts')
await p.waitForSelector('html[data-hydrated]')
await p.locator('.chart-map [data-chart-row]').first().focus()
await p.keyboard.press('ArrowDown')
await p.keyboard.press('ArrowDown')
await p.screenshot({ path: '/tmp/hw/shots/c-focus.png' })
await p.emulateMedia({ forcedColors: 'active' })
await p.evaluate(() => scrollTo(0, 500))
await p.screenshot({ path: '/tmp/hw/shots/c-forced.png' })
await p.emulateMedia({ forcedColors: 'none', media: 'print' })
await p.pdf({ path: '/tmp/hw/shots/charts.pdf', format: 'A4', printBackground: true, tagged: true })
await p.setViewportSize({ width: 700, height: 1000 })
await p.evaluate(() => scrollTo(0, 0))
await p.screenshot({ path: '/tmp/hw/shots/c-print.png' })
await b.close()
await g.close()
