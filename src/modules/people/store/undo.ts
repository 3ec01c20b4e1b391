import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

type Undo = { readonly orgId: string; readonly batchId: string; readonly revision: number }

/** How many people of the import have been changed by something else since. */
export async function countChangedSince(db: Db, { orgId, batchId, revision }: Undo): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from import_row row
      left join person on person.org_id = row.org_id and person.id = row.person_id
     where row.org_id = ${orgId} and row.batch_id = ${batchId}
       and row.kind in ('new', 'changed', 'moved', 'leaving', 'returning')
       and person.revision is distinct from ${revision}::bigint`.execute(db)
  return rows[0]?.count ?? 0
}

/**
 * Whether a person that the import brought in takes part in anything: an account, or a row of another table that points
 * at them. Deleting them would take that along, or fail.
 */
export async function areNewPeopleInUse(db: Db, { orgId, batchId }: Undo): Promise<boolean> {
  const isNew = (column: string) => sql`exists (select from import_row row where row.org_id = ${orgId}
    and row.batch_id = ${batchId} and row.kind = 'new' and row.person_id = other.${sql.ref(column)})`
  for (const { table, column } of [
    ...(await loadReferences(db)),
    { table: 'account', column: 'person_id' },
  ]) {
    const { rows } = await sql<{ used: boolean }>`select exists (
      select from ${sql.table(table)} other where other.org_id = ${orgId} and ${isNew(column)}) as used`.execute(
      db,
    )
    if (rows[0]?.used) return true
  }
  return false
}

/** Tables outside this module with a foreign key to person that this role may read. */
async function loadReferences(db: Db): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select c.conrelid::regclass::text as table, a.attname as column
      from pg_constraint c
      join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[2]
     where c.contype = 'f' and c.confrelid = 'person'::regclass
       and has_table_privilege(c.conrelid, 'select')`.execute(db)
  return rows
}

/** Puts everyone back as they were before the import, and removes whom it brought in. */
export async function restoreBefore(db: Db, { orgId, batchId }: Undo): Promise<void> {
  const before = sql`import_before b where b.org_id = ${orgId} and b.batch_id = ${batchId}`
  const columns = await loadPersonColumns(db)
  const sets = sql.join(columns.map((column) => sql`${sql.ref(column)} = old.${sql.ref(column)}`))
  await sql`with now as materialized (
      select b.org_id, word, b.person_id
        from import_before b join person on person.org_id = b.org_id and person.id = b.person_id
       cross join unnest(person.words) word
       where b.org_id = ${orgId} and b.batch_id = ${batchId})
    delete from person_word found using now
     where (found.org_id, found.word, found.person_id) = (now.org_id, now.word, now.person_id)`.execute(db)
  for (const table of ['reporting_line', 'assignment'] as const) {
    await sql`delete from ${sql.table(table)} t using ${before}
      and t.org_id = b.org_id and t.person_id = b.person_id`.execute(db)
  }
  await sql`delete from person using import_row row
    where row.org_id = ${orgId} and row.batch_id = ${batchId} and row.kind = 'new'
      and person.org_id = row.org_id and person.id = row.person_id`.execute(db)
  await sql`update person set ${sets}
    from import_before b, jsonb_populate_record(null::person, b.person) old
    where b.org_id = ${orgId} and b.batch_id = ${batchId}
      and person.org_id = b.org_id and person.id = b.person_id`.execute(db)
  await sql`insert into person_word (org_id, word, person_id)
    select b.org_id, word, b.person_id
      from import_before b join person on person.org_id = b.org_id and person.id = b.person_id
     cross join unnest(person.words) word
     where b.org_id = ${orgId} and b.batch_id = ${batchId}`.execute(db)
  await sql`insert into assignment select old.* from import_before b,
    jsonb_populate_recordset(null::assignment, b.assignments) old
    where b.org_id = ${orgId} and b.batch_id = ${batchId}`.execute(db)
  await sql`insert into reporting_line select old.* from import_before b,
    jsonb_populate_recordset(null::reporting_line, b.lines) old
    where b.org_id = ${orgId} and b.batch_id = ${batchId}`.execute(db)
}

async function loadPersonColumns(db: Db): Promise<string[]> {
  const { rows } = await sql<{ column: string }>`
    select attname as column from pg_attribute
     where attrelid = 'person'::regclass and attnum > 0 and not attisdropped and attname not in ('org_id', 'id', 'chosen_language')`.execute(
    db,
  )
  return rows.map(({ column }) => column)
}
