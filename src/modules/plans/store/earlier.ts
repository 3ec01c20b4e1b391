import { z } from 'zod'
import type { Db } from '#platform/db/database.ts'
import { STEP_KINDS } from '../domain/plan.ts'
import type { StepTexts } from './changes.ts'
import type { PlanKey } from './plan.ts'

const FocusBefore = z.object({ title: z.string(), why: z.string(), knownBy: z.string() })
const StepBefore = z.object({
  text: z.string(),
  kind: z.enum(STEP_KINDS),
  byOn: z.string().nullable(),
  supporterId: z.string().nullable(),
  supporter: z.string(),
})

/** What something said before it was changed. */
export type Earlier =
  | { readonly kind: 'focus'; readonly refId: string; readonly before: z.infer<typeof FocusBefore> }
  | { readonly kind: 'step'; readonly refId: string; readonly before: StepTexts }
  | { readonly kind: 'note'; readonly sealed: Buffer }

/** Keeps what is written now, before it is changed; its id. Undefined when the thing is not in this plan. */
export async function keepEarlier(
  db: Db,
  key: PlanKey,
  kind: 'focus' | 'step',
  refId: string,
  at: Date,
): Promise<string | undefined> {
  const before = kind === 'focus' ? await loadFocusTexts(db, key, refId) : await loadStepTexts(db, key, refId)
  return before && insertEarlier(db, key, { kind, ref_id: refId, before: JSON.stringify(before) }, at)
}

/** Keeps the sealed note that is there. */
export async function keepEarlierNote(db: Db, key: PlanKey, sealed: Buffer, at: Date): Promise<string> {
  return insertEarlier(db, key, { kind: 'note', sealed }, at)
}

/** One of them, as long as it can be gone back to. */
export async function loadEarlier(
  db: Db,
  key: PlanKey,
  id: string,
  changedSince: Date,
): Promise<Earlier | undefined> {
  const row = await db
    .selectFrom('plan_earlier')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', id)
    .where('changed_at', '>=', changedSince)
    .select(['kind', 'ref_id as refId', 'before', 'sealed'])
    .executeTakeFirst()
  return row && readEarlier(row)
}

/** All that can be gone back to, the latest first. */
export async function listEarlier(
  db: Db,
  key: PlanKey,
  changedSince: Date,
): Promise<(Earlier & { readonly id: string; readonly changedAt: Date })[]> {
  const rows = await db
    .selectFrom('plan_earlier')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('changed_at', '>=', changedSince)
    .select(['id', 'kind', 'ref_id as refId', 'before', 'sealed', 'changed_at as changedAt'])
    .orderBy('changed_at', 'desc')
    .execute()
  return rows.map((row) => ({ ...readEarlier(row), id: row.id, changedAt: row.changedAt }))
}

export async function deleteEarlier(db: Db, key: PlanKey, id: string): Promise<void> {
  await db
    .deleteFrom('plan_earlier')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', id)
    .execute()
}

async function insertEarlier(
  db: Db,
  key: PlanKey,
  columns: { kind: string; ref_id?: string; before?: string; sealed?: Buffer },
  at: Date,
): Promise<string> {
  const row = await db
    .insertInto('plan_earlier')
    .values({ org_id: key.orgId, person_id: key.personId, changed_at: at, ...columns })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

function readEarlier(row: {
  kind: string
  refId: string | null
  before: unknown
  sealed: Buffer | null
}): Earlier {
  if (row.kind === 'note') return { kind: 'note', sealed: row.sealed ?? Buffer.alloc(0) }
  const refId = row.refId ?? ''
  return row.kind === 'focus'
    ? { kind: 'focus', refId, before: FocusBefore.parse(row.before) }
    : { kind: 'step', refId, before: StepBefore.parse(row.before) }
}

async function loadFocusTexts(db: Db, key: PlanKey, focusId: string) {
  return db
    .selectFrom('plan_focus')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', focusId)
    .where('removed_at', 'is', null)
    .select(['title', 'why', 'known_by as knownBy'])
    .executeTakeFirst()
}

async function loadStepTexts(db: Db, key: PlanKey, stepId: string) {
  return db
    .selectFrom('plan_step')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', stepId)
    .where('removed_at', 'is', null)
    .select(['text', 'kind', 'by_on as byOn', 'supporter_id as supporterId', 'supporter'])
    .executeTakeFirst()
}
