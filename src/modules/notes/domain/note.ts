import { addDays, type DateOn } from '#lib/core/date.ts'

/** How far a note goes: to the receiver alone, or to their line manager as well. The giver chooses. */
export const REACHES = ['receiver', 'line-manager'] as const
export type Reach = (typeof REACHES)[number]

/** When and where, what was done, what effect it had. */
export type NoteText = { readonly situation: string; readonly behaviour: string; readonly impact: string }

export type Note = NoteText & {
  readonly id: string
  readonly receiverId: string
  /** Null for somebody from outside, and for somebody whose data was erased. */
  readonly giverId: string | null
  readonly outsiderName: string | null
  readonly requestId: string | null
  readonly reach: Reach
  /** The line manager it is meant for: who it was on the day it was given. */
  readonly managerId: string | null
  readonly givenOn: DateOn
  readonly settlesOn: DateOn
  readonly isOpened: boolean
  readonly thankedOn: DateOn | null
  readonly thanks: string
  readonly takenBackOn: DateOn | null
}

/** Days in which a note can still change; the line manager reads after them, so that the receiver reads first. */
const SETTLE_DAYS = 7
/** Days in which something taken back, withdrawn or declined can be brought back. */
export const UNDO_DAYS = 30
/** Days after somebody left until the notes about them are deleted. */
export const KEPT_AFTER_LEAVING_DAYS = 90

/** The day from which a note stays as it is. */
export function settlesOn(givenOn: DateOn): DateOn {
  return addDays(givenOn, SETTLE_DAYS)
}

/**
 * Whether the giver may still change a note or take it back: until the receiver opens it, for seven days at most. So "it can
 * no longer be changed" does not tell the giver that it was read.
 */
export function canStillChange(
  note: Pick<Note, 'isOpened' | 'settlesOn' | 'takenBackOn'>,
  today: DateOn,
): boolean {
  return !note.isOpened && note.takenBackOn === null && today < note.settlesOn
}

/** Whether the giver may bring back a note they took back. */
export function canBringBack(note: Pick<Note, 'takenBackOn'>, today: DateOn): boolean {
  return note.takenBackOn !== null && today <= addDays(note.takenBackOn, UNDO_DAYS)
}

/**
 * Whether the line manager may read a note today: it is meant for them, they still are the receiver's line manager, and it has
 * settled. Whether the receiver has opened it plays no part, so that it tells the manager nothing.
 *
 * Shape    managerId: the receiver's line manager today.
 */
export function managerReads(
  note: Pick<Note, 'managerId' | 'settlesOn' | 'takenBackOn'>,
  managerId: string | undefined,
  today: DateOn,
): boolean {
  return isMeantFor(note, managerId) && today >= note.settlesOn
}

/** As `managerReads`, now or later: for saying beforehand who will read. */
export function isMeantFor(
  note: Pick<Note, 'managerId' | 'takenBackOn'>,
  managerId: string | undefined,
): boolean {
  return note.takenBackOn === null && note.managerId !== null && note.managerId === managerId
}

/** A note in its giver's own words, for the plan: what comes first as its name, and the rest. Nothing of it is left out. */
export function quoteOf(note: NoteText): { label: string; text: string } {
  const [first = '', ...rest] = [note.situation, note.behaviour, note.impact].filter((part) => part !== '')
  if (first.length > LONGEST_LABEL)
    return { label: `${first.slice(0, LONGEST_LABEL - 1)}…`, text: wholeText(note) }
  return { label: first, text: rest.join('\n\n') }
}
const LONGEST_LABEL = 200

/** The three parts as one text. */
export function wholeText({ situation, behaviour, impact }: NoteText): string {
  return [situation, behaviour, impact].filter((part) => part !== '').join('\n\n')
}
