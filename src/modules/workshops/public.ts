import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Session } from './domain/session.ts'
import { listBookings } from './store/bookings.ts'
import { listSessions, markProgramme } from './store/sessions.ts'
import { listWorkshops } from './store/workshops.ts'

export { listDoneWorkshops, listWorkshopTasks } from './actions/tasks.ts'

export type ProgrammeSession = {
  readonly id: string
  readonly title: string
  readonly on: DateOn
  readonly time: string
  readonly timeZone: string
  readonly isCancelled: boolean
}

/** The sessions of a programme, by day. Whoever is of the organisation may know them. */
export async function listProgrammeSessions(
  db: Db,
  orgId: string,
  programmeId: string,
): Promise<ProgrammeSession[]> {
  const titles = await titlesOf(db, orgId)
  return (await listSessions(db, orgId, { programmeId })).map((session) => programmeSession(session, titles))
}

/** Makes a session part of a programme, or, with null, no longer. The caller has asked its own policy who may. */
export async function putInProgramme(
  db: Db,
  orgId: string,
  sessionId: string,
  programmeId: string | null,
): Promise<void> {
  await markProgramme(db, { orgId, sessionId }, programmeId)
}

/** Sessions still to come that no programme has, by day, for somebody who builds one. */
export async function listSessionsToTake(db: Db, orgId: string, fromOn: DateOn): Promise<ProgrammeSession[]> {
  const sessions = await listSessions(db, orgId, { fromOn })
  const titles = await titlesOf(db, orgId)
  return sessions
    .filter(({ programmeId, state }) => programmeId === null && state === 'planned')
    .map((session) => programmeSession(session, titles))
}

/**
 * How many of some people have, or had, a seat in a session, and how many of those were there.
 *
 * Hides    row security shows bookings to those who run workshops, facilitators and the closing role; to others they are
 *          not there, and count nothing. No content: what people answered is not here.
 * Missing  attended is null until somebody has written down who was there.
 */
export async function countTakingPart(
  db: Db,
  orgId: string,
  sessionId: string,
  personIds: readonly string[],
): Promise<{ readonly booked: number; readonly attended: number | null }> {
  const known = new Set(personIds)
  const booked = (await listBookings(db, orgId, { sessionIds: [sessionId] })).filter(
    ({ personId, state }) => state === 'booked' && known.has(personId),
  )
  const marked = booked.filter(({ attendance }) => attendance !== null)
  return {
    booked: booked.length,
    attended: marked.length === 0 ? null : marked.filter(({ attendance }) => attendance === 'here').length,
  }
}

async function titlesOf(db: Db, orgId: string): Promise<ReadonlyMap<string, string>> {
  return new Map((await listWorkshops(db, orgId)).map(({ id, title }) => [id, title]))
}

function programmeSession(
  { id, workshopId, on, time, timeZone, state }: Session,
  titles: ReadonlyMap<string, string>,
): ProgrammeSession {
  return { id, title: titles.get(workshopId) ?? '', on, time, timeZone, isCancelled: state === 'cancelled' }
}
