import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { NoteText } from '../domain/note.ts'

/** What the person a note was brought to gets: a copy, with the name under it. */
export type NoteCopy = NoteText & { readonly from: string }

export type NoteCase = {
  readonly id: string
  readonly noteId: string
  readonly receiverId: string
  readonly body: NoteCopy
  readonly reportedTo: string
  readonly why: string
  readonly reportedOn: string
  readonly outcome: 'waiting' | 'stays' | 'taken-out'
  readonly reason: string
  readonly decidedOn: string | null
}

/** Whether a note is kept from the line manager, because it was brought to somebody and has not been left as it is. */
export async function isWithheld(db: Db, noteId: string): Promise<boolean> {
  const { rows } = await sql<{ is: boolean }>`select note_is_withheld(${noteId}) as is`.execute(db)
  return rows[0]?.is ?? true
}

/** Cases of somebody's own notes, by note. */
export async function loadOwnCases(
  db: Db,
  orgId: string,
  receiverId: string,
): Promise<Map<string, NoteCase>> {
  const rows = await selectCases(db, orgId).where('receiver_id', '=', receiverId).execute()
  return new Map(rows.map((row) => [row.note_id, caseOf(row)]))
}

/** Cases somebody was asked to decide, open ones first. */
export async function loadCasesFor(db: Db, orgId: string, personId: string): Promise<NoteCase[]> {
  const rows = await selectCases(db, orgId)
    .where('reported_to', '=', personId)
    .orderBy('reported_on', 'desc')
    .execute()
  return rows.map(caseOf).sort((a, b) => Number(a.outcome !== 'waiting') - Number(b.outcome !== 'waiting'))
}

export async function loadCase(
  db: Db,
  orgId: string,
  caseId: string,
  { lock = false } = {},
): Promise<NoteCase | undefined> {
  const query = selectCases(db, orgId).where('id', '=', caseId)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && caseOf(row)
}

/** Keeps a copy of one note for one person; the id of the case. Missing: undefined when it was brought to somebody before. */
export async function insertCase(
  db: Db,
  orgId: string,
  report: Pick<NoteCase, 'noteId' | 'receiverId' | 'body' | 'reportedTo' | 'why' | 'reportedOn'>,
): Promise<string | undefined> {
  const row = await db
    .insertInto('note_abuse')
    .values({
      org_id: orgId,
      note_id: report.noteId,
      receiver_id: report.receiverId,
      body: JSON.stringify(report.body),
      reported_to: report.reportedTo,
      why: report.why,
      reported_on: report.reportedOn,
    })
    .onConflict((conflict) => conflict.columns(['org_id', 'note_id']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

export async function markDecided(
  db: Db,
  orgId: string,
  caseId: string,
  decision: { readonly outcome: 'stays' | 'taken-out'; readonly reason: string; readonly decidedOn: string },
): Promise<void> {
  await db
    .updateTable('note_abuse')
    .set({ outcome: decision.outcome, reason: decision.reason, decided_on: decision.decidedOn })
    .where('org_id', '=', orgId)
    .where('id', '=', caseId)
    .execute()
}

function selectCases(db: Db, orgId: string) {
  return db.selectFrom('note_abuse').where('org_id', '=', orgId).selectAll()
}

function caseOf(row: Awaited<ReturnType<ReturnType<typeof selectCases>['execute']>>[number]): NoteCase {
  return {
    id: row.id,
    noteId: row.note_id,
    receiverId: row.receiver_id,
    body: row.body as unknown as NoteCopy, // written by insertCase only
    reportedTo: row.reported_to,
    why: row.why,
    reportedOn: row.reported_on,
    outcome: (row.outcome ?? 'waiting') as NoteCase['outcome'],
    reason: row.reason,
    decidedOn: row.decided_on,
  }
}
