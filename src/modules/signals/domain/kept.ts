import { addDays, type DateOn } from '#lib/core/date.ts'
import { daysOfMonths } from './months.ts'

/** Units: months. How long things about leaders stay after they have done their work. */
export type Kept = {
  /** A sign, from the day it ended. */
  readonly signalMonths: number
  /** A fact about a team, from its last day; a look of the rules, from the evidence it rests on. */
  readonly factMonths: number
}

/** Two years show whether something comes again; no rule reads further back than a year, a trend no further than three. */
export const KEPT_UNLESS_SET: Kept = { signalMonths: 24, factMonths: 36 }

/** A year at least: until then a sign still keeps the rules from saying the same again. */
export const LEAST_MONTHS = 12
export const MOST_MONTHS = 60

/** What is over since before these days is taken out. */
export function forgetBefore(
  today: DateOn,
  kept: Kept,
): { readonly signals: DateOn; readonly facts: DateOn } {
  return {
    signals: addDays(today, -daysOfMonths(kept.signalMonths)),
    facts: addDays(today, -daysOfMonths(kept.factMonths)),
  }
}
