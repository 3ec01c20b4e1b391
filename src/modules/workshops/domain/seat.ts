import type { DateOn } from '#lib/core/date.ts'
import type { BookingState } from './session.ts'

/** Somebody's seat, offer or place in line. */
export type Booking = {
  readonly sessionId: string
  readonly personId: string
  readonly state: BookingState
  readonly offeredUntil: Date | null
  /** A seat went past them on that day: they had another session then. */
  readonly skippedOn: DateOn | null
  readonly attendance: 'here' | 'not-here' | null
  readonly calendarUid: string
  readonly sequence: number
}
