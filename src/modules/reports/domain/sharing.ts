import { addDays, isDateOn, type DateOn } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { joined } from '#lib/core/words.ts'
import { partInside, PARTS, type Part } from './report.ts'

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
  if (!isDateOn(untilOn)) return t('Add a date, like {day}', { day: addDays(today, USUAL_SHARE_DAYS) })
  if (untilOn < today) return t('Choose today or a later day')
  const last = addDays(today, LONGEST_SHARE_DAYS)
  return untilOn > last
    ? t('Choose a day up to {day}: a share lasts a year at most', { day: last })
    : undefined
}

/**
 * Who can see the report today, from the shares that count. `say` writes a date.
 * Source: UX 1.6: the line comes from the permissions, never from the screen.
 */
export function describeAudience(
  readers: readonly { readonly name: string; readonly parts: readonly Part[]; readonly untilOn: DateOn }[],
  say: (on: DateOn) => string,
): string {
  if (readers.length === 0) return t('Only you can see this. HR sees that it exists, not what it says.')
  const who = readers.map(({ name, parts, untilOn }) => {
    const day = say(untilOn)
    if (parts.length === PARTS.length) return t('{name} (until {day})', { name, day })
    return t('{name} (until {day}: {parts})', {
      name,
      day,
      parts: joined(parts.map((part) => partInside(part))),
    })
  })
  return t('You and {readers} can see this. HR sees that it exists, not what it says.', {
    readers: joined(who),
  })
}
