import type { GuideKind } from './guide.ts'

/** What people call the three kinds of page, in the order of the list. */
export const KIND_NAMES: Readonly<Record<GuideKind, string>> = {
  dimension: 'Skills',
  signal: 'Signs that support may help',
  action: 'Ways to grow',
}

/** One page of each kind. */
export const KIND_NAME: Readonly<Record<GuideKind, string>> = {
  dimension: 'Skill',
  signal: 'Sign that support may help',
  action: 'Way to grow',
}
