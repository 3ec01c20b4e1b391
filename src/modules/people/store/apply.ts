import { sql, type RawBuilder } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import { ASSIGNMENT_FIELDS, PERSON_FIELDS } from './field-sql.ts'

type Import = {
  readonly orgId: string
  readonly batchId: string
  readonly on: DateOn
  readonly revision: number
}

const CHANGING = sql`('changed', 'moved', 'leaving', 'returning')`
const WRITTEN = sql`('new', 'changed', 'moved', 'leaving', 'returning')`

const ASSIGNMENT_COLUMNS = ASSIGNMENT_FIELDS.map(({ column }) => column)

/** What a row gives a person: the fields, what is derived from them, and the copy of the open assignment for lists. */
const PERSON_COLUMNS: readonly string[] = [
  ...PERSON_FIELDS.map(({ column }) => column),
  'attributes',
  'name',
  'sort_key',
  'words',
  'source_hash',
  'title',
  'department',
  'division',
]

/**
 * Brings the checked rows of a batch into the directory: set by set, in the caller's transaction, whose revision lock
 * the caller holds. Everything that starts or ends does so on `on`; what began on that same day is replaced.
 */
export async function applyRows(db: Db, work: Import): Promise<void> {
  // the rows of a batch were written a moment ago, so the planner takes thousands for a handful and would loop
  await sql`set local enable_nestloop = off`.execute(db)
  await keepBefore(db, work)
  await renewWords(db, work)
  await updatePeople(db, work)
  await insertPeople(db, work)
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
    insert into import_before (org_id, batch_id, person_id, person, assignments, lines)
    select row.org_id, row.batch_id, row.person_id, to_jsonb(person),
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
  await sql`update person set ${setAll(PERSON_COLUMNS)}, revision = ${work.revision},
      is_head = case when row.has_manager then row.manager_id is null else person.is_head end
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
  await sql`insert into person (org_id, id, revision, is_head, ${refs(PERSON_COLUMNS)})
    select row.org_id, row.person_id, ${work.revision}::bigint, row.manager_id is null, ${refs(PERSON_COLUMNS, 'row')}
      from ${rowsOf(work, sql`('new')`)}`.execute(db)
}

/** By the words that people have until now, so before the people themselves change. */
async function renewWords(db: Db, work: Import): Promise<void> {
  // materialized: the planner takes a person for ten words, and would look for each of them alone
  await sql`with old as materialized (
      select row.org_id, word, row.person_id
        from import_row row join person on person.org_id = row.org_id and person.id = row.person_id
       cross join unnest(person.words) word
       where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId} and row.kind in ${CHANGING}
         and not (word = any(row.words)))
    delete from person_word found using old
     where (found.org_id, found.word, found.person_id) = (old.org_id, old.word, old.person_id)`.execute(db)
  await sql`insert into person_word (org_id, word, person_id)
    select row.org_id, word, row.person_id
      from import_row row
      left join person on person.org_id = row.org_id and person.id = row.person_id
     cross join unnest(row.words) word
     where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId} and row.kind in ${WRITTEN}
       and (row.kind = 'new' or not (word = any(person.words)))`.execute(db)
}

/** An open assignment that differs ends on the day, or is corrected when it began on it; then a new one opens. */
async function renewAssignments(db: Db, work: Import): Promise<void> {
  const differs = sql`a.org_id = row.org_id and a.person_id = row.person_id and a.to_on is null
    and (${refs(ASSIGNMENT_COLUMNS, 'a')}) is distinct from (${refs(ASSIGNMENT_COLUMNS, 'row')})`
  await sql`update assignment a set ${setAll(ASSIGNMENT_COLUMNS)} from ${rowsOf(work, CHANGING)}
    and ${differs} and a.from_on >= ${work.on}::date`.execute(db)
  await sql`update assignment a set to_on = ${work.on}::date from ${rowsOf(work, CHANGING)} and ${differs}`.execute(
    db,
  )
  await sql`insert into assignment (org_id, person_id, from_on, ${refs(ASSIGNMENT_COLUMNS)})
    select row.org_id, row.person_id, ${work.on}::date, ${refs(ASSIGNMENT_COLUMNS, 'row')}
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
  await sql`insert into reporting_line (org_id, person_id, manager_id, kind, from_on)
    select row.org_id, row.person_id, row.manager_id, 'line', ${work.on}::date
      from ${rowsOf(work, WRITTEN)} and row.has_manager and row.manager_id is not null
       and not exists (select from reporting_line l where l.org_id = row.org_id and l.person_id = row.person_id
                          and l.kind = 'line' and l.to_on is null)
    union all
    select row.org_id, row.person_id, other, 'dotted', ${work.on}::date
      from import_row row, unnest(row.dotted_ids) other
     where row.org_id = ${work.orgId} and row.batch_id = ${work.batchId} and row.kind in ${WRITTEN}
       and not exists (select from reporting_line l where l.org_id = row.org_id and l.person_id = row.person_id
                          and l.kind = 'dotted' and l.manager_id = other and l.to_on is null)`.execute(db)
}

function refs(columns: readonly string[], table?: string): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql.ref(table ? `${table}.${column}` : column)))
}

function setAll(columns: readonly string[]): RawBuilder<unknown> {
  return sql.join(columns.map((column) => sql`${sql.ref(column)} = ${sql.ref(`row.${column}`)}`))
}
