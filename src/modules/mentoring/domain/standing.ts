import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'

/** What HR too may know of a match: dates, and nothing of what was said. */
export type MatchDates = {
  readonly startedOn: DateOn | null
  readonly lastHeldOn: DateOn | null
  readonly nextOn: DateOn | null
  readonly helpOn: DateOn | null
  readonly endedOn: DateOn | null
}

/** Days without a session until the two are asked, and until HR may lend a hand. Source: PRODUCT M4. */
const QUIET_DAYS = 21
const HAND_DAYS = 35

export type Standing = 'new' | 'meeting' | 'quiet' | 'may-need-a-hand' | 'asked-for-help' | 'ended'

/**
 * Where a match stands. A date that is planned is not silence; one that has passed without a word is.
 *
 * Source  PRODUCT M4, FIELD rows 38 and 39: a ladder, and no blame.
 */
export function standingOf(match: MatchDates, today: DateOn): Standing {
  const { startedOn, lastHeldOn, nextOn, helpOn, endedOn } = match
  if (endedOn !== null || startedOn === null) return 'ended'
  if (helpOn !== null) return 'asked-for-help'
  const quietDays = daysBetween(lastHeldOn ?? startedOn, today)
  const isPlanned = nextOn !== null && nextOn >= today
  if (!isPlanned && quietDays >= HAND_DAYS) return 'may-need-a-hand'
  if (!isPlanned && quietDays >= QUIET_DAYS) return 'quiet'
  return lastHeldOn === null ? 'new' : 'meeting'
}

const FIRST_CHECK = 30
const CHECK_EVERY = 60
/** For how long a check is on Home; then it is let go. */
const CHECK_OPEN_DAYS = 14

/** The day of the check that is due now, counted from the start: 30, 90, 150 …; null when none is. */
export function checkDue(startedOn: DateOn, today: DateOn): number | null {
  const days = daysBetween(startedOn, today)
  if (days < FIRST_CHECK) return null
  const day = FIRST_CHECK + Math.floor((days - FIRST_CHECK) / CHECK_EVERY) * CHECK_EVERY
  return days - day < CHECK_OPEN_DAYS ? day : null
}

/** The first day of the quarter before today's: the one that is counted now. */
export function lastQuarter(today: DateOn): { readonly fromOn: DateOn; readonly untilOn: DateOn } {
  const start = quarterOf(today)
  const untilOn = addDays(start, -1)
  return { fromOn: quarterOf(untilOn), untilOn }
}

function quarterOf(on: DateOn): DateOn {
  const month = Math.floor((Number(on.slice(5, 7)) - 1) / 3) * 3 + 1
  return `${on.slice(0, 4)}-${String(month).padStart(2, '0')}-01`
}
