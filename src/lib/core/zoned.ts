import { Temporal } from 'temporal-polyfill'
import { isDateOn, type DateOn } from './date.ts'

/** Whether a text names a time zone that this machine knows: "Europe/Berlin". */
export function isTimeZone(name: string): boolean {
  try {
    return Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** True for a time of day that exists: "09:30". */
export function isTimeOfDay(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text)
}

/**
 * The instant a clock on the wall shows a date and time.
 *
 * Missing  a time that is skipped when clocks go forward is the same distance later; one that comes twice is the first.
 * Throws   RangeError when the date, the time or the time zone does not exist.
 */
export function instantOf(on: DateOn, time: string, timeZone: string): Date {
  if (!isDateOn(on) || !isTimeOfDay(time)) throw new RangeError(`no such time: ${on} ${time}`)
  const zoned = Temporal.PlainDateTime.from(`${on}T${time}`).toZonedDateTime(timeZone)
  return new Date(zoned.epochMilliseconds)
}

/** What a clock on the wall shows at an instant. */
export function wallClockOf(at: Date, timeZone: string): { readonly on: DateOn; readonly time: string } {
  const zoned = Temporal.Instant.fromEpochMilliseconds(at.getTime()).toZonedDateTimeISO(timeZone)
  return {
    on: zoned.toPlainDate().toString(),
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }),
  }
}
