import type { Page } from 'playwright-core'

/** Text that its box cuts off, on the page as it is now: nothing a person should read may end in the middle. */
export function cutFindings(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const findings: string[] = []
    const hides = ({ overflowX, overflowY }: CSSStyleDeclaration) =>
      [overflowX, overflowY].some((overflow) => overflow === 'hidden' || overflow === 'clip')
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      const words = text.textContent?.trim() ?? ''
      const parent = text.parentElement
      if (!words || !parent?.checkVisibility({ visibilityProperty: true, opacityProperty: true })) continue
      if (parent.closest('svg, script, style, textarea, select')) continue
      const range = document.createRange()
      range.selectNodeContents(text)
      const { left, right, top, bottom } = range.getBoundingClientRect()
      for (let box: Element | null = parent; box && box !== document.body; box = box.parentElement) {
        if (!hides(getComputedStyle(box))) continue
        const room = box.getBoundingClientRect()
        // a pixel wide: said to screen readers, and not for the eye
        if (room.width <= 1 || room.height <= 1) break
        const isCut =
          left < room.left - 1 || right > room.right + 1 || top < room.top - 1 || bottom > room.bottom + 1
        if (isCut)
          findings.push(`cut by ${box.tagName.toLowerCase()}.${box.className}: ${words.slice(0, 60)}`)
      }
    }
    return [...new Set(findings)]
  })
}

/**
 * Makes every text on the page longer by two fifths, as a translation may be: words grow, so that single words of buttons and
 * headings do too.
 */
export function stretchTexts(page: Page): Promise<void> {
  return page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode(); text; text = texts.nextNode()) {
      if (text.parentElement?.closest('script, style, textarea, svg')) continue
      text.textContent = (text.textContent ?? '').replaceAll(
        /\p{L}{3,}/gu,
        (word) => word + word.slice(0, Math.ceil(word.length * 0.4)).toLowerCase(),
      )
    }
  })
}

/** Turns the page to be read from right to left. */
export function mirror(page: Page): Promise<void> {
  return page.evaluate(() => {
    document.documentElement.dir = 'rtl'
  })
}
