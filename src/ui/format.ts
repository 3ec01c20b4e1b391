import { dateIn, daysBetween, sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'

const MINUS = '\u2212'

/** How the reader's language writes numbers and times. English is British: days before months, 24 hours. */
function readersLocale(): string {
  const language = currentLanguage()
  return language === 'en' ? 'en-GB' : language
}

/**
 * Making a format costs a hundred times what using one costs, and a report shows hundreds of numbers. `variant` names the
 * options of a format.
 */
function kept<Variant extends string, Format>(make: (locale: string, variant: Variant) => Format) {
  const known = new Map<string, Map<Variant, Format>>()
  return (locale: string, variant: Variant): Format => {
    const formats = known.get(locale) ?? new Map<Variant, Format>()
    const found = formats.get(variant) ?? make(locale, variant)
    known.set(locale, formats.set(variant, found))
    return found
  }
}

const numberFormat = kept(
  (locale, variant: keyof typeof NUMBERS) => new Intl.NumberFormat(locale, NUMBERS[variant]),
)
const timeFormat = kept(
  (locale, timeZone: string) =>
    new Intl.DateTimeFormat(locale, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }),
)

const ONE_DECIMAL = { minimumFractionDigits: 1, maximumFractionDigits: 1, signDisplay: 'negative' } as const
const NUMBERS = {
  score: ONE_DECIMAL,
  gap: { ...ONE_DECIMAL, signDisplay: 'exceptZero' },
  whole: { maximumFractionDigits: 0 },
  plain: {},
  percent: { style: 'percent', maximumFractionDigits: 0 },
  hundredths: { maximumFractionDigits: 2 },
} as const satisfies Record<string, Intl.NumberFormatOptions>

function oneDecimal(value: number, locale: string, variant: 'score' | 'gap'): string {
  return numberFormat(locale, variant).format(value).replace('-', MINUS)
}

/** A mean on its scale: always one decimal, "3.4". */
export function formatScore(value: number, locale = readersLocale()): string {
  return oneDecimal(value, locale, 'score')
}

/** A difference, signed with a true minus: "+0.9", "−1.1", "0.0". */
export function formatGap(value: number, locale = readersLocale()): string {
  return oneDecimal(value, locale, 'gap')
}

/** The same difference (others minus you) in words: "others higher by 0.9". */
export function gapInWords(gap: number): string {
  const size = formatScore(Math.abs(gap))
  if (Number(Math.abs(gap).toFixed(1)) === 0) return t('no difference')
  return gap > 0 ? t('others higher by {size}', { size }) : t('others lower by {size}', { size })
}

/** A whole number with grouping; zero is "none". */
export function formatCount(count: number): string {
  return count === 0 ? t('none') : numberFormat(readersLocale(), 'whole').format(count)
}

/** "1 person", "4 people", "no people". */
export function formatPeople(count: number): string {
  return t('{count, plural, =0 {no people} one {# person} other {# people}}', { count })
}

/** "7 of 11", "none of 11". */
export function formatPart(part: number, whole: number): string {
  const all = numberFormat(readersLocale(), 'plain').format(whole)
  return part === 0 ? t('none of {all}', { all }) : t('{part} of {all}', { part: formatCount(part), all })
}

/** A percentage only from 20 people up, without decimals; below that "7 of 11". */
export function formatShare(part: number, whole: number): string {
  if (whole < 20) return formatPart(part, whole)
  return numberFormat(readersLocale(), 'percent').format(part / whole)
}

/** "14 to 21"; "14" when both ends are the same. */
export function formatRange(low: number, high: number): string {
  const whole = numberFormat(readersLocale(), 'whole')
  const [from, to] = [whole.format(low), whole.format(high)]
  return from === to ? from : t('{low} to {high}', { low: from, high: to })
}

/** "3.2 to 4.0". */
export function formatScoreRange(low: number, high: number): string {
  return t('{low} to {high}', { low: formatScore(low), high: formatScore(high) })
}

/** A chance as a count: "11 of 20 futures". */
export function formatChance(probability: number): string {
  return t('{part} futures', { part: formatPart(Math.round(probability * 20), 20) })
}

/** "today", "tomorrow", "yesterday", else the date. */
export function formatDay(on: DateOn, today: DateOn, locale = readersLocale()): string {
  const days = daysBetween(today, on)
  if (Math.abs(days) > 1) return sayDate(on, locale)
  return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
}

/** An instant in a time zone: "Fri 13 March 2026, 10:42". */
export function formatInstant(at: Date | string, timeZone: string, locale = readersLocale()): string {
  const date = typeof at === 'string' ? new Date(at) : at
  return `${sayDate(dateIn(timeZone, date), locale)}, ${formatTime(date, timeZone, locale)}`
}

/** The time of day: "10:42". */
export function formatTime(at: Date | string, timeZone: string, locale = readersLocale()): string {
  const date = typeof at === 'string' ? new Date(at) : at
  return timeFormat(locale, timeZone).format(date)
}

/** "about 5 minutes": rounded up, never "0 minutes". */
export function formatMinutes(minutes: number): string {
  const up = Math.max(1, Math.ceil(minutes))
  return t('about {minutes, plural, one {# minute} other {# minutes}}', { minutes: up })
}

/** What one person can move, always 1/n: "With 5 people, one step by one person moves this by 0.2." */
export function sensitivitySentence(people: number): string {
  const step = 1 / people
  const size = step >= 0.1 ? formatScore(step) : numberFormat(readersLocale(), 'hundredths').format(step)
  return t(
    'With {people, plural, one {# person} other {# people}}, one step by one person moves this by {size}.',
    { people, size },
  )
}
