import { t } from '../core/text.ts'

/** One sentence to read at once and one more behind "why?". */
export type Sentence = { readonly sentence: string; readonly more: string }

/** The same for the place of a number: its mark ("Not shown.") and the reason that stands behind the mark. */
export type HiddenWords = Sentence & {
  readonly label: string
  readonly reason: string
  /** The number is in another one; then the mark says so. */
  readonly isTogether: boolean
}

type Words = {
  readonly label?: string
  readonly reason: string
  /** The sentence, where it is not the mark and the reason. */
  readonly sentence?: string
  readonly more: string
}

/**
 * What a person reads instead of a hidden number, by reason. Never says how many replied, and reads the same whatever
 * they said. `people` is a group in the plural ("peers", "leaders"), or for 'not-answered' the one person ("Your line manager").
 * Source: UX 4.10, 7.4 and 8.5.
 */
const WORDS = {
  'not-answered': (people) => {
    const reason = t('{people} did not answer this.', { people })
    return { reason, sentence: reason, more: t('Nothing is missing because of privacy here.') }
  },
  'few-replied': (people, minimum) => ({
    reason: t('Fewer than {minimum} {people} replied.', { minimum, people }),
    more: t('We need {minimum} to keep answers private. These answers are left out of every total as well.', {
      minimum,
    }),
  }),
  'few-answered-skill': (people, minimum) => ({
    reason: t('Fewer than {minimum} {people} could say enough about this.', { minimum, people }),
    more: t(
      'A person counts here when they answered at least half of the questions. We need {minimum} to keep answers private.',
      { minimum },
    ),
  }),
  'few-answered-item': (people, minimum) => ({
    reason: t('Fewer than {minimum} {people} answered this question.', { minimum, people }),
    more: t('We need {minimum} to keep answers private.', { minimum }),
  }),
  pooled: (people, minimum) => ({
    label: t('Shown together.'),
    reason: t('There are fewer than {minimum} {people} here.', { minimum, people }),
    sentence: t('Shown together with other colleagues. There are fewer than {minimum} {people} here.', {
      minimum,
      people,
    }),
    more: t(
      'Small groups are shown together when they reach {minimum} people, so that nobody can be recognised.',
      {
        minimum,
      },
    ),
  }),
  'often-skipped': () => ({
    reason: t('Many could not say.'),
    more: t('When more than 3 in 10 people could not answer a question, its mean says too little.'),
  }),
  'kept-back': () => ({
    reason: t('To keep single answers private.'),
    sentence: t('Not shown, to keep single answers private.'),
    more: t(
      'A few people skipped a question here. With this number, their other answers could be worked out.',
    ),
  }),
  comments: (_, minimum) => {
    const reason = t('No comments to show. They appear when at least {minimum} people wrote one.', {
      minimum,
    })
    return {
      reason,
      sentence: reason,
      more: t('With fewer people it would be easy to guess who wrote what.'),
    }
  },
  'few-here': (people, minimum) => ({
    reason: t('Fewer than {minimum} {people} here.', { minimum, people }),
    more: t('We need {minimum} to keep answers private. A wider group may be shown.', { minimum }),
  }),
  'readers-are-in-it': (people, minimum) => ({
    reason: t('Some of the {people} here may read these numbers.', { people }),
    more: t('They know their own answers. Without them, fewer than {minimum} {people} would be left.', {
      minimum,
      people,
    }),
  }),
  complement: () => ({
    reason: t('So that a smaller group stays private.'),
    sentence: t('Not shown, so that a smaller group stays private.'),
    more: t('That group could be worked out by subtracting. A wider group may be shown.'),
  }),
  difference: (people, minimum) => ({
    reason: t('Together with other numbers, it would be about fewer than {minimum} {people}.', {
      minimum,
      people,
    }),
    more: t('Numbers that were shown before count as well. A wider group may be shown.'),
  }),
  wave: (people, minimum) => {
    const reason = t('Only the change is shown. Almost the same {people} answered before.', { people })
    const more = t(
      'Fewer than {minimum} {people} came or left since. The exact numbers would be about these few.',
      { minimum, people },
    )
    return { reason, sentence: reason, more }
  },
  shares: () => {
    const reason = t('Shares are not shown. They need at least 10 answers that are not all alike.')
    return {
      reason,
      sentence: reason,
      more: t('With fewer answers, or with one answer for all, they would tell who said what.'),
    }
  },
  'you-are-one-of-them': (people, minimum) => ({
    reason: t('You are one of the {people}.', { people }),
    sentence: t('Not shown to you, because you are one of the {people}.', { people }),
    more: t('You know your own answers. Without you, fewer than {minimum} people would be left.', {
      minimum,
    }),
  }),
  'you-and-total': () => ({
    reason: t('One group in it is not.'),
    sentence: t('Not shown to you, because one group in it is not.'),
    more: t('You could work that group out by subtracting the others.'),
  }),
} satisfies Record<string, (people: string, minimum: number) => Words>

export type Reason = keyof typeof WORDS

export function isReason(text: string): text is Reason {
  return Object.hasOwn(WORDS, text)
}

/** The sentence for one hidden number, in the reader's language. */
export function sentenceFor(reason: Reason, people: string, minimum: number): Sentence {
  const { sentence, more } = hiddenWords(reason, people, minimum)
  return { sentence, more }
}

/** The same with the mark and the reason apart. */
export function hiddenWords(reason: Reason, people: string, minimum: number): HiddenWords {
  const words: Words = WORDS[reason](people, minimum)
  const label = words.label ?? t('Not shown.')
  return {
    label,
    reason: words.reason,
    sentence: words.sentence ?? `${label} ${words.reason}`,
    more: words.more,
    isTogether: words.label !== undefined,
  }
}
