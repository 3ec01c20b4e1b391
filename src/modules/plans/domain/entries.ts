import { addDays, type DateOn } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import type { Reminders } from './plan.ts'

/** How a step goes. None of them is a mark: "hard right now" is a reason to ask for help, "not yet" is a plain fact. */
export const GOINGS = ['well', 'bit-by-bit', 'hard', 'not-yet'] as const
export type Going = (typeof GOINGS)[number]

export function goingLabel(going: Going): string {
  const labels = {
    well: t('It goes well'),
    'bit-by-bit': t('Bit by bit'),
    hard: t('It is hard right now'),
    'not-yet': t('Not tried yet'),
  }
  return labels[going]
}

/** Something that was said about a focus area: a check-in, an agreement, an offer of support. */
export type EntryKind = 'check-in' | 'agreed' | 'support'

const PACE_DAYS = { weekly: 7, monthly: 28 } as const

/**
 * Whether it is time to ask how the steps go: at the person's own pace, counted from the last thing they did.
 *
 * Missing  never with reminders off.
 */
export function isCheckInDue(reminders: Reminders, lastOn: DateOn, today: DateOn): boolean {
  return reminders !== 'off' && addDays(lastOn, PACE_DAYS[reminders]) <= today
}
