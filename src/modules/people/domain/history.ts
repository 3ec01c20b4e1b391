import type { DateOn } from '#lib/core/date.ts'

/** The first day of a history whose beginning nobody told us. */
export const SINCE_EVER: DateOn = '1900-01-01'
