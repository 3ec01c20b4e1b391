import { t } from '#lib/core/text.ts'

export type MapCorners = { bothHigh: string; xHigh: string; yHigh: string; bothLow: string }

/** Neutral phrases for the fields of managing and leading. */
export function managingLeadingCorners(): MapCorners {
  return {
    bothHigh: t('runs the work and leads the people'),
    xHigh: t('runs the work, people side to build'),
    yHigh: t('people led, systems to build'),
    bothLow: t('both still growing'),
  }
}

/** Two lines of text at the top and at the bottom, where the phrases of the corners stand. */
export const PHRASE_LINES = [
  { left: 0, right: 100, top: 0, bottom: 10 },
  { left: 0, right: 100, top: 90, bottom: 100 },
]
