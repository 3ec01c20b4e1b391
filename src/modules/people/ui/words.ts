import { sayDate } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import type { RowKind } from '../domain/difference.ts'
import { readTarget, targetLabel } from '../domain/fields.ts'
import { SINCE_EVER } from '../domain/history.ts'

/** How the kinds of rows are called on screen. */
export const KIND_WORDS: Readonly<Record<RowKind | 'notices', () => string>> = {
  bad: () => t('To correct'),
  new: () => t('New'),
  changed: () => t('Changed'),
  moved: () => t('Moved'),
  leaving: () => t('Leaving'),
  returning: () => t('Returning'),
  unchanged: () => t('Unchanged'),
  notices: () => t('Worth a look'),
}

export const ROLE_WORDS: Readonly<Record<string, () => string>> = {
  hr: () => t('HR'),
  'programme-owner': () => t('Programme owner'),
  'senior-leader': () => t('Senior leader'),
  equality: () => t('Equality officer'),
  auditor: () => t('Auditor'),
  'it-admin': () => t('IT admin'),
}

/** The field of a change in words. */
export function changeLabel(field: string): string {
  if (field === 'manager') return t('Line manager')
  if (field === 'dotted_line_manager') return t('Dotted-line managers')
  const target = readTarget(field)
  return target ? targetLabel(target) : field
}

/** A part of a history. Nobody may have told us its beginning. */
export function sayPeriod({ fromOn, toOn }: { fromOn: string; toOn: string | null }): string {
  const isKnown = fromOn > SINCE_EVER
  const [from, to] = [isKnown ? sayDate(fromOn) : '', toOn === null ? '' : sayDate(toOn)]
  if (toOn === null) return isKnown ? t('since {from}', { from }) : t('as far back as we know')
  return isKnown ? t('since {from} until {to}', { from, to }) : t('as far back as we know until {to}', { to })
}
