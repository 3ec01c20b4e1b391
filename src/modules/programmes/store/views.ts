import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { UnitShares } from '#lib/disclosure/shares.ts'
import type { Db } from '#platform/db/database.ts'
import type { ProgrammeKey } from './programmes.ts'

/** How many have a plan, and did a step of it, at the start of a month. Missing: undefined before the first count. */
export async function loadNewestView(
  db: Db,
  key: ProgrammeKey,
): Promise<{ readonly monthOn: DateOn; readonly view: UnitShares } | undefined> {
  const row = await db
    .selectFrom('programme_view')
    .where('org_id', '=', key.orgId)
    .where('programme_id', '=', key.programmeId)
    .select(['month_on as monthOn', 'body'])
    .orderBy('month_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { monthOn: row.monthOn, view: row.body as unknown as UnitShares }
}

export async function insertView(
  db: Db,
  key: ProgrammeKey,
  monthOn: DateOn,
  view: UnitShares,
): Promise<void> {
  await db
    .insertInto('programme_view')
    .values({
      org_id: key.orgId,
      programme_id: key.programmeId,
      month_on: monthOn,
      body: JSON.stringify(view),
    })
    .execute()
}

/** Of five people or more: who is never said. Null for fewer. For the closing role. */
export async function countPlans(
  db: Db,
  personIds: readonly string[],
): Promise<{ planned: number; acted: number } | null> {
  const { rows } = await sql<{ planned: number | null; acted: number | null }>`
    select planned, acted from count_plans(${[...personIds]}::uuid[])`.execute(db)
  const { planned = null, acted = null } = rows[0] ?? {}
  return planned === null || acted === null ? null : { planned, acted }
}
