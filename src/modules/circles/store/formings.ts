import type { Db } from '#platform/db/database.ts'
import type { Wish } from '../domain/who-is-with-whom.ts'

export type Forming = {
  readonly id: string
  readonly programmeId: string | null
  readonly name: string
  readonly size: number
  readonly seed: number
}
export type FormingKey = { readonly orgId: string; readonly formingId: string }
export type Place = { readonly personId: string; readonly groupAt: number; readonly isLocked: boolean }

const COLUMNS = ['id', 'programme_id as programmeId', 'name', 'size', 'seed'] as const

/** Circles that are being formed, the newest first. */
export async function loadFormings(db: Db, orgId: string): Promise<Forming[]> {
  return db
    .selectFrom('circle_forming')
    .where('org_id', '=', orgId)
    .select(COLUMNS)
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .execute()
}

/** One of them, locked until the transaction ends: two in HR may work on it. */
export async function claimForming(db: Db, { orgId, formingId }: FormingKey): Promise<Forming | undefined> {
  return db
    .selectFrom('circle_forming')
    .where('org_id', '=', orgId)
    .where('id', '=', formingId)
    .select(COLUMNS)
    .forUpdate()
    .executeTakeFirst()
}

export async function loadForming(db: Db, { orgId, formingId }: FormingKey): Promise<Forming | undefined> {
  return db
    .selectFrom('circle_forming')
    .where('org_id', '=', orgId)
    .where('id', '=', formingId)
    .select(COLUMNS)
    .executeTakeFirst()
}

export async function insertForming(
  db: Db,
  orgId: string,
  forming: Forming & { readonly at: Date },
): Promise<void> {
  await db
    .insertInto('circle_forming')
    .values({
      org_id: orgId,
      id: forming.id,
      programme_id: forming.programmeId,
      name: forming.name,
      size: forming.size,
      seed: forming.seed,
      created_at: forming.at,
    })
    .execute()
}

export async function markSeed(db: Db, { orgId, formingId }: FormingKey, seed: number): Promise<void> {
  await db
    .updateTable('circle_forming')
    .where('org_id', '=', orgId)
    .where('id', '=', formingId)
    .set({ seed })
    .execute()
}

export async function deleteForming(db: Db, { orgId, formingId }: FormingKey): Promise<void> {
  await db.deleteFrom('circle_forming').where('org_id', '=', orgId).where('id', '=', formingId).execute()
}

/** Who is where, by id. */
export async function loadFormingPlaces(db: Db, { orgId, formingId }: FormingKey): Promise<Place[]> {
  return db
    .selectFrom('circle_place')
    .where('org_id', '=', orgId)
    .where('forming_id', '=', formingId)
    .select(['person_id as personId', 'group_at as groupAt', 'is_locked as isLocked'])
    .orderBy('person_id')
    .execute()
}

/** Puts everybody in their place, whether they had one before or not. */
export async function saveFormingPlaces(
  db: Db,
  { orgId, formingId }: FormingKey,
  places: readonly Place[],
): Promise<void> {
  if (places.length === 0) return
  await db
    .insertInto('circle_place')
    .values(
      places.map(({ personId, groupAt, isLocked }) => ({
        org_id: orgId,
        forming_id: formingId,
        person_id: personId,
        group_at: groupAt,
        is_locked: isLocked,
      })),
    )
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'forming_id', 'person_id']).doUpdateSet((values) => ({
        group_at: values.ref('excluded.group_at'),
        is_locked: values.ref('excluded.is_locked'),
      })),
    )
    .execute()
}

export async function deleteFormingPlace(
  db: Db,
  { orgId, formingId }: FormingKey,
  personId: string,
): Promise<void> {
  await db
    .deleteFrom('circle_place')
    .where('org_id', '=', orgId)
    .where('forming_id', '=', formingId)
    .where('person_id', '=', personId)
    .execute()
}

export async function loadWishes(db: Db, { orgId, formingId }: FormingKey): Promise<Wish[]> {
  const rows = await db
    .selectFrom('circle_wish')
    .where('org_id', '=', orgId)
    .where('forming_id', '=', formingId)
    .select(['one_id as oneId', 'other_id as otherId', 'kind'])
    .orderBy('one_id')
    .orderBy('other_id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as Wish['kind'] }))
}

export async function saveWish(db: Db, { orgId, formingId }: FormingKey, wish: Wish): Promise<void> {
  await db
    .insertInto('circle_wish')
    .values({
      org_id: orgId,
      forming_id: formingId,
      one_id: wish.oneId,
      other_id: wish.otherId,
      kind: wish.kind,
    })
    .onConflict((conflict) =>
      conflict.columns(['org_id', 'forming_id', 'one_id', 'other_id']).doUpdateSet({ kind: wish.kind }),
    )
    .execute()
}

export async function deleteWish(
  db: Db,
  { orgId, formingId }: FormingKey,
  { oneId, otherId }: Pick<Wish, 'oneId' | 'otherId'>,
): Promise<void> {
  await db
    .deleteFrom('circle_wish')
    .where('org_id', '=', orgId)
    .where('forming_id', '=', formingId)
    .where('one_id', '=', oneId)
    .where('other_id', '=', otherId)
    .execute()
}
