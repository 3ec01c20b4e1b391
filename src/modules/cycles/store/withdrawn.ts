import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'

/** One rater of one cycle. */
export type RaterKey = { readonly orgId: string; readonly cycleId: string; readonly raterId: string }

/** What became of a personal link; `none` was never made, or is still to be made by the job that invites. */
export type LinkState = 'works' | 'withdrawn' | 'none'

/** Whether the person was asked for anything in this cycle, and what became of their link. Says nothing of answers. */
export async function loadLinkState(
  db: Db,
  { orgId, cycleId, raterId }: RaterKey,
): Promise<{ isRater: boolean; state: LinkState; withdrawn: number }> {
  const { rows } = await sql<{ isRater: boolean; works: boolean; withdrawn: number }>`
    select
      exists (select 1 from feedback_request where org_id = ${orgId} and cycle_id = ${cycleId}
        and rater_id = ${raterId} and status in ('approved', 'declined')) as "isRater",
      exists (select 1 from rater_access where org_id = ${orgId} and cycle_id = ${cycleId}
        and rater_id = ${raterId}) as works,
      (select count(*)::int from withdrawn_link where org_id = ${orgId} and cycle_id = ${cycleId}
        and rater_id = ${raterId}) as withdrawn`.execute(db)
  const { isRater, works, withdrawn } = rows[0] as (typeof rows)[number]
  return { isRater, withdrawn, state: works ? 'works' : withdrawn > 0 ? 'withdrawn' : 'none' }
}

/** Of these people, those who were asked for anything in the cycle. */
export async function listRatersAmong(
  db: Db,
  orgId: string,
  cycleId: string,
  personIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ raterId: string }>`
    select distinct rater_id as "raterId" from feedback_request
    where org_id = ${orgId} and cycle_id = ${cycleId} and rater_id = any(${personIds}::uuid[])
      and status in ('approved', 'declined')`.execute(db)
  return new Set(rows.map((row) => row.raterId))
}

/** Whether this rater is asked about this leader. */
export async function isRaterOf(db: Db, { orgId, cycleId, raterId }: RaterKey, leaderId: string) {
  const { rows } = await sql`
    select 1 from feedback_request
    where org_id = ${orgId} and cycle_id = ${cycleId} and rater_id = ${raterId} and leader_id = ${leaderId}
      and status in ('approved', 'declined')`.execute(db)
  return rows.length > 0
}

/**
 * Ends the link: from now on its code opens nothing. Its sealed secret is kept until close, and its rater's requests are
 * open again, whatever was done with the link. False when there was no link, so that of two at once one withdraws it.
 */
export async function withdrawLink(db: Db, { orgId, cycleId, raterId }: RaterKey): Promise<boolean> {
  const { numAffectedRows } = await sql`
    with gone as (
      delete from rater_access where org_id = ${orgId} and cycle_id = ${cycleId} and rater_id = ${raterId}
      returning escrow
    )
    insert into withdrawn_link (org_id, cycle_id, rater_id, escrow)
    select ${orgId}, ${cycleId}, ${raterId}, escrow from gone`.execute(db)
  if ((numAffectedRows ?? 0n) === 0n) return false
  // A statement of its own: it also sees what was sent while the link's row was waited for. is_counted stays, or the
  // next count of the night would show whether something of this person's was in it.
  await sql`
    update feedback_request set is_sent = false, status = 'approved'
    where org_id = ${orgId} and cycle_id = ${cycleId} and rater_id = ${raterId} and status in ('approved', 'declined')`.execute(
    db,
  )
  return true
}

/** Every withdrawn link of a cycle with all requests its secret could have been used for. */
export async function listWithdrawn(
  db: Db,
  orgId: string,
  cycleId: string,
): Promise<{ escrow: Buffer; requestIds: string[] }[]> {
  const { rows } = await sql<{ escrow: Buffer; requestIds: string[] }>`
    select link.escrow, array_agg(request.id::text) as "requestIds"
    from withdrawn_link link
    join feedback_request request
      on request.org_id = link.org_id and request.cycle_id = link.cycle_id and request.rater_id = link.rater_id
    where link.org_id = ${orgId} and link.cycle_id = ${cycleId}
    group by link.id, link.escrow`.execute(db)
  return rows
}

/** At close, with the ballots. */
export async function deleteWithdrawn(db: Db, orgId: string, cycleId: string): Promise<void> {
  await sql`delete from withdrawn_link where org_id = ${orgId} and cycle_id = ${cycleId}`.execute(db)
}
