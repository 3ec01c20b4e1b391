import type { Role } from '#lib/core/actor.ts'

export type NavEntry = { readonly to: string; readonly label: string; readonly icon: NavIcon }
export type NavIcon =
  'home' | 'feedback' | 'plan' | 'learn' | 'mentoring' | 'talk' | 'pipeline' | 'cycle' | 'people' | 'settings'

/** `withSigns`: also for whoever has a sign of support, or reads one about a direct report. */
type Rule = NavEntry & { readonly roles?: readonly Role[]; readonly withSigns?: true }

/** The rail in its fixed order; entries without roles are for everybody. Source: UX 3.2. */
const RAIL: readonly Rule[] = [
  { to: '/', label: 'Home', icon: 'home' },
  { to: '/feedback', label: 'Feedback', icon: 'feedback' },
  { to: '/plan', label: 'My plan', icon: 'plan' },
  { to: '/one-to-ones', label: 'One-to-ones', icon: 'talk' },
  { to: '/pulse', label: 'Pulse', icon: 'feedback' },
  { to: '/support', label: 'Support', icon: 'mentoring', roles: ['hr'], withSigns: true },
  { to: '/library', label: 'Learn', icon: 'learn' },
  { to: '/culture', label: 'Culture', icon: 'pipeline', roles: ['hr', 'senior-leader'] },
  { to: '/cycles', label: 'Cycles', icon: 'cycle', roles: ['hr', 'programme-owner', 'auditor'] },
  { to: '/people', label: 'People', icon: 'people' },
  { to: '/settings', label: 'Settings', icon: 'settings', roles: ['hr', 'it-admin', 'auditor', 'equality'] },
]

/** What a person can use is there, in the same order for all; the rest is absent. */
export function navigationFor(
  roles: readonly { readonly role: Role }[],
  { hasSigns = false }: { readonly hasSigns?: boolean } = {},
): NavEntry[] {
  return RAIL.filter(
    (entry) =>
      !entry.roles || (entry.withSigns && hasSigns) || roles.some(({ role }) => entry.roles?.includes(role)),
  ).map(({ to, label, icon }) => ({ to, label, icon }))
}
