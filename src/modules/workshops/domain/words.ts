import { dateIn, sayDate } from '#lib/core/date.ts'
import { currentLanguage, t } from '#lib/core/text.ts'
import { wallClockOf } from '#lib/core/zoned.ts'
import { endOf, startOf, type Times } from './session.ts'

/** "Tue 13 October 2026, 10:00 to 11:30", on the wall in a time zone. */
export function sayTimes(session: Times, timeZone: string): string {
  const start = startOf(session)
  return t('{date}, {from} to {until}', {
    date: sayDate(dateIn(timeZone, start), currentLanguage()),
    from: wallClockOf(start, timeZone).time,
    until: wallClockOf(endOf(session), timeZone).time,
  })
}

/** "Tue 13 October 2026 at 10:00" */
export function sayInstant(at: Date, timeZone: string): string {
  const { on, time } = wallClockOf(at, timeZone)
  return t('{date} at {time}', { date: sayDate(on, currentLanguage()), time })
}

/** "90 minutes", "3 hours" */
export function sayLength(minutes: number): string {
  if (minutes % 60 === 0) return t('{hours, plural, one {# hour} other {# hours}}', { hours: minutes / 60 })
  return t('{minutes} minutes', { minutes })
}

/** A time zone for people: "Europe/Berlin", "America/New York". */
export function sayZone(timeZone: string): string {
  return timeZone.replaceAll('_', ' ')
}

/** How full it is, in words. */
export function saySeats(capacity: number, taken: number): string {
  const left = Math.max(0, capacity - taken)
  return t(
    '{left, plural, =0 {No seat is free. You can join the waiting list.} one {One seat is free.} other {# seats are free.}}',
    { left },
  )
}
