import { t } from '#lib/core/text.ts'
import type { ChangeFacts } from '../change-words.ts'
import type { AnswerScale } from './scale.ts'

/** The kinds of numbers a report has, in the order their pages are listed. */
export const NUMBER_KINDS = [
  'mean',
  'range',
  'agreement',
  'gap',
  'balance',
  'change',
  'often',
  'norm',
  'hidden',
] as const
export type NumberKind = (typeof NUMBER_KINDS)[number]

export function isNumberKind(text: string): text is NumberKind {
  return NUMBER_KINDS.some((kind) => kind === text)
}

/**
 * What a worked example may use: only numbers that the reader's own report shows, rounded as it shows them. Exact ones
 * are not in here, because nobody has them after the close.
 */
export type HowFacts = {
  readonly skill: string
  readonly scale: AnswerScale
  readonly rules: { readonly minimumGroup: number; readonly minimumComments: number }
  readonly you: number | null
  readonly others: OthersFacts | null
  readonly gap: { readonly difference: number; readonly word: string } | null
  /** Single questions of the skill that are shown for all others. */
  readonly items: readonly { readonly mean: number; readonly n: number }[]
  /** How many questions the skill has. */
  readonly itemsAsked: number
  /** Answers per option of one question, lowest first, when they may be shown. */
  readonly spread: { readonly question: string; readonly counts: readonly number[] } | null
  readonly balance: BalanceFacts | null
  /** What happened to this skill since the last time; null the first time. */
  readonly change: { readonly since: string; readonly facts: ChangeFacts } | null
  readonly norm: { readonly leaders: number; readonly low: number; readonly high: number } | null
  /** Why numbers of this report are hidden, each reason once. */
  readonly reasons: readonly { readonly sentence: string; readonly more: string }[]
}

export type OthersFacts = {
  readonly mean: number
  readonly n: number
  readonly step: number
  readonly likely: {
    readonly mean: number
    readonly low: number
    readonly high: number
    readonly basis: 'estimated' | 'assumed'
  } | null
  readonly agreement: string | null
}

export type BalanceFacts = {
  readonly first: { readonly name: string; readonly mean: number }
  readonly second: { readonly name: string; readonly mean: number }
  readonly difference: number
  readonly isNamed: boolean
  readonly needed: number | null
}

/** One page: plain words first, then the formula with its letters, then the reader's own numbers, then its limits. */
export type HowText = {
  readonly title: string
  /** One line for the list of all pages. */
  readonly short: string
  readonly says: readonly string[]
  readonly formula: readonly string[]
  readonly letters: readonly { readonly term: string; readonly meaning: string }[]
  readonly example: { readonly isOwn: boolean; readonly lines: readonly string[] }
  readonly limits: readonly string[]
}

/** The letters that stand in more than one formula. */
export function sharedLetters() {
  return {
    z: { term: t('1.96'), meaning: t('makes the range wide enough to be right in about 19 of 20 cases') },
    square: { term: '²', meaning: t('times itself: 3² is 9') },
    root: { term: '√', meaning: t('the square root: √9 is 3') },
  }
}

/** An example for a report that shows no numbers of this kind. It says that it is invented. */
export function invented(lines: readonly string[]): HowText['example'] {
  return {
    isOwn: false,
    lines: [t('Your report shows no numbers for this. So here is an invented example.'), ...lines],
  }
}
