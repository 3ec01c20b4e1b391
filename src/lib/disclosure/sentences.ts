export type Reason =
  | 'not-answered'
  | 'few-replied'
  | 'few-answered-skill'
  | 'few-answered-item'
  | 'pooled'
  | 'often-skipped'
  | 'kept-back'
  | 'comments'
  | 'you-are-one-of-them'
  | 'you-and-total'

/** One sentence to read at once and one more behind "why?". */
export type Sentence = { readonly sentence: string; readonly more: string }

/**
 * What a person reads instead of a hidden number. Never says how many replied, and reads the same whatever they said.
 * Source: UX 7.4 and 8.5.
 */
export function sentenceFor(reason: Reason, people: string, minimum: number): Sentence {
  switch (reason) {
    case 'not-answered':
      return {
        sentence: `${people} did not answer this.`,
        more: 'Nothing is missing because of privacy here.',
      }
    case 'few-replied':
      return {
        sentence: `Not shown. Fewer than ${minimum} ${people} replied.`,
        more: `We need ${minimum} to keep answers private. These answers are left out of every total as well.`,
      }
    case 'few-answered-skill':
      return {
        sentence: `Not shown. Fewer than ${minimum} ${people} could say enough about this.`,
        more: `A person counts here when they answered at least half of the questions. We need ${minimum} to keep answers private.`,
      }
    case 'few-answered-item':
      return {
        sentence: `Not shown. Fewer than ${minimum} ${people} answered this question.`,
        more: `We need ${minimum} to keep answers private.`,
      }
    case 'pooled':
      return {
        sentence: `Shown together with other colleagues. There are fewer than ${minimum} ${people} here.`,
        more: `Small groups are shown together when they reach ${minimum} people, so that nobody can be recognised.`,
      }
    case 'often-skipped':
      return {
        sentence: 'Not shown. Many could not say.',
        more: 'When more than 3 in 10 people could not answer a question, its mean says too little.',
      }
    case 'kept-back':
      return {
        sentence: 'Not shown, to keep single answers private.',
        more: 'A few people skipped a question here. With this number, their other answers could be worked out.',
      }
    case 'comments':
      return {
        sentence: `No comments to show. They appear when at least ${minimum} people wrote one.`,
        more: 'With fewer people it would be easy to guess who wrote what.',
      }
    case 'you-are-one-of-them':
      return {
        sentence: `Not shown to you, because you are one of the ${people}.`,
        more: `You know your own answers. Without you, fewer than ${minimum} people would be left.`,
      }
    case 'you-and-total':
      return {
        sentence: 'Not shown to you, because one group in it is not.',
        more: 'You could work that group out by subtracting the others.',
      }
  }
}
