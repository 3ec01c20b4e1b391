import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Limits, Weights } from '../domain/choices.ts'
import type { Pair } from '../domain/proposal.ts'

export type Pool = {
  readonly id: string
  readonly programmeId: string | null
  readonly name: string
  readonly purpose: string
  readonly weights: Weights
  readonly limits: Limits
  readonly isAsking: boolean
  readonly isOpen: boolean
  readonly closedOn: DateOn | null
}

export type PoolKey = { readonly orgId: string; readonly poolId: string }
export type PoolFields = Omit<Pool, 'id' | 'closedOn' | 'programmeId'>

const COLUMNS = [
  'id',
  'programme_id as programmeId',
  'name',
  'purpose',
  'weights',
  'limits',
  'is_asking as isAsking',
  'is_open as isOpen',
  'closed_on as closedOn',
] as const

type Stored = Omit<Pool, 'weights' | 'limits'> & { weights: unknown; limits: unknown }
const toPool = (row: Stored): Pool => ({
  ...row,
  weights: row.weights as Weights,
  limits: row.limits as Limits,
})

/** All pools, the newest first. */
export async function loadPools(db: Db, orgId: string): Promise<Pool[]> {
  const rows = await db
    .selectFrom('mentoring_pool')
    .where('org_id', '=', orgId)
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
  return rows.map(toPool)
}

export async function loadPool(db: Db, { orgId, poolId }: PoolKey): Promise<Pool | undefined> {
  const row = await db
    .selectFrom('mentoring_pool')
    .where('org_id', '=', orgId)
    .where('id', '=', poolId)
    .select(COLUMNS)
    .executeTakeFirst()
  return row && toPool(row)
}

export async function insertPool(db: Db, orgId: string, fields: PoolFields, at: Date): Promise<string> {
  const { id } = await db
    .insertInto('mentoring_pool')
    .values({ org_id: orgId, created_at: at, ...columnsOf(fields) })
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

export async function markPool(
  db: Db,
  { orgId, poolId }: PoolKey,
  change: PoolFields | { readonly closedOn: DateOn | null },
): Promise<void> {
  await db
    .updateTable('mentoring_pool')
    .set('closedOn' in change ? { closed_on: change.closedOn } : columnsOf(change))
    .where('org_id', '=', orgId)
    .where('id', '=', poolId)
    .execute()
}

function columnsOf({ name, purpose, weights, limits, isAsking, isOpen }: PoolFields) {
  return {
    name,
    purpose,
    weights: JSON.stringify(weights),
    limits: JSON.stringify(limits),
    is_asking: isAsking,
    is_open: isOpen,
  }
}

/** Wishes one may see: mentors in the order of each mentee. */
export async function loadWishes(
  db: Db,
  { orgId, poolId }: PoolKey,
  menteeId?: string,
): Promise<Map<string, string[]>> {
  const rows = await db
    .selectFrom('mentoring_wish')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .$if(menteeId !== undefined, (query) => query.where('mentee_id', '=', menteeId as string))
    .select(['mentee_id', 'mentor_id'])
    .orderBy('place')
    .execute()
  return new Map(
    [...Map.groupBy(rows, (row) => row.mentee_id)].map(([id, own]) => [id, own.map((row) => row.mentor_id)]),
  )
}

/** Somebody's list in the place of the one before. */
export async function saveWishes(
  db: Db,
  { orgId, poolId }: PoolKey,
  menteeId: string,
  mentorIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('mentoring_wish')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('mentee_id', '=', menteeId)
    .execute()
  if (mentorIds.length === 0) return
  await db
    .insertInto('mentoring_wish')
    .values(
      mentorIds.map((mentorId, at) => ({
        org_id: orgId,
        pool_id: poolId,
        mentee_id: menteeId,
        mentor_id: mentorId,
        place: at + 1,
      })),
    )
    .execute()
}

/** Whom somebody does not want to be put together with. Only the author finds it. */
export async function loadNotWith(db: Db, { orgId, poolId }: PoolKey, personId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('mentoring_not_with')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('person_id', '=', personId)
    .select('other_id')
    .execute()
  return rows.map((row) => row.other_id)
}

export async function saveNotWith(
  db: Db,
  { orgId, poolId }: PoolKey,
  pair: { readonly personId: string; readonly otherId: string },
  isApart: boolean,
): Promise<void> {
  if (!isApart) {
    await db
      .deleteFrom('mentoring_not_with')
      .where('org_id', '=', orgId)
      .where('pool_id', '=', poolId)
      .where('person_id', '=', pair.personId)
      .where('other_id', '=', pair.otherId)
      .execute()
    return
  }
  await db
    .insertInto('mentoring_not_with')
    .values({ org_id: orgId, pool_id: poolId, person_id: pair.personId, other_id: pair.otherId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Which pairs one of the two keeps apart: all for whoever looks after mentoring, else the own ones. Never who said so. */
export async function loadApart(db: Db, poolId: string): Promise<Pair[]> {
  const { rows } = await sql<Pair>`select * from mentoring_apart(${poolId})`.execute(db)
  return rows
}

/** How many mentees each mentor has now. */
export async function loadTaken(db: Db, poolId: string): Promise<Map<string, number>> {
  const { rows } = await sql<{ mentorId: string; taken: number }>`
    select * from mentoring_load(${poolId})`.execute(db)
  return new Map(rows.map(({ mentorId, taken }) => [mentorId, taken]))
}

/** The newest counts of checks, made once a quarter. */
export async function loadNewestView(db: Db, orgId: string) {
  return db
    .selectFrom('mentoring_view')
    .where('org_id', '=', orgId)
    .select(['quarter_on as quarterOn', 'body'])
    .orderBy('quarter_on', 'desc')
    .executeTakeFirst()
}
