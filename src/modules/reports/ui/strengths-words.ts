import { t } from '#lib/core/text.ts'

/** The headings of part 1, for the page and for paper. */
export function strengthsTitle(count: number): string {
  return t('{count, plural, one {# strength} other {# strengths}} that others see often', { count })
}

/** `all`: hidden strengths in all; some may stand among the strengths already. */
export function hiddenStrengthsTitle(count: number, all: number): string {
  return count < all
    ? t('{count, plural, one {# more hidden strength} other {# more hidden strengths}}', { count })
    : t('{count, plural, one {# hidden strength} other {# hidden strengths}}', { count })
}

export function hiddenStrengthsLead(selfName: string | null): string {
  return selfName
    ? t('Others see this clearly more often than {name}, and they see it often.', { name: selfName })
    : t('Others see this clearly more often than you, and they see it often.')
}
