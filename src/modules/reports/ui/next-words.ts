import { t } from '#lib/core/text.ts'

/** The headings of part 4, for the page and for paper. */
export function markedTitle(selfName: string | null): string {
  return selfName ? t('What {name} marked', { name: selfName }) : t('What you marked')
}

export function focusTitle(selfName: string | null): string {
  return selfName ? t('A focus could be') : t('If you are looking for a focus')
}
