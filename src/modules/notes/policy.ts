import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { managerReads, type Note } from './domain/note.ts'
import { CaseNotFound, NoteNotFound } from './domain/refusals.ts'

/** As whom somebody reads a note. */
export type ReadsAs = 'giver' | 'receiver' | 'line-manager'

/** All the decision needs. `managerId`: the receiver's line manager today. `isWithheld`: brought to HR, not left as it is. */
export type NoteFacts = Pick<Note, 'giverId' | 'receiverId' | 'managerId' | 'settlesOn' | 'takenBackOn'> & {
  readonly orgId: string
  readonly lineManagerId: string | undefined
  readonly isWithheld: boolean
}

/**
 * As whom somebody reads a note; null for everybody else, HR and every other role included.
 *
 * Source   PRODUCT F1; rules R2 and R3 in README.md.
 */
export function readsAs(actor: Actor, note: NoteFacts, today: DateOn): ReadsAs | null {
  if (actor.orgId !== note.orgId) return null
  if (note.giverId === actor.personId) return 'giver'
  if (note.receiverId === actor.personId) return note.takenBackOn === null ? 'receiver' : null
  const isLineManager = note.lineManagerId === actor.personId && !note.isWithheld
  return isLineManager && managerReads(note, note.lineManagerId, today) ? 'line-manager' : null
}

/** Everybody who may not read a note hears "not found", so that not even its existence is disclosed. */
export function canReadNote(actor: Actor, note: NoteFacts, today: DateOn): Decision {
  return readsAs(actor, note, today) ? allow : refuse(NoteNotFound)
}

/** Only the person a note was brought to decides about it. */
export function canDecideCase(actor: Actor, found: { orgId: string; reportedTo: string }): Decision {
  return actor.orgId === found.orgId && actor.personId === found.reportedTo ? allow : refuse(CaseNotFound)
}
