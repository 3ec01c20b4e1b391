import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import { SINCE_EVER } from '../domain/history.ts'

/** Somebody on a day, with the unit and level they were in. */
export type PersonThen = {
  readonly personId: string
  readonly department: string | null
  readonly level: string | null
}

/** The first day the organisation's reporting lines tell about; null when nobody told us a day. */
export async function loadHistoryStart(db: Db, orgId: string): Promise<DateOn | null> {
  const row = await db
    .selectFrom('reporting_line')
    .where('org_id', '=', orgId)
    .where('kind', '=', 'line')
    .where('from_on', '>', SINCE_EVER)
    .select((select) => select.fn.min('from_on').as('first'))
    .executeTakeFirst()
  return row?.first ?? null
}

/**
 * Everybody who was here on `fromOn` and had never had direct reports, and whether their first ones came after it, up to
 * `untilOn`. Those who have left since are among them.
 */
export async function listFirstManagers(
  db: Db,
  orgId: string,
  { fromOn, untilOn }: { readonly fromOn: DateOn; readonly untilOn: DateOn },
): Promise<(PersonThen & { readonly becameManager: boolean })[]> {
  const { rows } = await sql<PersonThen & { becameManager: boolean }>`
    select p.id as "personId", a.department, a.level, exists (
        select from reporting_line l where l.org_id = p.org_id and l.manager_id = p.id and l.kind = 'line'
           and l.from_on > ${fromOn}::date and l.from_on <= ${untilOn}::date) as "becameManager"
      from person p
      join assignment a on a.org_id = p.org_id and a.person_id = p.id
       and a.from_on <= ${fromOn}::date and (a.to_on is null or a.to_on > ${fromOn}::date)
     where p.org_id = ${orgId}
       and (p.start_on is null or p.start_on <= ${fromOn}::date)
       and (p.status = 'active' or coalesce(p.end_on, (
         select max(l.to_on) from reporting_line l
          where l.org_id = p.org_id and l.person_id = p.id and l.kind = 'line')) > ${fromOn}::date)
       and not exists (
         select from reporting_line l where l.org_id = p.org_id and l.manager_id = p.id and l.kind = 'line'
            and l.from_on <= ${fromOn}::date)
     order by p.id`.execute(db)
  return rows
}

/** Everybody with direct reports on a day. */
export async function listManagersOn(db: Db, orgId: string, on: DateOn): Promise<PersonThen[]> {
  const { rows } = await sql<PersonThen>`
    select p.id as "personId", a.department, a.level
      from person p
      left join assignment a on a.org_id = p.org_id and a.person_id = p.id
       and a.from_on <= ${on}::date and (a.to_on is null or a.to_on > ${on}::date)
     where p.org_id = ${orgId} and exists (
       select from reporting_line l where l.org_id = p.org_id and l.manager_id = p.id and l.kind = 'line'
          and l.from_on <= ${on}::date and (l.to_on is null or l.to_on > ${on}::date))
     order by p.id`.execute(db)
  return rows
}

/** The gender on file of each person of the organisation who has one. For what HR has a legal basis for, and nothing else. */
export async function loadGenders(db: Db, orgId: string): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('person')
    .where('org_id', '=', orgId)
    .where('gender', 'is not', null)
    .select(['id', 'gender'])
    .execute()
  return new Map(rows.map(({ id, gender }) => [id, gender ?? '']))
}
