import type { Db } from '../db/database.ts'

/** The ids of all organisations, oldest first. The table has no wall: it says nothing about people. */
export async function loadOrgIds(db: Db): Promise<string[]> {
  const rows = await db.selectFrom('org').select('id').orderBy('created_at').orderBy('id').execute()
  return rows.map(({ id }) => id)
}
