import type { Db } from '#platform/db/database.ts'

/** Takes out signals, and with each its events and its opening; how many there were. */
export async function deleteSignals(db: Db, orgId: string, ids: readonly string[]): Promise<number> {
  if (ids.length === 0) return 0
  const result = await db
    .deleteFrom('signal')
    .where('org_id', '=', orgId)
    .where('id', 'in', [...ids])
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Takes out facts whose last day is before this one. What is still the case stays. */
export async function deleteFactsBefore(db: Db, orgId: string, on: string): Promise<number> {
  const result = await db
    .deleteFrom('team_fact')
    .where('org_id', '=', orgId)
    .where('to_on', '<', on)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}

/** Takes out what the rules remember of evidence before this day. */
export async function deleteLooksBefore(db: Db, orgId: string, on: string): Promise<number> {
  const result = await db
    .deleteFrom('signal_look')
    .where('org_id', '=', orgId)
    .where('evidence_on', '<', on)
    .executeTakeFirst()
  return Number(result.numDeletedRows)
}
