import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import type { EvidenceSnapshot, Focus, Removed, Step, StepKind, StepState } from '../domain/plan.ts'

export type PlanKey = { readonly orgId: string; readonly personId: string }

export type PlanContent = { readonly focusAreas: readonly Focus[]; readonly removed: readonly Removed[] }

/**
 * A plan in the order it was written; `removed` holds what can still be brought back.
 *
 * Hides    what row security keeps from the person of this transaction: parts that are not shared are empty.
 * Missing  a person without a plan has no focus areas. Of a removed focus area, steps and evidence are not named.
 */
export async function loadPlan(db: Db, key: PlanKey, removedSince: Date): Promise<PlanContent> {
  const focusRows = await db
    .selectFrom('plan_focus')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where((where) => where.or([where('removed_at', 'is', null), where('removed_at', '>=', removedSince)]))
    .select([
      'id',
      'title',
      'dimension_id as dimensionId',
      'why',
      'known_by as knownBy',
      'follow_up_cycle_id as followUpCycleId',
      'follow_up_on as followUpOn',
      'removed_at as removedAt',
    ])
    .orderBy('place')
    .execute()
  const stepRows = await db
    .selectFrom('plan_step')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where((where) => where.or([where('removed_at', 'is', null), where('removed_at', '>=', removedSince)]))
    .select([
      'id',
      'focus_id as focusId',
      'text',
      'kind',
      'state',
      'by_on as byOn',
      'done_on as doneOn',
      'supporter_id as supporterId',
      'supporter',
      'action_id as actionId',
      'removed_at as removedAt',
    ])
    .orderBy('place')
    .execute()
  const evidenceRows = await db
    .selectFrom('plan_evidence')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where((where) => where.or([where('removed_at', 'is', null), where('removed_at', '>=', removedSince)]))
    .select(['id', 'focus_id as focusId', 'step_id as stepId', 'snapshot', 'removed_at as removedAt'])
    .orderBy('place')
    .execute()

  const steps = stepRows.map((row) => ({ ...row, ...readStepColumns(row) }))
  const evidence = evidenceRows.map((row) => ({
    ...row,
    snapshot: row.snapshot as unknown as EvidenceSnapshot, // was checked by the contract when it came in
  }))
  const isKept = (row: { removedAt: Date | null }) => row.removedAt === null
  const focusAreas = focusRows.filter(isKept).map(({ removedAt: _none, ...focus }) => ({
    ...focus,
    steps: steps.filter((step) => isKept(step) && step.focusId === focus.id).map(stepOf),
    evidence: evidence
      .filter((piece) => isKept(piece) && piece.focusId === focus.id)
      .map(({ id, stepId, snapshot }) => ({ id, stepId, snapshot })),
  }))
  const here = new Set(focusAreas.map(({ id }) => id))
  return {
    focusAreas,
    removed: [
      ...focusRows.flatMap((row) => removedOf('focus', row, row.title)),
      ...steps.filter(({ focusId }) => here.has(focusId)).flatMap((row) => removedOf('step', row, row.text)),
      ...evidence
        .filter(({ focusId }) => here.has(focusId))
        .flatMap((row) => removedOf('evidence', row, row.snapshot.label)),
    ],
  }
}

function removedOf(
  kind: Removed['kind'],
  row: { id: string; removedAt: Date | null },
  text: string,
): Removed[] {
  if (row.removedAt === null) return []
  return [{ kind, id: row.id, text, removedOn: row.removedAt.toISOString().slice(0, 10) }]
}

function stepOf(row: Step): Step {
  const { id, text, kind, state, byOn, doneOn, supporterId, supporter, actionId } = row
  return { id, text, kind, state, byOn, doneOn, supporterId, supporter, actionId }
}

/** The columns whose check constraints TypeScript cannot see. */
function readStepColumns(row: { kind: string; state: string }) {
  return { kind: row.kind as StepKind, state: row.state as StepState }
}

/** One step that is still in the plan. */
export async function loadStep(
  db: Db,
  key: PlanKey,
  stepId: string,
): Promise<Pick<Step, 'id' | 'state' | 'doneOn'> | undefined> {
  const row = await db
    .selectFrom('plan_step')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('id', '=', stepId)
    .where('removed_at', 'is', null)
    .select(['id', 'state', 'done_on as doneOn'])
    .forUpdate()
    .executeTakeFirst()
  return row && { ...row, state: row.state as StepState }
}

/** The focus area about the same dimension or with the same name, to go on with. */
export async function loadFocusLike(
  db: Db,
  key: PlanKey,
  like: { title: string; dimensionId: string | null },
): Promise<string | undefined> {
  const rows = await loadFocusChoices(db, key)
  const same = (title: string) => title.trim().toLowerCase() === like.title.trim().toLowerCase()
  return (
    rows.find(({ dimensionId }) => like.dimensionId !== null && dimensionId === like.dimensionId) ??
    rows.find(({ title }) => same(title))
  )?.id
}

/** The focus areas that are in the plan, in their order. */
export async function loadFocusChoices(
  db: Db,
  key: PlanKey,
): Promise<{ id: string; title: string; dimensionId: string | null }[]> {
  return db
    .selectFrom('plan_focus')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('removed_at', 'is', null)
    .select(['id', 'title', 'dimension_id as dimensionId'])
    .orderBy('place')
    .execute()
}

/** The last day on which the person did something about their steps: wrote one, did one, or checked in. */
export async function loadTouchedOn(db: Db, key: PlanKey): Promise<DateOn | undefined> {
  const step = await db
    .selectFrom('plan_step')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('removed_at', 'is', null)
    .select((select) => [select.fn.max('created_at').as('createdAt'), select.fn.max('done_on').as('doneOn')])
    .executeTakeFirst()
  const entry = await db
    .selectFrom('plan_entry')
    .where('org_id', '=', key.orgId)
    .where('person_id', '=', key.personId)
    .where('by_id', '=', key.personId)
    .where('removed_at', 'is', null)
    .select((select) => select.fn.max('on_day').as('onDay'))
    .executeTakeFirst()
  const days = [step?.createdAt?.toISOString().slice(0, 10), step?.doneOn, entry?.onDay]
  return days
    .filter((day) => typeof day === 'string')
    .toSorted()
    .at(-1)
}
