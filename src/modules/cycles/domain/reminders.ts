import { addDays, daysBetween, type DateOn } from '#lib/core/date.ts'

/** The single reminder goes out this many days before the last one. */
const REMINDER_DAYS_LEFT = 3
/** Nobody is reminded within this many days of being invited. */
const QUIET_DAYS = 2

export type ReminderKind = 'reminder' | 'last-day'

/** Which mail is due today for a cycle whose last day is `closesOn`; null on all other days. */
function reminderKindOn(today: DateOn, closesOn: DateOn): ReminderKind | null {
  const left = daysBetween(today, closesOn)
  if (left === 0) return 'last-day'
  return left > 0 && left <= REMINDER_DAYS_LEFT ? 'reminder' : null
}

/**
 * Whom the system reminds today: each rater with something open, once for the cycle and once on its last day, however many
 * requests they have.
 *
 * Shape    requests: one per rater and leader. mailed: what each rater got so far; 'invitation' with its day.
 * Missing  a rater who was not invited yet is not reminded.
 * Source   PRODUCT C4: at most three mails a cycle (ask, one reminder, last day).
 */
export function remindersDue(
  cycle: { readonly closesOn: DateOn },
  requests: readonly { readonly raterId: string; readonly isSent: boolean; readonly isDeclined: boolean }[],
  mailed: ReadonlyMap<string, { readonly invitedOn: DateOn; readonly got: readonly ReminderKind[] }>,
  today: DateOn,
): { readonly kind: ReminderKind; readonly raterIds: readonly string[] } | null {
  const kind = reminderKindOn(today, cycle.closesOn)
  if (!kind) return null
  const open = new Set(
    requests.filter(({ isSent, isDeclined }) => !isSent && !isDeclined).map(({ raterId }) => raterId),
  )
  const raterIds = [...open].filter((raterId) => {
    const so = mailed.get(raterId)
    if (!so || so.got.includes(kind)) return false
    return kind === 'last-day' || so.invitedOn <= addDays(today, -QUIET_DAYS)
  })
  return raterIds.length > 0 ? { kind, raterIds } : null
}
