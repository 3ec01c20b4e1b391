import { shareOf, type Share } from '#lib/disclosure/shares.ts'
import { tQuantile } from '#lib/statistics/normal-distribution.ts'

/** Fewer people than this are never behind a result. Source: PRODUCT C8. */
export const LEAST_PEOPLE = 5
/** From so many people on a change has a range. Source: UX 7.4. */
const RANGE_FROM = 12

/** What is frozen of one question of a session; `tooFew` says no number, not even how many answered. */
export type ShareResult =
  { readonly tooFew: true } | { readonly tooFew: false; readonly people: number; readonly share: Share }
export type ChangeResult =
  | { readonly tooFew: true }
  | {
      readonly tooFew: false
      readonly people: number
      /** Points, in tenths. */
      readonly change: number
      readonly outOf: number
      readonly range: { readonly low: number; readonly high: number } | null
    }

/** What came of a session, on three levels; null: not counted yet. */
export type ResultsView = {
  readonly useful: ShareResult | null
  readonly learned: ChangeResult | null
  readonly used: { readonly people: ShareResult; readonly managers: ShareResult } | null
}

/** How many of some answers say yes: a count where it tells nothing about single people, else a word. */
export function summariseShare(answers: readonly boolean[]): ShareResult {
  const people = answers.length
  if (people < LEAST_PEOPLE) return { tooFew: true }
  return { tooFew: false, people, share: shareOf(answers.filter(Boolean).length, people) }
}

/**
 * How the points of people who did a check twice moved, on average.
 *
 * Hides    where they stood: only the change is said, in tenths, from five people on.
 * Source   paired differences; the range is mean ± t(0.975, n − 1) × sd / √n, from 12 people on.
 */
export function summariseChange(
  pairs: readonly { readonly before: number; readonly after: number }[],
  outOf: number,
): ChangeResult {
  const people = pairs.length
  if (people < LEAST_PEOPLE) return { tooFew: true }
  const differences = pairs.map(({ before, after }) => after - before)
  const mean = differences.reduce((sum, one) => sum + one, 0) / people
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (people - 1)
  const half = tQuantile(0.975, people - 1) * Math.sqrt(variance / people)
  return {
    tooFew: false,
    people,
    outOf,
    change: tenths(mean),
    range: people < RANGE_FROM ? null : { low: tenths(mean - half), high: tenths(mean + half) },
  }
}

const tenths = (value: number) => Math.round(value * 10) / 10
