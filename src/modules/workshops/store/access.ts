import type { Db } from '#platform/db/database.ts'

/** What some people need, sealed: what this transaction may find of it. */
export async function loadSealedNeeds(
  db: Db,
  orgId: string,
  personIds: readonly string[],
): Promise<Map<string, Buffer>> {
  if (personIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('workshop_access')
    .where('org_id', '=', orgId)
    .where('person_id', 'in', [...personIds])
    .select(['person_id', 'sealed'])
    .execute()
  return new Map(rows.map(({ person_id, sealed }) => [person_id, sealed]))
}

export async function saveSealedNeeds(
  db: Db,
  { orgId, personId }: { readonly orgId: string; readonly personId: string },
  sealed: Buffer,
  at: Date,
): Promise<void> {
  await db
    .insertInto('workshop_access')
    .values({ org_id: orgId, person_id: personId, sealed, updated_at: at })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'person_id']).doUpdateSet({ sealed, updated_at: at }),
    )
    .execute()
}

export async function deleteSealedNeeds(
  db: Db,
  { orgId, personId }: { readonly orgId: string; readonly personId: string },
): Promise<void> {
  await db
    .deleteFrom('workshop_access')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .execute()
}
