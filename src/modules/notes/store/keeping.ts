import type { Db } from '#platform/db/database.ts'
import type { NoteKey } from './notes.ts'

/** What the receiver does with a note, for themselves alone. */
export type Keeping = { readonly isHidden: boolean; readonly reply: string }

/** By note. Notes nothing was done with are not in it. */
export async function loadKeeping(db: Db, orgId: string, receiverId: string): Promise<Map<string, Keeping>> {
  const rows = await db
    .selectFrom('note_keeping')
    .where('org_id', '=', orgId)
    .where('receiver_id', '=', receiverId)
    .select(['note_id', 'is_hidden', 'reply'])
    .execute()
  return new Map(rows.map((row) => [row.note_id, { isHidden: row.is_hidden, reply: row.reply }]))
}

/** Keeps what `change` names; the rest stays as it was. */
export async function insertKeeping(
  db: Db,
  key: NoteKey & { readonly receiverId: string },
  change: Partial<Keeping>,
): Promise<void> {
  const columns = {
    ...(change.isHidden === undefined ? {} : { is_hidden: change.isHidden }),
    ...(change.reply === undefined ? {} : { reply: change.reply }),
  }
  await db
    .insertInto('note_keeping')
    .values({ org_id: key.orgId, note_id: key.noteId, receiver_id: key.receiverId, ...columns })
    .onConflict((conflict) => conflict.columns(['org_id', 'note_id']).doUpdateSet(columns))
    .execute()
}
