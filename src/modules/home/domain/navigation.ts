import type { Role } from '#lib/core/actor.ts'

export type NavEntry = { readonly to: string; readonly label: string; readonly icon: NavIcon }
export type NavIcon = 'home' | 'feedback' | 'plan' | 'cycle' | 'people' | 'settings'

type Rule = NavEntry & { readonly roles?: readonly Role[] }

/** The rail in its fixed order; entries without roles are for everybody. Source: UX 3.2. */
const RAIL: readonly Rule[] = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/feedback', label: 'Feedback', icon: 'feedback' },
  { to: '/plan', label: 'My plan', icon: 'plan' },
  { to: '/cycles', label: 'Cycles', icon: 'cycle', roles: ['hr', 'programme-owner', 'auditor'] },
  { to: '/people', label: 'People', icon: 'people' },
  { to: '/settings', label: 'Settings', icon: 'settings', roles: ['hr', 'it-admin', 'auditor'] },
]

/** What a person can use is there, in the same order for all; the rest is absent. */
export function navigationFor(roles: readonly { readonly role: Role }[]): NavEntry[] {
  return RAIL.filter((entry) => !entry.roles || roles.some(({ role }) => entry.roles?.includes(role))).map(
    ({ to, label, icon }) => ({ to, label, icon }),
  )
}
