import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** Whether somebody asked, gave and answered in a time. */
export type Activity = {
  readonly personId: string
  readonly asked: boolean
  readonly gave: boolean
  readonly answered: boolean
}

/** Deletes what is kept no longer, as the closing role. The database does it, so that no text leaves it for this. */
export async function tidyKept(
  db: Db,
  days: { readonly today: string; readonly undoSince: string; readonly leftBefore: string },
): Promise<void> {
  await sql`select note_tidy(${days.today}::date, ${days.undoSince}::date, ${days.leftBefore}::date)`.execute(
    db,
  )
}

/** One row for each of these people, as the closing role. */
export async function loadActivity(
  db: Db,
  personIds: readonly string[],
  days: { readonly fromOn: string; readonly toOn: string },
): Promise<Activity[]> {
  const { rows } = await sql<Activity>`
    select * from note_activity(${personIds}::uuid[], ${days.fromOn}::date, ${days.toOn}::date)`.execute(db)
  return rows
}
