import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'

/** Days after a report: before that little can be seen, after it too much else has happened. Source: PRODUCT R7. */
const FOLLOW_UP_DAYS = { from: 60, until: 180 } as const
/** How many questions a follow-up asks. Source: PRODUCT R7. */
const FOLLOW_UP_ITEMS = { least: 3, most: 5 } as const
/** Days people have to answer. */
export const ANSWER_DAYS = { least: 7, usual: 14, most: 28 } as const

export type FollowUpFacts = {
  readonly kind: string
  readonly closedOn: DateOn
  readonly today: DateOn
  readonly isAsked: boolean
}

export type FollowUpWindow = {
  readonly state: 'early' | 'open' | 'over'
  readonly from: DateOn
  readonly until: DateOn
}

/** When the raters of a report that was made on `closedOn` may be asked again. Both days belong to it. */
export function followUpWindow(closedOn: DateOn, today: DateOn): FollowUpWindow {
  const [from, until] = [addDays(closedOn, FOLLOW_UP_DAYS.from), addDays(closedOn, FOLLOW_UP_DAYS.until)]
  return { state: today < from ? 'early' : today > until ? 'over' : 'open', from, until }
}

/** Whether a dimension has few enough questions to ask all of them again, and enough to say something. */
export function fitsFollowUp(dimension: { readonly items: readonly unknown[] }): boolean {
  return dimension.items.length >= FOLLOW_UP_ITEMS.least && dimension.items.length <= FOLLOW_UP_ITEMS.most
}

/** Whether a last day leaves people time to answer, and not too much of it. */
export function isAnswerDay(today: DateOn, closesOn: DateOn): boolean {
  const days = daysBetween(today, closesOn)
  return days >= ANSWER_DAYS.least && days <= ANSWER_DAYS.most
}

/** Where the work on a cycle leads. A follow-up is its leader's: whoever watches the work finds no page of it. A wave is on the pulse's. */
export function pageOf(cycleId: string, kind: string): string {
  if (kind === 'pulse') return '/pulse/manage'
  return kind === 'follow-up' ? '/admin/jobs' : `/cycles/${cycleId}`
}
