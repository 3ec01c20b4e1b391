import type { Db } from '#platform/db/database.ts'

export type Workshop = {
  readonly id: string
  readonly title: string
  readonly about: string
  readonly happens: string
  readonly comfort: string
  readonly skills: readonly string[]
  readonly minutes: number
  readonly removedAt: Date | null
}

type WorkshopKey = { readonly orgId: string; readonly id: string }
export type NewWorkshop = Omit<Workshop, 'id' | 'removedAt'>

const COLUMNS = [
  'id',
  'title',
  'about',
  'happens',
  'comfort',
  'skills',
  'minutes',
  'removed_at as removedAt',
] as const

/** The catalogue by title; also what was taken out, which sessions of before still belong to. */
export async function listWorkshops(db: Db, orgId: string): Promise<Workshop[]> {
  return db
    .selectFrom('workshop')
    .where('org_id', '=', orgId)
    .select(COLUMNS)
    .orderBy('title')
    .orderBy('id')
    .execute()
}

export async function loadWorkshop(db: Db, { orgId, id }: WorkshopKey): Promise<Workshop | undefined> {
  return db
    .selectFrom('workshop')
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .select(COLUMNS)
    .executeTakeFirst()
}

export async function insertWorkshop(
  db: Db,
  { orgId, id }: WorkshopKey,
  workshop: NewWorkshop,
  at: Date,
): Promise<void> {
  await db
    .insertInto('workshop')
    .values({ org_id: orgId, id, ...workshop, skills: [...workshop.skills], created_at: at })
    .execute()
}

export async function markWorkshop(db: Db, { orgId, id }: WorkshopKey, workshop: NewWorkshop): Promise<void> {
  await db
    .updateTable('workshop')
    .set({ ...workshop, skills: [...workshop.skills] })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

export async function markRemoved(db: Db, { orgId, id }: WorkshopKey, at: Date | null): Promise<void> {
  await db
    .updateTable('workshop')
    .set({ removed_at: at })
    .where('org_id', '=', orgId)
    .where('id', '=', id)
    .execute()
}

/** What of the library goes with a workshop. */
export async function loadMaterialIds(db: Db, { orgId, id }: WorkshopKey): Promise<string[]> {
  const rows = await db
    .selectFrom('workshop_material')
    .where('org_id', '=', orgId)
    .where('workshop_id', '=', id)
    .select('material_id')
    .execute()
  return rows.map((row) => row.material_id)
}

export async function replaceMaterials(
  db: Db,
  { orgId, id }: WorkshopKey,
  materialIds: readonly string[],
): Promise<void> {
  await db.deleteFrom('workshop_material').where('org_id', '=', orgId).where('workshop_id', '=', id).execute()
  if (materialIds.length === 0) return
  await db
    .insertInto('workshop_material')
    .values(materialIds.map((materialId) => ({ org_id: orgId, workshop_id: id, material_id: materialId })))
    .execute()
}
