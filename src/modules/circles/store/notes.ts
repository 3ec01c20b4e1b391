import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { CircleKey } from './circles.ts'

export type SealedNote = {
  readonly id: string
  readonly authorId: string
  readonly kind: 'note' | 'commitment'
  readonly sealed: Buffer
  readonly writtenOn: DateOn
  readonly doneOn: DateOn | null
}

/** What this transaction's person may read of a circle, in the order of writing. */
export async function loadNotes(db: Db, { orgId, circleId }: CircleKey): Promise<SealedNote[]> {
  const rows = await db
    .selectFrom('circle_note')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .select(['id', 'author_id as authorId', 'kind', 'sealed', 'written_on as writtenOn', 'done_on as doneOn'])
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as SealedNote['kind'] }))
}

export async function insertNote(
  db: Db,
  { orgId, circleId }: CircleKey,
  note: Omit<SealedNote, 'doneOn'> & { readonly readers: readonly string[] },
): Promise<void> {
  await db
    .insertInto('circle_note')
    .values({
      org_id: orgId,
      circle_id: circleId,
      id: note.id,
      author_id: note.authorId,
      readers: [...note.readers],
      kind: note.kind,
      sealed: note.sealed,
      written_on: note.writtenOn,
    })
    .execute()
}

/** Ticks one's own commitment, or takes the tick back. False when it is not there. */
export async function markNoteDone(
  db: Db,
  { orgId, circleId }: CircleKey,
  own: { readonly noteId: string; readonly authorId: string },
  on: DateOn | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('circle_note')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .where('id', '=', own.noteId)
    .where('author_id', '=', own.authorId)
    .where('kind', '=', 'commitment')
    .set({ done_on: on })
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes away what somebody wrote themselves. False when it is not there. */
export async function deleteNote(
  db: Db,
  { orgId, circleId }: CircleKey,
  own: { readonly noteId: string; readonly authorId: string },
): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('circle_note')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .where('id', '=', own.noteId)
    .where('author_id', '=', own.authorId)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Forgets, unread, what was written or done before a day. For the closing role. */
export async function deleteOldNotes(db: Db, before: DateOn): Promise<void> {
  await sql`select forget_old_circle_notes(${before}::date)`.execute(db)
}
