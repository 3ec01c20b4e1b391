import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { PairKey } from './pairs.ts'

export type Item = {
  readonly id: string
  readonly authorId: string
  readonly text: string
  /** The last one-to-one it was still open after. */
  readonly carriedOn: DateOn | null
  readonly doneOn: DateOn | null
  /** The one-to-one it was talked about in. */
  readonly slotOn: DateOn | null
}

/** The agenda and what was talked about since a day, in the order of writing. */
export async function loadItems(db: Db, { orgId, pairId }: PairKey, sinceOn: DateOn): Promise<Item[]> {
  return db
    .selectFrom('one_to_one_item')
    .where('org_id', '=', orgId)
    .where('pair_id', '=', pairId)
    .where('removed_at', 'is', null)
    .where((where) => where.or([where('done_on', 'is', null), where('done_on', '>=', sinceOn)]))
    .select([
      'id',
      'author_id as authorId',
      'text',
      'carried_on as carriedOn',
      'done_on as doneOn',
      'slot_on as slotOn',
    ])
    .orderBy('place')
    .execute()
}

/** How many items of each pair are open. */
export async function countOpenItems(
  db: Db,
  orgId: string,
  pairIds: readonly string[],
): Promise<Map<string, number>> {
  if (pairIds.length === 0) return new Map()
  const rows = await db
    .selectFrom('one_to_one_item')
    .where('org_id', '=', orgId)
    .where('pair_id', 'in', pairIds)
    .where('removed_at', 'is', null)
    .where('done_on', 'is', null)
    .groupBy('pair_id')
    .select((select) => ['pair_id as pairId', select.fn.countAll<number>().as('count')])
    .execute()
  return new Map(rows.map(({ pairId, count }) => [pairId, count]))
}

export async function insertItem(
  db: Db,
  { orgId, pairId }: PairKey,
  item: { readonly authorId: string; readonly text: string },
): Promise<void> {
  await db
    .insertInto('one_to_one_item')
    .values({ org_id: orgId, pair_id: pairId, author_id: item.authorId, text: item.text })
    .execute()
}

/** Ticks an item, or takes the tick back. False when it is not there. */
export async function markItemDone(
  db: Db,
  { orgId, pairId }: PairKey,
  itemId: string,
  doneOn: DateOn | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('one_to_one_item')
    .set({ done_on: doneOn, ...(doneOn === null && { slot_on: null }) })
    .where('org_id', '=', orgId)
    .where('pair_id', '=', pairId)
    .where('id', '=', itemId)
    .where('removed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** Takes an item out (`at`) or brings it back (null). */
export async function markItemRemoved(
  db: Db,
  { orgId, pairId }: PairKey,
  itemId: string,
  at: Date | null,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('one_to_one_item')
    .set({ removed_at: at })
    .where('org_id', '=', orgId)
    .where('pair_id', '=', pairId)
    .where('id', '=', itemId)
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

/** A one-to-one was held: what is ticked belongs to it, what is open is carried over. */
export async function markTalkedAbout(db: Db, { orgId, pairId }: PairKey, slotOn: DateOn): Promise<void> {
  const items = db.updateTable('one_to_one_item').where('org_id', '=', orgId).where('pair_id', '=', pairId)
  await items.set({ slot_on: slotOn }).where('done_on', 'is not', null).where('slot_on', 'is', null).execute()
  await items.set({ carried_on: slotOn }).where('done_on', 'is', null).execute()
}

/** It was not held after all: as if nobody had said so. */
export async function markNotTalkedAbout(db: Db, { orgId, pairId }: PairKey, slotOn: DateOn): Promise<void> {
  const items = db.updateTable('one_to_one_item').where('org_id', '=', orgId).where('pair_id', '=', pairId)
  await items.set({ slot_on: null }).where('slot_on', '=', slotOn).execute()
  await items.set({ carried_on: null }).where('carried_on', '=', slotOn).execute()
}

/** What was talked about before a day, and what was taken out before an instant, is forgotten. */
export async function deleteOldItems(
  db: Db,
  orgId: string,
  { doneBefore, removedBefore }: { readonly doneBefore: DateOn; readonly removedBefore: Date },
): Promise<void> {
  const items = db.deleteFrom('one_to_one_item').where('org_id', '=', orgId)
  await items.where('done_on', '<', doneBefore).execute()
  await items.where('removed_at', '<', removedBefore).execute()
}

/** The sealed preparation of one of the two. */
export async function loadSealedNote(
  db: Db,
  { orgId, pairId }: PairKey,
  personId: string,
): Promise<Buffer | undefined> {
  const row = await db
    .selectFrom('one_to_one_note')
    .where('org_id', '=', orgId)
    .where('pair_id', '=', pairId)
    .where('person_id', '=', personId)
    .select('sealed')
    .executeTakeFirst()
  return row?.sealed
}

/** Keeps it in the place of the one before; undefined takes it away. */
export async function insertSealedNote(
  db: Db,
  { orgId, pairId }: PairKey,
  note: { readonly personId: string; readonly sealed: Buffer | undefined; readonly at: Date },
): Promise<void> {
  const { personId, sealed, at } = note
  if (!sealed) {
    await db
      .deleteFrom('one_to_one_note')
      .where('org_id', '=', orgId)
      .where('pair_id', '=', pairId)
      .where('person_id', '=', personId)
      .execute()
    return
  }
  const kept = { sealed, updated_at: at }
  await db
    .insertInto('one_to_one_note')
    .values({ org_id: orgId, pair_id: pairId, person_id: personId, ...kept })
    .onConflict((conflict) => conflict.columns(['org_id', 'pair_id', 'person_id']).doUpdateSet(kept))
    .execute()
}
