import { addDays, dateIn, daysBetween, sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage } from '#lib/core/text.ts'
import { counted } from '#lib/core/words.ts'

const MINUS = '\u2212'

/** How the reader's language writes numbers and times. English is British: days before months, 24 hours. */
function readersLocale(): string {
  const language = currentLanguage()
  return language === 'en' ? 'en-GB' : language
}

function isEnglish(locale: string): boolean {
  return locale.startsWith('en')
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
export function gapInWords(gap: number, locale = readersLocale()): string {
  const size = formatScore(Math.abs(gap), locale)
  if (Number(Math.abs(gap).toFixed(1)) === 0) return 'no difference'
  return gap > 0 ? `others higher by ${size}` : `others lower by ${size}`
}

/** A whole number with grouping; zero is "none". */
export function formatCount(count: number, locale = readersLocale()): string {
  return count === 0 ? 'none' : numberFormat(locale, 'whole').format(count)
}

/** "1 person", "4 people", "no people". */
export function formatPeople(count: number): string {
  return counted(count, 'person', 'people')
}

/** "7 of 11", "none of 11". */
export function formatPart(part: number, whole: number, locale = readersLocale()): string {
  return `${formatCount(part, locale)} of ${numberFormat(locale, 'plain').format(whole)}`
}

/** A percentage only from 20 people up, without decimals; below that "7 of 11". */
export function formatShare(part: number, whole: number, locale = readersLocale()): string {
  if (whole < 20) return formatPart(part, whole, locale)
  return numberFormat(locale, 'percent').format(part / whole)
}

/** "14 to 21"; "14" when both ends are the same. */
export function formatRange(low: number, high: number, locale = readersLocale()): string {
  const whole = numberFormat(locale, 'whole')
  const [from, to] = [whole.format(low), whole.format(high)]
  return from === to ? from : `${from} to ${to}`
}

/** "3.2 to 4.0". */
export function formatScoreRange(low: number, high: number, locale = readersLocale()): string {
  return `${formatScore(low, locale)} to ${formatScore(high, locale)}`
}

/** A chance as a count: "11 of 20 futures". */
export function formatChance(probability: number): string {
  return `${formatPart(Math.round(probability * 20), 20)} futures`
}

/** "today", "tomorrow", "yesterday", else the date. */
export function formatDay(on: DateOn, today: DateOn, locale = readersLocale()): string {
  const days = daysBetween(today, on)
  if (Math.abs(days) > 1) return sayDate(on, locale)
  if (!isEnglish(locale)) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day')
  return on === today ? 'today' : on === addDays(today, 1) ? 'tomorrow' : 'yesterday'
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
  return `about ${up} ${up === 1 ? 'minute' : 'minutes'}`
}

/** What one person can move, always 1/n: "With 5 people, one step by one person moves this by 0.2." */
export function sensitivitySentence(people: number, locale = readersLocale()): string {
  const step = 1 / people
  const shown = step >= 0.1 ? formatScore(step, locale) : numberFormat(locale, 'hundredths').format(step)
  return `With ${formatPeople(people)}, one step by one person moves this by ${shown}.`
}
