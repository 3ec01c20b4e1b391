import { t } from '#lib/core/text.ts'

export type Agreement = 'close' | 'some spread' | 'views differ'

const WORDS: Record<Agreement, () => string> = {
  close: () => t('close'),
  'some spread': () => t('some spread'),
  'views differ': () => t('views differ'),
}

/** How far people agree, in a word. */
export function sayAgreement(agreement: Agreement): string {
  return WORDS[agreement]()
}
