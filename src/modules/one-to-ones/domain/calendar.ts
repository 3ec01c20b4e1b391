import { addDays, type DateOn } from '#lib/core/date.ts'
import { occurrencesBetween, type Meeting, type Rhythm } from './rhythm.ts'

/** For how long ahead calendars are filled, and how much must be left before they are filled again. */
export const AHEAD_DAYS = 26 * 7
export const LEFT_DAYS = 8 * 7
/** What is older falls out of the invitation. */
const BACK_DAYS = 365

/**
 * One event that repeats every so many weeks to the minute in UTC, with what differs from that. Nothing of it depends on
 * what a calendar knows about time zones: where the clocks change, a date is an exception like one that was moved.
 */
type Series = {
  readonly startAt: Date
  readonly minutes: number
  readonly everyWeeks: number
  readonly count: number
  /** By the instant each would have. */
  readonly skipped: readonly Date[]
  readonly moved: readonly { readonly insteadOf: Date; readonly at: Date }[]
}

/** What calendars are told of a rhythm; null when no date of it lies in the span. */
export function seriesOf(rhythm: Rhythm, meetings: readonly Meeting[], today: DateOn): Series | null {
  const all = occurrencesBetween(rhythm, meetings, addDays(today, -BACK_DAYS), addDays(today, AHEAD_DAYS))
  const [first] = all
  if (!first) return null
  const weekMs = rhythm.everyWeeks * 7 * 86_400_000
  const inSeries = all.map((one, index) => ({
    ...one,
    insteadOf: new Date(first.plannedAt.getTime() + index * weekMs),
  }))
  return {
    startAt: first.plannedAt,
    minutes: rhythm.minutes,
    everyWeeks: rhythm.everyWeeks,
    count: all.length,
    skipped: inSeries.filter(({ state }) => state === 'skipped').map(({ insteadOf }) => insteadOf),
    moved: inSeries
      .filter(({ state, at, insteadOf }) => state !== 'skipped' && at.getTime() !== insteadOf.getTime())
      .map(({ insteadOf, at }) => ({ insteadOf, at })),
  }
}
