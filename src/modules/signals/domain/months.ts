/** The mean length of a month. */
export const DAYS_IN_MONTH = 365.25 / 12

/** So many months in whole days. */
export function daysOfMonths(months: number): number {
  return Math.round(months * DAYS_IN_MONTH)
}
