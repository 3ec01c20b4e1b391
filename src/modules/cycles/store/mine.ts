import type { Db } from '#platform/db/database.ts'
import type { RaterGroup } from '../domain/types.ts'

export type AskedOfMe = {
  readonly cycleId: string
  readonly cycleName: string
  readonly requestId: string
  readonly leaderId: string
  readonly leaderName: string
  readonly group: RaterGroup
  readonly closesOn: string | null
  readonly isSent: boolean
  readonly isDeclined: boolean
}

/** What somebody was asked for in cycles that take answers now. Waves of the pulse are not among them. */
export async function listAskedOf(db: Db, orgId: string, personId: string): Promise<AskedOfMe[]> {
  const rows = await db
    .selectFrom('feedback_request as request')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'request.org_id').onRef('cycle.id', '=', 'request.cycle_id'),
    )
    .innerJoin('cycle_leader as leader', (join) =>
      join
        .onRef('leader.org_id', '=', 'request.org_id')
        .onRef('leader.cycle_id', '=', 'request.cycle_id')
        .onRef('leader.leader_id', '=', 'request.leader_id'),
    )
    .where('request.org_id', '=', orgId)
    .where('request.rater_id', '=', personId)
    .where('cycle.state', '=', 'open')
    .where('cycle.kind', '<>', 'pulse')
    .where('request.status', 'in', ['approved', 'declined'])
    .select([
      'cycle.id as cycleId',
      'cycle.name as cycleName',
      'cycle.closes_on as closesOn',
      'request.id as requestId',
      'request.leader_id as leaderId',
      'leader.label as leaderName',
      'request.rater_group as group',
      'request.is_sent as isSent',
      'request.status',
    ])
    .orderBy('cycle.closes_on')
    .orderBy('leader.label')
    .execute()
  return rows.map(({ status, ...row }) => ({
    ...row,
    group: row.group as RaterGroup,
    isDeclined: status === 'declined',
  }))
}

export type CycleAbout = {
  readonly cycleId: string
  readonly cycleName: string
  readonly state: string
  readonly closedAt: Date | null
  readonly closesOn: string | null
  readonly hasRelease: boolean
}

/** Cycles about somebody, the newest first. `hasRelease` is asked with their own eyes: run it in their transaction. */
export async function listCyclesAbout(db: Db, orgId: string, personId: string): Promise<CycleAbout[]> {
  const rows = await db
    .selectFrom('cycle_leader as leader')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'leader.org_id').onRef('cycle.id', '=', 'leader.cycle_id'),
    )
    .leftJoin('release', (join) =>
      join
        .onRef('release.org_id', '=', 'leader.org_id')
        .onRef('release.cycle_id', '=', 'leader.cycle_id')
        .onRef('release.leader_id', '=', 'leader.leader_id'),
    )
    .where('leader.org_id', '=', orgId)
    .where('leader.person_id', '=', personId)
    .where('cycle.state', 'in', ['open', 'closing', 'closed'])
    .where('cycle.kind', '<>', 'pulse')
    .select([
      'cycle.id as cycleId',
      'cycle.name as cycleName',
      'cycle.state',
      'cycle.closed_at as closedAt',
      'cycle.closes_on as closesOn',
      'release.leader_id as released',
    ])
    .orderBy('cycle.closed_at', (order) => order.desc().nullsFirst())
    .execute()
  return rows.map(({ released, ...row }) => ({ ...row, hasRelease: released !== null }))
}
