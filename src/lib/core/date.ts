import { currentLanguage } from './text.ts'

/** A calendar date, `YYYY-MM-DD`. Names that hold one end in `On`; instants end in `At`. */
export type DateOn = string

const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/
const LAST_DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** True only for a date that exists: 2026-02-30 does not. */
export function isDateOn(text: string): boolean {
  const match = PATTERN.exec(text)
  if (!match) return false
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])]
  const isLeapYear = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  const lastDay = month === 2 && isLeapYear ? 29 : (LAST_DAYS[month - 1] ?? 0)
  return day >= 1 && day <= lastDay
}

/** Throws RangeError when `on` is not a date. */
export function addDays(on: DateOn, days: number): DateOn {
  if (!isDateOn(on)) throw new RangeError(`not a date: ${on}`)
  const date = new Date(`${on}T00:00:00Z`)
  date.setUTCDate(date.getUTCDate() + days)
  return date.toISOString().slice(0, 10)
}

/** Whole days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: DateOn, to: DateOn): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000)
}

/** Making a format costs a hundred times what using one costs. */
const formats = new Map<string, Intl.DateTimeFormat>()

function formatOf(language: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${options.timeZone} ${options.weekday}`
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, options)
  formats.set(key, format)
  return format
}

/** The calendar date of an instant in a time zone. Throws RangeError when `timeZone` is not an IANA name. */
export function dateIn(timeZone: string, at: Date): DateOn {
  return formatOf('en-CA', { timeZone, dateStyle: 'short' }).format(at)
}

/** A date in words, in sentences and in tables: "Fri 13 March 2026"; `language` is a tag, the reader's if not given. */
export function sayDate(on: DateOn, language = currentLanguage()): string {
  const format = formatOf(language === 'en' ? 'en-GB' : language, {
    weekday: 'short',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
  // Versions of Intl differ in the comma after the weekday, and server and browser must print the same.
  return format.format(new Date(`${on}T12:00:00Z`)).replace(',', '')
}
