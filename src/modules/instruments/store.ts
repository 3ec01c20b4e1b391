import { sql } from 'kysely'
import type { Db } from '#platform/db/database.ts'
import type { Instrument } from './domain/instrument.ts'

export type InstrumentKey = { readonly orgId: string; readonly slug: string; readonly version: string }
type InstrumentStatus = 'draft' | 'active' | 'retired'

export type StoredInstrument = InstrumentKey & {
  readonly instrument: Instrument
  readonly status: InstrumentStatus
  readonly origin: 'shipped' | 'imported' | 'follow-up'
  readonly createdAt: Date
  readonly usedAt: Date | null
}

export type InstrumentRow = Omit<StoredInstrument, 'instrument'> & {
  readonly title: Instrument['title']
  readonly languages: readonly string[]
  readonly dimensions: number
  readonly items: number
  readonly watchItems: number
}

/** One version; of a retired one too, since closed cycles still need it. */
export async function loadInstrumentRow(db: Db, key: InstrumentKey): Promise<StoredInstrument | undefined> {
  const row = await db
    .selectFrom('instrument')
    .where('org_id', '=', key.orgId)
    .where('slug', '=', key.slug)
    .where('version', '=', key.version)
    .select(['body', 'status', 'origin', 'created_at as createdAt', 'used_at as usedAt'])
    .executeTakeFirst()
  if (!row) return undefined
  return { ...key, ...row, ...readColumns(row), instrument: row.body as unknown as Instrument } // was checked when it came in
}

/** The version that came in last and is not retired. */
export async function loadNewestVersion(db: Db, orgId: string, slug: string): Promise<string | undefined> {
  const row = await db
    .selectFrom('instrument')
    .where('org_id', '=', orgId)
    .where('slug', '=', slug)
    .where('status', '<>', 'retired')
    .orderBy('created_at', 'desc')
    .orderBy('version', 'desc')
    .select('version')
    .executeTakeFirst()
  return row?.version
}

/**
 * All versions of all instruments, newest version of each first. Excerpts for follow-ups are not among them.
 *
 * Shape    `slug` narrows it to the versions of one.
 */
export async function loadInstrumentRows(db: Db, orgId: string, slug?: string): Promise<InstrumentRow[]> {
  const rows = await db
    .selectFrom('instrument')
    .where('org_id', '=', orgId)
    .where('origin', '<>', 'follow-up')
    .$if(slug !== undefined, (query) => query.where('slug', '=', slug as string))
    .select([
      'slug',
      'version',
      'status',
      'origin',
      'created_at as createdAt',
      'used_at as usedAt',
      sql<Instrument['title']>`body -> 'title'`.as('title'),
      sql<string[]>`body -> 'languages'`.as('languages'),
      sql<number>`jsonb_array_length(body -> 'dimensions')`.as('dimensions'),
      sql<number>`jsonb_array_length(jsonb_path_query_array(body, '$.dimensions[*].items[*]'))`.as('items'),
      sql<number>`jsonb_array_length(body -> 'watchItems')`.as('watchItems'),
    ])
    .orderBy('slug')
    .orderBy('created_at', 'desc')
    .orderBy('version', 'desc')
    .execute()
  return rows.map((row) => ({ orgId, ...row, ...readColumns(row) }))
}

export type NewInstrument = {
  readonly orgId: string
  readonly instrument: Instrument
  readonly origin: 'shipped' | 'imported' | 'follow-up'
  readonly createdBy?: string
  readonly createdAt: Date
}

/**
 * Keeps a version, or puts a better one in its place while nobody has used it. False when it was left alone because it
 * has been used.
 */
export async function insertInstrumentRow(db: Db, added: NewInstrument): Promise<boolean> {
  const { orgId, instrument, origin } = added
  const body = JSON.stringify(instrument)
  const result = await db
    .insertInto('instrument')
    .values({
      org_id: orgId,
      slug: instrument.id,
      version: instrument.version,
      status: instrument.status,
      origin,
      body,
      created_by: added.createdBy ?? null,
      created_at: added.createdAt,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['org_id', 'slug', 'version'])
        .doUpdateSet({ body, status: instrument.status, retired_at: null })
        .where('instrument.used_at', 'is', null),
    )
    .executeTakeFirst()
  return (result.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** From now on its questions stand still. A second time does nothing. */
export async function markInstrumentUsedRow(db: Db, key: InstrumentKey, usedAt: Date): Promise<void> {
  await update(db, key).set({ used_at: usedAt }).where('used_at', 'is', null).execute()
}

/** New cycles do not offer it any more; those that use it go on. A second time does nothing. */
export async function markRetired(db: Db, key: InstrumentKey, retiredAt: Date): Promise<void> {
  await update(db, key)
    .set({ status: 'retired', retired_at: retiredAt })
    .where('status', '<>', 'retired')
    .execute()
}

/** Back to what its file says it is. */
export async function markBroughtBack(db: Db, key: InstrumentKey, status: 'draft' | 'active'): Promise<void> {
  await update(db, key).set({ status, retired_at: null }).where('status', '=', 'retired').execute()
}

function update(db: Db, key: InstrumentKey) {
  return db
    .updateTable('instrument')
    .where('org_id', '=', key.orgId)
    .where('slug', '=', key.slug)
    .where('version', '=', key.version)
}

/** The columns whose check constraints TypeScript cannot see. */
function readColumns(row: { status: string; origin: string }) {
  return { status: row.status as InstrumentStatus, origin: row.origin as StoredInstrument['origin'] }
}
