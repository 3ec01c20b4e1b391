import { sql, type RawBuilder } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import { ASSIGNMENT_FIELDS, PERSON_FIELDS, resultOf, type FieldColumn } from './field-sql.ts'

type Import = {
  readonly orgId: string
  readonly batchId: string
  readonly on: DateOn
  readonly revision: number
}

const CHANGING = sql`('changed', 'moved', 'leaving', 'returning')`

/** Columns beside the fields that an import writes to a person. */
const DERIVED: readonly [column: string, value: RawBuilder<unknown>][] = [
  ['attributes', sql`row.attributes`],
  ['name', sql`row.name`],
  ['sort_key', sql`row.sort_key`],
  ['source_hash', sql`row.source_hash`],
  // the copy of the open assignment that lists read
  ...ASSIGNMENT_FIELDS.filter(({ column }) => ['title', 'department', 'division'].includes(column)).map(
    (field): [string, RawBuilder<unknown>] => [field.column, resultOf(field)],
  ),
]

/**
 * Brings the checked rows of a batch into the directory: set by set, in the caller's transaction, whose revision lock
 * the caller holds. Everything that starts or ends does so on `on`; what began on that same day is replaced.
 */
export async function applyRows(db: Db, work: Import): Promise<void> {
  // the rows of a batch were written a moment ago, so the planner takes thousands for a handful and would loop
  await sql`set local enable_nestloop = off`.execute(db)
  await keepBefore(db, work)
  await updatePeople(db, work)
  await insertPeople(db, work)
  await renewWords(db, work)
  await renewAssignments(db, work)
  await renewLines(db, work)
}

function rowsOf({ orgId, batchId }: Import, kinds: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`import_row row where row.org_id = ${orgId} and row.batch_id = ${batchId} and row.kind in ${kinds}`
}

/** What people look like now, for the undo. Older look-backs go: only the last import can be undone. */
async function keepBefore(db: Db, work: Import): Promise<void> {
  await db.deleteFrom('import_before').where('org_id', '=', work.orgId).execute()
  await sql`
    insert into import_before (org_id, batch_id, person_id, person, words, assignments, lines)
    select row.org_id, row.batch_id, row.person_id, to_jsonb(person),
           array(select word from person_word w where w.org_id = row.org_id and w.person_id = row.person_id),
           coalesce((select jsonb_agg(to_jsonb(a)) from assignment a
                      where a.org_id = row.org_id and a.person_id = row.person_id), '[]'),
           coalesce((select jsonb_agg(to_jsonb(l)) from reporting_line l
                      where l.org_id = row.org_id and l.person_id = row.person_id), '[]')
      from import_row row join person on person.org_id = row.org_id and person.id = row.person_id
     where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId} and row.kind in ${CHANGING}`.execute(
    db,
  )
}

async function updatePeople(db: Db, work: Import): Promise<void> {
  const sets = [
    ...PERSON_FIELDS.map((field): [string, RawBuilder<unknown>] => [field.column, resultOf(field)]),
    ...DERIVED,
    ['is_head', sql`case when row.has_manager then row.manager_id is null else person.is_head end`] as const,
  ].map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  await sql`update person set ${sql.join(sets)}, revision = ${work.revision}
    from ${rowsOf(work, CHANGING)} and person.org_id = row.org_id and person.id = row.person_id`.execute(db)
}

/** Nothing about these people changed but the shape of the file: the next one like it is known at a glance. */
export async function refreshFingerprints(db: Db, work: Import): Promise<void> {
  await sql`update person set source_hash = row.source_hash
    from ${rowsOf(work, sql`('unchanged')`)} and person.org_id = row.org_id and person.id = row.person_id`.execute(
    db,
  )
}

async function insertPeople(db: Db, work: Import): Promise<void> {
  const columns = [...PERSON_FIELDS.map(({ column }) => column), ...DERIVED.map(([column]) => column)]
  const values = [...PERSON_FIELDS.map(resultOf), ...DERIVED.map(([, value]) => value)]
  await sql`insert into person (org_id, id, revision, is_head, ${refs(columns)})
    select row.org_id, row.person_id, ${work.revision}::bigint, row.manager_id is null, ${sql.join(values)}
      from ${rowsOf(work, sql`('new')`)}`.execute(db)
}

async function renewWords(db: Db, work: Import): Promise<void> {
  await sql`delete from person_word w using ${rowsOf(work, CHANGING)}
    and w.org_id = row.org_id and w.person_id = row.person_id and not (w.word = any(row.words))`.execute(db)
  await sql`insert into person_word (org_id, word, person_id)
    select row.org_id, word, row.person_id
      from import_row row, unnest(row.words) word
     where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId}
       and row.kind in ('new', 'changed', 'moved', 'leaving', 'returning')
     order by word
    on conflict do nothing`.execute(db)
}

/** An open assignment that differs ends on the day, or is corrected when it began on it; then a new one opens. */
async function renewAssignments(db: Db, work: Import): Promise<void> {
  const columns = ASSIGNMENT_FIELDS.map(({ column }) => column)
  const now = sql.join(columns.map((column) => sql.ref(`a.${column}`)))
  const then = sql.join(ASSIGNMENT_FIELDS.map(resultOf))
  const differs = sql`a.org_id = row.org_id and a.person_id = row.person_id and a.to_on is null
    and (${now}) is distinct from (${then})`

  const sets = ASSIGNMENT_FIELDS.map(
    (field: FieldColumn) => sql`${sql.ref(field.column)} = ${resultOf(field)}`,
  )
  await sql`update assignment a set ${sql.join(sets)} from ${rowsOf(work, CHANGING)}
    and ${differs} and a.from_on >= ${work.on}::date`.execute(db)
  await sql`update assignment a set to_on = ${work.on}::date from ${rowsOf(work, CHANGING)} and ${differs}`.execute(
    db,
  )
  await sql`insert into assignment (org_id, person_id, from_on, ${refs(columns)})
    select row.org_id, row.person_id, ${work.on}::date, ${then}
      from import_row row
     where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId}
       and (row.kind = 'new' or row.kind in ${CHANGING} and not exists (
         select from assignment a where a.org_id = row.org_id and a.person_id = row.person_id and a.to_on is null))`.execute(
    db,
  )
}

/** Lines that are no longer so end on the day (or go, when they began on it); then the new ones open. */
async function renewLines(db: Db, work: Import): Promise<void> {
  const ends = sql`l.org_id = row.org_id and l.person_id = row.person_id and l.to_on is null
    and ((l.kind = 'line' and row.has_manager and l.manager_id is distinct from row.manager_id)
      or (l.kind = 'dotted' and row.dotted_ids is not null and not (l.manager_id = any(row.dotted_ids))))`
  await sql`delete from reporting_line l using ${rowsOf(work, CHANGING)}
    and ${ends} and l.from_on >= ${work.on}::date`.execute(db)
  await sql`update reporting_line l set to_on = ${work.on}::date from ${rowsOf(work, CHANGING)} and ${ends}`.execute(
    db,
  )
  const all = sql`('new', 'changed', 'moved', 'leaving', 'returning')`
  await sql`insert into reporting_line (org_id, person_id, manager_id, kind, from_on)
    select row.org_id, row.person_id, row.manager_id, 'line', ${work.on}::date
      from ${rowsOf(work, all)} and row.has_manager and row.manager_id is not null
       and not exists (select from reporting_line l where l.org_id = row.org_id and l.person_id = row.person_id
                          and l.kind = 'line' and l.to_on is null)
    union all
    select row.org_id, row.person_id, other, 'dotted', ${work.on}::date
      from import_row row, unnest(row.dotted_ids) other
     where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId} and row.kind in ${all}
       and not exists (select from reporting_line l where l.org_id = row.org_id and l.person_id = row.person_id
                          and l.kind = 'dotted' and l.manager_id = other and l.to_on is null)`.execute(db)
}

function refs(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(column)))
}
