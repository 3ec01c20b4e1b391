import { addDays, isDateOn, type DateOn } from '#lib/core/date.ts'
import { joined } from '#lib/core/words.ts'
import { PART_LABELS, PARTS, type Part } from './report.ts'

/** The longest a share may last. */
export const LONGEST_SHARE_DAYS = 365
/** What the form proposes. */
export const USUAL_SHARE_DAYS = 30
/** What a coach gets who may read first. */
export const COACH_SHARE_DAYS = 60
export const COACH_PARTS: readonly Part[] = ['strengths', 'seen', 'words']

export type Share = {
  readonly id: string
  readonly viewerId: string
  readonly parts: readonly Part[]
  readonly untilOn: DateOn
  readonly isWithdrawn: boolean
}

/** Whether a share counts today: its last day is included. */
export function isCurrent(share: Pick<Share, 'untilOn' | 'isWithdrawn'>, today: DateOn): boolean {
  return !share.isWithdrawn && share.untilOn >= today
}

/** The parts that are known, once each, in reading order. */
export function pickParts(wanted: readonly string[]): Part[] {
  return PARTS.filter((part) => wanted.includes(part))
}

/** What is wrong with the last day of a share; undefined when nothing is. */
export function judgeUntil(untilOn: string, today: DateOn): string | undefined {
  if (!isDateOn(untilOn)) return `Add a date, like ${addDays(today, USUAL_SHARE_DAYS)}`
  if (untilOn < today) return 'Choose today or a later day'
  const last = addDays(today, LONGEST_SHARE_DAYS)
  return untilOn > last ? `Choose a day up to ${last}: a share lasts a year at most` : undefined
}

/**
 * Who can see the report today, from the shares that count. `say` writes a date.
 * Source: UX 1.6: the line comes from the permissions, never from the screen.
 */
export function describeAudience(
  readers: readonly { readonly name: string; readonly parts: readonly Part[]; readonly untilOn: DateOn }[],
  say: (on: DateOn) => string,
): string {
  const hr = 'HR sees that it exists, not what it says.'
  if (readers.length === 0) return `Only you can see this. ${hr}`
  const who = readers.map(({ name, parts, untilOn }) => {
    const all = parts.length === PARTS.length
    const what = all ? '' : `: ${joined(parts.map((part) => PART_LABELS[part].toLowerCase()))}`
    return `${name} (until ${say(untilOn)}${what})`
  })
  return `You and ${joined(who)} can see this. ${hr}`
}
