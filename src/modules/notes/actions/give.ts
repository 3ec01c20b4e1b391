import { readsAsAboutPerson } from '#lib/core/about-person.ts'
import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { countTry } from '#platform/auth/rate-limit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { NoteFields } from '../contract.ts'
import {
  canBringBack,
  canStillChange,
  settlesOn,
  wholeText,
  type Note,
  type NoteText,
  type Reach,
} from '../domain/note.ts'
import { FieldsNotRight, NoteNotFound, NoteStays, RequestNotFound } from '../domain/refusals.ts'
import { insertNote, loadNote, markChanged } from '../store/notes.ts'
import { loadRequest, markRequest } from '../store/requests.ts'
import { findColleague, findLineManager } from './people.ts'

/** Enough for anybody who means it, and an end to a script that does not. */
const NOTES_A_DAY = { limit: 40, windowMinutes: 24 * 60 }

/** Whom a note is for: somebody by choice, or whoever asked for it. */
export type NoteTo = { readonly to: string } | { readonly requestId: string }

/** What was typed, and whether the one question about it was asked before. */
type Form = Readonly<Record<string, string>>

/** What came of a form: it is done, or the one question is asked first. */
export type Given = { readonly noteId: string } | { readonly asksFirst: true }

/** What somebody sees before they write: for whom, why, and who will read it. Refuses: NobodyToWriteTo, RequestNotFound. */
export async function readGiveForm(ctx: Context, actor: Actor, target: NoteTo) {
  return ctx.db.read(actor, async (db) => {
    const { receiver, request } = await findTarget(db, actor, target)
    const manager = await findLineManager(ctx, db, actor.orgId, receiver.id)
    return {
      receiver: { id: receiver.id, name: receiver.name },
      // somebody who writes to the people they lead reads it anyway
      manager: manager && manager.id !== actor.personId ? manager.name : null,
      readsFromOn: settlesOn(ctx.clock.today()),
      request: request && { id: request.id, about: request.about, byOn: request.byOn },
    }
  })
}

/**
 * Gives a note. A text that reads as about the person is asked, once, for an example; sent again it goes as it is.
 *
 * Refuses  NobodyToWriteTo, RequestNotFound, FieldsNotRight, platform/too-many-tries.
 */
export async function giveNote(ctx: Context, actor: Actor, target: NoteTo, form: Form): Promise<Given> {
  const fields = readFields(NoteFields, form, FieldsNotRight)
  if (asksFirst(fields, form)) return { asksFirst: true }
  await countTry(ctx, `notes of ${actor.personId}`, NOTES_A_DAY)
  return ctx.db.write(actor, async (db) => {
    const { receiver, request } = await findTarget(db, actor, target, { lock: true })
    const noteId = ctx.newId()
    await insertNote(db, actor.orgId, {
      id: noteId,
      receiverId: receiver.id,
      giverId: actor.personId,
      outsiderName: null,
      requestId: request?.id ?? null,
      ...(await reachOf(ctx, db, actor, receiver.id, fields.reach)),
      ...textOf(fields),
      givenOn: ctx.clock.today(),
      settlesOn: settlesOn(ctx.clock.today()),
    })
    if (request) await markRequest(db, { orgId: actor.orgId, requestId: request.id }, { state: 'answered' })
    return { noteId }
  })
}

/** Changes a note that can still change. Refuses: NoteNotFound, NoteStays, FieldsNotRight. */
export async function changeNote(ctx: Context, actor: Actor, noteId: string, form: Form): Promise<Given> {
  const fields = readFields(NoteFields, form, FieldsNotRight)
  if (asksFirst(fields, form)) return { asksFirst: true }
  return ctx.db.write(actor, async (db) => {
    const note = await findOwn(db, actor, noteId)
    if (!canStillChange(note, ctx.clock.today())) throw new Refusal(NoteStays)
    const reach = await reachOf(ctx, db, actor, note.receiverId, fields.reach)
    await markChanged(db, { orgId: actor.orgId, noteId }, { ...textOf(fields), ...reach })
    return { noteId }
  })
}

/** Takes a note back: nobody but the giver finds it any more, and a request waits again. Refuses: NoteNotFound, NoteStays. */
export async function takeBackNote(ctx: Context, actor: Actor, noteId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const note = await findOwn(db, actor, noteId)
    if (!canStillChange(note, ctx.clock.today())) throw new Refusal(NoteStays)
    await markChanged(db, { orgId: actor.orgId, noteId }, { takenBackOn: ctx.clock.today() })
    await moveRequest(db, actor, note, 'answered', 'open')
  })
}

/** Gives it again as of today, so that the receiver has their days before anybody else. Refuses: NoteNotFound, NoteStays. */
export async function bringBackNote(ctx: Context, actor: Actor, noteId: string): Promise<void> {
  const today = ctx.clock.today()
  await ctx.db.write(actor, async (db) => {
    const note = await findOwn(db, actor, noteId)
    if (!canBringBack(note, today)) throw new Refusal(NoteStays)
    await findColleague(db, actor, note.receiverId)
    await markChanged(
      db,
      { orgId: actor.orgId, noteId },
      { takenBackOn: null, givenOn: today, settlesOn: settlesOn(today) },
    )
    await moveRequest(db, actor, note, 'open', 'answered')
  })
}

/** True the first time a text reads as about who somebody is. The check is a word list, asks once and keeps nothing. */
export function asksFirst(text: NoteText, form: Form): boolean {
  return form['asked'] !== 'yes' && readsAsAboutPerson(wholeText(text))
}

async function findTarget(db: Db, actor: Actor, target: NoteTo, { lock = false } = {}) {
  if ('to' in target) return { receiver: await findColleague(db, actor, target.to), request: null }
  const key = { orgId: actor.orgId, requestId: target.requestId }
  const request = isId(target.requestId) ? await loadRequest(db, key, { lock }) : undefined
  if (request?.askedId !== actor.personId || request.state !== 'open') throw new Refusal(RequestNotFound)
  return { receiver: await findColleague(db, actor, request.askerId), request }
}

async function findOwn(db: Db, actor: Actor, noteId: string): Promise<Note> {
  const note = isId(noteId) ? await loadNote(db, { orgId: actor.orgId, noteId }, { lock: true }) : undefined
  if (note?.giverId !== actor.personId) throw new Refusal(NoteNotFound)
  return note
}

async function moveRequest(
  db: Db,
  actor: Actor,
  { requestId }: Note,
  from: 'open' | 'answered',
  to: 'open' | 'answered',
): Promise<void> {
  if (requestId === null) return
  const key = { orgId: actor.orgId, requestId }
  if ((await loadRequest(db, key, { lock: true }))?.state === from) await markRequest(db, key, { state: to })
}

/** Who it goes to, as of today. Refuses FieldsNotRight when there is no line manager to go to. */
async function reachOf(ctx: Context, db: Db, actor: Actor, receiverId: string, reach: Reach) {
  if (reach === 'receiver') return { reach, managerId: null }
  const manager = await findLineManager(ctx, db, actor.orgId, receiverId)
  if (!manager || manager.id === actor.personId)
    throw new Refusal(FieldsNotRight, undefined, { reach: t('Choose who reads it') })
  return { reach, managerId: manager.id }
}

function textOf({ situation, behaviour, impact }: NoteText): NoteText {
  return { situation, behaviour, impact }
}
