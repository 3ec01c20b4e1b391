import type { CleanRow } from './clean.ts'
import { provedOrder, type DateOrder, type OrderEvidence } from './dates.ts'
import { statedStatus } from './difference.ts'
import { FIELDS, fieldIndex, type FieldId, type Target } from './fields.ts'
import { chosenName } from './names.ts'
import { keepsOut } from './problems.ts'
import type { FileRow } from './roster.ts'

/** Columns that the whole-file check needs of every row. */
export const KEY_TARGETS: ReadonlySet<Target> = new Set<Target>([
  'employee_id',
  'email',
  'status',
  'end_date',
  'manager_id',
  'manager_email',
  'manager_name',
  'manager',
  'dotted_line_manager',
])

const DATES = new Set<string>(FIELDS.filter(({ kind }) => kind === 'date').map(({ id }) => id))
const isDate = (target: Target) => DATES.has(target)

const ID = fieldIndex('employee_id')
const EMAIL = fieldIndex('email')

/** What the whole-file check needs of a row. `isSame`: its cells are as in the last import, so it gives no new name. */
export function fileRowOf(clean: CleanRow, isSame: boolean, today: string, isFullFile: boolean): FileRow {
  return {
    line: clean.line,
    employeeId: clean.values[ID],
    email: clean.values[EMAIL],
    name: isSame ? '' : nameIn(clean),
    status: statedStatus(clean, today) ?? (isFullFile ? 'active' : undefined),
    manager: clean.manager,
    dotted: clean.dotted,
    isBad: keepsOut(clean.problems),
  }
}

function nameIn(clean: CleanRow): string {
  const text = (field: FieldId) => clean.values[fieldIndex(field)] ?? null
  return chosenName({
    first_name: text('first_name'),
    last_name: text('last_name'),
    display_name: text('display_name'),
    preferred_name: text('preferred_name'),
  })
}

/** For each column the order of its dates: the chosen one, else what its values prove; null where none is needed. */
export function dateOrdersOf(
  targets: readonly Target[],
  evidence: readonly OrderEvidence[],
  chosen: DateOrder | null,
): (DateOrder | null)[] {
  return targets.map((target, index) =>
    isDate(target) ? (chosen ?? provedOrder(evidence[index] as OrderEvidence) ?? null) : null,
  )
}
