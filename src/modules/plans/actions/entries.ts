import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { loadManager } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import { CheckInFields, OfferFields, WordsFields } from '../contract.ts'
import type { EntryKind, Going } from '../domain/entries.ts'
import { undoLimit } from '../domain/plan.ts'
import { FieldsNotRight, PartNotFound, PlanNotFound } from '../domain/refusals.ts'
import { readableParts } from '../domain/sharing.ts'
import { sealText } from '../note-box.ts'
import { canReadPart, canRespond } from '../policy.ts'
import { insertEntry, markAnswered, markEntryBroughtBack, markEntryRemoved } from '../store/entries.ts'
import { loadPlan, type PlanKey } from '../store/plan.ts'
import { loadShares } from '../store/shares.ts'
import { changeOwn, found } from './change-plan.ts'

type Form = Readonly<Record<string, unknown>>
type Words = { readonly kind: EntryKind; readonly going: Going | null; readonly note: string }

/** The person checks in on a focus area or one of its steps. Refuses: FieldsNotRight, PartNotFound. */
export async function checkIn(
  ctx: Context,
  actor: Actor,
  place: { readonly focusId: string; readonly stepId?: string },
  form: Form,
): Promise<void> {
  const { going, note } = readFields(CheckInFields, form, FieldsNotRight)
  await addEntry(ctx, actor, actor.personId, place, { kind: 'check-in', going, note })
}

/**
 * Somebody who reads a plan says something to it: agrees (the line manager), offers support, checks in. The person sees it
 * on their plan and may answer; the plan itself stays as it is.
 *
 * Refuses  PlanNotFound for everybody else, FieldsNotRight, PartNotFound.
 */
export async function respond(
  ctx: Context,
  actor: Actor,
  place: { readonly personId: string; readonly focusId: string; readonly stepId?: string },
  kind: EntryKind,
  form: Form,
): Promise<void> {
  if (!isId(place.personId)) throw new Refusal(PlanNotFound)
  await addEntry(ctx, actor, place.personId, place, readWords(kind, form))
}

/** The person answers what somebody said to their plan; without words the answer is taken away. Refuses: PartNotFound. */
export async function answerEntry(ctx: Context, actor: Actor, entryId: string, form: Form): Promise<void> {
  const { note } = readFields(WordsFields, form, FieldsNotRight)
  const sealed = note === '' ? undefined : await sealText(ctx.keys, actor, 'plan-entry', note)
  const answer = sealed && { sealed, on: ctx.clock.today() }
  await changeOwn(ctx, actor, async (db, key) =>
    found(isId(entryId) && (await markAnswered(db, key, entryId, answer))),
  )
}

/** Who said something to somebody's plan takes it back; for 30 days they can put it back. Refuses: PartNotFound. */
export async function takeBack(ctx: Context, actor: Actor, personId: string, entryId: string): Promise<void> {
  const key = { orgId: actor.orgId, personId }
  const removed = { by: actor.personId, at: ctx.clock.now() }
  await ctx.db.write(actor, async (db) =>
    found(isId(personId) && isId(entryId) && (await markEntryRemoved(db, key, entryId, removed))),
  )
}

/** The way back from takeBack. Refuses: PartNotFound. */
export async function putBack(ctx: Context, actor: Actor, personId: string, entryId: string): Promise<void> {
  const key = { orgId: actor.orgId, personId }
  const removed = { by: actor.personId, since: undoLimit(ctx.clock.now()) }
  await ctx.db.write(actor, async (db) =>
    found(isId(personId) && isId(entryId) && (await markEntryBroughtBack(db, key, entryId, removed))),
  )
}

function readWords(kind: EntryKind, form: Form): Words {
  if (kind === 'check-in') return { kind, ...readFields(CheckInFields, form, FieldsNotRight) }
  const { note } = readFields(kind === 'support' ? OfferFields : WordsFields, form, FieldsNotRight)
  return { kind, going: null, note }
}

async function addEntry(
  ctx: Context,
  actor: Actor,
  personId: string,
  place: { readonly focusId: string; readonly stepId?: string },
  words: Words,
): Promise<void> {
  const key: PlanKey = { orgId: actor.orgId, personId }
  // What is said belongs to the plan it is said about: it is sealed for the person whose plan it is.
  const sealed = words.note === '' ? null : await sealText(ctx.keys, key, 'plan-entry', words.note)
  await ctx.db.write(actor, async (db) => {
    const managerId = await loadManager(db, key.orgId, personId, ctx.clock.today())
    const sharedParts = readableParts(await loadShares(db, key), actor.personId, managerId)
    const facts = { ...key, sharedParts, isLineManager: managerId === actor.personId }
    ensure(canRespond(actor, facts, words.kind))
    const { focusAreas } = await loadPlan(db, key, ctx.clock.now())
    const focus = focusAreas.find(({ id }) => id === place.focusId)
    const stepId = place.stepId || null
    const isThere =
      stepId === null ||
      (canReadPart(actor, facts, 'steps').allowed && focus?.steps.some(({ id }) => id === stepId))
    if (!focus || !isThere) throw new Refusal(PartNotFound)
    await insertEntry(db, key, {
      focusId: focus.id,
      stepId,
      byId: actor.personId,
      kind: words.kind,
      going: words.going,
      sealed,
      onDay: ctx.clock.today(),
    })
  })
}
