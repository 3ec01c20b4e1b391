import { sql } from 'kysely'
import { isId } from '#lib/core/id.ts'
import type { Db } from '#platform/db/database.ts'
import type { CycleRules } from '../domain/types.ts'

export type FollowUpRow = {
  readonly cycleId: string
  readonly state: string
  readonly closesOn: string | null
  /** The questionnaire of one skill that is asked. */
  readonly instrument: { readonly slug: string; readonly version: string }
}

type ReportKey = { readonly orgId: string; readonly cycleId: string; readonly leaderId: string }

/** The follow-up to a report; undefined as long as nobody was asked again. */
export async function loadFollowUpRow(db: Db, key: ReportKey): Promise<FollowUpRow | undefined> {
  const row = await db
    .selectFrom('cycle')
    .where('org_id', '=', key.orgId)
    .where('kind', '=', 'follow-up')
    .where('follows_cycle_id', '=', key.cycleId)
    .where('follows_leader_id', '=', key.leaderId)
    .select([
      'id',
      'state',
      'closes_on as closesOn',
      'instrument_slug as slug',
      'instrument_version as version',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  const { id: cycleId, state, closesOn, slug, version } = row
  return { cycleId, state, closesOn, instrument: { slug: slug ?? '', version: version ?? '' } }
}

export type FollowedReport = {
  readonly cycleName: string
  readonly kind: string
  readonly purpose: 'development' | 'readiness'
  readonly closedOn: string
  readonly rules: CycleRules
  readonly instrument: { readonly slug: string; readonly version: string }
}

/** The report that is to be followed. Row security lets its leader find it: run it in their transaction. */
export async function loadFollowedReport(db: Db, key: ReportKey): Promise<FollowedReport | undefined> {
  if (!isId(key.cycleId)) return undefined
  const row = await db
    .selectFrom('release')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'release.org_id').onRef('cycle.id', '=', 'release.cycle_id'),
    )
    .where('release.org_id', '=', key.orgId)
    .where('release.cycle_id', '=', key.cycleId)
    .where('release.leader_id', '=', key.leaderId)
    .select([
      'cycle.name',
      'cycle.kind',
      'cycle.purpose',
      'cycle.rules',
      'cycle.instrument_slug',
      'cycle.instrument_version',
      'release.closed_on',
    ])
    .executeTakeFirst()
  if (!row) return undefined
  return {
    cycleName: row.name,
    kind: row.kind,
    purpose: row.purpose as FollowedReport['purpose'],
    closedOn: row.closed_on,
    rules: row.rules as unknown as CycleRules,
    instrument: { slug: row.instrument_slug ?? '', version: row.instrument_version ?? '' },
  }
}

/** How many people can be asked again: those who were asked and did not say no, still work here, and have an address. */
export async function countSameRaters(db: Db, key: ReportKey): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from (${sameRaters(key)}) as asked`.execute(db)
  return rows[0]?.count ?? 0
}

function sameRaters({ orgId, cycleId, leaderId }: ReportKey) {
  return sql`
    select request.rater_id, request.rater_group from feedback_request request
    join person on person.org_id = request.org_id and person.id = request.rater_id
    where request.org_id = ${orgId} and request.cycle_id = ${cycleId} and request.leader_id = ${leaderId}
      and request.rater_group <> 'self' and request.status = 'approved'
      and person.status = 'active' and person.email is not null`
}

export type NewFollowUp = ReportKey & {
  /** The new cycle. */
  readonly id: string
  readonly name: string
  readonly purpose: 'development' | 'readiness'
  readonly rules: CycleRules
  readonly instrument: { readonly slug: string; readonly version: string }
  readonly closesOn: string
  readonly createdBy: string
  readonly now: Date
}

/** Adds a follow-up with its leader and the same raters in the same groups. False when there is one already. */
export async function insertFollowUp(db: Db, added: NewFollowUp): Promise<boolean> {
  const { orgId, cycleId, leaderId, id } = added
  const result = await db
    .insertInto('cycle')
    .values({
      org_id: orgId,
      id,
      name: added.name,
      kind: 'follow-up',
      purpose: added.purpose,
      state: 'nominating',
      follows_cycle_id: cycleId,
      follows_leader_id: leaderId,
      rules: JSON.stringify(added.rules),
      instrument_slug: added.instrument.slug,
      instrument_version: added.instrument.version,
      closes_on: added.closesOn,
      created_by: added.createdBy,
      created_at: added.now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  if (!result.numInsertedOrUpdatedRows) return false
  await sql`
    insert into cycle_leader (org_id, cycle_id, leader_id, person_id, label, details, nomination)
    select org_id, ${id}, leader_id, person_id, label, details, 'approved' from cycle_leader
    where org_id = ${orgId} and cycle_id = ${cycleId} and leader_id = ${leaderId}`.execute(db)
  await sql`
    insert into feedback_request (org_id, cycle_id, leader_id, rater_id, rater_group, status)
    select ${orgId}, ${id}, ${leaderId}, rater_id, rater_group, 'approved'
    from (${sameRaters(added)}) as asked`.execute(db)
  return true
}
