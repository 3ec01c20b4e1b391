import type { Actor } from '#lib/core/actor.ts'
import { addDays, isDateOn, type DateOn } from '#lib/core/date.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { instantOf } from '#lib/core/zoned.ts'
import { openPrivateNote, sealPrivateNote } from '#platform/keys/private-note.ts'
import type { Context } from '#platform/context.ts'
import { ItemFields, MoveFields, NoteFields } from '../contract.ts'
import { DateNotFound, FieldsNotRight, ItemNotFound, NoteCannotBeOpened } from '../domain/refusals.ts'
import { slotsBetween } from '../domain/rhythm.ts'
import * as agenda from '../store/agenda.ts'
import { deleteMeeting, insertMeeting, loadMeetings } from '../store/pairs.ts'
import { changePair } from './change-rhythm.ts'
import { inviteBoth } from './invite.ts'

type Form = Readonly<Record<string, string>>

/** It happened: what is ticked belongs to it, what is open is carried over. Refuses: DateNotFound, PairHasEnded. */
export async function recordHeld(ctx: Context, actor: Actor, pairId: string, slotOn: string): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key, pair }) => {
    const slot = slotIn(pair.rhythm, slotOn)
    // one that was moved may come before its own date
    const [known] = (await loadMeetings(db, key.orgId, [pairId], slot)).get(pairId) ?? []
    const isMoved = known?.slotOn === slot && known.at !== null && known.at <= ctx.clock.now()
    if (slot > ctx.clock.today() && !isMoved) throw new Refusal(DateNotFound)
    await insertMeeting(db, key, { slotOn: slot, state: 'held', at: null })
    await agenda.markTalkedAbout(db, key, slotOn)
  })
}

/** Leaves one date out; no reason is asked. Refuses: DateNotFound, PairHasEnded. */
export async function skipDate(ctx: Context, actor: Actor, pairId: string, slotOn: string): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, gathered) => {
    const { key, pair } = gathered
    await insertMeeting(db, key, { slotOn: slotIn(pair.rhythm, slotOn), state: 'skipped', at: null })
    if (slotOn >= ctx.clock.today() && !pair.pausedOn)
      await inviteBoth(ctx, db, gathered, { method: 'REQUEST' })
  })
}

/** Moves one date to another time, which the form says as the own wall shows it. Refuses: DateNotFound, FieldsNotRight. */
export async function moveDate(
  ctx: Context,
  actor: Actor,
  pairId: string,
  slotOn: string,
  form: Form,
): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, gathered) => {
    const { key, pair, zones } = gathered
    const { on, time } = readFields(MoveFields, form, FieldsNotRight)
    const at = instantOf(on, time, zones.get(actor.personId) ?? ctx.config.timezone)
    if (at <= ctx.clock.now()) {
      throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a time that is still to come') })
    }
    if (on > addDays(ctx.clock.today(), 60)) {
      throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a day in the next 60 days') })
    }
    await insertMeeting(db, key, { slotOn: slotIn(pair.rhythm, slotOn), state: 'moved', at })
    if (!pair.pausedOn) await inviteBoth(ctx, db, gathered, { method: 'REQUEST' })
  })
}

/** Takes back "it happened" or "skip": the date is as it was before. Refuses: DateNotFound, PairHasEnded. */
export async function takeBack(ctx: Context, actor: Actor, pairId: string, slotOn: string): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, gathered) => {
    const { key, pair } = gathered
    const was = await deleteMeeting(db, key, slotIn(pair.rhythm, slotOn))
    if (was === 'held') await agenda.markNotTalkedAbout(db, key, slotOn)
    else if (slotOn >= ctx.clock.today() && !pair.pausedOn)
      await inviteBoth(ctx, db, gathered, { method: 'REQUEST' })
  })
}

/** Puts something on the agenda; both see it. Refuses: FieldsNotRight, PairHasEnded. */
export async function addItem(ctx: Context, actor: Actor, pairId: string, form: Form): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key }) => {
    const { text } = readFields(ItemFields, form, FieldsNotRight)
    await agenda.insertItem(db, key, { authorId: actor.personId, text })
  })
}

/** Ticks an item, or takes the tick back. Refuses: ItemNotFound, PairHasEnded. */
export async function tickItem(
  ctx: Context,
  actor: Actor,
  pairId: string,
  itemId: string,
  isDone: boolean,
): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key }) => {
    const doneOn = isDone ? ctx.clock.today() : null
    if (!isId(itemId) || !(await agenda.markItemDone(db, key, itemId, doneOn)))
      throw new Refusal(ItemNotFound)
  })
}

/** Takes an item out, or brings it back within 30 days. Refuses: ItemNotFound, PairHasEnded. */
export async function removeItem(
  ctx: Context,
  actor: Actor,
  pairId: string,
  itemId: string,
  isRemoved = true,
): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key }) => {
    const at = isRemoved ? ctx.clock.now() : null
    if (!isId(itemId) || !(await agenda.markItemRemoved(db, key, itemId, at))) throw new Refusal(ItemNotFound)
  })
}

/**
 * Keeps the own private lines, sealed; empty ones are taken away.
 *
 * Refuses  FieldsNotRight; NoteCannotBeOpened when there are lines that this machine cannot open, which would be lost,
 *          unless the form says `afresh`.
 */
export async function keepLines(ctx: Context, actor: Actor, pairId: string, form: Form): Promise<void> {
  await changePair(ctx, actor, pairId, async (db, { key }) => {
    const { note } = readFields(NoteFields, form, FieldsNotRight)
    const { personId } = actor
    const place = linesOf(actor, pairId)
    const stored = await agenda.loadSealedNote(db, key, personId)
    const isLost = stored && (await openPrivateNote(ctx.keys, place, stored)) === undefined
    if (isLost && form['afresh'] !== 'yes') throw new Refusal(NoteCannotBeOpened)
    const sealed = note.trim() === '' ? undefined : await sealPrivateNote(ctx.keys, place, note)
    await agenda.insertSealedNote(db, key, { personId, sealed, at: ctx.clock.now() })
  })
}

/** Where the private lines of one of the two belong. */
export function linesOf({ orgId, personId }: Pick<Actor, 'orgId' | 'personId'>, pairId: string) {
  return { orgId, name: `one-to-one/${pairId}/${personId}` }
}

/** A date of the rhythm, and no other day. */
function slotIn(rhythm: Parameters<typeof slotsBetween>[0] | null, slotOn: string): DateOn {
  if (!rhythm || !isDateOn(slotOn) || slotsBetween(rhythm, slotOn, slotOn).length === 0)
    throw new Refusal(DateNotFound)
  return slotOn
}
