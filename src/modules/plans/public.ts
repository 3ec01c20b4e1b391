import { readFields } from '#lib/core/form.ts'
import { Refusal } from '#lib/core/refusal.ts'
import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { DoneTask } from '#lib/core/task.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { moveStep } from './actions/change-plan.ts'
import { type FocusChoice, PlanEvidenceAdd, PlanStepStart } from './contract.ts'
import { originOf, type Origin } from './domain/follow-up.ts'
import { undoLimit } from './domain/plan.ts'
import { FieldsNotRight, PartNotFound } from './domain/refusals.ts'
import { insertEvidence, insertFocus, insertPlan, insertStep, loadSameStep } from './store/changes.ts'
import { countActedPeople } from './store/entries.ts'
import { loadFocusChoices, loadFocusLike, loadPlan, type PlanKey } from './store/plan.ts'

export { listPlanTasks } from './actions/tasks.ts'
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
  const { orgId, personId, focus, step, evidence } = readFields(PlanStepStart, start, FieldsNotRight)
  const key = { orgId, personId }
  await insertPlan(db, key, undoLimit(at))
  const like = { title: focus.title, dimensionId: focus.dimensionId ?? null }
  const focusId = await findOrInsertFocus(db, key, like, at)
  const added = {
    focusId,
    text: step.text,
    kind: step.kind,
    byOn: step.byOn ?? null,
    supporterId: null,
    supporter: '',
    actionId: step.actionId ?? null,
    at,
  }
  const stepId = (await loadSameStep(db, key, focusId, step.text)) ?? (await insertStep(db, key, added))
  if (!stepId) throw new Refusal(PartNotFound)
  await insertEvidence(db, key, { focusId, stepId }, evidence, at)
  return { focusId, stepId }
}

/**
 * Adds something to somebody's own plan as evidence: a frozen copy, which stays as it is when the thing itself changes
 * or goes. The same thing twice is one piece.
 *
 * Shape    call it in a transaction of the person (`db.write(actor, …)`), as `startPlanStep`.
 * Refuses  FieldsNotRight; PartNotFound when the focus area is not in their plan.
 */
export async function addEvidence(
  db: Db,
  add: PlanEvidenceAdd,
  at: Date = new Date(),
): Promise<{ focusId: string }> {
  const { orgId, personId, focus, evidence } = readFields(PlanEvidenceAdd, add, FieldsNotRight)
  const key = { orgId, personId }
  await insertPlan(db, key, undoLimit(at))
  const focusId =
    'id' in focus
      ? (await loadFocusChoices(db, key)).find(({ id }) => id === focus.id)?.id
      : await findOrInsertFocus(db, key, { title: focus.title, dimensionId: null }, at)
  if (focusId === undefined) throw new Refusal(PartNotFound)
  await insertEvidence(db, key, { focusId, stepId: null }, [evidence], at)
  return { focusId }
}

/** The focus areas of somebody's own plan, to choose one for a piece of evidence. Call it in their transaction. */
export async function listFocusChoices(db: Db, orgId: string, personId: string): Promise<FocusChoice[]> {
  return loadFocusChoices(db, { orgId, personId })
}

async function findOrInsertFocus(
  db: Db,
  key: PlanKey,
  like: { title: string; dimensionId: string | null },
  at: Date,
): Promise<string> {
  return (
    (await loadFocusLike(db, key, like)) ??
    (await insertFocus(db, key, { ...like, why: '', knownBy: '', at }))
  )
}

/** Actions of the playbook somebody has done. Call it in a transaction of that person: row security shows nobody else's. */
export async function listDoneActions(db: Db, orgId: string, personId: string): Promise<string[]> {
  const { focusAreas } = await loadPlan(db, { orgId, personId }, new Date())
  return focusAreas.flatMap(({ steps }) =>
    steps.flatMap(({ state, actionId }) => (state === 'done' && actionId !== null ? [actionId] : [])),
  )
}

/** For Home: the steps somebody has done since a day. Call it in a transaction of that person. */
export async function listDoneStepTasks(
  db: Db,
  { orgId, personId }: Actor,
  sinceOn: DateOn,
): Promise<DoneTask[]> {
  const { focusAreas } = await loadPlan(db, { orgId, personId }, new Date())
  return focusAreas
    .flatMap(({ steps }) => steps)
    .filter(({ state, doneOn }) => state === 'done' && doneOn !== null && doneOn >= sinceOn)
    .map(({ id, text, doneOn }) => ({ id: `step ${id}`, title: text, doneOn }))
}

/** For a press of "I did this" on Home: `id` of the task is `step <uuid>`. Refuses: PartNotFound. */
export async function markStepDone(ctx: Context, actor: Actor, taskId: string): Promise<void> {
  await moveStep(ctx, actor, taskId.replace('step ', ''), 'done')
}

/**
 * How many of these people acted from one day to another: did a step of their plan, or checked in. For the culture index,
 * which says it by unit and never by person.
 *
 * Hides    who, from every caller and from the role of the app; and the number when there are fewer than five people.
 *          Two lists that differ by a few people would tell them apart: ask for units, once.
 */
export async function countActed(
  db: Db,
  personIds: readonly string[],
  period: { readonly fromOn: DateOn; readonly toOn: DateOn },
): Promise<number | null> {
  return countActedPeople(db, personIds, period)
}

/** A focus area with what other modules need to know to add to it; `origin` is the skill of a report it came from. */
export type FocusOrigin = {
  readonly id: string
  readonly title: string
  readonly dimensionId: string | null
  readonly origin: Origin | null
}

/** The focus areas of somebody's own plan, with where they came from. Call it in a transaction of that person. */
export async function listFocusOrigins(db: Db, key: PlanKey): Promise<FocusOrigin[]> {
  const { focusAreas } = await loadPlan(db, key, new Date())
  return focusAreas.map(({ id, title, dimensionId, evidence }) => ({
    id,
    title,
    dimensionId,
    origin: originOf(evidence) ?? null,
  }))
}

/** Reports whose raters are asked again by themselves, on a day that was booked. Call it in a transaction of that person. */
export async function listBookedFollowUps(db: Db, key: PlanKey, today: DateOn): Promise<string[]> {
  const { focusAreas } = await loadPlan(db, key, new Date())
  return focusAreas.flatMap(({ followUpCycleId, followUpOn }) =>
    followUpCycleId !== null && followUpOn !== null && followUpOn >= today ? [followUpCycleId] : [],
  )
}
