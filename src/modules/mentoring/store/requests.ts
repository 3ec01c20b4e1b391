import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { PoolKey } from './pools.ts'

export type Request = {
  readonly id: string
  readonly poolId: string
  readonly menteeId: string
  readonly mentorId: string
  readonly state: 'open' | 'queued' | 'accepted' | 'declined' | 'unanswered' | 'withdrawn'
  readonly place: number
  readonly words: string
  readonly goals: readonly string[]
  readonly askedOn: DateOn | null
}

const COLUMNS = [
  'id',
  'pool_id as poolId',
  'mentee_id as menteeId',
  'mentor_id as mentorId',
  'state',
  'place',
  'words',
  'goals',
  'asked_on as askedOn',
] as const
const toRequest = (row: Omit<Request, 'state'> & { state: string }): Request => row as Request

/** What a mentee asked in a pool, the newest first. */
export async function loadRequestsBy(
  db: Db,
  { orgId, poolId }: PoolKey,
  menteeId: string,
): Promise<Request[]> {
  const rows = await db
    .selectFrom('mentoring_request')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('mentee_id', '=', menteeId)
    .select(COLUMNS)
    .orderBy('place')
    .execute()
  return rows.map(toRequest)
}

/** What a mentee asked, over all pools. */
export async function loadRequestsOf(db: Db, orgId: string, menteeId: string): Promise<Request[]> {
  const rows = await db
    .selectFrom('mentoring_request')
    .where('org_id', '=', orgId)
    .where('mentee_id', '=', menteeId)
    .select(COLUMNS)
    .execute()
  return rows.map(toRequest)
}

/** What waits for a mentor, over all pools. */
export async function loadRequestsTo(db: Db, orgId: string, mentorId: string): Promise<Request[]> {
  const rows = await db
    .selectFrom('mentoring_request')
    .where('org_id', '=', orgId)
    .where('mentor_id', '=', mentorId)
    .where('state', '=', 'open')
    .select(COLUMNS)
    .orderBy('asked_on')
    .orderBy('id')
    .execute()
  return rows.map(toRequest)
}

/** One request, locked until the transaction ends. */
export async function claimRequest(db: Db, orgId: string, requestId: string): Promise<Request | undefined> {
  const row = await db
    .selectFrom('mentoring_request')
    .where('org_id', '=', orgId)
    .where('id', '=', requestId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
  return row && toRequest(row)
}

/** Asks mentors in an order: the first now, the others one after the other. */
export async function insertRequests(
  db: Db,
  { orgId, poolId }: PoolKey,
  ask: {
    readonly menteeId: string
    readonly mentorIds: readonly string[]
    readonly words: string
    readonly goals: readonly string[]
    readonly on: DateOn
  },
): Promise<void> {
  await db
    .insertInto('mentoring_request')
    .values(
      ask.mentorIds.map((mentorId, at) => ({
        org_id: orgId,
        pool_id: poolId,
        mentee_id: ask.menteeId,
        mentor_id: mentorId,
        state: at === 0 ? 'open' : 'queued',
        place: at + 1,
        words: ask.words,
        goals: [...ask.goals],
        asked_on: at === 0 ? ask.on : null,
      })),
    )
    .execute()
}

export async function markRequest(
  db: Db,
  orgId: string,
  requestId: string,
  state: 'accepted' | 'declined' | 'withdrawn',
  on: DateOn,
): Promise<void> {
  await db
    .updateTable('mentoring_request')
    .set({ state, answered_on: on })
    .where('org_id', '=', orgId)
    .where('id', '=', requestId)
    .execute()
}

/** Takes back all that is open or waits its turn. */
export async function markWithdrawn(
  db: Db,
  { orgId, poolId }: PoolKey,
  menteeId: string,
  on: DateOn,
): Promise<number> {
  const own = db
    .updateTable('mentoring_request')
    .set({ state: 'withdrawn', answered_on: on })
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('mentee_id', '=', menteeId)
  // those that wait first: or the next would be asked when the open one goes
  await own.where('state', '=', 'queued').execute()
  const { numUpdatedRows } = await own.where('state', '=', 'open').executeTakeFirstOrThrow()
  return Number(numUpdatedRows)
}

/** Requests to a mentor who leaves are answered with "not now", so that the next is asked. */
export async function markMentorGone(
  db: Db,
  { orgId, poolId }: PoolKey,
  mentorId: string,
  on: DateOn,
): Promise<void> {
  await db
    .updateTable('mentoring_request')
    .set({ state: 'declined', answered_on: on })
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('mentor_id', '=', mentorId)
    .where('state', '=', 'open')
    .execute()
}

/** What nobody answered since before a day is let go; the next on the list is asked. For what runs by the clock. */
export async function markUnanswered(db: Db, orgId: string, askedBefore: DateOn, on: DateOn): Promise<void> {
  await db
    .updateTable('mentoring_request')
    .set({ state: 'unanswered', answered_on: on })
    .where('org_id', '=', orgId)
    .where('state', '=', 'open')
    .where('asked_on', '<', askedBefore)
    .execute()
}
