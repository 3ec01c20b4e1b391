import { t } from '#lib/core/text.ts'

/** One step of a meeting. `minutes`: about how long, from and to. */
export type GuideStep = {
  readonly title: string
  readonly text: string
  readonly minutes: readonly [from: number, to: number]
}

/** The last step: the meeting can end from here on as held. */
export const LAST_STEP = 6

/**
 * A meeting step by step, in the reader's language. Somebody brings a question of their own; the others ask before they advise.
 *
 * Source  UX 5 (Payette and Champagne co-development), FIELD 7.4.
 */
export function guideSteps(): readonly GuideStep[] {
  return [
    {
      title: t('Arrive'),
      text: t('Everybody says in a sentence how they are here. Then look at what you said you would try.'),
      minutes: [5, 10],
    },
    {
      title: t('The presenter tells'),
      text: t('What happened, and what makes it hard. The others listen.'),
      minutes: [5, 7],
    },
    {
      title: t('Questions'),
      text: t('Ask only what helps you understand. No advice yet, not even dressed as a question.'),
      minutes: [5, 7],
    },
    {
      title: t('“My question is”'),
      text: t('The presenter says in one sentence what the group should think about.'),
      minutes: [2, 3],
    },
    {
      title: t('The group talks'),
      text: t('Share what you see, and what you have lived through. The presenter listens and takes notes.'),
      minutes: [15, 20],
    },
    {
      title: t('What I take with me'),
      text: t('The presenter says what helped. Nobody has to agree on a solution.'),
      minutes: [5, 5],
    },
    {
      title: t('What we will try'),
      text: t('Everybody can write down one thing to try until the next meeting. You can also pass.'),
      minutes: [5, 10],
    },
  ]
}

/** What every circle agrees on to begin with; each may add to it. */
export function agreementLines(): readonly string[] {
  return [
    t('What is said in the circle stays in the circle.'),
    t('We speak about ourselves, and not about people who are not here.'),
    t('We ask before we advise.'),
    t('Everybody may pass at any time, and gives no reason.'),
    t('We begin and end on time. Who cannot come says so.'),
  ]
}
