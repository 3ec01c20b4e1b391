import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { PoolKey } from './pools.ts'

export type Part = 'mentor' | 'mentee'

export type Member = {
  readonly poolId: string
  readonly personId: string
  readonly part: Part
  readonly state: 'invited' | 'in' | 'out'
  readonly skills: readonly string[]
  readonly ways: readonly string[]
  readonly languages: readonly string[]
  readonly formats: readonly string[]
  readonly timeZone: string
  readonly about: string
  readonly capacity: number
  readonly roundsWithout: number
  readonly joinedOn: DateOn | null
}

const MEMBER = [
  'pool_id as poolId',
  'person_id as personId',
  'part',
  'state',
  'skills',
  'ways',
  'languages',
  'formats',
  'time_zone as timeZone',
  'about',
  'capacity',
  'rounds_without as roundsWithout',
  'joined_on as joinedOn',
] as const
type StoredMember = Omit<Member, 'part' | 'state'> & { part: string; state: string }
const toMember = (row: StoredMember): Member => row as Member

/** The members of a pool that one may see, by id. */
export async function loadMembers(db: Db, { orgId, poolId }: PoolKey, part?: Part): Promise<Member[]> {
  const rows = await db
    .selectFrom('mentoring_member')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .$if(part !== undefined, (query) => query.where('part', '=', part as Part))
    .select(MEMBER)
    .orderBy('person_id')
    .execute()
  return rows.map(toMember)
}

/** Every part somebody has or was asked to take. */
export async function loadPartsOf(db: Db, orgId: string, personId: string): Promise<Member[]> {
  const rows = await db
    .selectFrom('mentoring_member')
    .where('org_id', '=', orgId)
    .where('person_id', '=', personId)
    .where('state', '<>', 'out')
    .select(MEMBER)
    .execute()
  return rows.map(toMember)
}

/** A mentor of a pool, locked until the transaction ends: who takes a place of theirs takes turns. */
export async function claimMentor(
  db: Db,
  { orgId, poolId }: PoolKey,
  personId: string,
): Promise<Member | undefined> {
  const row = await db
    .selectFrom('mentoring_member')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('part', '=', 'mentor')
    .where('person_id', '=', personId)
    .select(MEMBER)
    .forUpdate()
    .executeTakeFirst()
  return row && toMember(row)
}

/** All mentors of a pool, locked, always in the same order. */
export async function claimMentors(db: Db, { orgId, poolId }: PoolKey): Promise<Member[]> {
  const rows = await db
    .selectFrom('mentoring_member')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('part', '=', 'mentor')
    .select(MEMBER)
    .orderBy('person_id')
    .forUpdate()
    .execute()
  return rows.map(toMember)
}

export type ProfileFields = Pick<
  Member,
  'skills' | 'ways' | 'languages' | 'formats' | 'timeZone' | 'about' | 'capacity'
>

/** Somebody joins, or changes what they said. */
export async function saveMember(
  db: Db,
  { orgId, poolId }: PoolKey,
  who: { readonly personId: string; readonly part: Part; readonly on: DateOn },
  { skills, ways, languages, formats, timeZone, about, capacity }: ProfileFields,
): Promise<void> {
  const said = {
    state: 'in',
    skills: sql<string[]>`${skills}::text[]`,
    ways: sql<string[]>`${ways}::text[]`,
    languages: sql<string[]>`${languages}::text[]`,
    formats: sql<string[]>`${formats}::text[]`,
    time_zone: timeZone,
    about,
    capacity,
  }
  await db
    .insertInto('mentoring_member')
    .values({
      org_id: orgId,
      pool_id: poolId,
      part: who.part,
      person_id: who.personId,
      joined_on: who.on,
      ...said,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'pool_id', 'part', 'person_id'])
        .doUpdateSet({ ...said, joined_on: sql`coalesce(mentoring_member.joined_on, ${who.on}::date)` }),
    )
    .execute()
}

/** Asks somebody to take part, unless they were asked or do already. */
export async function insertInvited(
  db: Db,
  { orgId, poolId }: PoolKey,
  part: Part,
  personIds: readonly string[],
): Promise<number> {
  if (personIds.length === 0) return 0
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('mentoring_member')
    .values(
      personIds.map((personId) => ({
        org_id: orgId,
        pool_id: poolId,
        part,
        person_id: personId,
        state: 'invited',
      })),
    )
    .onConflict((conflict) => conflict.columns(['org_id', 'pool_id', 'part', 'person_id']).doNothing())
    .executeTakeFirstOrThrow()
  return Number(numInsertedOrUpdatedRows ?? 0n)
}

export async function markOut(
  db: Db,
  { orgId, poolId }: PoolKey,
  part: Part,
  personId: string,
): Promise<void> {
  await db
    .updateTable('mentoring_member')
    .set({ state: 'out' })
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('part', '=', part)
    .where('person_id', '=', personId)
    .execute()
}

/** After a round: who got a mentor starts again, who went without comes first the next time. */
export async function markRounds(
  db: Db,
  { orgId, poolId }: PoolKey,
  rounds: { readonly matched: readonly string[]; readonly without: readonly string[] },
): Promise<void> {
  const mentees = db
    .updateTable('mentoring_member')
    .where('org_id', '=', orgId)
    .where('pool_id', '=', poolId)
    .where('part', '=', 'mentee')
  const among = (ids: readonly string[]) => sql<boolean>`person_id = any(${ids}::uuid[])`
  await mentees.set({ rounds_without: 0 }).where(among(rounds.matched)).execute()
  await mentees
    .set({ rounds_without: sql`least(rounds_without + 1, 100)` })
    .where(among(rounds.without))
    .execute()
}
