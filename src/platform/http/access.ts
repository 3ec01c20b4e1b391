import { hasRole, type Actor, type Role } from '#lib/core/actor.ts'

/**
 * Who may call a route at all. What they then see is the policy's business.
 *
 * 'public'     no sign-in: health, sign-in, styles
 * 'link'       a rater's personal link, checked by the route itself
 * 'signed-in'  anybody with a session
 * { roles }    somebody who holds one of these roles
 */
export type Access = 'public' | 'link' | 'signed-in' | { readonly roles: readonly Role[] }

export function isAccess(value: unknown): value is Access {
  if (value === 'public' || value === 'link' || value === 'signed-in') return true
  return typeof value === 'object' && value !== null && 'roles' in value && Array.isArray(value.roles)
}

/** 'allowed', 'sign-in' when nobody is signed in, or 'missing': a route one may not call looks as if it were not there. */
export function judgeAccess(access: Access, actor: Actor | null): 'allowed' | 'sign-in' | 'missing' {
  if (access === 'public' || access === 'link') return 'allowed'
  if (!actor) return 'sign-in'
  if (access === 'signed-in') return 'allowed'
  return hasRole(actor, ...access.roles) ? 'allowed' : 'missing'
}
