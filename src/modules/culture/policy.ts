import { hasRole, type Actor } from '#lib/core/actor.ts'
import { allow, refuse, type Decision } from '#lib/core/refusal.ts'
import { CultureNotFound } from './domain/refusals.ts'

/** HR, and senior leaders for their own part of the organisation. Source: PRODUCT F4. */
export function canSeeCulture(actor: Actor): Decision {
  return hasRole(actor, 'hr') || scopesOf(actor).length > 0 ? allow : refuse(CultureNotFound)
}

/** Every unit, or only those that lie in one's own part. */
export function canSeeEveryUnit(actor: Actor): boolean {
  return hasRole(actor, 'hr')
}

/** The people at whose part of the organisation, and below, a senior leader looks. */
export function scopesOf(actor: Actor): string[] {
  return actor.roles.flatMap(({ role, scopePersonId }) =>
    role === 'senior-leader' && scopePersonId !== null ? [scopePersonId] : [],
  )
}
