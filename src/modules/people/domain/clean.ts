import { unguardCell } from '#lib/tables/csv.ts'
import type { TableRow } from '#lib/tables/csv-text.ts'
import { readDate, type DateOrder } from './dates.ts'
import {
  attributeName,
  FIELDS,
  fieldIndex,
  isFieldId,
  type FieldId,
  type FieldKind,
  type Target,
} from './fields.ts'
import { isTimezone, readLanguage } from './languages.ts'
import { splitBadge, splitName, stripNameNotes } from './names.ts'
import type { ProblemCode, ProblemFacts } from './problem-words.ts'
import type { Problem } from './problems.ts'
import { readStatus } from './status.ts'
import { tidy } from './text.ts'

/** How a row points at somebody: `any` is tried as an ID, an e-mail and a name, in this order. */
export type Reference = {
  readonly by: 'id' | 'email' | 'name' | 'any'
  readonly text: string
  readonly column: string
  /** The name before a badge, in case what stands in brackets was none. */
  readonly orName?: string
}

/** A row as it was meant. In every place: undefined leaves as it is, null clears. */
export type CleanRow = {
  readonly line: number
  /** By position in FIELDS. */
  readonly values: (string | null | undefined)[]
  attributes: Record<string, string | null> | undefined
  manager: Reference[] | null | undefined
  dotted: Reference[] | null | undefined
  readonly problems: Problem[]
}

/** Written into a cell to empty what is known. Leapsome's own marker is understood as well. */
export const CLEAR_MARKER = '(clear)'
const CLEARS = new Set([CLEAR_MARKER, '_reset', '[clear]'])
const NO_MANAGER = /^(?:no_manager|no manager|none|n\/a|kein|keine|-)$/iu

const BLANK: readonly (string | null | undefined)[] = FIELDS.map(() => undefined)

/** Values that leave everything as it is. */
export function blankValues(): (string | null | undefined)[] {
  return BLANK.slice()
}

export type ReadColumn = { index: number; heading: string; target: Target }

/** The columns that say something, with their headings, ready for `cleanRow`. */
export function readColumns(headings: readonly string[], targets: readonly Target[]): ReadColumn[] {
  return targets.flatMap((target, index) =>
    target === 'ignore' ? [] : [{ index, heading: headings[index] ?? '', target }],
  )
}

/**
 * Reads one row by the columns' meanings, alone: what needs the whole file (duplicates, managers) comes later.
 *
 * Shape    dateOrders: by column, the order that was chosen or proved.
 * Missing  a blank cell leaves what is known; `(clear)` empties it.
 * Returns  values that were understood, and a problem with line, column and value for each that was not.
 */
export function cleanRow(
  row: TableRow,
  columns: readonly ReadColumn[],
  dateOrders: readonly (DateOrder | null)[],
): CleanRow {
  const clean: CleanRow = {
    line: row.line,
    values: blankValues(),
    attributes: undefined,
    manager: undefined,
    dotted: undefined,
    problems: [],
  }
  for (const column of columns) {
    const raw = row.cells[column.index]
    if (raw === undefined || raw === '') continue
    const text = tidy(unguardCell(raw))
    if (text === '') continue
    readCell(clean, column, text, dateOrders[column.index] ?? null)
  }
  return clean
}

function readCell(clean: CleanRow, column: ReadColumn, text: string, dateOrder: DateOrder | null): void {
  const { target } = column
  const isCleared = CLEARS.has(text.toLowerCase())
  if (isFieldId(target)) {
    const index = fieldIndex(target)
    clean.values[index] = isCleared ? null : readValue(clean, column, target, text, dateOrder)
    return
  }
  const attribute = attributeName(target)
  if (attribute !== undefined) {
    clean.attributes ??= {}
    clean.attributes[attribute] = isCleared ? null : checkLength(clean, column, text)
    return
  }
  switch (target) {
    case 'full_name':
    case 'last_first_name':
      return readFullName(clean, text)
    case 'groups':
      return readGroups(clean, text)
    case 'dotted_line_manager':
      if (isCleared || NO_MANAGER.test(text)) clean.dotted ??= null
      else clean.dotted = [...(clean.dotted ?? []), ...splitReferences(text, column.heading)]
      return
    default:
      if (isCleared || NO_MANAGER.test(text)) clean.manager ??= null
      else
        clean.manager = [
          ...(clean.manager ?? []),
          managerReference(target as ManagerTarget, text, column.heading),
        ]
  }
}

const KINDS = new Map<FieldId, FieldKind>(FIELDS.map(({ id, kind }) => [id, kind]))
const EMAIL = /^[^\s@<>,;"()]+@[^\s@<>,;"()]+\.[^\s@<>,;".()]{2,}$/u
const LONGEST = 200

function readValue(
  clean: CleanRow,
  column: ReadColumn,
  field: FieldId,
  text: string,
  dateOrder: DateOrder | null,
): string | undefined {
  switch (KINDS.get(field)) {
    case 'email': {
      const email = text.replace(/^mailto:/iu, '').toLowerCase()
      if (EMAIL.test(email) && email.length <= 254) return email
      return report(clean, column, text, 'stop', 'no-email')
    }
    case 'date': {
      const read = readDate(text, dateOrder ?? undefined)
      if ('on' in read) return read.on
      return report(clean, column, text, 'stop', read.wrong)
    }
    case 'status': {
      const status = readStatus(text)
      if (status) return status
      return report(clean, column, text, 'stop', 'no-status')
    }
    case 'language': {
      const language = readLanguage(text)
      if (language) return language
      return report(clean, column, text, 'notice', 'no-language')
    }
    case 'timezone':
      if (isTimezone(text)) return text
      return report(clean, column, text, 'notice', 'no-timezone')
    default:
      if (field === 'first_name' || field === 'last_name' || field === 'display_name') {
        return checkLength(clean, column, stripNameNotes(text)) ?? undefined
      }
      return checkLength(clean, column, text) ?? undefined
  }
}

function checkLength(clean: CleanRow, column: ReadColumn, text: string): string | null {
  if (text.length <= LONGEST) return text
  report(clean, column, text, 'stop', 'too-long', { count: LONGEST })
  return null
}

function report(
  clean: CleanRow,
  column: ReadColumn,
  value: string,
  severity: Problem['severity'],
  code: ProblemCode,
  facts?: ProblemFacts,
): undefined {
  clean.problems.push({
    line: clean.line,
    column: column.heading,
    value,
    severity,
    code,
    ...(facts && { facts }),
  })
}

/** A first or last name in a column of its own wins over a part of the full name. */
function readFullName(clean: CleanRow, text: string): void {
  const { first, last } = splitName(text)
  clean.values[fieldIndex('first_name')] ??= first || undefined
  clean.values[fieldIndex('last_name')] ??= last || undefined
}

const GROUP_FIELDS: Record<string, FieldId> = {
  department: 'department',
  departments: 'department',
  division: 'division',
  divisions: 'division',
  location: 'location',
  locations: 'location',
  office: 'location',
  offices: 'location',
}

/** `Departments~HR, Locations~Berlin`. A group without a type has no place of its own and is left out. */
function readGroups(clean: CleanRow, text: string): void {
  for (const group of text.split(',')) {
    const [type, name] = group.split('~').map((part) => part.trim())
    const field = name ? GROUP_FIELDS[(type ?? '').toLowerCase()] : undefined
    if (field && name) clean.values[fieldIndex(field)] ??= name
  }
}

type ManagerTarget = 'manager_id' | 'manager_email' | 'manager_name' | 'manager'

function managerReference(target: ManagerTarget, text: string, column: string): Reference {
  if (target === 'manager_id') return { by: 'id', text, column }
  if (target === 'manager_email') return { by: 'email', text: text.toLowerCase(), column }
  return reference(target === 'manager_name' ? 'name' : 'any', text, column)
}

/** `Name (BADGE)` is meant by its badge first. */
function reference(by: 'name' | 'any', text: string, column: string): Reference {
  const badge = splitBadge(text)
  if (badge) return { by: 'id', text: badge.badge, column, orName: badge.name }
  if (text.includes('@')) return { by: 'email', text: text.toLowerCase(), column }
  return { by, text: stripNameNotes(text), column }
}

/** Several people in one cell are separated by semicolons, or by commas when every part is an e-mail. */
function splitReferences(text: string, column: string): Reference[] {
  const byComma = text.split(',').map((part) => part.trim())
  const parts = byComma.every((part) => part.includes('@'))
    ? byComma
    : text.split(';').map((part) => part.trim())
  return parts.filter(Boolean).map((part) => reference('any', part, column))
}
