import type { Answer } from './draft.ts'

/** One screen of the questionnaire: the positions of its items in the order of stored answers. */
export type Screen = { readonly id: string; readonly items: readonly number[] }

export type ScreenProgress = { readonly id: string; readonly answered: number; readonly of: number }

/** How far a rater has come, screen by screen. "Cannot say" is an answer. */
export function summariseProgress(screens: readonly Screen[], answers: readonly Answer[]): ScreenProgress[] {
  return screens.map(({ id, items }) => ({
    id,
    answered: items.filter((item) => (answers[item] ?? null) !== null).length,
    of: items.length,
  }))
}

/** Where to go on: the first screen with an open item. Missing: undefined when every item has an answer. */
export function nextOpenScreen(progress: readonly ScreenProgress[]): string | undefined {
  return progress.find(({ answered, of }) => answered < of)?.id
}

/**
 * How long the open items take, for a sentence and not for a clock.
 * Units    `minutes`: the questionnaire's own estimate for all `of` items. Result in whole minutes, at least 1.
 */
export function minutesLeft(progress: readonly ScreenProgress[], minutes: number): number {
  const of = progress.reduce((sum, screen) => sum + screen.of, 0)
  const open = progress.reduce((sum, screen) => sum + screen.of - screen.answered, 0)
  return Math.max(1, Math.ceil((minutes * open) / Math.max(1, of)))
}
