import { t } from '#lib/core/text.ts'
import type { GuideKind } from './guide.ts'

/** What people call the three kinds of page, in the order of the list. */
export const KIND_NAMES: Readonly<Record<GuideKind, () => string>> = {
  dimension: () => t('Skills'),
  signal: () => t('Signs that support may help'),
  action: () => t('Ways to grow'),
}

/** One page of each kind. */
export const KIND_NAME: Readonly<Record<GuideKind, () => string>> = {
  dimension: () => t('Skill'),
  signal: () => t('Sign that support may help'),
  action: () => t('Way to grow'),
}
