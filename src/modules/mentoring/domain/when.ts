import { currentLanguage } from '#lib/core/text.ts'

/** "Tuesday 2 June 2026 at 10:00" on a clock of this zone, in the reader's language. */
export function sayWhen(at: Date, timeZone: string): string {
  const language = currentLanguage()
  return new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, {
    dateStyle: 'full',
    timeStyle: 'short',
    timeZone,
  }).format(at)
}
