import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import type { MemberState, Programme } from './domain/programme.ts'
import { ProgrammeNotFound, ProgrammesForHr } from './domain/refusals.ts'

/** Who makes programmes. Source: PRODUCT P5, TRUST 2.1. */
export function canMakeProgrammes(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'programme-owner') ? allow : refuse(ProgrammesForHr)
}

/** HR runs all, an owner of programmes their own. To others what is done here is not there. */
export function canRunProgramme(actor: Actor, programme: Pick<Programme, 'orgId' | 'ownerId'>): Decision {
  const isOwn = hasRole(actor, 'programme-owner') && programme.ownerId === actor.personId
  return actor.orgId === programme.orgId && (hasRole(actor, 'hr') || isOwn)
    ? allow
    : refuse(ProgrammeNotFound)
}

/** Everybody while it takes names; then those in it, those who wait, and those who run it. */
export function canSeeProgramme(
  actor: Actor,
  programme: Pick<Programme, 'orgId' | 'ownerId' | 'state'>,
  own: MemberState | null,
): Decision {
  if (canRunProgramme(actor, programme).allowed) return allow
  const isOpen = programme.state === 'asking' || (programme.state !== 'draft' && own !== null)
  return actor.orgId === programme.orgId && isOpen ? allow : refuse(ProgrammeNotFound)
}
