import type { DateOn } from '#lib/core/date.ts'
import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Decision, Member, MemberState, Start } from '../domain/programme.ts'
import type { ProgrammeKey } from './programmes.ts'

export type StoredMember = Member & { readonly programmeId: string; readonly askedAt: Date }

export type DecisionLine = {
  readonly personId: string
  readonly decision: Decision
  readonly start: Start | null
  readonly met: readonly boolean[]
  readonly reason: string
  readonly decidedBy: string
  readonly decidedAt: Date
}

const COLUMNS = [
  'programme_id as programmeId',
  'person_id as personId',
  'named_by_id as namedById',
  'why',
  'state',
  'start',
  'asked_at as askedAt',
] as const

const toMember = <Row extends { state: string; start: number | null }>(row: Row) => ({
  ...row,
  state: row.state as MemberState,
  start: row.start as Start | null,
})

/** Everybody whose name is in, the first who asked first. */
export async function listMembers(db: Db, key: ProgrammeKey): Promise<StoredMember[]> {
  const rows = await db
    .selectFrom('programme_member')
    .where('org_id', '=', key.orgId)
    .where('programme_id', '=', key.programmeId)
    .select(COLUMNS)
    .orderBy('asked_at')
    .orderBy('person_id')
    .execute()
  return rows.map(toMember)
}

/** The programmes somebody's name is in. */
export async function listMemberships(db: Db, orgId: string, personId: string): Promise<StoredMember[]> {
  const rows = await db
    .selectFrom('programme_member')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .select(COLUMNS)
    .execute()
  return rows.map(toMember)
}

export async function loadMember(
  db: Db,
  key: ProgrammeKey,
  personId: string,
): Promise<StoredMember | undefined> {
  const row = await db
    .selectFrom('programme_member')
    .where('org_id', '=', key.orgId)
    .where('programme_id', '=', key.programmeId)
    .where('person_id', '=', personId)
    .select(COLUMNS)
    .executeTakeFirst()
  return row && toMember(row)
}

/** False when there is a name for the person already. */
export async function insertMember(
  db: Db,
  key: ProgrammeKey,
  member: { personId: string; namedById: string | null; why: string; at: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('programme_member')
    .values({
      org_id: key.orgId,
      programme_id: key.programmeId,
      person_id: member.personId,
      named_by_id: member.namedById,
      why: member.why,
      state: member.namedById ? 'named' : 'asking',
      asked_at: member.at,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function saveMember(
  db: Db,
  key: ProgrammeKey,
  personId: string,
  change: { state: MemberState; start?: Start | null; why?: string; askedAt?: Date },
): Promise<void> {
  const { state, start, why, askedAt } = change
  await db
    .updateTable('programme_member')
    .where('org_id', '=', key.orgId)
    .where('programme_id', '=', key.programmeId)
    .where('person_id', '=', personId)
    .set({ state, start: start ?? null, ...(why === undefined ? {} : { why }) })
    .$if(askedAt !== undefined, (query) => query.set({ asked_at: askedAt as Date }))
    .execute()
}

export async function insertDecision(db: Db, key: ProgrammeKey, line: DecisionLine): Promise<void> {
  await db
    .insertInto('programme_decision')
    .values({
      org_id: key.orgId,
      programme_id: key.programmeId,
      person_id: line.personId,
      decision: line.decision,
      start: line.start,
      met: [...line.met],
      reason: line.reason,
      decided_by: line.decidedBy,
      decided_at: line.decidedAt,
    })
    .execute()
}

/** The record of a programme, or of one person in it; the newest line first. */
export async function listDecisions(db: Db, key: ProgrammeKey, personId?: string): Promise<DecisionLine[]> {
  const rows = await db
    .selectFrom('programme_decision')
    .where('org_id', '=', key.orgId)
    .where('programme_id', '=', key.programmeId)
    .$if(personId !== undefined, (query) => query.where('person_id', '=', personId as string))
    .select([
      'person_id as personId',
      'decision',
      'start',
      'met',
      'reason',
      'decided_by as decidedBy',
      'decided_at as decidedAt',
    ])
    .orderBy('decided_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map((row) => ({
    ...row,
    decision: row.decision as Decision,
    start: row.start as Start | null,
  }))
}

/** Who has reached which milestone, and when they said so. */
export async function loadReached(
  db: Db,
  orgId: string,
  partIds: readonly string[],
): Promise<{ partId: string; personId: string; on: DateOn }[]> {
  if (partIds.length === 0) return []
  return db
    .selectFrom('programme_reached')
    .where('org_id', '=', orgId)
    .where('part_id', 'in', partIds)
    .select(['part_id as partId', 'person_id as personId', 'on_day as on'])
    .execute()
}

export async function insertReached(
  db: Db,
  orgId: string,
  reached: { partId: string; personId: string; on: DateOn },
): Promise<void> {
  await db
    .insertInto('programme_reached')
    .values({ org_id: orgId, part_id: reached.partId, person_id: reached.personId, on_day: reached.on })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteReached(
  db: Db,
  orgId: string,
  reached: { partId: string; personId: string },
): Promise<void> {
  await db
    .deleteFrom('programme_reached')
    .where('org_id', '=', orgId)
    .where('part_id', '=', reached.partId)
    .where('person_id', '=', reached.personId)
    .execute()
}

/** Who was decided about before the programme began, and who was taken. Empty for all but HR and who looks after equality. */
export async function loadGate(
  db: Db,
  programmeId: string,
): Promise<{ readonly personId: string; readonly isTaken: boolean }[]> {
  const { rows } = await sql<{ personId: string; isTaken: boolean }>`
    select person_id as "personId", is_taken as "isTaken" from programme_gate(${programmeId}::uuid)
    order by person_id`.execute(db)
  return rows
}
