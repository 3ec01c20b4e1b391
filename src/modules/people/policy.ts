import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { OnlyHrExports, OnlyHrImports, PersonNotFound } from './domain/refusals.ts'

/** Bringing people in, looking at previews, undoing. HR only: a file holds everything about everyone. */
export function canImport(actor: Actor): Decision {
  return hasRole(actor, 'hr') ? allow : refuse(OnlyHrImports)
}

/** The complete file. HR only; the directory's own list is for everyone. */
export function canExport(actor: Actor): Decision {
  return hasRole(actor, 'hr') ? allow : refuse(OnlyHrExports)
}

/** People who have left are kept for HR; to others they are not there. */
export function canSeeLeavers(actor: Actor): boolean {
  return hasRole(actor, 'hr')
}

export type PersonFacts = {
  readonly id: string
  readonly status: 'active' | 'left'
  /** The managers above, the nearest first. */
  readonly chain: readonly string[]
}

/** Everyone signed in may look up a colleague. Someone who left is found by HR and by themselves only. */
export function canSeePerson(actor: Actor, person: PersonFacts): Decision {
  if (person.status === 'active' || person.id === actor.personId || canSeeLeavers(actor)) return allow
  return refuse(PersonNotFound)
}

/** What of a person's page somebody sees beyond the directory. */
export type PersonView = {
  /** Employee ID, dates, employment type, dated history of titles, units and managers. */
  readonly history: boolean
  /** Attributes, gender, time zone and why somebody left. */
  readonly personal: boolean
  /** Granted roles. */
  readonly roles: boolean
}

/**
 * Which parts of a person's page somebody sees. History: the person, the managers above, HR. Personal: the person and
 * HR. Roles: the person and whoever watches over access. Source: TRUST.md 2.1.
 */
export function viewOfPerson(actor: Actor, person: PersonFacts): PersonView {
  const isSelf = actor.personId === person.id
  const isHr = hasRole(actor, 'hr')
  return {
    history: isSelf || isHr || person.chain.includes(actor.personId),
    personal: isSelf || isHr,
    roles: isSelf || hasRole(actor, 'hr', 'it-admin', 'auditor'),
  }
}
