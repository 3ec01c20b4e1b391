import { sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { wallClockOf } from '#lib/core/zoned.ts'

/** "Tue 13 October 2026 at 10:00", on the wall in that time zone. */
export function sayWhen(at: Date, timeZone: string): string {
  const { on, time } = wallClockOf(at, timeZone)
  return t('{date} at {time}', { date: sayDate(on, currentLanguage()), time })
}
