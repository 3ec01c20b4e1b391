import { t } from '#lib/core/text.ts'
import { oneStepMoves, people, score, signed } from './numbers.ts'

export type GapLabel = 'gap-to-explore' | 'hidden-strength' | 'others-higher' | 'close-view' | 'views-differ'

/** The label of a gap in words. The word speaks about views, never about the person. */
export function gapWord(label: GapLabel, isLarge = false): string {
  switch (label) {
    case 'gap-to-explore':
      return isLarge ? t('a large gap to explore') : t('a gap to explore')
    case 'hidden-strength':
      return t('hidden strength')
    case 'others-higher':
      return t('others see it more often')
    case 'close-view':
      return t('close view')
    case 'views-differ':
      return t('views differ')
  }
}

const AGREEMENT = { close: 'close', 'some-spread': 'some spread', 'views-differ': 'views differ' } as const
/** What the charts know it by; a reader sees `sayAgreement` of it. */
export type Agreement = (typeof AGREEMENT)[keyof typeof AGREEMENT]

/** How far people agree, as the charts know it. */
export function agreementWord(word: keyof typeof AGREEMENT | null): Agreement | null {
  return word === null ? null : AGREEMENT[word]
}

/** How far people agree, in the reader's words. */
export function sayAgreementOf(word: Agreement): string {
  return word === 'close' ? t('close') : word === 'some spread' ? t('some spread') : t('views differ')
}

export type TwoViews = {
  /** null when the leader did not answer this; undefined when nobody asked the leader at all. */
  readonly you: number | null | undefined
  readonly others: { readonly mean: number; readonly n: number } | null
  readonly gap: { readonly difference: number; readonly label: GapLabel; readonly isLarge: boolean } | null
  /** Why the others are not shown. */
  readonly hidden?: string
  /** The leader's name, for somebody the report is not about. */
  readonly selfName?: string
}

/**
 * One skill in two or three short sentences: both numbers first, then what the difference means, then a way on.
 * Source: UX 8.5 rows 4 and 5.
 */
export function explainViews({ you, others, gap, hidden, selfName }: TwoViews): string {
  return [
    you === undefined ? '' : ownView(you, selfName),
    others ? othersView(others) : (hidden ?? t('Others are not shown.')),
    others && gap ? meaning(gap, selfName) : '',
  ]
    .filter(Boolean)
    .join(' ')
}

/** "You said 4.6.", "Dana did not answer this." */
export function ownView(you: number | null, selfName?: string): string {
  if (you === null)
    return selfName ? t('{people} did not answer this.', { people: selfName }) : t('You did not answer this.')
  const said = score(you)
  return selfName
    ? t('{name} said {score}.', { name: selfName, score: said })
    : t('You said {score}.', { score: said })
}

/** "Others said 3.5 (10 people)." */
export function othersView({ mean, n }: { readonly mean: number; readonly n: number }): string {
  return t('Others said {score} ({people}).', { score: score(mean), people: people(n) })
}

function meaning(gap: NonNullable<TwoViews['gap']>, selfName?: string): string {
  const difference = signed(gap.difference)
  const name = selfName ?? ''
  switch (gap.label) {
    case 'gap-to-explore': {
      const named = t('{difference}: {word}.', { difference, word: gapWord(gap.label, gap.isLarge) })
      return selfName ? named : `${named} ${t('Ask one person what they notice.')}`
    }
    case 'hidden-strength':
      return selfName
        ? t('{difference}: a hidden strength. Others see this more often than {name} does.', {
            difference,
            name,
          })
        : t('{difference}: a hidden strength. Others see this more often than you do.', { difference })
    case 'others-higher':
      return selfName
        ? t('{difference}: others see this more often than {name} does.', { difference, name })
        : t('{difference}: others see this more often than you do.', { difference })
    case 'close-view':
      return t('{difference}: a close view. The difference is too small to mean much.', { difference })
    case 'views-differ':
      return t('People see this differently: it may depend on the situation.')
  }
}

/** Always one step over the number of people: it is true, and gives nobody away. Source: UX 7.4. */
export function onePersonSentence(n: number): string {
  return t(
    'With {people, plural, one {# person} other {# people}}, one step by one person moves this by {size}.',
    { people: n, size: oneStepMoves(n) },
  )
}
