import type { DateOn } from '#lib/core/date.ts'
import { currentLanguage } from '#lib/core/text.ts'

/** "November 2026", for any day of it. */
export function sayMonth(on: DateOn): string {
  return new Intl.DateTimeFormat(currentLanguage(), {
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  }).format(new Date(`${on}T12:00:00Z`))
}
