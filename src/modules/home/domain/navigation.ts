import type { Role } from '#lib/core/actor.ts'
import { t } from '#lib/core/text.ts'

export type NavEntry = { readonly to: string; readonly label: string; readonly icon: NavIcon }
export type NavIcon =
  'home' | 'feedback' | 'plan' | 'learn' | 'mentoring' | 'talk' | 'pipeline' | 'cycle' | 'people' | 'settings'

/**
 * What opens an entry to a person whatever their roles: `signs`, a sign of support of theirs or of a direct report;
 * `mentoring`, a part in a pool, or one that anybody may join; `circles`, a circle they are in; `programmes`,
 * one that takes names or has theirs.
 */
export type NavFact = 'signs' | 'mentoring' | 'circles' | 'programmes'

type Rule = Omit<NavEntry, 'label'> & {
  readonly label: () => string
  readonly roles?: readonly Role[]
  readonly fact?: NavFact
}

/** The rail in its fixed order; entries without roles are for everybody. Source: UX 3.2. */
const RAIL: readonly Rule[] = [
  { to: '/', label: () => t('Home'), icon: 'home' },
  { to: '/feedback', label: () => t('Feedback'), icon: 'feedback' },
  { to: '/plan', label: () => t('My plan'), icon: 'plan' },
  { to: '/one-to-ones', label: () => t('One-to-ones'), icon: 'talk' },
  {
    to: '/mentoring',
    label: () => t('Mentoring'),
    icon: 'mentoring',
    roles: ['hr', 'programme-owner'],
    fact: 'mentoring',
  },
  { to: '/pulse', label: () => t('Pulse'), icon: 'feedback' },
  { to: '/support', label: () => t('Support'), icon: 'mentoring', roles: ['hr'], fact: 'signs' },
  { to: '/workshops', label: () => t('Workshops'), icon: 'learn' },
  {
    to: '/circles',
    label: () => t('Circles'),
    icon: 'talk',
    roles: ['hr', 'programme-owner'],
    fact: 'circles',
  },
  { to: '/library', label: () => t('Learn'), icon: 'learn' },
  {
    to: '/programmes',
    label: () => t('Programmes'),
    icon: 'pipeline',
    roles: ['hr', 'programme-owner'],
    fact: 'programmes',
  },
  { to: '/culture', label: () => t('Culture'), icon: 'pipeline', roles: ['hr', 'senior-leader'] },
  { to: '/cycles', label: () => t('Cycles'), icon: 'cycle', roles: ['hr', 'programme-owner', 'auditor'] },
  { to: '/people', label: () => t('People'), icon: 'people' },
  {
    to: '/settings',
    label: () => t('Settings'),
    icon: 'settings',
    roles: ['hr', 'it-admin', 'auditor', 'equality'],
  },
]

/** What a person can use is there, in the same order for all; the rest is absent. */
export function navigationFor(
  roles: readonly { readonly role: Role }[],
  facts: Readonly<Partial<Record<NavFact, boolean>>> = {},
): NavEntry[] {
  const isOpen = ({ roles: some, fact }: Rule) =>
    (!some && !fact) || (fact !== undefined && facts[fact]) || roles.some(({ role }) => some?.includes(role))
  return RAIL.filter(isOpen).map(({ to, label, icon }) => ({ to, label: label(), icon }))
}
