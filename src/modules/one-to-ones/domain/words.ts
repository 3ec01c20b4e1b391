import { sayDate, type DateOn } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { instantOf, wallClockOf } from '#lib/core/zoned.ts'
import type { Rhythm } from './rhythm.ts'

/** "Tue 13 October 2026 at 10:00", on the wall in that time zone. */
export function sayWhen(at: Date, timeZone: string): string {
  const { on, time } = wallClockOf(at, timeZone)
  return t('{date} at {time}', { date: sayDate(on, currentLanguage()), time })
}

/** "Every 2 weeks on Tuesday at 10:00, for 30 minutes", as the reader's wall shows it. */
export function sayRhythm(rhythm: Rhythm, timeZone: string): string {
  const at = instantOf(rhythm.startsOn, rhythm.time, rhythm.timeZone)
  const { on, time } = wallClockOf(at, timeZone)
  return t(
    '{weeks, plural, one {Every week} other {Every # weeks}} on {day} at {time}, for {minutes} minutes',
    { weeks: rhythm.everyWeeks, day: sayWeekday(on), time, minutes: rhythm.minutes },
  )
}

function sayWeekday(on: DateOn): string {
  return new Intl.DateTimeFormat(currentLanguage(), { weekday: 'long', timeZone: 'UTC' }).format(
    new Date(`${on}T12:00:00Z`),
  )
}
