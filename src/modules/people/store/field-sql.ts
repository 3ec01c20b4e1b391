import { sql, type RawBuilder } from 'kysely'
import { FIELDS, type FieldId } from '../domain/fields.ts'

/** Columns whose name in the database is not the field's: dates end in `_on` there. */
const COLUMN: Partial<Record<FieldId, string>> = {
  start_date: 'start_on',
  end_date: 'end_on',
  level_since: 'level_since_on',
}

export type FieldColumn = {
  readonly column: string
  readonly dated: boolean
  /** Its place in FIELDS. */
  readonly index: number
}

/** Where each field is kept, in the order of FIELDS. */
export const FIELD_COLUMNS: readonly FieldColumn[] = FIELDS.map(({ id, dated }, index) => ({
  column: COLUMN[id] ?? id,
  dated,
  index,
}))

export const PERSON_FIELDS = FIELD_COLUMNS.filter(({ dated }) => !dated)
export const ASSIGNMENT_FIELDS = FIELD_COLUMNS.filter(({ dated }) => dated)

/** All fields as text, in the order of FIELDS, from `person` joined with its open `assignment`. */
export const FIELD_SQL: RawBuilder<unknown> = sql.join(
  FIELD_COLUMNS.map(
    ({ column, dated }) => sql`${sql.ref(`${dated ? 'assignment' : 'person'}.${column}`)}::text`,
  ),
)
