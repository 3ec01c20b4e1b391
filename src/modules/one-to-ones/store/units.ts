import type { UnitShares } from '#lib/disclosure/shares.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'

/** The report of each pair and the line manager who held one-to-ones with them between two days. For the closing role. */
export async function loadHeld(
  db: Db,
  orgId: string,
  { fromOn, untilOn }: { readonly fromOn: DateOn; readonly untilOn: DateOn },
): Promise<{ readonly reportId: string; readonly managerId: string; readonly slotOn: DateOn }[]> {
  return db
    .selectFrom('one_to_one_meeting as meeting')
    .innerJoin('one_to_one as pair', (join) =>
      join.onRef('pair.org_id', '=', 'meeting.org_id').onRef('pair.id', '=', 'meeting.pair_id'),
    )
    .where('meeting.org_id', '=', orgId)
    .where('meeting.state', '=', 'held')
    .where('meeting.slot_on', '>=', fromOn)
    .where('meeting.slot_on', '<=', untilOn)
    .select(['pair.report_id as reportId', 'pair.manager_id as managerId', 'meeting.slot_on as slotOn'])
    .execute()
}

/** The counts of one month; undefined while they are not made. */
export async function loadView(db: Db, orgId: string, monthOn: DateOn): Promise<UnitShares | undefined> {
  const row = await db
    .selectFrom('one_to_one_view')
    .where('org_id', '=', orgId)
    .where('month_on', '=', monthOn)
    .select('body')
    .executeTakeFirst()
  return row?.body as unknown as UnitShares | undefined
}

/** The newest counts; undefined before the first. */
export async function loadNewestView(
  db: Db,
  orgId: string,
): Promise<{ readonly monthOn: DateOn; readonly view: UnitShares } | undefined> {
  const row = await db
    .selectFrom('one_to_one_view')
    .where('org_id', '=', orgId)
    .select(['month_on as monthOn', 'body'])
    .orderBy('month_on', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row && { monthOn: row.monthOn, view: row.body as unknown as UnitShares }
}

export async function insertView(db: Db, orgId: string, monthOn: DateOn, view: UnitShares): Promise<void> {
  await db
    .insertInto('one_to_one_view')
    .values({ org_id: orgId, month_on: monthOn, body: JSON.stringify(view) })
    .execute()
}
