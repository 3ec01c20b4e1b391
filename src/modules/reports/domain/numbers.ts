import { currentLanguage, t } from '#lib/core/text.ts'

const MINUS = '\u2212'

const formats = new Map<string, Intl.NumberFormat>()

/** Making a format costs a hundred times what using one costs, and a report has hundreds of numbers. */
function decimals(value: number, least: number, most: number): string {
  const language = currentLanguage()
  const key = `${language} ${least} ${most}`
  const format =
    formats.get(key) ??
    new Intl.NumberFormat(language === 'en' ? 'en-GB' : language, {
      minimumFractionDigits: least,
      maximumFractionDigits: most,
      useGrouping: false,
      signDisplay: 'negative',
    })
  formats.set(key, format)
  return format.format(value).replace('-', MINUS)
}

/** A mean as it is printed everywhere: one decimal, as the reader's language writes it. */
export function score(value: number): string {
  return decimals(value, 1, 1)
}

/** A difference (others minus you) with its sign and a true minus. Nothing at all is "0.0". */
export function signed(value: number): string {
  const text = score(Math.abs(value))
  if (text === score(0)) return text
  return value > 0 ? `+${text}` : MINUS + text
}

/** A number inside a calculation: up to two decimals, with a true minus. */
export function worked(value: number): string {
  return decimals(value, 0, 2)
}

/** "1 person", "4 people", "nobody". */
export function people(count: number): string {
  return t('{count, plural, =0 {nobody} one {# person} other {# people}}', { count })
}

/** How far one step by one person moves the mean of `n` people: always 1/n. One decimal, below a tenth two. */
export function oneStepMoves(n: number): string {
  const moves = 1 / n
  return moves >= 0.1 ? score(moves) : decimals(moves, 2, 2)
}
