import { t } from '#lib/core/text.ts'
import type { Share } from '#lib/disclosure/shares.ts'

export const USE_WORDS = ['often', 'once', 'not-yet', 'cannot-say'] as const

export function sayUse(answer: (typeof USE_WORDS)[number]): string {
  switch (answer) {
    case 'often':
      return t('used more than once')
    case 'once':
      return t('used once')
    case 'not-yet':
      return t('not yet, there was no chance')
    case 'cannot-say':
      return t('cannot say')
  }
}

/** A part of some people, as far as it may be said: "8 of 12", "about half of 7". */
export function sayPart(share: Share, people: number): string {
  if (share.kind !== 'word') return t('{count} of {people}', { count: share.count, people })
  switch (share.word) {
    case 'few':
      return t('few of {people}', { people })
    case 'some':
      return t('some of {people}', { people })
    case 'half':
      return t('about half of {people}', { people })
    case 'many':
      return t('many of {people}', { people })
    case 'most':
      return t('most of {people}', { people })
  }
}
