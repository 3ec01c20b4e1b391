import type { Db } from '#platform/db/database.ts'

/** The own organisation, for the frame. Throws when it is gone. */
export async function loadOrganisation(db: Db, orgId: string): Promise<{ name: string; isDemo: boolean }> {
  return db
    .selectFrom('org')
    .where('id', '=', orgId)
    .select(['name', 'is_demo as isDemo'])
    .executeTakeFirstOrThrow()
}
