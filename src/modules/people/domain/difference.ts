import type { DateOn } from '#lib/core/date.ts'
import { blankValues, type CleanRow } from './clean.ts'
import { FIELDS, fieldIndex, type FieldId } from './fields.ts'
import { nameWords, shownName, sortKey, type Named } from './names.ts'
import type { ProblemCode } from './problem-words.ts'
import type { Problem } from './problems.ts'
import { statusOn, type PersonStatus } from './status.ts'

export const ROW_KINDS = ['bad', 'new', 'changed', 'moved', 'leaving', 'returning', 'unchanged'] as const
export type RowKind = (typeof ROW_KINDS)[number]

/** `[field, old, new]`; field is a FieldId, `attribute:…`, `manager` or `dotted_line_manager`. */
export type Change = readonly [field: string, before: string | null, after: string | null]

/** A person as the directory has them; `values` by position in FIELDS. */
export type PersonNow = {
  readonly values: readonly (string | null)[]
  readonly attributes: Readonly<Record<string, string>>
}

export type Difference = {
  readonly kind: Exclude<RowKind, 'bad'>
  readonly changes: readonly Change[]
  readonly notices: readonly Problem[]
  /** All fields as they will be. */
  readonly result: readonly (string | null)[]
  readonly attributes: Readonly<Record<string, string>>
}

/** What the whole file says about the lines of a row's person, for the comparison. */
export type LineChange = {
  /** The manager will be another one (or nobody). */
  readonly manager: Change | undefined
  readonly dotted: Change | undefined
}

const STATUS = fieldIndex('status')
const END_DATE = fieldIndex('end_date')
const START_DATE = fieldIndex('start_date')
const UNIT_FIELDS: readonly FieldId[] = ['department', 'division']

/** What a row by itself says about being employed: its status, else its end date; undefined when it says nothing. */
export function statedStatus(clean: CleanRow, today: DateOn): PersonStatus | undefined {
  const status = clean.values[STATUS]
  if (status) return status as PersonStatus
  const endOn = clean.values[END_DATE]
  if (endOn === undefined) return undefined
  return statusOn(endOn, today)
}

/**
 * Compares a row with the person it is about.
 *
 * Shape    now: undefined for a new person. isFullFile: being in the file means being here.
 * Missing  a blank value keeps what is known.
 * Returns  the kind by what matters most: new, returning, leaving, moved (manager, department or division), changed.
 */
export function compareRow(
  clean: CleanRow,
  now: PersonNow | undefined,
  lines: LineChange,
  options: { today: DateOn; isFullFile: boolean },
): Difference {
  const result = FIELDS.map((_, index) => {
    const value = clean.values[index]
    return value === undefined ? (now?.values[index] ?? null) : value
  })
  const notices = settleStatus(clean, now, result, options)
  const changes = now ? changesOf(now, result) : []
  const attributes = mergeAttributes(clean, now, changes)
  if (lines.manager) changes.push(lines.manager)
  if (lines.dotted) changes.push(lines.dotted)
  return { kind: kindOf(now, result, changes), changes: now ? changes : [], notices, result, attributes }
}

function changesOf(now: PersonNow, result: readonly (string | null)[]): Change[] {
  return FIELDS.flatMap(({ id }, index): Change[] => {
    const before = now.values[index] ?? null
    const after = result[index] ?? null
    return before === after ? [] : [[id, before, after]]
  })
}

/** Makes status and last day agree; the status that was stated wins. */
function settleStatus(
  clean: CleanRow,
  now: PersonNow | undefined,
  result: (string | null)[],
  { today, isFullFile }: { today: DateOn; isFullFile: boolean },
): Problem[] {
  const before = now?.values[STATUS] as PersonStatus | undefined
  const status = statedStatus(clean, today) ?? (isFullFile ? 'active' : (before ?? 'active'))
  result[STATUS] = status
  const endOn = result[END_DATE] ?? null
  const notices: Problem[] = []
  if (status === 'left') {
    if (endOn === null && before === 'active') result[END_DATE] = today
  } else if (endOn !== null && endOn < today) {
    result[END_DATE] = null
    if (clean.values[END_DATE]) {
      notices.push(notice(clean, endOn, 'end-of-employed'))
    }
  }
  const startOn = result[START_DATE]
  const last = result[END_DATE]
  if (startOn && last && last < startOn) {
    notices.push(notice(clean, last, 'end-before-start'))
  }
  return notices
}

function notice(clean: CleanRow, value: string, code: ProblemCode): Problem {
  return { line: clean.line, column: 'end_date', value, severity: 'notice', code }
}

function mergeAttributes(
  clean: CleanRow,
  now: PersonNow | undefined,
  changes: Change[],
): Record<string, string> {
  const attributes = { ...now?.attributes }
  for (const [name, value] of Object.entries(clean.attributes ?? {})) {
    const before = attributes[name] ?? null
    if (before === value) continue
    changes.push([`attribute:${name}`, before, value])
    if (value === null) delete attributes[name]
    else attributes[name] = value
  }
  return attributes
}

function kindOf(
  now: PersonNow | undefined,
  result: readonly (string | null)[],
  changes: readonly Change[],
): Difference['kind'] {
  if (!now) return 'new'
  if (changes.length === 0) return 'unchanged'
  const before = now.values[STATUS]
  const after = result[STATUS]
  if (before === 'left' && after === 'active') return 'returning'
  if (before === 'active' && after === 'left') return 'leaving'
  const hasMoved = changes.some(([field]) => field === 'manager' || UNIT_FIELDS.includes(field as FieldId))
  return hasMoved ? 'moved' : 'changed'
}

/** The row of somebody whom a full file does not name: they leave, and nothing else changes. */
export function missingRow(line: number): CleanRow {
  const values = blankValues()
  values[STATUS] = 'left'
  return { line, values, attributes: undefined, manager: undefined, dotted: undefined, problems: [] }
}

/** What is derived from the fields and stored beside them. */
export function derivedOf(result: readonly (string | null)[]): {
  name: string
  sortKey: string
  words: string[]
} {
  const named: Named = {
    first_name: result[fieldIndex('first_name')] ?? null,
    last_name: result[fieldIndex('last_name')] ?? null,
    display_name: result[fieldIndex('display_name')] ?? null,
    preferred_name: result[fieldIndex('preferred_name')] ?? null,
    email: result[fieldIndex('email')] ?? null,
    employee_id: result[fieldIndex('employee_id')] ?? null,
  }
  return { name: shownName(named), sortKey: sortKey(named), words: nameWords(named) }
}
