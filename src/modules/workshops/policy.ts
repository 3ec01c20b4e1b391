import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import {
  BusyThen,
  ForAProgramme,
  PeopleNotForYou,
  SessionClosed,
  WorkshopsNotForYou,
  YouLeadIt,
} from './domain/refusals.ts'

/** HR and programme owners plan workshops. Everybody sees what is on. */
export function canRunWorkshops(actor: Pick<Actor, 'roles'>): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(WorkshopsNotForYou)
}

/** Who comes to a session is for its facilitators and those who run workshops; to others the list is not there. */
export function canSeePeople(actor: Actor, facts: { readonly isFacilitator: boolean }): Decision {
  return facts.isFacilitator || canRunWorkshops(actor).allowed ? allow : refuse(PeopleNotForYou)
}

/** Only facilitators say who was there, because they were. */
export function canTakeAttendance(facts: { readonly isFacilitator: boolean }): Decision {
  return facts.isFacilitator ? allow : refuse(PeopleNotForYou)
}

/** Who may ask for a seat: anybody who has the time, while the session is to come. */
export function canBook(facts: {
  readonly isOpen: boolean
  /** Of a programme, to somebody who takes part in it; or of none. */
  readonly isForThem: boolean
  readonly isFacilitator: boolean
  readonly isBusy: boolean
}): Decision {
  if (!facts.isOpen) return refuse(SessionClosed)
  if (facts.isFacilitator) return refuse(YouLeadIt)
  if (!facts.isForThem) return refuse(ForAProgramme)
  return facts.isBusy ? refuse(BusyThen) : allow
}
