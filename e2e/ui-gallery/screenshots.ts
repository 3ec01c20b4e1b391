/** `node e2e/ui-gallery/screenshots.ts <folder>`: pictures of the gallery at 320 and 1280 px in every theme. */
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { openGallery } from './gallery.ts'
import { CHROMIUM } from './browser.ts'

const folder = process.argv[2] ?? 'gallery-screenshots'
await mkdir(folder, { recursive: true })
const gallery = await openGallery()
const browser = await chromium.launch(CHROMIUM)
for (const theme of ['light', 'dark', 'contrast'])
  for (const width of [320, 800, 1280])
    for (const path of gallery.paths) {
      if (width === 800 && (theme !== 'light' || path !== '/')) continue
      const page = await browser.newPage({ viewport: { width, height: 800 }, hasTouch: width === 320 })
      await page.goto(gallery.url + path)
      await page.waitForSelector('html[data-hydrated]')
      await page.evaluate((name) => document.documentElement.setAttribute('data-theme', name), theme)
      await page.screenshot({
        path: join(folder, `${path.slice(1) || 'home'}-${width}-${theme}.png`),
        fullPage: true,
      })
      await page.close()
    }
await browser.close()
await gallery.close()
