import { daysBetween, type DateOn } from '#lib/core/date.ts'
import { trend } from '#lib/statistics/change.ts'
import { DAYS_IN_MONTH } from './months.ts'

/** So few teams are no organisation: their slope would be that of one of them. */
const ENOUGH_TEAMS = 5

/**
 * How the pulse of all teams moves in a month.
 *
 * Missing  0 when fewer than three days have five teams or more: nothing is taken off then.
 * Source   playbook/signals.json, mood-falling: a company-wide dip flags nobody.
 */
export function pulseSlope(values: readonly { readonly toOn: DateOn; readonly value: number }[]): number {
  const byDay = Map.groupBy(values, ({ toOn }) => toOn)
  const days = [...byDay]
    .filter(([, list]) => list.length >= ENOUGH_TEAMS)
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
  const first = days[0]?.[0]
  if (first === undefined || days.length < 3) return 0
  const means = days.map(([, list]) => list.reduce((sum, { value }) => sum + value, 0) / list.length)
  const at = days.map(([day]) => daysBetween(first, day) / DAYS_IN_MONTH)
  return trend(means, at).theilSen ?? 0
}
