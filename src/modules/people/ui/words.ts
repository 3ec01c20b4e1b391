import type { RowKind } from '../domain/difference.ts'
import { readTarget, targetLabel } from '../domain/fields.ts'
import { SINCE_EVER } from '../domain/history.ts'

/** How the kinds of rows are called on screen. */
export const KIND_WORDS: Record<RowKind | 'notices', string> = {
  bad: 'To correct',
  new: 'New',
  changed: 'Changed',
  moved: 'Moved',
  leaving: 'Leaving',
  returning: 'Returning',
  unchanged: 'Unchanged',
  notices: 'Worth a look',
}

export const ROLE_WORDS: Record<string, string> = {
  hr: 'HR',
  'programme-owner': 'Programme owner',
  'senior-leader': 'Senior leader',
  equality: 'Equality officer',
  auditor: 'Auditor',
  'it-admin': 'IT admin',
}

/** The field of a change in words. */
export function changeLabel(field: string): string {
  if (field === 'manager') return 'Line manager'
  if (field === 'dotted_line_manager') return 'Dotted-line managers'
  const target = readTarget(field)
  return target ? targetLabel(target) : field
}

/** A date of a history whose beginning nobody told us. */
export function sinceText(fromOn: string, format: (on: string) => string): string {
  return fromOn <= SINCE_EVER ? 'as far back as we know' : `since ${format(fromOn)}`
}
