import type { Page } from 'playwright-core'

/** What is wrong with a page's outline and the names of what can be pressed (UX B12). Runs on the page as it is now. */
export function structureFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const findings: string[] = []
    const isShown = (element: Element) =>
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    if (!document.documentElement.lang) findings.push('no language')
    const headings = [...document.querySelectorAll('h1, h2, h3, h4, h5, h6')].filter(isShown)
    const mains = headings.filter(({ tagName }) => tagName === 'H1')
    if (mains.length !== 1) findings.push(`${mains.length} h1`)
    let level = 0
    for (const heading of headings) {
      const own = Number(heading.tagName.slice(1))
      if (own > level + 1) findings.push(`heading level ${own} after ${level}: ${heading.textContent}`)
      if (!heading.textContent?.trim()) findings.push(`an empty h${own}`)
      level = own
    }
    if (document.querySelectorAll('main').length !== 1) findings.push('not one main')

    // Chromium computes the name as it gives it to screen readers (a flag of launchBrowser turns this on).
    type Named = Element & { computedName: string; computedRole: string }
    const pressable = [
      ...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary'),
    ]
      .filter(isShown)
      .map((element) => element as Named)
    const places = new Map<string, string>()
    for (const element of pressable) {
      const name = element.computedName
      if (name === undefined) throw new Error('this Chromium computes no names')
      const shown = (element.textContent ?? '').replace(/\s+/g, ' ').trim()
      if (!name.trim()) findings.push(`no name: ${element.outerHTML.slice(0, 120)}`)
      if (
        element.matches('button') &&
        element.getAttribute('aria-label') &&
        shown &&
        !name.toLowerCase().includes(shown.toLowerCase())
      )
        findings.push(`the name "${name}" does not say "${shown}"`)
      if (!element.matches('a, button')) continue
      const form = element.closest('form')
      const does = element.matches('a')
        ? (element as HTMLAnchorElement).href
        : `${form?.getAttribute('action')} ${form ? [...new FormData(form)].map(([key, value]) => `${key}=${typeof value === 'string' ? value : 'file'}`).join('&') : ''} ${element.getAttribute('value')}`
      const key = `${element.tagName} ${name} in ${element.closest('nav, header, footer, main')?.tagName}`
      const known = places.get(key)
      if (known !== undefined && known !== does) findings.push(`two different things are named "${name}"`)
      places.set(key, does)
    }
    for (const one of document.querySelectorAll('[id]')) {
      if (one.id && document.querySelectorAll(`[id="${CSS.escape(one.id)}"]`).length > 1)
        findings.push(`id ${one.id} twice`)
    }
    const text = document.querySelector('main')?.innerText ?? ''
    for (const broken of ['undefined', 'NaN', '[object', 'null ', 'Invalid Date']) {
      if (text.includes(broken)) findings.push(`"${broken}" in the text`)
    }
    return [...new Set(findings)]
  })
}

/** What does not fit the width (UX B3). Tables may scroll inside a region that has a name and takes the focus. */
export function reflowFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const width = document.documentElement.clientWidth
    if (document.documentElement.scrollWidth <= width) return []
    const wide = [...document.querySelectorAll('body *')]
      .filter((element) => {
        const { left, right } = element.getBoundingClientRect()
        // from right to left a page grows to the left
        return right > width + 0.5 || (left < -0.5 && document.documentElement.dir === 'rtl')
      })
      .filter((element) => !element.closest('[tabindex="0"][aria-label]'))
      .map(
        (element) =>
          `${element.tagName.toLowerCase()}.${element.className} from ${Math.round(element.getBoundingClientRect().left)} to ${Math.round(element.getBoundingClientRect().right)}`,
      )
    return [
      `the page is ${document.documentElement.scrollWidth} wide instead of ${width}: ${wide.slice(-4).join(', ')}`,
    ]
  })
}

/** Targets under the least size (UX B8); a link inside a sentence is let through, as WCAG 2.5.8 does. */
export function targetFindings(page: Page, least: number): Promise<string[]> {
  return page.evaluate((size) => {
    const findings: string[] = []
    for (const element of document.querySelectorAll(
      'a[href], button, input:not([type=hidden]), select, textarea, summary',
    )) {
      if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      const target = element.matches('input[type=radio], input[type=checkbox]')
        ? (element.closest('label') ?? element)
        : element
      const { width, height, top } = target.getBoundingClientRect()
      if (width >= size - 0.5 && height >= size - 0.5) continue
      if (top < -100 || width <= 1) continue // the skip link waits outside until it has the focus
      const around = target.parentElement?.textContent?.trim() ?? ''
      const isInSentence =
        target.matches('a') &&
        getComputedStyle(target).display === 'inline' &&
        around.length > (target.textContent ?? '').trim().length
      if (isInSentence) continue
      findings.push(
        `${Math.round(width)} × ${Math.round(height)}: ${(target.textContent || element.outerHTML).trim().slice(0, 60)}`,
      )
    }
    return [...new Set(findings)]
  }, least)
}

/**
 * Goes through a page with Tab (UX B2): what never gets the focus, where it cannot be seen, where something covers it.
 * `most` is where it gives up on a very long page.
 */
export async function focusFindings(page: Page, most = 160): Promise<string[]> {
  const findings = new Set<string>()
  const total = await page.evaluate(() => {
    const can = [
      ...document.querySelectorAll<HTMLElement>(
        'a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]',
      ),
    ].filter(
      (element) =>
        element.tabIndex >= 0 &&
        !element.matches(':disabled') &&
        element.checkVisibility({ visibilityProperty: true }),
    )
    const radios = new Map<string, HTMLElement[]>()
    const stops: HTMLElement[] = []
    for (const element of can) {
      if (!element.matches('input[type=radio]')) stops.push(element)
      else {
        const { name, form } = element as HTMLInputElement
        const key = `${name} ${form ? [...document.forms].indexOf(form) : ''}`
        radios.set(key, [...(radios.get(key) ?? []), element])
      }
    }
    for (const element of stops) element.dataset['stop'] = 'todo'
    ;(document.activeElement as HTMLElement | null)?.blur()
    window.scrollTo(0, 0)
    // Chromium stops at the day, the month, the year and the calendar of a date, and as often at a time
    const parted = stops.filter((element) => element.matches('input[type=date], input[type=time]')).length
    return stops.length + radios.size + 3 * parted
  })
  const stops = Math.min(total, most)
  for (let press = 0; press < stops + 2; press++) {
    await page.keyboard.press('Tab')
    const seen = await page.evaluate(() => {
      const element = document.activeElement as HTMLElement | null
      if (!element || element === document.body) return { end: true }
      delete element.dataset['stop']
      const name = (element.textContent || element.getAttribute('aria-label') || element.outerHTML)
        .trim()
        .slice(0, 60)
      const styles = [element, element.closest('label'), element.nextElementSibling]
        .filter((one) => one !== null)
        .map((one) => getComputedStyle(one))
      const isRinged = styles.some(
        ({ outlineStyle, outlineWidth }) => outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 3,
      )
      const { left, top, right, bottom } = element.getBoundingClientRect()
      // A point of the part that is on the screen: wide or long things reach beyond it.
      const x = (Math.max(left, 0) + Math.min(right, innerWidth)) / 2
      const y = (Math.max(top, 0) + Math.min(bottom, innerHeight)) / 2
      const over = document.elementFromPoint(x, y)
      const label = element.closest('label')
      const isCovered =
        over !== null &&
        !element.contains(over) &&
        !over.contains(element) &&
        !(label?.contains(over) ?? false)
      return {
        end: false,
        name,
        isRinged,
        isCovered,
        cover: isCovered ? `${over?.tagName}.${over?.className}` : '',
      }
    })
    if (seen.end) break
    if (!seen.isRinged) findings.add(`focus cannot be seen on: ${seen.name}`)
    if (seen.isCovered) findings.add(`the focus is covered by ${seen.cover} on: ${seen.name}`)
  }
  if (total <= most) {
    const left = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('[data-stop=todo]')]
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .map((element) => (element.textContent || element.outerHTML).trim().slice(0, 60)),
    )
    for (const name of left) findings.add(`Tab does not reach: ${name}`)
  }
  return [...findings]
}

/** Everything folded in the main part is opened. */
export async function openDisclosures(page: Page): Promise<void> {
  await page.evaluate(() => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>('main details')) details.open = true
  })
}

/** What the browser complains about while the pages are used: refused by the security policy, hydration, errors. */
export function listenForComplaints(page: Page): { take(): string[] } {
  let heard: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) heard.push(`${message.type()}: ${message.text()}`)
  })
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`))
  return {
    take: () => {
      const taken = heard
      heard = []
      return taken
    },
  }
}
