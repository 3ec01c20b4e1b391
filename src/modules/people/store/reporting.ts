import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'

export type ReportingLine = {
  readonly personId: string
  readonly managerId: string
  readonly kind: 'line' | 'dotted'
}

/**
 * Who reports to whom on a day, to everyone's line and dotted-line managers.
 *
 * Missing  a person without a manager has no line. Lines count also when one of the two has left.
 */
export async function loadReportingLines(
  db: Db,
  orgId: string,
  on: DateOn,
  personIds?: readonly string[],
): Promise<ReportingLine[]> {
  if (personIds?.length === 0) return []
  const rows = await linesOn(db, orgId, on)
    .$if(personIds !== undefined, (query) =>
      query.where('person_id', '=', sql<string>`any(${personIds}::uuid[])`),
    )
    .select(['person_id as personId', 'manager_id as managerId', 'kind'])
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as ReportingLine['kind'] }))
}

/** The line manager's id on a day; undefined for the head of the organisation. */
export async function loadManager(
  db: Db,
  orgId: string,
  personId: string,
  on: DateOn,
): Promise<string | undefined> {
  const row = await linesOn(db, orgId, on)
    .where('person_id', '=', personId)
    .where('kind', '=', 'line')
    .select('manager_id')
    .executeTakeFirst()
  return row?.manager_id
}

/** Ids of the people whose line manager this is on a day, and who have not left. */
export async function loadDirectReports(
  db: Db,
  orgId: string,
  managerId: string,
  on: DateOn,
): Promise<string[]> {
  const rows = await linesOn(db, orgId, on)
    .innerJoin('person', (join) =>
      join.onRef('person.org_id', '=', 'line.org_id').onRef('person.id', '=', 'line.person_id'),
    )
    .where('line.manager_id', '=', managerId)
    .where('line.kind', '=', 'line')
    .where('person.status', '=', 'active')
    .select('line.person_id')
    .orderBy('person.sort_key')
    .execute()
  return rows.map((row) => row.person_id)
}

/** Ids of the people with the same line manager on a day, without the person. */
export async function loadPeers(db: Db, orgId: string, personId: string, on: DateOn): Promise<string[]> {
  const managerId = await loadManager(db, orgId, personId, on)
  if (managerId === undefined) return []
  return (await loadDirectReports(db, orgId, managerId, on)).filter((id) => id !== personId)
}

/** The manager's manager on a day. */
export async function loadSkipLevel(
  db: Db,
  orgId: string,
  personId: string,
  on: DateOn,
): Promise<string | undefined> {
  const managerId = await loadManager(db, orgId, personId, on)
  return managerId === undefined ? undefined : loadManager(db, orgId, managerId, on)
}

/** Ids of everyone at and below a person in the line on a day, the person first. `union` ends even in a circle. */
export async function loadSubtree(db: Db, orgId: string, rootId: string, on: DateOn): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive below(id) as (
      select ${rootId}::uuid
      union
      select line.person_id from below join reporting_line line
        on line.org_id = ${orgId} and line.manager_id = below.id and line.kind = 'line'
       and line.from_on <= ${on}::date and (line.to_on is null or line.to_on > ${on}::date)
    )
    select id from below`.execute(db)
  return rows.map(({ id }) => id)
}

/** Ids of the managers above a person on a day, the nearest first. */
export async function loadChain(db: Db, orgId: string, personId: string, on: DateOn): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive above(id, depth) as (
      select ${personId}::uuid, 0
      union
      select line.manager_id, above.depth + 1 from above join reporting_line line
        on line.org_id = ${orgId} and line.person_id = above.id and line.kind = 'line'
       and line.from_on <= ${on}::date and (line.to_on is null or line.to_on > ${on}::date)
      where above.depth < 50
    )
    select id from above where depth > 0 order by depth`.execute(db)
  return rows.map(({ id }) => id)
}

function linesOn(db: Db, orgId: string, on: DateOn) {
  return db
    .selectFrom('reporting_line as line')
    .where('line.org_id', '=', orgId)
    .where('line.from_on', '<=', on)
    .where((where) => where.or([where('line.to_on', 'is', null), where('line.to_on', '>', on)]))
}
