import { addDays, type DateOn } from '#lib/core/date.ts'
import { isOpen, type Session } from './session.ts'
import type { Booking } from './seat.ts'

/** So long after who was there is written down people may say what they think of it. */
export const ANSWER_DAYS = 14
/** "Did you use it?" is asked from this day on, for as long again. Source: PRODUCT W3. */
const USE_AFTER_DAYS = 30
export const USE_UNTIL_DAYS = 60

/** What somebody can still answer about a session. */
export type OpenQuestions = {
  readonly before: boolean
  readonly useful: boolean
  readonly after: boolean
  readonly use: boolean
}

/** Whether "Did you use it?" is asked of those who were there. */
export function isUseAsked({ on }: Pick<Session, 'on'>, today: DateOn): boolean {
  return today >= addDays(on, USE_AFTER_DAYS) && today <= addDays(on, USE_UNTIL_DAYS)
}

/**
 * What one person is asked about one session. Only those who were there are asked what came of it.
 *
 * Source   PRODUCT W3, FIELD 5 (45)
 */
export function openQuestions(facts: {
  readonly session: Session
  readonly own: Booking | undefined
  readonly isBoxOpen: boolean
  readonly hasCases: boolean
  readonly done: {
    readonly useful: boolean
    readonly before: boolean
    readonly after: boolean
    readonly use: boolean
  }
  readonly now: Date
  readonly today: DateOn
}): OpenQuestions {
  const { session, own, isBoxOpen, hasCases, done, now, today } = facts
  const wasThere = own?.attendance === 'here'
  return {
    before: own?.state === 'booked' && hasCases && isOpen(session, now) && !done.before,
    useful: wasThere && isBoxOpen && !done.useful,
    // without a first look there is nothing to set it beside
    after: wasThere && isBoxOpen && done.before && !done.after,
    use: wasThere && isUseAsked(session, today) && !done.use,
  }
}
