import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { SeatKey } from './bookings.ts'
import type { SessionKey } from './sessions.ts'

export type Box = { readonly sessionId: string; readonly publicKey: Buffer; readonly closesOn: DateOn }

/** Boxes that take answers, of some sessions or of all. */
export async function listBoxes(db: Db, orgId: string, sessionIds?: readonly string[]): Promise<Box[]> {
  if (sessionIds?.length === 0) return []
  return db
    .selectFrom('workshop_box')
    .where('org_id', '=', orgId)
    .$if(sessionIds !== undefined, (query) => query.where('session_id', 'in', [...(sessionIds ?? [])]))
    .select(['session_id as sessionId', 'public_key as publicKey', 'closes_on as closesOn'])
    .execute()
}

export async function insertBox(
  db: Db,
  { orgId, sessionId }: SessionKey,
  publicKey: Buffer,
  closesOn: DateOn,
): Promise<void> {
  await db
    .insertInto('workshop_box')
    .values({ org_id: orgId, session_id: sessionId, public_key: publicKey, closes_on: closesOn })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id']).doNothing())
    .execute()
}

/** Spends somebody's one answer. False when it was spent before. */
export async function insertAnswered(db: Db, { orgId, sessionId, personId }: SeatKey): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('workshop_answered')
    .values({ org_id: orgId, session_id: sessionId, person_id: personId })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id', 'person_id']).doNothing())
    .executeTakeFirstOrThrow()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** An answer without a name. */
export async function insertBallot(db: Db, { orgId, sessionId }: SessionKey, sealed: Buffer): Promise<void> {
  await db.insertInto('workshop_ballot').values({ org_id: orgId, session_id: sessionId, sealed }).execute()
}

/** Sessions somebody has answered about. */
export async function listAnswered(db: Db, orgId: string, personId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('workshop_answered')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select('session_id')
    .execute()
  return new Set(rows.map((row) => row.session_id))
}

/** The sealed answers of a session, for the closing role. */
export async function loadBallots(db: Db, { orgId, sessionId }: SessionKey): Promise<Buffer[]> {
  const rows = await db
    .selectFrom('workshop_ballot')
    .where('org_id', '=', orgId)
    .where('session_id', '=', sessionId)
    .select('sealed')
    .execute()
  return rows.map(({ sealed }) => sealed)
}

/** Takes the box away with all that was in it. */
export async function deleteBox(db: Db, { orgId, sessionId }: SessionKey): Promise<void> {
  for (const table of ['workshop_ballot', 'workshop_answered', 'workshop_box'] as const)
    await db.deleteFrom(table).where('org_id', '=', orgId).where('session_id', '=', sessionId).execute()
}

export type Check = {
  readonly sessionId: string
  readonly personId: string
  readonly moment: 'before' | 'after'
  readonly answers: Readonly<Record<string, number>>
  readonly points: number
  readonly outOf: number
}

/** Checks this transaction may find: one's own; all of a session for the closing role. */
export async function listChecks(
  db: Db,
  orgId: string,
  by: { readonly sessionId?: string; readonly personId?: string },
): Promise<Check[]> {
  const rows = await db
    .selectFrom('workshop_check')
    .where('org_id', '=', orgId)
    .$if(by.sessionId !== undefined, (query) => query.where('session_id', '=', by.sessionId as string))
    .$if(by.personId !== undefined, (query) => query.where('person_id', '=', by.personId as string))
    .select([
      'session_id as sessionId',
      'person_id as personId',
      'moment',
      'answers',
      'points',
      'out_of as outOf',
    ])
    .execute()
  return rows.map((row) => row as unknown as Check) // the column's checks and insertCheck allow nothing else
}

export async function insertCheck(db: Db, orgId: string, check: Check): Promise<void> {
  await db
    .insertInto('workshop_check')
    .values({
      org_id: orgId,
      session_id: check.sessionId,
      person_id: check.personId,
      moment: check.moment,
      answers: JSON.stringify(check.answers),
      points: check.points,
      out_of: check.outOf,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id', 'person_id', 'moment']).doNothing())
    .execute()
}

export type UseAnswer = 'often' | 'once' | 'not-yet' | 'cannot-say'
export type Use = {
  readonly sessionId: string
  readonly personId: string
  readonly byId: string
  readonly answer: UseAnswer
}

/** Answers to "Did you use it?" this transaction may find: about oneself, by oneself, or all for the closing role. */
export async function listUses(
  db: Db,
  orgId: string,
  by: { readonly sessionId?: string } = {},
): Promise<Use[]> {
  const rows = await db
    .selectFrom('workshop_use')
    .where('org_id', '=', orgId)
    .$if(by.sessionId !== undefined, (query) => query.where('session_id', '=', by.sessionId as string))
    .select(['session_id as sessionId', 'person_id as personId', 'by_id as byId', 'answer'])
    .execute()
  return rows.map((row) => row as Use) // the column's check allows nothing else
}

export async function insertUse(db: Db, orgId: string, use: Use): Promise<void> {
  await db
    .insertInto('workshop_use')
    .values({
      org_id: orgId,
      session_id: use.sessionId,
      person_id: use.personId,
      by_id: use.byId,
      answer: use.answer,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id', 'person_id', 'by_id']).doNothing())
    .execute()
}

export type Level = 'useful' | 'learned' | 'used'

/** What came of some sessions: frozen results this transaction may find. */
export async function listResults(
  db: Db,
  orgId: string,
  sessionIds: readonly string[],
): Promise<{ readonly sessionId: string; readonly level: Level; readonly body: unknown }[]> {
  if (sessionIds.length === 0) return []
  const rows = await db
    .selectFrom('workshop_result')
    .where('org_id', '=', orgId)
    .where('session_id', 'in', [...sessionIds])
    .select(['session_id as sessionId', 'level', 'body'])
    .execute()
  return rows.map((row) => ({ ...row, level: row.level as Level }))
}

/** Freezes a result; a second time changes nothing. */
export async function insertResult(
  db: Db,
  { orgId, sessionId }: SessionKey,
  level: Level,
  body: unknown,
  closedOn: DateOn,
): Promise<void> {
  await db
    .insertInto('workshop_result')
    .values({ org_id: orgId, session_id: sessionId, level, body: JSON.stringify(body), closed_on: closedOn })
    .onConflict((conflict) => conflict.columns(['org_id', 'session_id', 'level']).doNothing())
    .execute()
}
