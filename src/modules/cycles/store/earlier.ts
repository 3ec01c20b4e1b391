import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Cell, CycleStatistics, Source } from '../domain/release-types.ts'
import { type CycleRules, UNNAMED_GROUPS, type UnnamedGroup } from '../domain/types.ts'

/** The last release of one leader on the same questionnaire, as far as a comparison needs it. */
export type EarlierRelease = {
  readonly leaderId: string
  readonly cycleId: string
  readonly cycleName: string
  readonly closedOn: string
  readonly kind: string
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly rules: CycleRules
  /** What each source said, by dimension. */
  readonly cells: readonly SourceCells[]
  /** The same by axis. */
  readonly axes: readonly SourceCells[]
}

type SourceCells = { readonly id: string; readonly cells: Partial<Record<Source, Cell>> }

/**
 * The newest release before this cycle for each leader, on the same questionnaire and for the same purpose; for a follow-up
 * that of the cycle it follows. For the closing role.
 */
export async function listEarlierReleases(
  db: Db,
  key: { readonly orgId: string; readonly cycleId: string },
  wanted: { readonly leaderIds: readonly string[]; readonly slug: string; readonly followsId: string | null },
): Promise<EarlierRelease[]> {
  const { rows } = await sql<EarlierRelease>`
    select distinct on (release.leader_id)
      release.leader_id as "leaderId", cycle.id as "cycleId", cycle.name as "cycleName", release.closed_on as "closedOn",
      cycle.kind, jsonb_build_object('slug', cycle.instrument_slug, 'version', cycle.instrument_version) as instrument,
      cycle.rules, shown.cells, shown.axes
    from release
    join cycle on cycle.org_id = release.org_id and cycle.id = release.cycle_id
    cross join lateral (
      select
        (select coalesce(jsonb_agg(jsonb_build_object('id', one -> 'dimensionId', 'cells', one -> 'cells')), '[]')
          from jsonb_array_elements(release.body -> 'dimensions') as one) as cells,
        (select coalesce(jsonb_agg(jsonb_build_object('id', one -> 'axisId', 'cells', one -> 'cells')), '[]')
          from jsonb_array_elements(release.body -> 'axes') as one) as axes
    ) as shown
    where release.org_id = ${key.orgId} and release.cycle_id <> ${key.cycleId}
      and release.leader_id = any(${[...wanted.leaderIds]}::uuid[])
      and case when ${wanted.followsId}::uuid is null then cycle.instrument_slug = ${wanted.slug}
        else cycle.id = ${wanted.followsId}::uuid end
      and cycle.purpose = (select purpose from cycle where org_id = ${key.orgId} and id = ${key.cycleId})
    order by release.leader_id, release.closed_on desc, cycle.closed_at desc`.execute(db)
  return rows
}

/** The statistics of cycles, as written at their close. */
export async function loadStatistics(
  db: Db,
  orgId: string,
  cycleIds: readonly string[],
): Promise<Map<string, CycleStatistics>> {
  const rows = await db
    .selectFrom('cycle')
    .where('org_id', '=', orgId)
    .where('id', 'in', [...cycleIds])
    .where('statistics', 'is not', null)
    .select(['id', 'statistics'])
    .execute()
  return new Map(rows.map((row) => [row.id, row.statistics as unknown as CycleStatistics]))
}

/** Who sent answers in unnamed groups, by cycle and leader ("cycle/leader"). Looked at while closing, and kept nowhere. */
export async function loadSenders(
  db: Db,
  orgId: string,
  wanted: { readonly cycleIds: readonly string[]; readonly leaderIds: readonly string[] },
): Promise<Map<string, Map<UnnamedGroup, string[]>>> {
  const rows = await db
    .selectFrom('feedback_request')
    .where('org_id', '=', orgId)
    .where('cycle_id', 'in', [...wanted.cycleIds])
    .where('leader_id', 'in', [...wanted.leaderIds])
    .where('rater_group', 'in', [...UNNAMED_GROUPS])
    .where('is_sent', '=', true)
    .select(['cycle_id', 'leader_id', 'rater_group', 'rater_id'])
    .execute()
  const senders = new Map<string, Map<UnnamedGroup, string[]>>()
  for (const row of rows) {
    const key = `${row.cycle_id}/${row.leader_id}`
    const groups = senders.get(key) ?? new Map<UnnamedGroup, string[]>()
    const group = row.rater_group as UnnamedGroup
    groups.set(group, [...(groups.get(group) ?? []), row.rater_id])
    senders.set(key, groups)
  }
  return senders
}
