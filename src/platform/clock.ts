import { dateIn, type DateOn } from '#lib/core/date.ts'

/** The app's only source of time, so that tests and look-backs can set it. */
export type Clock = {
  now(): Date
  /** The calendar date in the organisation's time zone. */
  today(): DateOn
}

/** A clock over `read`, which returns the present instant; `timezone` is an IANA name. */
export function createClock(timezone: string, read: () => Date = () => new Date()): Clock {
  return { now: read, today: () => dateIn(timezone, read()) }
}
