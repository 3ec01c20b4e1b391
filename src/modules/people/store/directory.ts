import { sql, type RawBuilder } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { PersonStatus } from '../domain/status.ts'
import { cardOf, CARD_COLUMNS, type PersonCard } from './rows.ts'

/** A department or a division, by its name. */
export type Unit = { readonly kind: 'department' | 'division'; readonly name: string }

export type DirectoryPage = {
  readonly status: PersonStatus
  readonly unit?: Unit
  /** The last person of the page before. */
  readonly afterId?: string
  readonly limit: number
}

/** One page of the directory by family name. Paged by key, so that page 1,000 costs what page 1 costs. */
export async function listDirectory(db: Db, orgId: string, page: DirectoryPage): Promise<PersonCard[]> {
  const after = page.afterId ? await loadSortKey(db, orgId, page.afterId) : undefined
  if (page.afterId && after === undefined) return []
  const { unit } = page
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('status', '=', page.status)
    .$if(unit !== undefined, (query) => query.where((unit as Unit).kind, '=', (unit as Unit).name))
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(sort_key, id) > (${after}, ${page.afterId}::uuid)`),
    )
    .select(CARD_COLUMNS)
    .orderBy('sort_key')
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(cardOf)
}

async function loadSortKey(db: Db, orgId: string, personId: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('id', '=', personId)
    .select('sort_key')
    .executeTakeFirst()
  return row?.sort_key
}

/**
 * Names of departments and divisions, by name, at most `limit` of each. Jumps from name to name in the index, because
 * there are few names and many people.
 */
export async function loadUnits(db: Db, orgId: string, limit: number): Promise<Unit[]> {
  const departments = await loadNames(db, orgId, 'department', sql`true`, limit)
  const divisions = await loadNames(db, orgId, 'division', sql`division is not null`, limit)
  return [
    ...departments.map((name): Unit => ({ kind: 'department', name })),
    ...divisions.map((name): Unit => ({ kind: 'division', name })),
  ]
}

async function loadNames(
  db: Db,
  orgId: string,
  column: 'department' | 'division',
  filter: RawBuilder<unknown>,
  limit: number,
): Promise<string[]> {
  const name = sql.ref(column)
  const { rows } = await sql<{ name: string }>`
    with recursive names(name) as (
      (select ${name} from person where org_id = ${orgId} and ${filter} and ${name} is not null order by ${name} limit 1)
      union all
      select (select ${name} from person
               where org_id = ${orgId} and ${filter} and ${name} > names.name order by ${name} limit 1)
        from names where names.name is not null
    )
    select name from names where name is not null limit ${limit}`.execute(db)
  return rows.map((row) => row.name)
}

/** People who report to nobody, by name. */
export async function loadHeads(
  db: Db,
  orgId: string,
  page: { afterId?: string; limit: number },
): Promise<PersonCard[]> {
  const after = page.afterId ? await loadSortKey(db, orgId, page.afterId) : undefined
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('status', '=', 'active')
    .where('is_head', '=', true)
    .$if(after !== undefined, (query) =>
      query.where(sql<boolean>`(sort_key, id) > (${after}, ${page.afterId}::uuid)`),
    )
    .select(CARD_COLUMNS)
    .orderBy('sort_key')
    .orderBy('id')
    .limit(page.limit)
    .execute()
  return rows.map(cardOf)
}

/** Active direct reports today of each of these people, by name, at most `limit` of each. */
export async function loadReportCards(
  db: Db,
  orgId: string,
  managerIds: readonly string[],
  kind: 'line' | 'dotted',
  limit: number,
): Promise<Map<string, PersonCard[]>> {
  const reports = new Map<string, PersonCard[]>()
  for (const managerId of managerIds) {
    const rows = await db
      .selectFrom('reporting_line as line')
      .innerJoin('person', (join) =>
        join.onRef('person.org_id', '=', 'line.org_id').onRef('person.id', '=', 'line.person_id'),
      )
      .where('line.org_id', '=', orgId)
      .where('line.manager_id', '=', managerId)
      .where('line.kind', '=', kind)
      .where('line.to_on', 'is', null)
      .where('person.status', '=', 'active')
      .select(CARD_COLUMNS.map((column) => `person.${column}` as const))
      .orderBy('person.sort_key')
      .limit(limit)
      .execute()
    reports.set(managerId, rows.map(cardOf))
  }
  return reports
}

/** How many active people report to each of these today; those with none are not in it. */
export async function countReports(
  db: Db,
  orgId: string,
  managerIds: readonly string[],
): Promise<Map<string, number>> {
  if (managerIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; count: number }>`
    select manager.id, (
      select count(*) from reporting_line line
        join person on person.org_id = line.org_id and person.id = line.person_id and person.status = 'active'
       where line.org_id = ${orgId} and line.manager_id = manager.id and line.kind = 'line' and line.to_on is null
    ) as count
    from unnest(${managerIds}::uuid[]) manager(id)`.execute(db)
  return new Map(rows.filter(({ count }) => count > 0).map(({ id, count }) => [id, count]))
}
