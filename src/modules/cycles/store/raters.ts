import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { RaterGroup } from '../domain/types.ts'

export type Leader = {
  readonly leaderId: string
  readonly personId: string | null
  readonly label: string
  readonly nomination: 'open' | 'submitted' | 'approved'
}

/** The leaders of a cycle by name, with the state of their nomination. */
export async function listCycleLeaders(db: Db, orgId: string, cycleId: string): Promise<Leader[]> {
  const rows = await db
    .selectFrom('cycle_leader')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .select(['leader_id as leaderId', 'person_id as personId', 'label', 'nomination'])
    .orderBy('label')
    .orderBy('leader_id')
    .execute()
  return rows as Leader[]
}

/** People who are leaders in the cycle already are left as they are. Returns how many are new. */
export async function insertLeaders(
  db: Db,
  orgId: string,
  cycleId: string,
  people: readonly { id: string; label: string }[],
): Promise<number> {
  if (people.length === 0) return 0
  const result = await db
    .insertInto('cycle_leader')
    .values(
      people.map(({ id, label }) => ({
        org_id: orgId,
        cycle_id: cycleId,
        leader_id: id,
        person_id: id,
        label,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(result.numInsertedOrUpdatedRows ?? 0n)
}

/** Takes a leader out of a cycle. */
export async function deleteLeader(db: Db, orgId: string, cycleId: string, leaderId: string): Promise<void> {
  await db
    .deleteFrom('cycle_leader')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('leader_id', '=', leaderId)
    .execute()
}

/** Moves a leader's list of raters on, or opens it again. */
export async function markNomination(
  db: Db,
  key: { orgId: string; cycleId: string; leaderId: string },
  change: { to: 'submitted' | 'approved' | 'open'; by?: string; now: Date },
): Promise<void> {
  await db
    .updateTable('cycle_leader')
    .set({
      nomination: change.to,
      ...(change.to === 'submitted' && { submitted_at: change.now }),
      ...(change.to === 'approved' && { approved_by: change.by ?? null, approved_at: change.now }),
    })
    .where('org_id', '=', key.orgId)
    .where('cycle_id', '=', key.cycleId)
    .where('leader_id', '=', key.leaderId)
    .execute()
}

export type RequestStatus = 'proposed' | 'approved' | 'removed' | 'declined'

export type RequestRow = {
  readonly id: string
  readonly leaderId: string
  readonly raterId: string
  readonly group: RaterGroup
  readonly status: RequestStatus
  readonly isSent: boolean
}

/** The requests that count: neither taken out nor declined, unless asked for. */
export async function listRequests(
  db: Db,
  orgId: string,
  cycleId: string,
  filter: { leaderId?: string; withRemoved?: boolean } = {},
): Promise<RequestRow[]> {
  const rows = await db
    .selectFrom('feedback_request')
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .$if(filter.leaderId !== undefined, (query) => query.where('leader_id', '=', filter.leaderId as string))
    .$if(!filter.withRemoved, (query) => query.where('status', 'in', ['proposed', 'approved']))
    .select([
      'id',
      'leader_id as leaderId',
      'rater_id as raterId',
      'rater_group as group',
      'status',
      'is_sent as isSent',
    ])
    .orderBy('leader_id')
    .orderBy('id')
    .execute()
  return rows as RequestRow[]
}

export type NewRequest = {
  readonly leaderId: string
  readonly raterId: string
  readonly group: RaterGroup
  readonly origin: 'proposed' | 'nominated' | 'added'
}

/** A pair that is there already stays as it is, also when it was taken out before: a proposal does not bring it back. */
export async function insertRequests(
  db: Db,
  orgId: string,
  cycleId: string,
  requests: readonly NewRequest[],
): Promise<void> {
  for (let start = 0; start < requests.length; start += 5000) {
    const batch = requests.slice(start, start + 5000)
    await sql`
      insert into feedback_request (org_id, cycle_id, leader_id, rater_id, rater_group, origin)
      select ${orgId}, ${cycleId}, leader_id, rater_id, rater_group, origin
      from unnest(
        ${batch.map((request) => request.leaderId)}::uuid[],
        ${batch.map((request) => request.raterId)}::uuid[],
        ${batch.map((request) => request.group)}::text[],
        ${batch.map((request) => request.origin)}::text[]
      ) as request (leader_id, rater_id, rater_group, origin)
      on conflict do nothing`.execute(db)
  }
}

/** Adds one rater by name, or brings back one who was taken out. */
export async function upsertRequest(
  db: Db,
  orgId: string,
  cycleId: string,
  request: NewRequest,
): Promise<void> {
  await db
    .insertInto('feedback_request')
    .values({
      org_id: orgId,
      cycle_id: cycleId,
      leader_id: request.leaderId,
      rater_id: request.raterId,
      rater_group: request.group,
      origin: request.origin,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'cycle_id', 'leader_id', 'rater_id'])
        .doUpdateSet({ rater_group: request.group, status: 'proposed' }),
    )
    .execute()
}

/** Changes the status of one request; undefined when it is not there. */
export async function markRequest(
  db: Db,
  orgId: string,
  requestId: string,
  status: RequestStatus,
): Promise<{ leaderId: string; raterId: string } | undefined> {
  return db
    .updateTable('feedback_request')
    .set({ status })
    .where('org_id', '=', orgId)
    .where('id', '=', requestId)
    .returning(['leader_id as leaderId', 'rater_id as raterId'])
    .executeTakeFirst()
}

/** At launch whatever is still proposed counts. */
export async function approveProposed(db: Db, orgId: string, cycleId: string): Promise<void> {
  await db
    .updateTable('feedback_request')
    .set({ status: 'approved' })
    .where('org_id', '=', orgId)
    .where('cycle_id', '=', cycleId)
    .where('status', '=', 'proposed')
    .execute()
}

/** Open requests of each person over all cycles that are being set up or answered: what the load cap counts. */
export async function loadOpenLoad(db: Db, orgId: string, besides: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('feedback_request as request')
    .innerJoin('cycle', (join) =>
      join.onRef('cycle.org_id', '=', 'request.org_id').onRef('cycle.id', '=', 'request.cycle_id'),
    )
    .where('request.org_id', '=', orgId)
    .where('cycle.state', 'in', ['launching', 'open'])
    .where('cycle.id', '<>', besides)
    .where('cycle.kind', '<>', 'pulse')
    .where('request.status', '=', 'approved')
    .where('request.is_sent', '=', false)
    .select(['request.rater_id', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('request.rater_id')
    .execute()
  return new Map(rows.map((row) => [row.rater_id, row.count]))
}

/** Requests handed in and in all per leader and group: for bands only, never shown as they are. */
export type GroupCount = {
  readonly leaderId: string
  readonly group: RaterGroup
  readonly asked: number
  readonly sent: number
}

/**
 * Asked and sent at the last count, per leader and rater group. For bands only, see R16 in ../README.md. Somebody who
 * said no was asked like everybody else.
 */
export async function loadGroupCounts(db: Db, orgId: string, cycleId: string): Promise<GroupCount[]> {
  const { rows } = await sql<GroupCount>`
    select leader_id as "leaderId", rater_group as "group",
      count(*)::int as asked, count(*) filter (where is_counted)::int as sent
    from feedback_request
    where org_id = ${orgId} and cycle_id = ${cycleId} and status in ('approved', 'declined')
    group by leader_id, rater_group`.execute(db)
  return rows
}

/**
 * From now on what was handed in until now is counted. What was counted once stays counted, also when the link it came by
 * was withdrawn: a band that falls would say of one person that they had answered.
 */
export async function markCounted(db: Db, orgId: string, cycleId: string): Promise<void> {
  await sql`update feedback_request set is_counted = true
    where org_id = ${orgId} and cycle_id = ${cycleId} and is_sent and not is_counted`.execute(db)
}

/** How many leaders each cycle has, by its id. */
export async function countLeaders(db: Db, orgId: string): Promise<Map<string, number>> {
  const rows = await db
    .selectFrom('cycle_leader')
    .where('org_id', '=', orgId)
    .select(['cycle_id', (eb) => eb.fn.countAll<number>().as('count')])
    .groupBy('cycle_id')
    .execute()
  return new Map(rows.map((row) => [row.cycle_id, row.count]))
}

/** Writes down where the leaders of a cycle work at launch; later moves change nothing of it. */
export async function keepPlaces(
  db: Db,
  orgId: string,
  cycleId: string,
  places: ReadonlyMap<string, { title: string | null; department: string | null; level: string | null }>,
): Promise<void> {
  await sql`update cycle_leader leader set details = place.value
      from jsonb_each(${JSON.stringify(Object.fromEntries(places))}::jsonb) place(leader_id, value)
     where leader.org_id = ${orgId} and leader.cycle_id = ${cycleId} and leader.leader_id = place.leader_id::uuid`.execute(
    db,
  )
}
