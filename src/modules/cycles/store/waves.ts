import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import { participationShare, type ParticipationShare } from '../domain/participation.ts'
import type { CycleRules } from '../domain/types.ts'

/** One team of a wave: whom it is about, and who is asked. */
export type Wave = {
  readonly managerId: string
  readonly managerName: string
  readonly askedIds: readonly string[]
}

export type NewWave = {
  readonly orgId: string
  /** The id of the new cycle. Its key exists already: make it before the transaction. */
  readonly id: string
  readonly publicKey: Buffer
  readonly name: string
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly minimum: number
  readonly closesOn: string
  readonly createdBy: string
  readonly teams: readonly Wave[]
}

/** Adds the cycle of a wave with its teams and everybody asked. */
export async function insertWave(db: Db, wave: NewWave, rules: CycleRules, now: Date): Promise<void> {
  const { orgId, id, teams } = wave
  await db
    .insertInto('cycle')
    .values({
      org_id: orgId,
      id,
      name: wave.name,
      kind: 'pulse',
      state: 'nominating',
      rules: JSON.stringify(rules),
      instrument_slug: wave.instrument.slug,
      instrument_version: wave.instrument.version,
      closes_on: wave.closesOn,
      created_by: wave.createdBy,
      created_at: now,
    })
    .execute()
  await sql`
    insert into cycle_leader (org_id, cycle_id, leader_id, person_id, label, nomination)
    select ${orgId}, ${id}, team.id, team.id, team.name, 'approved'
    from unnest(${teams.map((team) => team.managerId)}::uuid[], ${teams.map((team) => team.managerName)}::text[])
      as team (id, name)`.execute(db)
  const asked = teams.flatMap(({ managerId, askedIds }) =>
    askedIds.map((raterId) => ({ managerId, raterId })),
  )
  await sql`
    insert into feedback_request (org_id, cycle_id, leader_id, rater_id, rater_group, status)
    select ${orgId}, ${id}, asked.leader_id, asked.rater_id, 'report', 'approved'
    from unnest(${asked.map((one) => one.managerId)}::uuid[], ${asked.map((one) => one.raterId)}::uuid[])
      as asked (leader_id, rater_id)`.execute(db)
}

export type WaveRequest = { readonly managerId: string; readonly personId: string }

/** Everybody who was asked in a wave, by team. Whoever said no was asked like everybody else. */
export async function listWaveRequests(db: Db, orgId: string, cycleId: string): Promise<WaveRequest[]> {
  return db
    .selectFrom('feedback_request')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('status', 'in', ['approved', 'declined'])
    .select(['leader_id as managerId', 'rater_id as personId'])
    .orderBy('leader_id')
    .orderBy('rater_id')
    .execute()
}

/** Everybody who was asked in any of these waves. */
export async function listAskedInWaves(
  db: Db,
  orgId: string,
  cycleIds: readonly string[],
): Promise<Set<string>> {
  const { rows } = await sql<{ personId: string }>`
    select distinct rater_id as "personId" from feedback_request
    where org_id = ${orgId} and cycle_id = any(${cycleIds}::uuid[])`.execute(db)
  return new Set(rows.map(({ personId }) => personId))
}

export type OpenPulse = {
  readonly cycleId: string
  readonly managerName: string
  readonly closesOn: string
  readonly state: 'open' | 'sent' | 'declined'
}

/** The open waves somebody is asked in. */
export async function listPulsesAskedOf(db: Db, orgId: string, personId: string): Promise<OpenPulse[]> {
  const { rows } = await sql<OpenPulse>`
    select cycle.id as "cycleId", leader.label as "managerName", cycle.closes_on as "closesOn",
      case when request.is_sent then 'sent' when request.status = 'declined' then 'declined' else 'open' end as state
    from feedback_request request
    join cycle on cycle.org_id = request.org_id and cycle.id = request.cycle_id
    join cycle_leader leader on leader.org_id = request.org_id and leader.cycle_id = request.cycle_id
      and leader.leader_id = request.leader_id
    where request.org_id = ${orgId} and request.rater_id = ${personId} and cycle.kind = 'pulse' and cycle.state = 'open'
      and request.status in ('approved', 'declined')
    order by cycle.closes_on`.execute(db)
  return rows
}

/** How much of each open wave is in, as of the count of the night: a word, never a number. */
export async function loadWaveShares(
  db: Db,
  orgId: string,
  cycleIds: readonly string[],
): Promise<Map<string, ParticipationShare | null>> {
  const { rows } = await sql<{ cycleId: string; asked: number; sent: number }>`
    select cycle_id as "cycleId", count(*)::int as asked, count(*) filter (where is_counted)::int as sent
    from feedback_request
    where org_id = ${orgId} and cycle_id = any(${cycleIds}::uuid[]) and status in ('approved', 'declined')
    group by cycle_id`.execute(db)
  return new Map(rows.map(({ cycleId, ...count }) => [cycleId, participationShare([count])]))
}

/** Waves whose last day is over, and those a crash left with a key that should be gone. */
export async function listDueWaves(db: Db, orgId: string, today: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from cycle where org_id = ${orgId} and kind = 'pulse'
      and ((state = 'open' and closes_on < ${today}::date) or (state = 'closed' and key_destroyed_at is null))
    order by id`.execute(db)
  return rows.map(({ id }) => id)
}
