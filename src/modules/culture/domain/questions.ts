import { t } from '#lib/core/text.ts'

/** What a feedback-rich culture is counted by, in the order of the numbers. Source: PRODUCT F4. */
export const QUESTIONS = ['asked', 'gave', 'answered', 'acted'] as const
export type Question = (typeof QUESTIONS)[number]

/** What people did, over a chart and in its finding. */
export function sayQuestion(question: Question): string {
  switch (question) {
    case 'asked':
      return t('Asked somebody for a note')
    case 'gave':
      return t('Gave a note')
    case 'answered':
      return t('Answered somebody who asked')
    case 'acted':
      return t('Took a step of their plan, or checked in')
  }
}

/** What would lift it: one sentence to begin with, and the action of the playbook that goes with it. */
export function sayLift(question: Question): { readonly sentence: string; readonly actionId: string } {
  switch (question) {
    case 'asked':
      return {
        sentence: t(
          'Ask first. When a line manager asks in the open what to do differently, others ask too.',
        ),
        actionId: 'upward-feedback-talk',
      }
    case 'gave':
      return {
        sentence: t('Give one note a week: what you saw, and what it led to. Short is enough.'),
        actionId: 'feedback-practice',
      }
    case 'answered':
      return {
        sentence: t('Look at who asked you in your next one-to-one, and answer or say no there and then.'),
        actionId: 'one-to-one-rhythm',
      }
    case 'acted':
      return {
        sentence: t('Pick one small step that the work brings anyway, and tell one person how it went.'),
        actionId: 'peer-circle',
      }
  }
}
