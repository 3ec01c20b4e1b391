import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { FocusFields, NoteFields, StepFields } from '../contract.ts'
import { planState, STEP_STATES, type Removed, undoLimit } from '../domain/plan.ts'
import { findAction } from '../domain/playbook.ts'
import { FieldsNotRight, NoteCannotBeOpened, PartNotFound } from '../domain/refusals.ts'
import { openNote, sealNote } from '../note-box.ts'
import { canChangePlan } from '../policy.ts'
import * as changes from '../store/changes.ts'
import { insertSealedNote, loadSealedNote } from '../store/note.ts'
import { loadStep, type PlanKey } from '../store/plan.ts'

type Form = Readonly<Record<string, unknown>>

/** Refuses: FieldsNotRight. */
export async function addFocus(ctx: Context, actor: Actor, form: Form): Promise<string> {
  const fields = readFields(FocusFields, form, FieldsNotRight)
  return changeOwn(ctx, actor, (db, key) =>
    changes.insertFocus(db, key, { ...fields, dimensionId: null, at: ctx.clock.now() }),
  )
}

/** Refuses: FieldsNotRight, PartNotFound. */
export async function changeFocus(ctx: Context, actor: Actor, focusId: string, form: Form): Promise<void> {
  const fields = readFields(FocusFields, form, FieldsNotRight)
  await changeOwn(ctx, actor, async (db, key) =>
    found(isId(focusId) && (await changes.markFocusChanged(db, key, focusId, fields))),
  )
}

/** Adds a step. A date that is over already is refused. Refuses: FieldsNotRight, PartNotFound. */
export async function addStep(ctx: Context, actor: Actor, focusId: string, form: Form): Promise<string> {
  const fields = readFields(StepFields, form, FieldsNotRight)
  if (fields.byOn !== null && fields.byOn < ctx.clock.today()) {
    throw new Refusal(FieldsNotRight, undefined, {
      byOn: 'Give a date that is still to come, or leave it empty',
    })
  }
  return changeOwn(ctx, actor, async (db, key) => {
    const step = { ...fields, focusId, actionId: null, at: ctx.clock.now() }
    return found(isId(focusId) && (await changes.insertStep(db, key, step)))
  })
}

/** Adds an action of the playbook as a step. Refuses: PartNotFound. */
export async function addSuggestedStep(
  ctx: Context,
  actor: Actor,
  focusId: string,
  actionId: string,
): Promise<string> {
  const action = findAction(actionId)
  if (!action) throw new Refusal(PartNotFound)
  return changeOwn(ctx, actor, async (db, key) => {
    const { title: text, kind, id } = action
    const step = { focusId, text, kind, actionId: id, byOn: null, supporter: '', at: ctx.clock.now() }
    return found(isId(focusId) && (await changes.insertStep(db, key, step)))
  })
}

/** Refuses: FieldsNotRight, PartNotFound. */
export async function changeStep(ctx: Context, actor: Actor, stepId: string, form: Form): Promise<void> {
  const fields = readFields(StepFields, form, FieldsNotRight)
  await changeOwn(ctx, actor, async (db, key) =>
    found(isId(stepId) && (await changes.markStepChanged(db, key, stepId, fields))),
  )
}

/** Next, doing, done or dropped; from any of them to any other. Refuses: PartNotFound. */
export async function moveStep(ctx: Context, actor: Actor, stepId: string, to: string): Promise<void> {
  const state = STEP_STATES.find((known) => known === to)
  await changeOwn(ctx, actor, async (db, key) => {
    const step = found(isId(stepId) && state && (await loadStep(db, key, stepId)))
    await changes.markStepState(db, key, stepId, planState(step, state ?? step.state, ctx.clock.today()))
  })
}

/** Takes it out of the plan; for 30 days it can be brought back. Refuses: PartNotFound. */
export async function removeFromPlan(
  ctx: Context,
  actor: Actor,
  kind: Removed['kind'],
  id: string,
): Promise<void> {
  await changeOwn(ctx, actor, async (db, key) =>
    found(isId(id) && (await changes.markRemoved(db, key, kind, id, ctx.clock.now()))),
  )
}

/** Refuses: PartNotFound, also when the 30 days are over. */
export async function bringBack(
  ctx: Context,
  actor: Actor,
  kind: Removed['kind'],
  id: string,
): Promise<void> {
  await changeOwn(ctx, actor, async (db, key) =>
    found(isId(id) && (await changes.markBroughtBack(db, key, kind, id, undoLimit(ctx.clock.now())))),
  )
}

/**
 * Keeps the private note, sealed; an empty one is taken away.
 *
 * Refuses  FieldsNotRight; NoteCannotBeOpened when there is a note that this machine cannot open, which would be lost,
 *          unless the form says `afresh`.
 */
export async function keepNote(ctx: Context, actor: Actor, form: Form): Promise<void> {
  const { note } = readFields(NoteFields, form, FieldsNotRight)
  if (form['afresh'] !== 'yes') {
    const stored = await ctx.db.read(actor, (db) => loadSealedNote(db, actor))
    if (stored && (await openNote(ctx.keys, actor, stored)) === undefined)
      throw new Refusal(NoteCannotBeOpened)
  }
  const sealed = note.trim() === '' ? undefined : await sealNote(ctx.keys, actor, note)
  await changeOwn(ctx, actor, (db, key) => insertSealedNote(db, key, sealed, ctx.clock.now()))
}

/** Every change is one to the own plan: there is no way to name somebody else's. */
async function changeOwn<T>(
  ctx: Context,
  actor: Actor,
  change: (db: Db, key: PlanKey) => Promise<T>,
): Promise<T> {
  const key = { orgId: actor.orgId, personId: actor.personId }
  ensure(canChangePlan(actor, key))
  return ctx.db.write(actor, async (db) => {
    await changes.insertPlan(db, key, undoLimit(ctx.clock.now()))
    return change(db, key)
  })
}

function found<T>(value: T | false | undefined): T {
  if (value === false || value === undefined) throw new Refusal(PartNotFound)
  return value
}
