import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Part } from '../domain/report.ts'
import { pickParts, type Share } from '../domain/sharing.ts'
import { rowKey, type ReportKey } from './report.ts'

/** How many people each report of a leader is shared with today, by cycle. */
export async function countReaders(
  db: Db,
  orgId: string,
  leaderId: string,
  today: string,
): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('report_share')
    .where('org_id', '=', orgId)
    .where('leader_id', '=', leaderId)
    .where('withdrawn_at', 'is', null)
    .where('until_on', '>=', today)
    .select(['cycle_id', (count) => count.fn.countAll<string>().as('readers')])
    .groupBy('cycle_id')
    .execute()
  return new Map(rows.map((row) => [row.cycle_id, Number(row.readers)]))
}

/** One share with the report it belongs to. A stranger finds nothing. */
export async function loadShare(db: Db, orgId: string, id: string): Promise<(Share & ReportKey) | undefined> {
  const row = await db
    .selectFrom('report_share')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .select(['id', 'cycle_id', 'leader_id', 'viewer_id', 'parts', 'until_on', 'withdrawn_at'])
    .executeTakeFirst()
  return row && { ...shareOf(row), orgId, cycleId: row.cycle_id, leaderId: row.leader_id }
}

/** What is shared with one person today, with the names of leader and cycle. */
export async function loadSharesWith(
  db: Db,
  orgId: string,
  viewerId: string,
  today: string,
): Promise<{ shareId: string; leaderName: string; cycleName: string; untilOn: string }[]> {
  return db
    .selectFrom('report_share as share')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'share.org_id').onRef('cycle.id', '=', 'share.cycle_id'),
    )
    .innerJoin('cycle_leader as leader', (join) =>
      join
        .onRef('leader.org_id', '=', 'share.org_id')
        .onRef('leader.cycle_id', '=', 'share.cycle_id')
        .onRef('leader.leader_id', '=', 'share.leader_id'),
    )
    .where('share.org_id', '=', orgId)
    .where('share.viewer_id', '=', viewerId)
    .where('share.withdrawn_at', 'is', null)
    .where('share.until_on', '>=', today)
    .select([
      'share.id as shareId',
      'leader.label as leaderName',
      'cycle.name as cycleName',
      'share.until_on as untilOn',
    ])
    .orderBy('leader.label')
    .execute()
}

/** Opens parts of a report to one person, until and with `untilOn`; the id of the share. */
export async function insertShare(
  db: Db,
  key: ReportKey,
  share: { viewerId: string; parts: readonly Part[]; untilOn: string; at: Date },
): Promise<string> {
  const { id } = await db
    .insertInto('report_share')
    .values({
      ...rowKey(key),
      viewer_id: share.viewerId,
      parts: [...share.parts],
      until_on: share.untilOn,
      shared_at: share.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

/** Ends what is shared: one share, or all with one person. The people it was shared with. */
export async function markWithdrawn(
  db: Db,
  key: ReportKey,
  which: { shareId: string } | { viewerId: string },
  at: Date,
): Promise<string[]> {
  const rows = await db
    .updateTable('report_share')
    .set({ withdrawn_at: at })
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .where('withdrawn_at', 'is', null)
    .$if('shareId' in which, (query) => query.where('id', '=', (which as { shareId: string }).shareId))
    .$if('viewerId' in which, (query) =>
      query.where('viewer_id', '=', (which as { viewerId: string }).viewerId),
    )
    .returning('viewer_id')
    .execute()
  return rows.map((row) => row.viewer_id)
}

/** The days each share was opened by its reader, newest first. Never the leader's own reading. */
export async function loadOpenings(
  db: Db,
  orgId: string,
  shareIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (shareIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('report_opening')
    .where('org_id', '=', orgId)
    .where('share_id', '=', sql<string>`any(${shareIds}::uuid[])`)
    .select(['share_id', 'opened_on'])
    .orderBy('opened_on', 'desc')
    .execute()
  const days = new Map<string, string[]>()
  for (const row of rows) days.set(row.share_id, [...(days.get(row.share_id) ?? []), row.opened_on])
  return days
}

/** True for the first opening of a day. */
export async function claimOpening(
  db: Db,
  orgId: string,
  shareId: string,
  openedOn: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('report_opening')
    .values({ org_id: orgId, share_id: shareId, opened_on: openedOn })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0) > 0
}

/** A row of `report_share`, as far as a share is made from it. */
export type ShareRow = {
  readonly id: string
  readonly viewer_id: string
  readonly parts: readonly string[]
  readonly until_on: string
  readonly withdrawn_at: unknown
}

/** A share as `insertShare` wrote it. */
export function shareOf(row: ShareRow): Share {
  return {
    id: row.id,
    viewerId: row.viewer_id,
    parts: pickParts(row.parts),
    untilOn: row.until_on,
    isWithdrawn: row.withdrawn_at !== null,
  }
}
