import type { Db } from '#platform/db/database.ts'

/**
 * The rater group somebody was ever asked in about a leader, whatever became of the request: whoever said no, or was
 * taken off the list after sending, is treated like everybody asked. So a preview tells the leader nothing about who
 * answered, and a number is never shown to somebody whose own answer may be in it.
 */
export async function loadAskedGroup(
  db: Db,
  key: { orgId: string; cycleId: string; leaderId: string; raterId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('feedback_request')
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .where('rater_id', '=', key.raterId)
    .select('rater_group')
    .executeTakeFirst()
  return row?.rater_group
}

export type CycleFacts = {
  readonly name: string
  readonly slug: string | null
  readonly version: string | null
}

/** Names and questionnaires of cycles, by id. */
export async function loadCycles(
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<Map<string, CycleFacts>> {
  if (ids.length === 0) return new Map()
  const rows = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids])
    .select(['id', 'name', 'instrument_slug as slug', 'instrument_version as version'])
    .execute()
  return new Map(rows.map(({ id, ...row }) => [id, row]))
}

/** What a leader is called in one cycle. */
export async function loadLeaderLabel(
  db: Db,
  key: { orgId: string; cycleId: string; leaderId: string },
): Promise<string | undefined> {
  const row = await db
    .selectFrom('cycle_leader')
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .select('label')
    .executeTakeFirst()
  return row?.label
}
