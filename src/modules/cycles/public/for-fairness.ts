import type { Db } from '#platform/db/database.ts'

export type Launch = {
  readonly cycleId: string
  readonly name: string
  readonly launchedAt: Date
  readonly leaderIds: ReadonlySet<string>
}

/** The cycle that was launched last, and whom it is about. Missing: null before the first launch. */
export async function loadLastLaunch(db: Db, orgId: string): Promise<Launch | null> {
  const cycle = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('kind', '=', 'own')
    .where('state', 'in', ['open', 'closing', 'closed'])
    .where('launched_at', 'is not', null)
    .select(['id', 'name', 'launched_at'])
    .orderBy('launched_at', 'desc')
    .orderBy('id')
    .limit(1)
    .executeTakeFirst()
  if (!cycle?.launched_at) return null
  const leaders = await db
    .selectFrom('cycle_leader')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycle.id)
    .where('person_id', 'is not', null)
    .select('person_id')
    .execute()
  return {
    cycleId: cycle.id,
    name: cycle.name,
    launchedAt: cycle.launched_at,
    leaderIds: new Set(leaders.flatMap(({ person_id }) => (person_id === null ? [] : [person_id]))),
  }
}
