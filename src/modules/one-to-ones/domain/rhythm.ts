import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'
import { instantOf } from '#lib/core/zoned.ts'
import type { MINUTES, WEEKS } from './choices.ts'

/** When two people talk. `startsOn` is the first one; its weekday is the day of all. `time` is on the wall in `timeZone`. */
export type Rhythm = {
  readonly everyWeeks: (typeof WEEKS)[number]
  readonly startsOn: DateOn
  readonly time: string
  readonly minutes: (typeof MINUTES)[number]
  readonly timeZone: string
}

/** What became of one date of the rhythm. */
export type Meeting = {
  readonly slotOn: DateOn
  readonly state: 'moved' | 'skipped' | 'held'
  /** Where it was moved to. */
  readonly at: Date | null
}

/** One date of the rhythm as it stands now. */
export type Occurrence = {
  readonly slotOn: DateOn
  readonly state: 'planned' | Meeting['state']
  /** When it is by the rhythm alone. */
  readonly plannedAt: Date
  /** When it is. */
  readonly at: Date
}

/** The days of the rhythm from a day to a day, both included. */
export function slotsBetween(rhythm: Rhythm, fromOn: DateOn, untilOn: DateOn): DateOn[] {
  const step = rhythm.everyWeeks * 7
  const first = Math.max(0, Math.ceil(daysBetween(rhythm.startsOn, fromOn) / step))
  const last = Math.floor(daysBetween(rhythm.startsOn, untilOn) / step)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    addDays(rhythm.startsOn, (first + index) * step),
  )
}

/** The dates of the rhythm between two days, with what became of them. */
export function occurrencesBetween(
  rhythm: Rhythm,
  meetings: readonly Meeting[],
  fromOn: DateOn,
  untilOn: DateOn,
): Occurrence[] {
  const known = new Map(meetings.map((meeting) => [meeting.slotOn, meeting]))
  return slotsBetween(rhythm, fromOn, untilOn).map((slotOn) => {
    const plannedAt = instantOf(slotOn, rhythm.time, rhythm.timeZone)
    const meeting = known.get(slotOn)
    return { slotOn, plannedAt, state: meeting?.state ?? 'planned', at: meeting?.at ?? plannedAt }
  })
}

/** For how long we ask "did it happen?". After that nobody knows, and nobody is asked. */
const ASK_DAYS = 14

/** One hour before it begins it may be ticked off: people meet early. */
const EARLY_MS = 60 * 60_000

export type Standing = {
  /** The one that can be ticked off: the newest that is over, or begins soon, of which nothing is known. */
  readonly due: Occurrence | null
  /** The next that is still to come. */
  readonly next: Occurrence | null
}

/** Where a pair stands today. */
export function standingOf(rhythm: Rhythm, meetings: readonly Meeting[], now: Date, today: DateOn): Standing {
  const span = rhythm.everyWeeks * 7
  // one that was moved may lie far from its own date
  const open = occurrencesBetween(
    rhythm,
    meetings,
    addDays(today, -ASK_DAYS - 60),
    addDays(today, 60 + 3 * span),
  )
    .filter(({ state }) => state === 'planned' || state === 'moved')
    .toSorted((one, other) => one.at.getTime() - other.at.getTime())
  const isNow = ({ at }: Occurrence) => at.getTime() - EARLY_MS <= now.getTime()
  const askFrom = now.getTime() - ASK_DAYS * 86_400_000
  return {
    due: open.findLast((one) => isNow(one) && one.at.getTime() >= askFrom) ?? null,
    next: open.find((one) => !isNow(one)) ?? null,
  }
}
