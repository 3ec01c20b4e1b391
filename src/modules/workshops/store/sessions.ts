import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Seats, Session } from '../domain/session.ts'

export type SessionKey = { readonly orgId: string; readonly sessionId: string }
export type NewSession = Omit<Session, 'id' | 'state' | 'why' | 'attendanceOn'>

const COLUMNS = [
  'id',
  'workshop_id as workshopId',
  'programme_id as programmeId',
  'on_date as on',
  'time',
  'time_zone as timeZone',
  'minutes',
  'room',
  'link',
  'capacity',
  'minimum',
  'cancels',
  'state',
  'why',
  'attendance_on as attendanceOn',
] as const

type Row = Omit<Session, 'cancels' | 'state' | 'why'> & { cancels: string; state: string; why: string | null }
// the column's checks allow nothing else
const toSession = (row: Row): Session => row as Session

/** Sessions by day and time: all, of one workshop or programme, some, or from a day on. */
export async function listSessions(
  db: Db,
  orgId: string,
  by: {
    readonly workshopId?: string
    readonly programmeId?: string
    readonly ids?: readonly string[]
    readonly fromOn?: DateOn
  } = {},
): Promise<Session[]> {
  if (by.ids?.length === 0) return []
  const rows = await db
    .selectFrom('workshop_session')
    .where('org_id', '=', orgId)
    .$if(by.workshopId !== undefined, (query) => query.where('workshop_id', '=', by.workshopId as string))
    .$if(by.programmeId !== undefined, (query) => query.where('programme_id', '=', by.programmeId as string))
    .$if(by.ids !== undefined, (query) => query.where('id', 'in', [...(by.ids ?? [])]))
    .$if(by.fromOn !== undefined, (query) => query.where('on_date', '>=', by.fromOn as DateOn))
    .select(COLUMNS)
    .orderBy('on_date')
    .orderBy('time')
    .orderBy('id')
    .execute()
  return rows.map(toSession)
}

export async function loadSession(db: Db, key: SessionKey): Promise<Session | undefined> {
  return (await listSessions(db, key.orgId, { ids: [key.sessionId] }))[0]
}

/** Locks it until the transaction ends: who asks for the last seat at the same time waits here. */
export async function claimSession(db: Db, { orgId, sessionId }: SessionKey): Promise<Session | undefined> {
  const row = await db
    .selectFrom('workshop_session')
    .where('org_id', '=', orgId)
    .where('id', '=', sessionId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
  return row && toSession(row)
}

const toRow = (session: NewSession) => ({
  workshop_id: session.workshopId,
  programme_id: session.programmeId,
  on_date: session.on,
  time: session.time,
  time_zone: session.timeZone,
  minutes: session.minutes,
  room: session.room,
  link: session.link,
  capacity: session.capacity,
  minimum: session.minimum,
  cancels: session.cancels,
})

export async function insertSession(
  db: Db,
  { orgId, sessionId }: SessionKey,
  session: NewSession,
): Promise<void> {
  await db
    .insertInto('workshop_session')
    .values({ org_id: orgId, id: sessionId, ...toRow(session) })
    .execute()
}

export async function markSession(
  db: Db,
  { orgId, sessionId }: SessionKey,
  change: {
    readonly session?: NewSession
    readonly cancelledFor?: 'too-few' | 'other'
    readonly attendanceOn?: DateOn
  },
): Promise<void> {
  await db
    .updateTable('workshop_session')
    .set({
      ...(change.session && toRow(change.session)),
      ...(change.cancelledFor && { state: 'cancelled', why: change.cancelledFor }),
      ...(change.attendanceOn && { attendance_on: change.attendanceOn }),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', sessionId)
    .execute()
}

/** How full sessions are. A session nobody has asked for is not in the map. */
export async function loadSeats(db: Db, sessionIds: readonly string[]): Promise<Map<string, Seats>> {
  if (sessionIds.length === 0) return new Map()
  const { rows } = await sql<{ session_id: string } & Seats>`
    select session_id, taken, waiting from workshop_seats(${[...sessionIds]}::uuid[])`.execute(db)
  return new Map(rows.map(({ session_id, taken, waiting }) => [session_id, { taken, waiting }]))
}

export type Facilitator = {
  readonly sessionId: string
  readonly personId: string
  readonly calendarUid: string
  readonly sequence: number
}

export async function listFacilitators(
  db: Db,
  orgId: string,
  by: { readonly sessionIds?: readonly string[]; readonly personId?: string },
): Promise<Facilitator[]> {
  if (by.sessionIds?.length === 0) return []
  return db
    .selectFrom('workshop_facilitator')
    .where('org_id', '=', orgId)
    .$if(by.sessionIds !== undefined, (query) => query.where('session_id', 'in', [...(by.sessionIds ?? [])]))
    .$if(by.personId !== undefined, (query) => query.where('person_id', '=', by.personId as string))
    .select(['session_id as sessionId', 'person_id as personId', 'calendar_uid as calendarUid', 'sequence'])
    .execute()
}

export async function insertFacilitators(
  db: Db,
  { orgId, sessionId }: SessionKey,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  await db
    .insertInto('workshop_facilitator')
    .values(personIds.map((personId) => ({ org_id: orgId, session_id: sessionId, person_id: personId })))
    .execute()
}

export async function deleteFacilitators(
  db: Db,
  { orgId, sessionId }: SessionKey,
  personIds: readonly string[],
): Promise<void> {
  if (personIds.length === 0) return
  await db
    .deleteFrom('workshop_facilitator')
    .where('org_id', '=', orgId)
    .where('session_id', '=', sessionId)
    .where('person_id', 'in', [...personIds])
    .execute()
}

/** One more mail about the event in somebody's calendar. */
export async function markFacilitatorTold(
  db: Db,
  { orgId, sessionId }: SessionKey,
  personId: string,
): Promise<void> {
  await db
    .updateTable('workshop_facilitator')
    .set((eb) => ({ sequence: eb('sequence', '+', 1) }))
    .where('org_id', '=', orgId)
    .where('session_id', '=', sessionId)
    .where('person_id', '=', personId)
    .execute()
}

/** Makes a session part of a programme, or open to all again. */
export async function markProgramme(
  db: Db,
  { orgId, sessionId }: SessionKey,
  programmeId: string | null,
): Promise<void> {
  await db
    .updateTable('workshop_session')
    .set({ programme_id: programmeId })
    .where('org_id', '=', orgId)
    .where('id', '=', sessionId)
    .execute()
}

/** Those of some sessions that are for the person of this transaction: of no programme, or of one they take part in. */
export async function listForThem(
  db: Db,
  sessions: readonly Pick<Session, 'id' | 'programmeId'>[],
): Promise<ReadonlySet<string>> {
  const programmes = sessions.flatMap(({ programmeId }) => programmeId ?? [])
  if (programmes.length === 0) return new Set(sessions.map(({ id }) => id))
  const { rows } = await sql<{ id: string }>`
    select id from programmes_of_mine(${[...new Set(programmes)]}::uuid[]) as id`.execute(db)
  const own = new Set(rows.map(({ id }) => id))
  return new Set(
    sessions.filter(({ programmeId }) => !programmeId || own.has(programmeId)).map(({ id }) => id),
  )
}
