import { hiddenWords, isReason, type HiddenWords } from '#lib/disclosure/sentences.ts'
import { t } from '#lib/core/text.ts'
import { isSource, peopleOf, type SourceId } from './sources.ts'

/** What a release knows of a hidden number: the least people it takes, or, in older ones, two English sentences. */
type Why = { readonly needs: number } | { readonly sentence: string; readonly more: string }
type Rules = { readonly minimumGroup: number; readonly minimumComments: number }

/**
 * Why a number is not shown, in the reader's language. The release keeps a key, "few-replied/peer", and no words.
 *
 * Shape    `selfName`: the leader's name, for somebody the report is not about.
 * Missing  a key of an older release that nobody knows any more is said in the English sentence that was kept with it.
 */
export function sayHidden(
  key: string,
  { why, rules }: { readonly why: Why | undefined; readonly rules: Rules },
  selfName?: string,
): HiddenWords {
  const [reason = '', source = ''] = key.split('/')
  if (isReason(reason) && isSource(source)) {
    if (reason === 'not-answered') return notAnswered(source, selfName)
    const kept = why && 'needs' in why ? why.needs : undefined
    const usual = reason === 'comments' ? rules.minimumComments : rules.minimumGroup
    return hiddenWords(reason, peopleOf(source), kept ?? usual)
  }
  const kept =
    why && 'sentence' in why ? why : { sentence: t('Not shown, to keep answers private.'), more: '' }
  return plainly(kept.sentence, kept.more)
}

/** A sentence of its own in the place of a number. */
export function plainly(sentence: string, more = ''): HiddenWords {
  return { label: t('Not shown.'), reason: sentence, sentence, more, isTogether: false }
}

function notAnswered(source: SourceId, selfName: string | undefined): HiddenWords {
  return plainly(whoDidNot(source, selfName), t('Nothing is missing because of privacy here.'))
}

function whoDidNot(source: SourceId, selfName: string | undefined): string {
  if (source === 'manager')
    return selfName ? t('The line manager did not answer this.') : t('Your line manager did not answer this.')
  if (source !== 'self' || selfName)
    return t('{people} did not answer this.', {
      people: selfName && source === 'self' ? selfName : peopleOf(source),
    })
  return t('You did not answer this.')
}
