import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { Pair } from '../domain/proposal.ts'
import type { PoolKey } from './pools.ts'

export type Match = Pair & {
  readonly id: string
  readonly poolId: string
  readonly state: 'draft' | 'active' | 'closed'
  readonly isLocked: boolean
  readonly madeBy: 'hr' | 'request'
  readonly startedOn: DateOn | null
  readonly agreedOn: DateOn | null
  readonly heldCount: number
  readonly lastHeldOn: DateOn | null
  readonly nextOn: DateOn | null
  readonly helpOn: DateOn | null
  readonly endedOn: DateOn | null
  readonly ending: 'done' | 'another' | 'left' | null
}

export type MatchKey = { readonly orgId: string; readonly matchId: string }

const COLUMNS = [
  'id',
  'pool_id as poolId',
  'mentor_id as mentorId',
  'mentee_id as menteeId',
  'state',
  'is_locked as isLocked',
  'made_by as madeBy',
  'started_on as startedOn',
  'agreed_on as agreedOn',
  'held_count as heldCount',
  'last_held_on as lastHeldOn',
  'next_on as nextOn',
  'help_on as helpOn',
  'ended_on as endedOn',
  'ending',
] as const

type Stored = Omit<Match, 'state' | 'madeBy' | 'ending'> & {
  state: string
  madeBy: string
  ending: string | null
}
const toMatch = (row: Stored): Match => row as Match

/** All matches of a pool that one may see, the oldest first. */
export async function loadMatches(db: Db, { orgId, poolId }: PoolKey): Promise<Match[]> {
  const rows = await db
    .selectFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .select(COLUMNS)
    .orderBy('started_on')
    .orderBy('id')
    .execute()
  return rows.map(toMatch)
}

/** The matches somebody is one of, those that have ended too. No drafts. */
export async function loadMatchesOf(db: Db, orgId: string, personId: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('state', '<>', 'draft')
    .where((where) => where.or([where('mentor_id', '=', personId), where('mentee_id', '=', personId)]))
    .select(COLUMNS)
    .orderBy('started_on')
    .orderBy('id')
    .execute()
  return rows.map(toMatch)
}

/** Every match that goes on. For what runs by the clock. */
export async function loadActiveMatches(db: Db, orgId: string): Promise<Match[]> {
  const rows = await db
    .selectFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('state', '=', 'active')
    .select(COLUMNS)
    .orderBy('id')
    .execute()
  return rows.map(toMatch)
}

/** One match; `locked` until the transaction ends when it will be changed. */
export async function loadMatch(
  db: Db,
  { orgId, matchId }: MatchKey,
  { locked }: { readonly locked: boolean },
): Promise<Match | undefined> {
  const row = await db
    .selectFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('id', '=', matchId)
    .select(COLUMNS)
    .$if(locked, (query) => query.forUpdate())
    .executeTakeFirst()
  return row && toMatch(row)
}

/** Begins a match. False when the mentee has a mentor in this pool already. */
export async function insertMatch(
  db: Db,
  { orgId, poolId }: PoolKey,
  { menteeId, mentorId }: Pair,
  on: DateOn,
): Promise<string | undefined> {
  const row = await db
    .insertInto('mentoring_match')
    .values({
      org_id: orgId,
      pool_id: poolId,
      mentor_id: mentorId,
      mentee_id: menteeId,
      state: 'active',
      made_by: 'request',
      started_on: on,
    })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'pool_id', 'mentee_id']).where('state', '=', 'active').doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** HR's drafts in the place of those before. */
export async function saveDrafts(
  db: Db,
  { orgId, poolId }: PoolKey,
  drafts: readonly (Pair & { readonly isLocked: boolean })[],
): Promise<void> {
  await db
    .deleteFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('state', '=', 'draft')
    .execute()
  if (drafts.length === 0) return
  await db
    .insertInto('mentoring_match')
    .values(
      drafts.map(({ menteeId, mentorId, isLocked }) => ({
        org_id: orgId,
        pool_id: poolId,
        mentor_id: mentorId,
        mentee_id: menteeId,
        state: 'draft',
        is_locked: isLocked,
        made_by: 'hr',
      })),
    )
    .execute()
}

/** The drafts become matches. Returns them. */
export async function publishDrafts(db: Db, { orgId, poolId }: PoolKey, on: DateOn): Promise<Match[]> {
  const rows = await db
    .updateTable('mentoring_match')
    .set({ state: 'active', started_on: on, is_locked: false })
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('state', '=', 'draft')
    .returning(COLUMNS)
    .execute()
  return rows.map(toMatch)
}

/** Drafts of a mentee go: they have a mentor, or left. */
export async function deleteDraftsOf(
  db: Db,
  { orgId, poolId }: PoolKey,
  menteeIds: readonly string[],
): Promise<void> {
  await db
    .deleteFrom('mentoring_match')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('state', '=', 'draft')
    .where(sql<boolean>`mentee_id = any(${menteeIds}::uuid[])`)
    .execute()
}

export type MatchChange = Partial<
  Pick<Match, 'agreedOn' | 'heldCount' | 'lastHeldOn' | 'nextOn' | 'helpOn'>
> & { readonly ended?: { readonly on: DateOn; readonly ending: NonNullable<Match['ending']> } }

export async function markMatch(db: Db, { orgId, matchId }: MatchKey, change: MatchChange): Promise<void> {
  const { ended, agreedOn, heldCount, lastHeldOn, nextOn, helpOn } = change
  await db
    .updateTable('mentoring_match')
    .set({
      ...(agreedOn !== undefined && { agreed_on: agreedOn }),
      ...(heldCount !== undefined && { held_count: heldCount }),
      ...(lastHeldOn !== undefined && { last_held_on: lastHeldOn }),
      ...(nextOn !== undefined && { next_on: nextOn }),
      ...(helpOn !== undefined && { help_on: helpOn }),
      ...(ended && { state: 'closed', ended_on: ended.on, ending: ended.ending, next_on: null }),
    })
    .where('org_id', '=', orgId)
    .where('id', '=', matchId)
    .execute()
}
