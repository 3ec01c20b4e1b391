/** One sentence to read at once and one more behind "why?". */
export type Sentence = { readonly sentence: string; readonly more: string }

/**
 * What a person reads instead of a hidden number, by reason. Never says how many replied, and reads the same whatever
 * they said. `people` is a group in the plural ("peers", "leaders"), or for 'not-answered' the one person ("Your line manager").
 * Source: UX 4.10, 7.4 and 8.5.
 */
const SENTENCES = {
  'not-answered': (people) => ({
    sentence: `${people} did not answer this.`,
    more: 'Nothing is missing because of privacy here.',
  }),
  'few-replied': (people, minimum) => ({
    sentence: `Not shown. Fewer than ${minimum} ${people} replied.`,
    more: `We need ${minimum} to keep answers private. These answers are left out of every total as well.`,
  }),
  'few-answered-skill': (people, minimum) => ({
    sentence: `Not shown. Fewer than ${minimum} ${people} could say enough about this.`,
    more: `A person counts here when they answered at least half of the questions. We need ${minimum} to keep answers private.`,
  }),
  'few-answered-item': (people, minimum) => ({
    sentence: `Not shown. Fewer than ${minimum} ${people} answered this question.`,
    more: `We need ${minimum} to keep answers private.`,
  }),
  pooled: (people, minimum) => ({
    sentence: `Shown together with other colleagues. There are fewer than ${minimum} ${people} here.`,
    more: `Small groups are shown together when they reach ${minimum} people, so that nobody can be recognised.`,
  }),
  'often-skipped': () => ({
    sentence: 'Not shown. Many could not say.',
    more: 'When more than 3 in 10 people could not answer a question, its mean says too little.',
  }),
  'kept-back': () => ({
    sentence: 'Not shown, to keep single answers private.',
    more: 'A few people skipped a question here. With this number, their other answers could be worked out.',
  }),
  comments: (_, minimum) => ({
    sentence: `No comments to show. They appear when at least ${minimum} people wrote one.`,
    more: 'With fewer people it would be easy to guess who wrote what.',
  }),
  'few-here': (people, minimum) => ({
    sentence: `Not shown. Fewer than ${minimum} ${people} here.`,
    more: `We need ${minimum} to keep answers private. A wider group may be shown.`,
  }),
  'readers-are-in-it': (people, minimum) => ({
    sentence: `Not shown. Some of the ${people} here may read these numbers.`,
    more: `They know their own answers. Without them, fewer than ${minimum} ${people} would be left.`,
  }),
  complement: () => ({
    sentence: 'Not shown, so that a smaller group stays private.',
    more: 'That group could be worked out by subtracting. A wider group may be shown.',
  }),
  difference: (people, minimum) => ({
    sentence: `Not shown. Together with other numbers, it would be about fewer than ${minimum} ${people}.`,
    more: 'Numbers that were shown before count as well. A wider group may be shown.',
  }),
  wave: (people, minimum) => ({
    sentence: `Only the change is shown. Almost the same ${people} answered before.`,
    more: `Fewer than ${minimum} ${people} came or left since. The exact numbers would be about these few.`,
  }),
  shares: () => ({
    sentence: 'Shares are not shown. They need at least 10 answers that are not all alike.',
    more: 'With fewer answers, or with one answer for all, they would tell who said what.',
  }),
  'you-are-one-of-them': (people, minimum) => ({
    sentence: `Not shown to you, because you are one of the ${people}.`,
    more: `You know your own answers. Without you, fewer than ${minimum} people would be left.`,
  }),
  'you-and-total': () => ({
    sentence: 'Not shown to you, because one group in it is not.',
    more: 'You could work that group out by subtracting the others.',
  }),
} satisfies Record<string, (people: string, minimum: number) => Sentence>

export type Reason = keyof typeof SENTENCES

/** The sentence for one hidden number. */
export function sentenceFor(reason: Reason, people: string, minimum: number): Sentence {
  return SENTENCES[reason](people, minimum)
}
