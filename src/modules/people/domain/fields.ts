import { t } from '#lib/core/text.ts'

export type FieldKind = 'text' | 'email' | 'date' | 'status' | 'language' | 'timezone'

/**
 * What is kept about a person, in the order of the exported file.
 * `dated` fields have a history (they are the person's assignment); the others are replaced.
 */
export const FIELDS = [
  { id: 'employee_id', label: () => t('Employee ID'), kind: 'text', dated: false },
  { id: 'email', label: () => t('E-mail'), kind: 'email', dated: false },
  { id: 'first_name', label: () => t('First name'), kind: 'text', dated: false },
  { id: 'last_name', label: () => t('Last name'), kind: 'text', dated: false },
  { id: 'display_name', label: () => t('Display name'), kind: 'text', dated: false },
  { id: 'preferred_name', label: () => t('Preferred name'), kind: 'text', dated: false },
  { id: 'title', label: () => t('Job title'), kind: 'text', dated: true },
  { id: 'level', label: () => t('Level'), kind: 'text', dated: true },
  { id: 'job_family', label: () => t('Job family'), kind: 'text', dated: true },
  { id: 'department', label: () => t('Department'), kind: 'text', dated: true },
  { id: 'division', label: () => t('Division'), kind: 'text', dated: true },
  { id: 'location', label: () => t('Location'), kind: 'text', dated: true },
  { id: 'country', label: () => t('Country'), kind: 'text', dated: true },
  { id: 'employment_type', label: () => t('Employment type'), kind: 'text', dated: true },
  { id: 'level_since', label: () => t('At this level since'), kind: 'date', dated: true },
  { id: 'start_date', label: () => t('Start date'), kind: 'date', dated: false },
  { id: 'end_date', label: () => t('End date'), kind: 'date', dated: false },
  { id: 'termination_type', label: () => t('Termination type'), kind: 'text', dated: false },
  { id: 'termination_reason', label: () => t('Termination reason'), kind: 'text', dated: false },
  { id: 'status', label: () => t('Status'), kind: 'status', dated: false },
  { id: 'language', label: () => t('Language'), kind: 'language', dated: false },
  { id: 'timezone', label: () => t('Time zone'), kind: 'timezone', dated: false },
  { id: 'gender', label: () => t('Gender'), kind: 'text', dated: false },
] as const satisfies readonly { id: string; label: () => string; kind: FieldKind; dated: boolean }[]

export type FieldId = (typeof FIELDS)[number]['id']

export const FIELD_IDS: readonly FieldId[] = FIELDS.map((field) => field.id)

const POSITIONS = new Map<string, number>(FIELDS.map((field, index) => [field.id, index]))

/** Where a field stands in a values array. Throws RangeError for anything but a field. */
export function fieldIndex(id: FieldId): number {
  const index = POSITIONS.get(id)
  if (index === undefined) throw new RangeError(`no such field: ${id}`)
  return index
}

/** Whether a text names one of our fields. */
export function isFieldId(text: string): text is FieldId {
  return POSITIONS.has(text)
}

/** Columns that are not a field themselves: they are taken apart, or point at another person. */
export const SPECIAL_TARGETS = [
  { id: 'full_name', label: () => t('Full name (First Last)') },
  { id: 'last_first_name', label: () => t('Full name (Last, First)') },
  { id: 'manager_id', label: () => t("Manager's employee ID") },
  { id: 'manager_email', label: () => t("Manager's e-mail") },
  { id: 'manager_name', label: () => t("Manager's name") },
  { id: 'manager', label: () => t('Manager (ID, e-mail or name)') },
  { id: 'dotted_line_manager', label: () => t('Dotted-line managers (ID, e-mail or name)') },
  { id: 'groups', label: () => t('Groups (Type~Name, …)') },
  { id: 'ignore', label: () => t('Leave out') },
] as const

export type SpecialTarget = (typeof SPECIAL_TARGETS)[number]['id']

/** What a column of a file means. `attribute:Cost centre` keeps it as an attribute of that name. */
export type Target = FieldId | SpecialTarget | `attribute:${string}`

const SPECIALS = new Set<string>(SPECIAL_TARGETS.map((target) => target.id))
const ATTRIBUTE = /^attribute:\s*(\S.{0,59})$/u

/** Reads a target as a form, an option or an exported header writes it; undefined when it is none. */
export function readTarget(text: string): Target | undefined {
  if (POSITIONS.has(text) || SPECIALS.has(text)) return text as Target
  const name = ATTRIBUTE.exec(text)?.[1]
  return name === undefined ? undefined : `attribute:${name.trim()}`
}

/** The attribute's name, or undefined when the target is not an attribute. */
export function attributeName(target: Target): string | undefined {
  return target.startsWith('attribute:') ? target.slice('attribute:'.length) : undefined
}

/** How a target is called on screen and in messages. */
export function targetLabel(target: Target): string {
  const found = [...FIELDS, ...SPECIAL_TARGETS].find(({ id }) => id === target)
  return found?.label() ?? t('Attribute “{name}”', { name: attributeName(target) ?? target })
}
