/** Roles that are granted. Manager, mentor, facilitator and rater are not granted: they follow from facts. */
export const ROLES = ['hr', 'programme-owner', 'senior-leader', 'equality', 'auditor', 'it-admin'] as const
export type Role = (typeof ROLES)[number]

/** A senior leader's role covers the part of the organisation at and below `scopePersonId`. */
export type RoleGrant = { readonly role: Role; readonly scopePersonId: string | null }

/** Who is asking. `orgId` comes from the session, never from an address or a form. */
export type Actor = {
  readonly orgId: string
  readonly personId: string
  readonly roles: readonly RoleGrant[]
}

export function hasRole(actor: Pick<Actor, 'roles'>, ...roles: readonly Role[]): boolean {
  return actor.roles.some((grant) => roles.includes(grant.role))
}
