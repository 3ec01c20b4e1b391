import { sql } from 'kysely'
import type { Database, Db } from '#platform/db/database.ts'
import type { Change, PersonNow, RowKind } from '../domain/difference.ts'
import type { Problem } from '../domain/problems.ts'
import type { KnownRow } from '../domain/row-book.ts'
import type { PersonStatus } from '../domain/status.ts'
import { ASSIGNMENT_FIELDS, FIELD_COLUMNS, PERSON_FIELDS, type FieldColumn } from './field-sql.ts'

/**
 * Everyone in the directory, also those who left, with today's open lines. Two plain queries and no join: right after
 * an import there are no statistics yet that would let the planner see how much it joins.
 */
export async function loadKnownPeople(db: Db, orgId: string): Promise<KnownRow[]> {
  const lines = await db
    .selectFrom('reporting_line')
    .where('org_id', '=', orgId)
    .where('to_on', 'is', null)
    .select(['person_id', 'manager_id', 'kind'])
    .execute()
  const manager = new Map<string, string>()
  const dotted = new Map<string, string[]>()
  for (const { person_id, manager_id, kind } of lines) {
    if (kind === 'line') manager.set(person_id, manager_id)
    else dotted.set(person_id, [...(dotted.get(person_id) ?? []), manager_id])
  }

  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .select(['id', 'employee_id as employeeId', 'email', 'name', 'status', 'source_hash as sourceHash'])
    .execute()
  return rows.map((row) => ({
    ...row,
    status: row.status as PersonStatus,
    managerId: manager.get(row.id) ?? null,
    dottedIds: dotted.get(row.id) ?? NOBODY,
  }))
}

const NOBODY: readonly string[] = []

/** All fields of these people, by id, in the order of FIELDS. */
export async function loadPeopleNow(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, PersonNow>> {
  if (ids.length === 0) return new Map()
  const people = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', sql<string>`any(${ids}::uuid[])`)
    .select(['id', 'attributes'])
    .select(fieldArray('person', PERSON_FIELDS).as('values'))
    .execute()
  const places = await db
    .selectFrom('assignment')
    .where('org_id', '=', orgId)
    .where('person_id', '=', sql<string>`any(${ids}::uuid[])`)
    .where('to_on', 'is', null)
    .select('person_id as id')
    .select(fieldArray('assignment', ASSIGNMENT_FIELDS).as('values'))
    .execute()
  const placeOf = new Map(places.map(({ id, values }) => [id, values]))
  return new Map(
    people.map((person) => {
      const values = FIELD_COLUMNS.map((): string | null => null)
      PERSON_FIELDS.forEach((field, index) => (values[field.index] = person.values[index] ?? null))
      const place = placeOf.get(person.id)
      ASSIGNMENT_FIELDS.forEach((field, index) => (values[field.index] = place?.[index] ?? null))
      return [person.id, { values, attributes: person.attributes as Record<string, string> }]
    }),
  )
}

function fieldArray(table: string, fields: readonly FieldColumn[]) {
  const values = fields.map(({ column }) => sql`${sql.ref(`${table}.${column}`)}::text`)
  return sql<(string | null)[]>`array[${sql.join(values)}]`
}

/**
 * People whom a full file cannot speak about: they hold a role in Heartwood and have no employee ID, so no HR system
 * knows them (the first account, an outside auditor).
 */
export async function loadUnlisted(db: Db, orgId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom('role_grant')
    .innerJoin('person', (join) =>
      join.onRef('person.org_id', '=', 'role_grant.org_id').onRef('person.id', '=', 'role_grant.person_id'),
    )
    .where('role_grant.org_id', '=', orgId)
    .where('role_grant.revoked_at', 'is', null)
    .where('person.employee_id', 'is', null)
    .select('person.id')
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** What the check writes down about one row. */
export type CheckedRow = {
  readonly line: number
  readonly kind: RowKind
  readonly personId: string | null
  readonly name: string
  readonly changes: readonly Change[]
  readonly problems: readonly Problem[]
  /** null for a row that stays out. */
  readonly after: null | {
    readonly result: readonly (string | null)[]
    readonly attributes: Readonly<Record<string, string>>
    readonly sortKey: string
    readonly words: readonly string[]
    readonly sourceHash: string | null
    /** undefined leaves the line as it is, null is nobody. */
    readonly managerId: string | null | undefined
    readonly dottedIds: readonly string[] | undefined
  }
}

const STAGED = [
  'line',
  'kind',
  'person_id',
  'name',
  'changes',
  'problems',
  ...FIELD_COLUMNS.map(({ column }) => column),
  'attributes',
  'sort_key',
  'words',
  'source_hash',
  'has_manager',
  'manager_id',
  'dotted_ids',
]
const STAGED_SQL = sql.join(STAGED.map((column) => sql.ref(column)))
const STAYS_OUT = [...FIELD_COLUMNS.map(() => null), null, null, null, null, false, null, null]

/**
 * Where checked rows are collected before they become import_row: COPY is refused into a table with row security, so
 * they go through a temporary one.
 */
export async function openStage(db: Db): Promise<void> {
  await sql`create temporary table import_stage on commit drop as
    select ${STAGED_SQL} from import_row with no data`.execute(db)
}

/** Adds rows to the stage, each as soon as it is there: the database takes one in while the next is compared. */
export async function insertStaged(database: Database, db: Db, rows: Iterable<CheckedRow>): Promise<void> {
  await database.copyInto(db, 'import_stage', STAGED, staged(rows))
}

function* staged(rows: Iterable<CheckedRow>): Generator<unknown[]> {
  for (const { line, kind, personId, name, changes, problems, after } of rows) {
    const row: unknown[] = [line, kind, personId, name, changes, problems]
    if (!after) {
      row.push(...STAYS_OUT)
    } else {
      row.push(...after.result, after.attributes, after.sortKey, arrayText(after.words), after.sourceHash)
      row.push(after.managerId !== undefined, after.managerId, after.dottedIds && arrayText(after.dottedIds))
    }
    yield row
  }
}

/** An array in PostgreSQL's own text form, of words and ids, which have neither quotes nor backslashes in them. */
function arrayText(values: readonly string[]): string {
  return values.length === 0 ? '{}' : `{"${values.join('","')}"}`
}

/** Turns the stage into the batch's rows. */
export async function insertImportRows(db: Db, orgId: string, batchId: string): Promise<void> {
  await sql`insert into import_row (org_id, batch_id, ${STAGED_SQL})
    select ${orgId}, ${batchId}, ${STAGED_SQL} from import_stage`.execute(db)
}
