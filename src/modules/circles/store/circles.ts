import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'

export type Circle = {
  readonly id: string
  readonly programmeId: string | null
  readonly name: string
  /** Who is in it now, in the order of the rota. */
  readonly members: readonly string[]
  readonly createdOn: DateOn
  readonly endedOn: DateOn | null
}
export type CircleKey = { readonly orgId: string; readonly circleId: string }
export type Member = {
  readonly personId: string
  readonly joinedOn: DateOn
  readonly acceptedOn: DateOn | null
}

const COLUMNS = [
  'id',
  'programme_id as programmeId',
  'name',
  'members',
  'created_on as createdOn',
  'ended_on as endedOn',
] as const

/** Every circle this transaction's person may find, by name: the own ones, or all for who looks after circles. */
export async function loadCircles(db: Db, orgId: string): Promise<Circle[]> {
  return db
    .selectFrom('circle')
    .where('org_id', '=', orgId)
    .select(COLUMNS)
    .orderBy('ended_on', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .orderBy('id')
    .execute()
}

/** The circles somebody is in. */
export async function loadCirclesOf(db: Db, orgId: string, personId: string): Promise<Circle[]> {
  return db
    .selectFrom('circle')
    .where('org_id', '=', orgId)
    .where('members', '@>', sql<string[]>`array[${personId}]::uuid[]`)
    .select(COLUMNS)
    .orderBy('ended_on', (order) => order.desc().nullsFirst())
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function loadCirclesOfProgramme(db: Db, orgId: string, programmeId: string): Promise<Circle[]> {
  return db
    .selectFrom('circle')
    .where('org_id', '=', orgId)
    .where('programme_id', '=', programmeId)
    .select(COLUMNS)
    .orderBy('name')
    .orderBy('id')
    .execute()
}

export async function loadCircle(db: Db, { orgId, circleId }: CircleKey): Promise<Circle | undefined> {
  return db
    .selectFrom('circle')
    .where('org_id', '=', orgId)
    .where('id', '=', circleId)
    .select(COLUMNS)
    .executeTakeFirst()
}

/** The same, locked until the transaction ends: several may press at once. */
export async function claimCircle(db: Db, { orgId, circleId }: CircleKey): Promise<Circle | undefined> {
  return db
    .selectFrom('circle')
    .where('org_id', '=', orgId)
    .where('id', '=', circleId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
}

export async function insertCircle(
  db: Db,
  orgId: string,
  circle: {
    readonly id: string
    readonly programmeId: string | null
    readonly name: string
    readonly members: readonly string[]
    readonly on: DateOn
  },
): Promise<void> {
  await db
    .insertInto('circle')
    .values({
      org_id: orgId,
      id: circle.id,
      programme_id: circle.programmeId,
      name: circle.name,
      members: [],
      created_on: circle.on,
    })
    .execute()
  for (const personId of circle.members)
    await insertMember(db, { orgId, circleId: circle.id }, personId, circle.on)
}

/** Puts somebody in; the circle's own list of members follows. */
export async function insertMember(
  db: Db,
  { orgId, circleId }: CircleKey,
  personId: string,
  on: DateOn,
): Promise<void> {
  await db
    .insertInto('circle_member')
    .values({ org_id: orgId, circle_id: circleId, person_id: personId, joined_on: on })
    .onConflict((conflict) => conflict.columns(['org_id', 'circle_id', 'person_id']).doNothing())
    .execute()
}

/** Takes somebody out; what they were to do at coming meetings is free again. */
export async function deleteMember(db: Db, { orgId, circleId }: CircleKey, personId: string): Promise<void> {
  await db
    .deleteFrom('circle_member')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .where('person_id', '=', personId)
    .execute()
}

export async function loadMembers(db: Db, { orgId, circleId }: CircleKey): Promise<Member[]> {
  return db
    .selectFrom('circle_member')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .select(['person_id as personId', 'joined_on as joinedOn', 'accepted_on as acceptedOn'])
    .orderBy('joined_on')
    .execute()
}

/** Accepts the agreement for some, or, with null, lets them read it again. */
export async function markAccepted(
  db: Db,
  { orgId, circleId }: CircleKey,
  personIds: readonly string[],
  on: DateOn | null,
): Promise<void> {
  if (personIds.length === 0) return
  await db
    .updateTable('circle_member')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .where('person_id', 'in', personIds)
    .set({ accepted_on: on })
    .execute()
}

export async function markEnded(db: Db, { orgId, circleId }: CircleKey, on: DateOn): Promise<void> {
  await db
    .updateTable('circle')
    .where('org_id', '=', orgId)
    .where('id', '=', circleId)
    .set({ ended_on: on })
    .execute()
}

/** The days on which circles met, by circle, the oldest first. */
export async function loadMet(
  db: Db,
  orgId: string,
  circleIds: readonly string[],
): Promise<Map<string, DateOn[]>> {
  if (circleIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('circle_met')
    .where('org_id', '=', orgId)
    .where('circle_id', 'in', circleIds)
    .select(['circle_id as circleId', 'met_on as metOn'])
    .orderBy('met_on')
    .execute()
  return new Map(
    [...Map.groupBy(rows, ({ circleId }) => circleId)].map(([id, days]) => [
      id,
      days.map(({ metOn }) => metOn),
    ]),
  )
}

export async function insertMet(db: Db, { orgId, circleId }: CircleKey, on: DateOn): Promise<void> {
  await db
    .insertInto('circle_met')
    .values({ org_id: orgId, circle_id: circleId, met_on: on })
    .onConflict((conflict) => conflict.columns(['org_id', 'circle_id', 'met_on']).doNothing())
    .execute()
}

/** What the circle added to the agreement, sealed. */
export async function loadSealedAgreement(
  db: Db,
  { orgId, circleId }: CircleKey,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('circle_agreement')
    .where('org_id', '=', orgId)
    .where('circle_id', '=', circleId)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed
}

/** Keeps it; undefined takes it away. */
export async function saveSealedAgreement(
  db: Db,
  { orgId, circleId }: CircleKey,
  sealed: Buffer | undefined,
): Promise<void> {
  if (!sealed) {
    await db
      .deleteFrom('circle_agreement')
      .where('org_id', '=', orgId)
      .where('circle_id', '=', circleId)
      .execute()
    return
  }
  await db
    .insertInto('circle_agreement')
    .values({ org_id: orgId, circle_id: circleId, sealed })
    .onConflict((conflict) => conflict.columns(['org_id', 'circle_id']).doUpdateSet({ sealed }))
    .execute()
}
