import type { Db } from '#platform/db/database.ts'
import type { Note, NoteText, Reach } from '../domain/note.ts'

export type NoteKey = { readonly orgId: string; readonly noteId: string }

/**
 * One note. Missing: undefined where row security finds none, also when it was taken back and the reader is not its giver.
 * Locked until the transaction ends when `lock` is set.
 */
export async function loadNote(db: Db, key: NoteKey, { lock = false } = {}): Promise<Note | undefined> {
  const query = selectNotes(db, key.orgId).where('id', '=', key.noteId)
  const row = await (lock ? query.forUpdate() : query).executeTakeFirst()
  return row && noteOf(row)
}

/** Notes somebody received and that were not taken back, the newest first. */
export async function loadReceived(db: Db, orgId: string, receiverId: string): Promise<Note[]> {
  const rows = await selectNotes(db, orgId)
    .where('receiver_id', '=', receiverId)
    .where('taken_back_on', 'is', null)
    .orderBy('place', 'desc')
    .execute()
  return rows.map(noteOf)
}

/** Notes somebody gave, the newest first; those taken back as well. */
export async function loadGiven(db: Db, orgId: string, giverId: string): Promise<Note[]> {
  const rows = await selectNotes(db, orgId).where('giver_id', '=', giverId).orderBy('place', 'desc').execute()
  return rows.map(noteOf)
}

/** Notes that are meant for somebody as a line manager, as far as row security shows them, the newest first. */
export async function loadForManager(db: Db, orgId: string, managerId: string): Promise<Note[]> {
  const rows = await selectNotes(db, orgId)
    .where('manager_id', '=', managerId)
    .where('taken_back_on', 'is', null)
    .orderBy('place', 'desc')
    .execute()
  return rows.map(noteOf)
}

export type NewNote = NoteText & {
  readonly id: string
  readonly receiverId: string
  readonly giverId: string | null
  readonly outsiderName: string | null
  readonly requestId: string | null
  readonly reach: Reach
  readonly managerId: string | null
  readonly givenOn: string
  readonly settlesOn: string
}

export async function insertNote(db: Db, orgId: string, note: NewNote): Promise<void> {
  await db
    .insertInto('note')
    .values({
      org_id: orgId,
      id: note.id,
      receiver_id: note.receiverId,
      giver_id: note.giverId,
      outsider_name: note.outsiderName,
      request_id: note.requestId,
      situation: note.situation,
      behaviour: note.behaviour,
      impact: note.impact,
      reach: note.reach,
      manager_id: note.managerId,
      given_on: note.givenOn,
      settles_on: note.settlesOn,
    })
    .execute()
}

/** Changes a note in the giver's transaction. */
export async function markChanged(
  db: Db,
  key: NoteKey,
  change: Partial<NoteText> & {
    readonly reach?: Reach
    readonly managerId?: string | null
    readonly takenBackOn?: string | null
    readonly givenOn?: string
    readonly settlesOn?: string
  },
): Promise<void> {
  await db
    .updateTable('note')
    .set({
      situation: change.situation,
      behaviour: change.behaviour,
      impact: change.impact,
      reach: change.reach,
      manager_id: change.managerId,
      taken_back_on: change.takenBackOn,
      given_on: change.givenOn,
      settles_on: change.settlesOn,
    })
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.noteId)
    .execute()
}

/** Opens a note in the receiver's transaction. From then on the database keeps its text as it is. */
export async function markOpened(db: Db, key: NoteKey): Promise<void> {
  await db
    .updateTable('note')
    .set({ is_opened: true })
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.noteId)
    .where('is_opened', '=', false)
    .execute()
}

export async function markThanked(db: Db, key: NoteKey, thanks: string, on: string): Promise<void> {
  await db
    .updateTable('note')
    .set({ thanks, thanked_on: on })
    .where('org_id', '=', key.orgId)
    .where('id', '=', key.noteId)
    .execute()
}

function selectNotes(db: Db, orgId: string) {
  return db.selectFrom('note').where('org_id', '=', orgId).selectAll()
}

function noteOf(row: Awaited<ReturnType<ReturnType<typeof selectNotes>['execute']>>[number]): Note {
  return {
    id: row.id,
    receiverId: row.receiver_id,
    giverId: row.giver_id,
    outsiderName: row.outsider_name,
    requestId: row.request_id,
    situation: row.situation,
    behaviour: row.behaviour,
    impact: row.impact,
    reach: row.reach as Reach, // the column's check allows nothing else
    managerId: row.manager_id,
    givenOn: row.given_on,
    settlesOn: row.settles_on,
    isOpened: row.is_opened,
    thankedOn: row.thanked_on,
    thanks: row.thanks,
    takenBackOn: row.taken_back_on,
  }
}
