import { hasRole, type Actor, type Role } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { AccessNotAllowed, OwnRole } from './domain/refusals.ts'
import { CONTENT_ROLES } from './domain/session.ts'

/** HR, IT admins and auditors may see who holds which role. */
export function canSeeAccess(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'it-admin', 'auditor') ? allow : refuse(AccessNotAllowed)
}

/** HR and IT admins may give a role, but not to themselves. */
export function canGrantRole(actor: Actor, facts: { personId: string }): Decision {
  if (!hasRole(actor, 'hr', 'it-admin')) return refuse(AccessNotAllowed)
  return facts.personId === actor.personId ? refuse(OwnRole) : allow
}

/**
 * Whether a grant counts at once. Roles that open content need a second person when an IT admin gives them, so that
 * nobody who runs the machine can read along alone.
 *
 * Source: TRUST 2.1.
 */
export function needsSecondPerson(actor: Actor, role: Role): boolean {
  return CONTENT_ROLES.includes(role) && !hasRole(actor, 'hr')
}

/** The second person is somebody from HR, neither the one who gave the role nor the one who gets it. */
export function canApproveRole(actor: Actor, facts: { personId: string; grantedBy: string }): Decision {
  if (!hasRole(actor, 'hr')) return refuse(AccessNotAllowed)
  return facts.personId === actor.personId || facts.grantedBy === actor.personId ? refuse(OwnRole) : allow
}

/** HR and IT admins, of any role, their own too. Refuses AccessNotAllowed. */
export function canRevokeRole(actor: Actor): Decision {
  return hasRole(actor, 'hr', 'it-admin') ? allow : refuse(AccessNotAllowed)
}
