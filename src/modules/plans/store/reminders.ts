import type { Db } from '#platform/db/database.ts'
import type { Reminders } from '../domain/plan.ts'
import type { PlanKey } from './plan.ts'

/** The person's own pace. Missing: weekly, as for a plan that nobody has set. */
export async function loadReminders(db: Db, key: PlanKey): Promise<Reminders> {
  const row = await db
    .selectFrom('plan')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .select('reminders')
    .executeTakeFirst()
  return (row?.reminders ?? 'weekly') as Reminders
}

export async function markReminders(db: Db, key: PlanKey, reminders: Reminders): Promise<void> {
  await db
    .updateTable('plan')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .set({ reminders })
    .execute()
}
