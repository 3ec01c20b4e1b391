import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Booking } from '../domain/seat.ts'
import type { BookingState } from '../domain/session.ts'
import type { SessionKey } from './sessions.ts'

export type SeatKey = SessionKey & { readonly personId: string }

/** Bookings this transaction may find: of some sessions, of one person, or both. */
export async function listBookings(
  db: Db,
  orgId: string,
  by: { readonly sessionIds?: readonly string[]; readonly personId?: string },
): Promise<Booking[]> {
  if (by.sessionIds?.length === 0) return []
  const rows = await db
    .selectFrom('workshop_booking')
    .where('org_id', '=', orgId)
    .$if(by.sessionIds !== undefined, (query) => query.where('session_id', 'in', [...(by.sessionIds ?? [])]))
    .$if(by.personId !== undefined, (query) => query.where('person_id', '=', by.personId as string))
    .select([
      'session_id as sessionId',
      'person_id as personId',
      'state',
      'offered_until as offeredUntil',
      'skipped_on as skippedOn',
      'attendance',
      'calendar_uid as calendarUid',
      'sequence',
    ])
    .execute()
  return rows.map((row) => row as Booking) // the column's checks allow nothing else
}

export async function loadBooking(
  db: Db,
  { orgId, sessionId, personId }: SeatKey,
): Promise<Booking | undefined> {
  return (await listBookings(db, orgId, { sessionIds: [sessionId], personId }))[0]
}

/** Somebody asks for a seat, for the first time or again. An event in the calendar is another one each time. */
export async function insertBooking(
  db: Db,
  { orgId, sessionId, personId }: SeatKey,
  booking: { readonly state: 'booked' | 'waiting'; readonly at: Date; readonly calendarUid: string },
): Promise<void> {
  const values = {
    state: booking.state,
    asked_at: booking.at,
    calendar_uid: booking.calendarUid,
    sequence: 0,
    offered_until: null,
    skipped_on: null,
  }
  await db
    .insertInto('workshop_booking')
    .values({ org_id: orgId, session_id: sessionId, person_id: personId, ...values })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id', 'person_id']).doUpdateSet(values))
    .execute()
}

export async function markBooking(
  db: Db,
  { orgId, sessionId, personId }: SeatKey,
  change: {
    readonly state?: BookingState
    readonly offeredUntil?: Date
    readonly skippedOn?: DateOn
    readonly attendance?: 'here' | 'not-here'
  },
): Promise<void> {
  await db
    .updateTable('workshop_booking')
    .set({
      ...(change.state && { state: change.state, offered_until: change.offeredUntil ?? null }),
      ...(change.skippedOn && { skipped_on: change.skippedOn }),
      ...(change.attendance && { attendance: change.attendance }),
    })
    .where('org_id', '=', orgId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute()
}

/** One more mail about the event in somebody's calendar. */
export async function markParticipantTold(db: Db, { orgId, sessionId, personId }: SeatKey): Promise<void> {
  await db
    .updateTable('workshop_booking')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('org_id', '=', orgId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute()
}

/** Keeps how much somebody needs a seat; nobody but them and the closing role finds it. */
export async function insertNeed(
  db: Db,
  { orgId, sessionId, personId }: SeatKey,
  need: number,
): Promise<void> {
  await db
    .insertInto('workshop_need')
    .values({ org_id: orgId, session_id: sessionId, person_id: personId, need })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id', 'person_id']).doUpdateSet({ need }))
    .execute()
}

/** When the line is over for somebody, so is what it was made of. */
export async function deleteNeed(db: Db, { orgId, sessionId, personId }: SeatKey): Promise<void> {
  await db
    .deleteFrom('workshop_need')
    .where('org_id', '=', orgId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute()
}

/** What the lines of some sessions were made of is forgotten. */
export async function deleteNeeds(db: Db, orgId: string, sessionIds: readonly string[]): Promise<void> {
  if (sessionIds.length === 0) return
  await db
    .deleteFrom('workshop_need')
    .where('org_id', '=', orgId)
    .where('session_id', 'in', [...sessionIds])
    .execute()
}

/** Places in the line this transaction may find: one's own, or all for those who run workshops and the clock. In order. */
export async function loadPlaces(
  db: Db,
  sessionIds: readonly string[],
): Promise<{ readonly sessionId: string; readonly personId: string; readonly place: number }[]> {
  if (sessionIds.length === 0) return []
  const { rows } = await sql<{ sessionId: string; personId: string; place: number }>`
    select session_id as "sessionId", person_id as "personId", place
      from workshop_order(${[...sessionIds]}::uuid[]) order by session_id, place`.execute(db)
  return rows
}
