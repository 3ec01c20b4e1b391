import type { DateOn } from '#lib/core/date.ts'
import { instantOf } from '#lib/core/zoned.ts'

/** When a session is: on the wall of the place where it is. */
export type Times = {
  readonly on: DateOn
  readonly time: string
  readonly timeZone: string
  readonly minutes: number
}

export type Session = Times & {
  readonly id: string
  readonly workshopId: string
  /** Of a programme; null: open to all. */
  readonly programmeId: string | null
  readonly room: string
  readonly link: string
  readonly capacity: number
  readonly minimum: number
  /** Who calls it off when fewer than the minimum have booked. */
  readonly cancels: 'people' | 'clock'
  readonly state: 'planned' | 'cancelled'
  readonly why: 'too-few' | 'other' | null
  /** The day it was first written down who was there. */
  readonly attendanceOn: DateOn | null
}

export type BookingState = 'booked' | 'waiting' | 'offered' | 'given-back' | 'lapsed'

const HOUR_MS = 3_600_000

/** Who runs workshops is warned from so many days before, and the clock cancels so many hours before. */
const WARN_HOURS = 7 * 24
const CANCEL_HOURS = 3 * 24
/** A free seat is kept for somebody for so long; in the last day it is for whoever comes first. */
const OFFER_HOURS = 48
const LAST_HOURS = 24

export function startOf(session: Times): Date {
  return instantOf(session.on, session.time, session.timeZone)
}

/** By minutes that pass, so a session over a change of the clocks is as long as it says. */
export function endOf(session: Times): Date {
  return new Date(startOf(session).getTime() + session.minutes * 60_000)
}

/** Whether somebody can still ask for a seat, or give one back. */
export function isOpen(session: Session, now: Date): boolean {
  return session.state === 'planned' && now < startOf(session)
}

export function isOver(session: Session, now: Date): boolean {
  return session.state === 'planned' && now >= endOf(session)
}

/** Whether the start is at most so many hours away. */
export function isWithin(session: Times, hours: number, now: Date): boolean {
  return startOf(session).getTime() - now.getTime() <= hours * HOUR_MS
}

/** Whether one person cannot be in both. */
export function overlap(one: Times, other: Times): boolean {
  return startOf(one) < endOf(other) && startOf(other) < endOf(one)
}

export type Seats = { readonly taken: number; readonly waiting: number }

/**
 * Whether who asks now gets a seat, or a place in the line. Who waits goes first, except on the last day, when a seat is
 * for whoever comes.
 */
export function seatOrLine(session: Session, { taken, waiting }: Seats, now: Date): 'seat' | 'line' {
  const isFree = taken < session.capacity
  return isFree && (waiting === 0 || isWithin(session, LAST_HOURS, now)) ? 'seat' : 'line'
}

/** Until when a free seat is kept for one person: 48 hours, but not into the last day. Null on the last day. */
export function offerUntil(session: Times, now: Date): Date | null {
  const lastDay = startOf(session).getTime() - LAST_HOURS * HOUR_MS
  if (now.getTime() >= lastDay) return null
  return new Date(Math.min(now.getTime() + OFFER_HOURS * HOUR_MS, lastDay))
}

export type Waiting = { readonly personId: string; readonly isBusy: boolean }

/**
 * Who is offered a free seat: the first in line who can come. Who has another session then keeps the place and is told.
 *
 * Shape    line: in its order.
 */
export function nextInLine(
  line: readonly Waiting[],
  free: number,
): { readonly offered: string[]; readonly skipped: string[] } {
  const offered: string[] = []
  const skipped: string[] = []
  for (const { personId, isBusy } of line) {
    if (offered.length >= free) break
    ;(isBusy ? skipped : offered).push(personId)
  }
  return { offered, skipped }
}

/** Whether too few have booked and it is time to say so. */
export function isShort(session: Session, booked: number, now: Date): boolean {
  return isOpen(session, now) && booked < session.minimum && isWithin(session, WARN_HOURS, now)
}

/** Whether the clock calls it off now. */
export function isCancelledByClock(session: Session, booked: number, now: Date): boolean {
  return session.cancels === 'clock' && isShort(session, booked, now) && isWithin(session, CANCEL_HOURS, now)
}

/** Where it is, for a calendar: the room, the link, or both. */
export function placeOf({ room, link }: Pick<Session, 'room' | 'link'>): string {
  return [room, link].filter((part) => part !== '').join(' · ')
}
