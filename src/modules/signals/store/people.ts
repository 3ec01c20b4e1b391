import type { Db } from '#platform/db/database.ts'

/** Ids of the people who hold the HR role now. */
export async function listHrIds(db: Db, orgId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('role_grant')
    .where('org_id', '=', orgId)
    .where('role', '=', 'hr')
    .where('revoked_at', 'is', null)
    .where('approved_at', 'is not', null)
    .select('person_id')
    .distinct()
    .execute()
  return rows.map((row) => row.person_id)
}
