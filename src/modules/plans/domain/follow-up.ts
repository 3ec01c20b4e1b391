import type { DateOn } from '#lib/core/date.ts'
import { isId } from '#lib/core/id.ts'
import type { Evidence } from './plan.ts'

/** The report behind a focus area, and the skill in it that can be asked about once more. */
export type Origin = { readonly cycleId: string; readonly skillId: string }

/**
 * Where a focus area came from, if it came from a skill of a report. The latest such piece of evidence counts.
 *
 * Missing  undefined for a focus area of one's own, from a signal or from a comment.
 */
export function originOf(evidence: readonly Pick<Evidence, 'snapshot'>[]): Origin | undefined {
  return evidence
    .flatMap(({ snapshot: { source } }) => {
      const { cycleId, ref, kind } = source
      return kind === 'dimension' && cycleId && isId(cycleId) && ref ? [{ cycleId, skillId: ref }] : []
    })
    .at(-1)
}

export type BookableDays = { readonly from: DateOn; readonly until: DateOn }

/** The days that can be booked: those of the window that are still to come, today included. */
export function bookableDays(window: BookableDays, today: DateOn): BookableDays | undefined {
  const from = window.from > today ? window.from : today
  return from > window.until ? undefined : { from, until: window.until }
}

/** About three months after the report, as far as it can be booked. Source: UX 4.6. */
export function usualDay(days: BookableDays, ninetyDaysAfter: DateOn): DateOn {
  if (ninetyDaysAfter < days.from) return days.from
  return ninetyDaysAfter > days.until ? days.until : ninetyDaysAfter
}
