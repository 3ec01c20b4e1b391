import { sql } from 'kysely'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { EntryKind, Going } from '../domain/entries.ts'
import type { PlanKey } from './plan.ts'

/** One entry as it is stored: its words are sealed. */
export type Entry = {
  readonly id: string
  readonly focusId: string
  readonly stepId: string | null
  readonly byId: string
  readonly kind: EntryKind
  readonly going: Going | null
  readonly sealed: Buffer | null
  readonly answerSealed: Buffer | null
  readonly onDay: DateOn
  readonly removedAt: Date | null
  readonly removedBy: string | null
}

/** Entries of a plan in their order, with those that can still be brought back. Row security hides what is not shared. */
export async function loadEntries(db: Db, key: PlanKey, removedSince: Date): Promise<Entry[]> {
  const rows = await db
    .selectFrom('plan_entry')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where((where) => where.or([where('removed_at', 'is', null), where('removed_at', '>=', removedSince)]))
    .select([
      'id',
      'focus_id as focusId',
      'step_id as stepId',
      'by_id as byId',
      'kind',
      'going',
      'sealed',
      'answer_sealed as answerSealed',
      'on_day as onDay',
      'removed_at as removedAt',
      'removed_by as removedBy',
    ])
    .orderBy('place')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as EntryKind, going: row.going as Going | null }))
}

export type NewEntry = {
  readonly focusId: string
  readonly stepId: string | null
  readonly byId: string
  readonly kind: EntryKind
  readonly going: Going | null
  readonly sealed: Buffer | null
  readonly onDay: DateOn
}

/** Adds an entry; somebody who agreed already has not agreed twice. */
export async function insertEntry(db: Db, key: PlanKey, entry: NewEntry): Promise<void> {
  await db
    .insertInto('plan_entry')
    .values({
      org_id: key.orgId,
      person_id: key.personId,
      focus_id: entry.focusId,
      step_id: entry.stepId,
      by_id: entry.byId,
      kind: entry.kind,
      going: entry.going,
      sealed: entry.sealed,
      on_day: entry.onDay,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** What the person answered to an entry of somebody else; undefined takes the answer away. False when there is none. */
export async function markAnswered(
  db: Db,
  key: PlanKey,
  entryId: string,
  answer: { sealed: Buffer; on: DateOn } | undefined,
): Promise<boolean> {
  const result = await db
    .updateTable('plan_entry')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', entryId)
    .where('by_id', '<>', key.personId)
    .where('removed_at', 'is', null)
    .set({ answer_sealed: answer?.sealed ?? null, answered_on: answer?.on ?? null })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/**
 * Takes an entry out, for the person whose plan it is or its author. False when it is neither's.
 *
 * Shape    `removedBy` is who does it: only they can bring it back.
 */
export async function markEntryRemoved(
  db: Db,
  key: PlanKey,
  entryId: string,
  removed: { by: string; at: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('plan_entry')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', entryId)
    .where((where) => where.or([where('by_id', '=', removed.by), where('person_id', '=', removed.by)]))
    .where('removed_at', 'is', null)
    .set({ removed_at: removed.at, removed_by: removed.by })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Brings back an entry that the same person took out since then. False when there is none. */
export async function markEntryBroughtBack(
  db: Db,
  key: PlanKey,
  entryId: string,
  removed: { by: string; since: Date },
): Promise<boolean> {
  const result = await db
    .updateTable('plan_entry')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', entryId)
    .where('removed_by', '=', removed.by)
    .where('removed_at', '>=', removed.since)
    .set({ removed_at: null, removed_by: null })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** How many of these people acted: see count_plan_acted. Null for a list that is too short to say so. */
export async function countActedPeople(
  db: Db,
  personIds: readonly string[],
  period: { readonly fromOn: DateOn; readonly toOn: DateOn },
): Promise<number | null> {
  const { rows } = await sql<{ acted: number | null }>`
    select count_plan_acted(${[...personIds]}::uuid[], ${period.fromOn}::date, ${period.toOn}::date) as acted
  `.execute(db)
  return rows[0]?.acted ?? null
}

/** The people to whose plans somebody has said something. */
export async function listRespondedTo(db: Db, orgId: string, byId: string): Promise<ReadonlySet<string>> {
  const rows = await db
    .selectFrom('plan_entry')
    .where('org_id', '=', orgId)
    .where('by_id', '=', byId)
    .where('removed_at', 'is', null)
    .select('person_id')
    .distinct()
    .execute()
  return new Set(rows.map(({ person_id }) => person_id))
}
