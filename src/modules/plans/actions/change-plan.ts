import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isId } from '#lib/core/id.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { EvidenceFields, FocusFields, NoteFields, ReminderFields, StepFields } from '../contract.ts'
import { planState, REMOVABLE, STEP_STATES, undoLimit } from '../domain/plan.ts'
import { findAction } from '../domain/playbook.ts'
import { FieldsNotRight, NoteCannotBeOpened, PartNotFound } from '../domain/refusals.ts'
import { openText, sealText } from '../note-box.ts'
import { canChangePlan } from '../policy.ts'
import * as changes from '../store/changes.ts'
import { deleteEarlier, keepEarlier, keepEarlierNote, loadEarlier } from '../store/earlier.ts'
import { markEntryBroughtBack, markEntryRemoved } from '../store/entries.ts'
import { insertSealedNote, loadSealedNote } from '../store/note.ts'
import { loadFocusChoices, loadStep, type PlanKey } from '../store/plan.ts'
import { markReminders } from '../store/reminders.ts'

type Form = Readonly<Record<string, unknown>>

/** Refuses: FieldsNotRight. */
export async function addFocus(ctx: Context, actor: Actor, form: Form): Promise<string> {
  const fields = readFields(FocusFields, form, FieldsNotRight)
  return changeOwn(ctx, actor, (db, key) =>
    changes.insertFocus(db, key, { ...fields, dimensionId: null, at: ctx.clock.now() }),
  )
}

/** Changes its texts; what it said before can be gone back to with the id that comes back. Refuses: FieldsNotRight, PartNotFound. */
export async function changeFocus(ctx: Context, actor: Actor, focusId: string, form: Form): Promise<string> {
  const fields = readFields(FocusFields, form, FieldsNotRight)
  return changeOwn(ctx, actor, async (db, key) => {
    const earlier = found(isId(focusId) && (await keepEarlier(db, key, 'focus', focusId, ctx.clock.now())))
    await changes.markFocusChanged(db, key, focusId, fields)
    return earlier
  })
}

/** Adds a step. A date that is over already is refused. Refuses: FieldsNotRight, PartNotFound. */
export async function addStep(ctx: Context, actor: Actor, focusId: string, form: Form): Promise<string> {
  const fields = readFields(StepFields, form, FieldsNotRight)
  if (fields.byOn !== null && fields.byOn < ctx.clock.today()) {
    throw new Refusal(FieldsNotRight, undefined, {
      byOn: t('Give a date that is still to come, or leave it empty'),
    })
  }
  return changeOwn(ctx, actor, async (db, key) => {
    await ensureSupporter(db, key, fields)
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
    const step = {
      focusId,
      text,
      kind,
      actionId: id,
      byOn: null,
      supporterId: null,
      supporter: '',
      at: ctx.clock.now(),
    }
    return found(isId(focusId) && (await changes.insertStep(db, key, step)))
  })
}

/** As changeFocus. Refuses: FieldsNotRight, PartNotFound. */
export async function changeStep(ctx: Context, actor: Actor, stepId: string, form: Form): Promise<string> {
  const fields = readFields(StepFields, form, FieldsNotRight)
  return changeOwn(ctx, actor, async (db, key) => {
    const earlier = found(isId(stepId) && (await keepEarlier(db, key, 'step', stepId, ctx.clock.now())))
    await ensureSupporter(db, key, fields)
    await changes.markStepChanged(db, key, stepId, fields)
    return earlier
  })
}

/**
 * Goes back to what something said before a change. What it says now is kept in its place, so that this can be undone as
 * well; the id of that comes back.
 *
 * Refuses  PartNotFound, also when the 30 days are over.
 */
export async function undoChange(ctx: Context, actor: Actor, id: string): Promise<string | undefined> {
  const now = ctx.clock.now()
  return changeOwn(ctx, actor, async (db, key) => {
    const earlier = found(isId(id) && (await loadEarlier(db, key, id, undoLimit(now))))
    await deleteEarlier(db, key, id)
    if (earlier.kind === 'note') {
      const sealed = await loadSealedNote(db, key)
      await insertSealedNote(db, key, earlier.sealed, now)
      return sealed && keepEarlierNote(db, key, sealed, now)
    }
    const since = found(await keepEarlier(db, key, earlier.kind, earlier.refId, now))
    if (earlier.kind === 'focus') await changes.markFocusChanged(db, key, earlier.refId, earlier.before)
    else await changes.markStepChanged(db, key, earlier.refId, earlier.before)
    return since
  })
}

/** Adds evidence in own words. Refuses: FieldsNotRight, PartNotFound. */
export async function addOwnEvidence(ctx: Context, actor: Actor, focusId: string, form: Form): Promise<void> {
  const { label, text } = readFields(EvidenceFields, form, FieldsNotRight)
  const snapshot = { source: { from: 'own', on: ctx.clock.today() }, label, text }
  await changeOwn(ctx, actor, async (db, key) => {
    found((await loadFocusChoices(db, key)).find(({ id }) => id === focusId))
    await changes.insertEvidence(db, key, { focusId, stepId: null }, [snapshot], ctx.clock.now())
  })
}

/** How often the plan says something. Refuses: FieldsNotRight. */
export async function setReminders(ctx: Context, actor: Actor, form: Form): Promise<void> {
  const { reminders } = readFields(ReminderFields, form, FieldsNotRight)
  await changeOwn(ctx, actor, (db, key) => markReminders(db, key, reminders))
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
export async function removeFromPlan(ctx: Context, actor: Actor, kind: string, id: string): Promise<void> {
  const known = REMOVABLE.find((one) => one === kind)
  const at = ctx.clock.now()
  await changeOwn(ctx, actor, async (db, key) => {
    if (!isId(id) || !known) throw new Refusal(PartNotFound)
    found(
      known === 'entry'
        ? await markEntryRemoved(db, key, id, { by: actor.personId, at })
        : await changes.markRemoved(db, key, known, id, at),
    )
  })
}

/** Refuses: PartNotFound, also when the 30 days are over, and for what its author took back. */
export async function bringBack(ctx: Context, actor: Actor, kind: string, id: string): Promise<void> {
  const known = REMOVABLE.find((one) => one === kind)
  const since = undoLimit(ctx.clock.now())
  await changeOwn(ctx, actor, async (db, key) => {
    if (!isId(id) || !known) throw new Refusal(PartNotFound)
    found(
      known === 'entry'
        ? await markEntryBroughtBack(db, key, id, { by: actor.personId, since })
        : await changes.markBroughtBack(db, key, known, id, since),
    )
  })
}

/**
 * Keeps the private note, sealed; an empty one is taken away. What it said before can be gone back to with the id that
 * comes back.
 *
 * Refuses  FieldsNotRight; NoteCannotBeOpened when there is a note that this machine cannot open, which would be lost,
 *          unless the form says `afresh`.
 */
export async function keepNote(ctx: Context, actor: Actor, form: Form): Promise<string | undefined> {
  const { note } = readFields(NoteFields, form, FieldsNotRight)
  const stored = await ctx.db.read(actor, (db) => loadSealedNote(db, actor))
  const before = stored && (await openText(ctx.keys, actor, 'plan-note', stored))
  if (stored && before === undefined && form['afresh'] !== 'yes') throw new Refusal(NoteCannotBeOpened)
  if (before === note) return undefined
  const sealed = note.trim() === '' ? undefined : await sealText(ctx.keys, actor, 'plan-note', note)
  return changeOwn(ctx, actor, async (db, key) => {
    await insertSealedNote(db, key, sealed, ctx.clock.now())
    return stored && keepEarlierNote(db, key, stored, ctx.clock.now())
  })
}

/** Whoever helps works here and is somebody else. */
async function ensureSupporter(db: Db, key: PlanKey, fields: StepFields): Promise<void> {
  const id = fields.supporterId
  if (id === null) return
  const card = (await loadPersonCards(db, key.orgId, [id])).get(id)
  if (id === key.personId || card?.status !== 'active')
    throw new Refusal(FieldsNotRight, undefined, { supporterId: t('Choose somebody from the list') })
}

/** Every change is one to the own plan: there is no way to name somebody else's. */
export async function changeOwn<T>(
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

/** Refuses: PartNotFound when there is nothing. */
export function found<T>(value: T | false | undefined): T {
  if (value === false || value === undefined) throw new Refusal(PartNotFound)
  return value
}
