import { oneStepMoves, people, score, signed } from './numbers.ts'

export type GapLabel = 'gap-to-explore' | 'hidden-strength' | 'others-higher' | 'close-view' | 'views-differ'

const WORDS: Readonly<Record<GapLabel, string>> = {
  'gap-to-explore': 'a gap to explore',
  'hidden-strength': 'hidden strength',
  'others-higher': 'others see it more often',
  'close-view': 'close view',
  'views-differ': 'views differ',
}

/** The label of a gap in words. The word speaks about views, never about the person. */
export function gapWord(label: GapLabel, isLarge = false): string {
  return label === 'gap-to-explore' && isLarge ? 'a large gap to explore' : WORDS[label]
}

const AGREEMENT = { close: 'close', 'some-spread': 'some spread', 'views-differ': 'views differ' } as const
export type Agreement = (typeof AGREEMENT)[keyof typeof AGREEMENT]

/** How far people agree, as it stands on the screen. */
export function agreementWord(word: keyof typeof AGREEMENT | null): Agreement | null {
  return word === null ? null : AGREEMENT[word]
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
  const who = selfName ?? 'You'
  const own =
    you === undefined ? '' : you === null ? `${who} did not answer this. ` : `${who} said ${score(you)}. `
  if (!others) return `${own}${hidden ?? 'Others are not shown.'}`
  const numbers = `${own}Others said ${score(others.mean)} (${people(others.n)}).`
  if (!gap) return numbers
  return `${numbers} ${meaning(gap, selfName)}`
}

function meaning(gap: NonNullable<TwoViews['gap']>, selfName?: string): string {
  const difference = signed(gap.difference)
  const you = selfName ?? 'you'
  const do_ = selfName ? 'does' : 'do'
  switch (gap.label) {
    case 'gap-to-explore':
      return `${difference}: ${gapWord(gap.label, gap.isLarge)}.${selfName ? '' : ' Ask one person what they notice.'}`
    case 'hidden-strength':
      return `${difference}: a hidden strength. Others see this more often than ${you} ${do_}.`
    case 'others-higher':
      return `${difference}: others see this more often than ${you} ${do_}.`
    case 'close-view':
      return `${difference}: a close view. The difference is too small to mean much.`
    case 'views-differ':
      return 'People see this differently: it may depend on the situation.'
  }
}

/** Always one step over the number of people: it is true, and gives nobody away. Source: UX 7.4. */
export function onePersonSentence(n: number): string {
  return `With ${people(n)}, one step by one person moves this by ${oneStepMoves(n)}.`
}
