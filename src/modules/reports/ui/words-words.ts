import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import type { CaseView } from '../contract/views.ts'
import { inSentence } from '../domain/in-sentence.ts'

/** "About listening.", in the place of a comment whose text is not there. */
export function aboutTheme(theme: string): string {
  return t('About {theme}.', { theme: inSentence(theme) })
}

/** The heading over the leader's own comments. */
export function ownWordsTitle(count: number, selfName: string | null): string {
  return selfName
    ? t('What {name} wrote ({count})', { name: selfName, count })
    : t('What you wrote yourself ({count})', { count })
}

/** Who took a comment out, and when. */
export function takenOut({ by, decidedOn }: Pick<CaseView, 'by' | 'decidedOn'>): string {
  return decidedOn
    ? t('{by} took it out on {day}.', { by, day: sayDate(decidedOn) })
    : t('{by} took it out.', { by })
}
