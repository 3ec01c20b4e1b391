import { Refusal } from '#lib/core/refusal.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { Db } from '#platform/db/database.ts'
import { PlanStepStart, type PlanSummary } from './contract.ts'
import { hasPassed, isOpen, nextStep, undoLimit } from './domain/plan.ts'
import { FieldsNotRight, PartNotFound } from './domain/refusals.ts'
import { insertEvidence, insertFocus, insertPlan, insertStep, loadSameStep } from './store/changes.ts'
import { loadFocusLike, loadPlan } from './store/plan.ts'

export { findAction, suggestActions, type SuggestedAction } from './domain/playbook.ts'

/**
 * Starts a step in somebody's own plan, with the evidence it came from. The plan and the focus area are made when they
 * are not there; a focus area about the same dimension, or of the same name, is gone on with.
 *
 * Shape    call it in a transaction of the person (`db.write(actor, …)`): row security lets nobody else write here.
 *          The same call twice starts one step.
 * Refuses  FieldsNotRight when a text is empty or a date does not exist.
 */
export async function startPlanStep(
  db: Db,
  start: PlanStepStart,
  at: Date = new Date(),
): Promise<{ focusId: string; stepId: string }> {
  const parsed = PlanStepStart.safeParse(start)
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path, message }) => [path.join('.'), message] as const)
    throw new Refusal(FieldsNotRight, undefined, Object.fromEntries(fields))
  }
  const { orgId, personId, focus, step, evidence } = parsed.data
  const key = { orgId, personId }
  await insertPlan(db, key, undoLimit(at))
  const like = { title: focus.title, dimensionId: focus.dimensionId ?? null }
  const focusId =
    (await loadFocusLike(db, key, like)) ??
    (await insertFocus(db, key, { ...like, why: '', knownBy: '', at }))
  const added = {
    focusId,
    text: step.text,
    kind: step.kind,
    byOn: step.byOn ?? null,
    supporter: '',
    actionId: step.actionId ?? null,
    at,
  }
  const stepId = (await loadSameStep(db, key, focusId, step.text)) ?? (await insertStep(db, key, added))
  if (!stepId) throw new Refusal(PartNotFound)
  await insertEvidence(db, key, { focusId, stepId }, evidence, at)
  return { focusId, stepId }
}

/** Where somebody is with their plan. Call it in a transaction of that person. Without a plan: zeros and no step. */
export async function loadPlanSummary(
  db: Db,
  orgId: string,
  personId: string,
  today: DateOn,
): Promise<PlanSummary> {
  const { focusAreas } = await loadPlan(db, { orgId, personId }, new Date())
  const steps = focusAreas.flatMap((focus) =>
    focus.steps.map((step) => ({ ...step, focusTitle: focus.title })),
  )
  const next = nextStep(steps)
  return {
    focusAreas: focusAreas.length,
    openSteps: steps.filter(isOpen).length,
    doneSteps: steps.filter(({ state }) => state === 'done').length,
    nextStep: next
      ? {
          id: next.id,
          text: next.text,
          kind: next.kind,
          state: next.state,
          byOn: next.byOn,
          hasPassed: hasPassed(next, today),
          focusTitle: next.focusTitle,
        }
      : null,
  }
}

/** Texts of the steps somebody has done. Call it in a transaction of that person: row security shows nobody else's. */
export async function listDoneSteps(db: Db, orgId: string, personId: string): Promise<string[]> {
  const { focusAreas } = await loadPlan(db, { orgId, personId }, new Date())
  return focusAreas.flatMap(({ steps }) =>
    steps.filter(({ state }) => state === 'done').map(({ text }) => text),
  )
}
