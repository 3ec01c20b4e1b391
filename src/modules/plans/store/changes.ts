import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { EvidenceSnapshot, StepKind, StepState } from '../domain/plan.ts'
import type { PlanKey } from './plan.ts'

/**
 * Makes room for a person's plan, and forgets for good what was taken out before `removedBefore`. A second time does
 * nothing.
 */
export async function insertPlan(db: Db, key: PlanKey, removedBefore: Date): Promise<void> {
  await db
    .insertInto('plan')
    .values({ org_id: key.orgId, person_id: key.personId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await db
    .deleteFrom('plan_earlier')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('changed_at', '<', removedBefore)
    .execute()
  for (const table of ['plan_entry', 'plan_evidence', 'plan_step', 'plan_focus'] as const) {
    await db
      .deleteFrom(table)
      .where('org_id', '=', key.orgId)
      .where('person_id', '=', key.personId)
      .where('removed_at', '<', removedBefore)
      .execute()
  }
}

export type NewFocus = { title: string; dimensionId: string | null; why: string; knownBy: string; at: Date }

/** A new focus area; its id. */
export async function insertFocus(db: Db, key: PlanKey, focus: NewFocus): Promise<string> {
  const row = await db
    .insertInto('plan_focus')
    .values({
      org_id: key.orgId,
      person_id: key.personId,
      title: focus.title,
      dimension_id: focus.dimensionId,
      why: focus.why,
      known_by: focus.knownBy,
      created_at: focus.at,
    })
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

/** False when there is no such focus area in this plan. */
export async function markFocusChanged(
  db: Db,
  key: PlanKey,
  focusId: string,
  fields: { title: string; why: string; knownBy: string },
): Promise<boolean> {
  const result = await db
    .updateTable('plan_focus')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', focusId)
    .where('removed_at', 'is', null)
    .set({ title: fields.title, why: fields.why, known_by: fields.knownBy })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

export type NewStep = {
  focusId: string
  text: string
  kind: StepKind
  byOn: DateOn | null
  supporterId: string | null
  supporter: string
  actionId: string | null
  at: Date
}

/** Undefined when there is no such focus area in this plan. */
export async function insertStep(db: Db, key: PlanKey, step: NewStep): Promise<string | undefined> {
  const row = await db
    .insertInto('plan_step')
    .columns([
      'org_id',
      'person_id',
      'focus_id',
      'text',
      'kind',
      'by_on',
      'supporter_id',
      'supporter',
      'action_id',
      'created_at',
    ])
    .expression((from) =>
      from
        .selectFrom('plan_focus')
        .where('org_id', '=', key.orgId)
        .where('person_id', '=', key.personId)
        .where('id', '=', step.focusId)
        .where('removed_at', 'is', null)
        .select((select) => [
          'org_id',
          'person_id',
          'id as focus_id',
          select.cast<string>(select.val(step.text), 'text').as('text'),
          select.cast<string>(select.val(step.kind), 'text').as('kind'),
          select.cast<string | null>(select.val(step.byOn), 'date').as('by_on'),
          select.cast<string | null>(select.val(step.supporterId), 'uuid').as('supporter_id'),
          select.cast<string>(select.val(step.supporter), 'text').as('supporter'),
          select.cast<string | null>(select.val(step.actionId), 'text').as('action_id'),
          select.cast<Date>(select.val(step.at), 'timestamptz').as('created_at'),
        ]),
    )
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** An open step with the same words, so that pressing twice makes one step. */
export async function loadSameStep(
  db: Db,
  key: PlanKey,
  focusId: string,
  text: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('plan_step')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('focus_id', '=', focusId)
    .where('text', '=', text)
    .where('state', 'in', ['next', 'doing'])
    .where('removed_at', 'is', null)
    .select('id')
    .executeTakeFirst()
  return row?.id
}

/** What is written in a step, apart from where it stands. */
export type StepTexts = Pick<NewStep, 'text' | 'kind' | 'byOn' | 'supporterId' | 'supporter'>

/** False when there is no such step in this plan. */
export async function markStepChanged(
  db: Db,
  key: PlanKey,
  stepId: string,
  fields: StepTexts,
): Promise<boolean> {
  const { text, kind, byOn, supporterId, supporter } = fields
  const result = await updateStep(db, key, stepId)
    .set({ text, kind, by_on: byOn, supporter_id: supporterId, supporter })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Where a step stands now. A step that was removed, or is of another plan, stays as it is. */
export async function markStepState(
  db: Db,
  key: PlanKey,
  stepId: string,
  to: { state: StepState; doneOn: DateOn | null },
): Promise<void> {
  await updateStep(db, key, stepId).set({ state: to.state, done_on: to.doneOn }).execute()
}

function updateStep(db: Db, key: PlanKey, stepId: string) {
  return db
    .updateTable('plan_step')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', stepId)
    .where('removed_at', 'is', null)
}

/** Adds evidence to a focus area; a piece that is already there is not doubled. */
export async function insertEvidence(
  db: Db,
  key: PlanKey,
  place: { focusId: string; stepId: string | null },
  snapshots: readonly EvidenceSnapshot[],
  at: Date,
): Promise<void> {
  if (snapshots.length === 0) return
  const there = await db
    .selectFrom('plan_evidence')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('focus_id', '=', place.focusId)
    .where('removed_at', 'is', null)
    .select('snapshot')
    .execute()
  const known = new Set(there.map(({ snapshot }) => fingerprint(snapshot as unknown as EvidenceSnapshot)))
  const fresh = snapshots.filter((snapshot) => !known.has(fingerprint(snapshot)))
  if (fresh.length === 0) return
  await db
    .insertInto('plan_evidence')
    .values(
      fresh.map((snapshot) => ({
        org_id: key.orgId,
        person_id: key.personId,
        focus_id: place.focusId,
        step_id: place.stepId,
        snapshot: JSON.stringify(snapshot),
        created_at: at,
      })),
    )
    .execute()
}

/** jsonb keeps no order of keys. */
function fingerprint({ source, label, text, value }: EvidenceSnapshot): string {
  return JSON.stringify([
    Object.entries(source).sort(([a], [b]) => (a < b ? -1 : 1)),
    label,
    text,
    value ?? null,
  ])
}

/** Books, moves or, without a day, cancels asking the same people again. False when there is no such focus area. */
export async function markFollowUp(
  db: Db,
  key: PlanKey,
  focusId: string,
  booked: { cycleId: string; on: DateOn } | undefined,
): Promise<boolean> {
  const result = await db
    .updateTable('plan_focus')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', focusId)
    .where('removed_at', 'is', null)
    .set({ follow_up_cycle_id: booked?.cycleId ?? null, follow_up_on: booked?.on ?? null })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

const TABLES = {
  focus: 'plan_focus',
  step: 'plan_step',
  evidence: 'plan_evidence',
} as const

/** Takes it out; it can be brought back for a while. False when it is not in this plan. */
export async function markRemoved(
  db: Db,
  key: PlanKey,
  kind: keyof typeof TABLES,
  id: string,
  removedAt: Date,
): Promise<boolean> {
  const result = await db
    .updateTable(TABLES[kind])
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', id)
    .where('removed_at', 'is', null)
    .set({ removed_at: removedAt })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}

/** Brings back what was taken out since then. False when there is nothing to bring back. */
export async function markBroughtBack(
  db: Db,
  key: PlanKey,
  kind: keyof typeof TABLES,
  id: string,
  removedSince: Date,
): Promise<boolean> {
  const result = await db
    .updateTable(TABLES[kind])
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', id)
    .where('removed_at', '>=', removedSince)
    .set({ removed_at: null })
    .executeTakeFirst()
  return result.numUpdatedRows > 0n
}
