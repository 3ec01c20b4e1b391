import { boundedMap } from '#lib/core/bounded-map.ts'
import type { DateOn } from '#lib/core/date.ts'
import { de } from './de.ts'
import { en, type Texts } from './en.ts'

export type { Texts } from './en.ts'
export type Language = 'en' | 'de'

const CATALOGUE: Readonly<Record<Language, Texts>> = { en, de }

/** The language of our own words for somebody who reads `tag`; English for a language we do not have. */
export function languageOf(tag: string | null | undefined): Language {
  return tag?.toLowerCase().split(/[-_]/)[0] === 'de' ? 'de' : 'en'
}

export function textsOf(language: Language): Texts {
  return CATALOGUE[language]
}

type DateFormats = { readonly weekday: Intl.DateTimeFormat; readonly date: Intl.DateTimeFormat }
const formats = new Map<string, DateFormats>()
/** A cycle has one last day, and every page of it says so. */
const said = boundedMap<string>(100)

/** "Friday 13 March 2026": dates are read as dates, with the day of the week to plan by. */
export function sayDate(
  on: DateOn,
  { dateLocale, afterWeekday }: Pick<Texts, 'dateLocale' | 'afterWeekday'>,
): string {
  const key = `${dateLocale} ${on}`
  const known = said.get(key)
  if (known !== undefined) return known
  let format = formats.get(dateLocale)
  if (!format) {
    format = {
      weekday: new Intl.DateTimeFormat(dateLocale, { weekday: 'long', timeZone: 'UTC' }),
      date: new Intl.DateTimeFormat(dateLocale, {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        timeZone: 'UTC',
      }),
    }
    formats.set(dateLocale, format)
  }
  const at = new Date(`${on}T00:00:00Z`)
  const text = `${format.weekday.format(at)}${afterWeekday}${format.date.format(at)}`
  said.set(key, text)
  return text
}
