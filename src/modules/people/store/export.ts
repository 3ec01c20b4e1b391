import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { FIELD_SQL } from './field-sql.ts'

export type ExportedPerson = {
  readonly id: string
  readonly values: readonly (string | null)[]
  readonly attributes: Readonly<Record<string, string>>
  readonly managerId: string | null
  readonly managerEmail: string | null
  /** Employee ID, or e-mail, of each dotted-line manager. */
  readonly dotted: readonly string[]
}

/** Some people with all their fields and today's managers, by id after `afterId`. */
export async function loadExportPage(
  db: Db,
  orgId: string,
  afterId: string | undefined,
  limit: number,
): Promise<ExportedPerson[]> {
  const { rows } = await sql<ExportedPerson>`
    with page as materialized (
      select * from person
       where org_id = ${orgId} ${afterId === undefined ? sql`` : sql`and id > ${afterId}::uuid`}
       order by id limit ${limit}
    )
    select person.id, array[${FIELD_SQL}] as values, person.attributes,
           manager.employee_id as "managerId", manager.email as "managerEmail",
           array(select coalesce(other.employee_id, other.email) from reporting_line dotted
                   join person other on other.org_id = dotted.org_id and other.id = dotted.manager_id
                  where dotted.org_id = person.org_id and dotted.person_id = person.id
                    and dotted.kind = 'dotted' and dotted.to_on is null
                  order by 1) as dotted
      from page person
      left join assignment on assignment.org_id = person.org_id and assignment.person_id = person.id
                          and assignment.to_on is null
      left join reporting_line line on line.org_id = person.org_id and line.person_id = person.id
                                   and line.kind = 'line' and line.to_on is null
      left join person manager on manager.org_id = line.org_id and manager.id = line.manager_id
     order by person.id`.execute(db)
  return rows
}

/** Names of all attributes that anybody has. */
export async function loadAttributeNames(db: Db, orgId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select distinct jsonb_object_keys(attributes) as name from person
     where org_id = ${orgId} and attributes <> '{}' order by 1`.execute(db)
  return rows.map(({ name }) => name)
}
