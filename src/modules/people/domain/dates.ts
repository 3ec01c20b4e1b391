import { isDateOn, type DateOn } from '#lib/core/date.ts'
import { fold } from './text.ts'

/** Which part of `3/4/2024` comes first. */
export type DateOrder = 'dmy' | 'mdy'

export type ReadDate = { on: DateOn } | { wrong: 'no-date' | 'ambiguous' | 'short-year' | 'serial' }

const ISO = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ]\d.*|Z|[+-]\d{2}:?\d{2})?$/u
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/u
const NUMBERS = /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4})(?:[T ]\d{1,2}:.*)?$/u
const SHORT = /^\d{1,2}[-/. ](?:\d{1,2}|[a-z]{3})[-/. ]\d{2}$/iu
const DAY_FIRST = /^(\d{1,2})\.?[- ]([a-z]+)\.?,?[- ](\d{4})$/u
const MONTH_FIRST = /^([a-z]+)\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})$/u

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const GERMAN: Record<string, number> = { mai: 5, okt: 10, dez: 12, mrz: 3 }
const MONTH_NAMES =
  /^(?:jan(?:uary|uar)?|feb(?:ruary|ruar)?|mar(?:ch|z)?|mrz|apr(?:il)?|may|mai|june?|juni|july?|juli|aug(?:ust)?|sept?(?:ember)?|o[ck]t(?:ober)?|nov(?:ember)?|de[cz](?:ember)?)$/u

/**
 * Reads one date: ISO (also with a time or zone behind it), named months, dotted dates (day first, as where dots are
 * used), and numbers in the order that was chosen or proved. Never guesses: 3/4/2024 without an order is ambiguous,
 * 3/3/2024 is not, because both readings agree.
 */
export function readDate(text: string, order: DateOrder | undefined): ReadDate {
  const iso = ISO.exec(text) ?? COMPACT.exec(text)
  if (iso) return dateOf(iso[1] as string, iso[2] as string, iso[3] as string)

  const numbers = NUMBERS.exec(text)
  if (numbers) return readNumbers(numbers, order)
  if (SHORT.test(text)) return { wrong: 'short-year' }
  if (/^\d{4,5}(?:\.\d+)?$/u.test(text)) return { wrong: 'serial' }

  const folded = fold(text)
  const dayFirst = DAY_FIRST.exec(folded)
  if (dayFirst) return named(dayFirst[3] as string, dayFirst[2] as string, dayFirst[1] as string)
  const monthFirst = MONTH_FIRST.exec(folded)
  if (monthFirst) return named(monthFirst[3] as string, monthFirst[1] as string, monthFirst[2] as string)
  return { wrong: 'no-date' }
}

function readNumbers(match: RegExpExecArray, order: DateOrder | undefined): ReadDate {
  const [, first, mark, second, year] = match as unknown as [string, string, string, string, string]
  if (mark === '.' && order === undefined) return dateOf(year, second, first)
  if (order === 'dmy') return dateOf(year, second, first)
  if (order === 'mdy') return dateOf(year, first, second)
  if (Number(first) === Number(second)) return dateOf(year, first, second)
  if (Number(first) > 12) return dateOf(year, second, first)
  if (Number(second) > 12) return dateOf(year, first, second)
  return { wrong: 'ambiguous' }
}

function named(year: string, month: string, day: string): ReadDate {
  if (!MONTH_NAMES.test(month)) return { wrong: 'no-date' }
  const number = GERMAN[month.slice(0, 3)] ?? MONTHS.indexOf(month.slice(0, 3)) + 1
  return dateOf(year, String(number), day)
}

function dateOf(year: string, month: string, day: string): ReadDate {
  const on = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  return isDateOn(on) && on >= '1900-01-01' ? { on } : { wrong: 'no-date' }
}

/** What the values of one column say about its order; kept small, so that a column of any length can be profiled. */
export type OrderEvidence = { dayFirst: boolean; monthFirst: boolean; ambiguous: boolean }

export const NO_EVIDENCE: OrderEvidence = { dayFirst: false, monthFirst: false, ambiguous: false }

/** Adds one value to the evidence. Values that are no bare numbers say nothing. */
export function weighDate(evidence: OrderEvidence, text: string): OrderEvidence {
  const match = NUMBERS.exec(text)
  if (!match || match[2] === '.') return evidence
  const first = Number(match[1])
  const second = Number(match[3])
  if (first > 12 && second <= 12) return evidence.dayFirst ? evidence : { ...evidence, dayFirst: true }
  if (second > 12 && first <= 12) return evidence.monthFirst ? evidence : { ...evidence, monthFirst: true }
  return first === second || evidence.ambiguous ? evidence : { ...evidence, ambiguous: true }
}

/** The order a column proves: one value that fits only one reading, and none that fits only the other. */
export function provedOrder(evidence: OrderEvidence): DateOrder | undefined {
  if (evidence.dayFirst === evidence.monthFirst) return undefined
  return evidence.dayFirst ? 'dmy' : 'mdy'
}
