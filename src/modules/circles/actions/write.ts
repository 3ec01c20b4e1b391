import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { sealPrivateNote } from '#platform/keys/private-note.ts'
import type { Context } from '#platform/context.ts'
import { AgreementFields, NoteFields } from '../contract.ts'
import { FieldsNotRight, NoteNotFound } from '../domain/refusals.ts'
import { markAccepted, saveSealedAgreement } from '../store/circles.ts'
import { deleteNote, insertNote, markNoteDone, type SealedNote } from '../store/notes.ts'
import { changeCircle } from './circle-house.ts'

type Form = Readonly<Record<string, string>>

/** Writes a note, or what one will try, for those who are in the circle now. Refuses: CircleNotFound, FieldsNotRight. */
export async function writeNote(
  ctx: Context,
  actor: Actor,
  circleId: string,
  kind: SealedNote['kind'],
  form: Form,
): Promise<void> {
  await changeCircle(ctx, actor, circleId, async (db, { key, circle }) => {
    const { text } = readFields(NoteFields, form, FieldsNotRight)
    const id = ctx.newId()
    await insertNote(db, key, {
      id,
      authorId: actor.personId,
      readers: circle.members,
      kind,
      sealed: await sealPrivateNote(ctx.keys, placeOf(key, id), text),
      writtenOn: ctx.clock.today(),
    })
  })
}

/** Ticks what one wanted to try, or takes the tick back. Refuses: NoteNotFound. */
export async function tickCommitment(
  ctx: Context,
  actor: Actor,
  circleId: string,
  noteId: string,
  isDone: boolean,
): Promise<void> {
  await changeCircle(ctx, actor, circleId, async (db, { key }) => {
    const own = { noteId, authorId: actor.personId }
    const on = isDone ? ctx.clock.today() : null
    if (!isId(noteId) || !(await markNoteDone(db, key, own, on))) throw new Refusal(NoteNotFound)
  })
}

/** Takes away what one wrote oneself. Refuses: NoteNotFound. */
export async function removeNote(
  ctx: Context,
  actor: Actor,
  circleId: string,
  noteId: string,
): Promise<void> {
  await changeCircle(ctx, actor, circleId, async (db, { key }) => {
    const own = { noteId, authorId: actor.personId }
    if (!isId(noteId) || !(await deleteNote(db, key, own))) throw new Refusal(NoteNotFound)
  })
}

/** Accepts the agreement as it is now. */
export async function acceptAgreement(ctx: Context, actor: Actor, circleId: string): Promise<void> {
  await changeCircle(ctx, actor, circleId, (db, { key }) =>
    markAccepted(db, key, [actor.personId], ctx.clock.today()),
  )
}

/** Changes what the circle adds to the agreement. The others are asked again. Refuses: FieldsNotRight. */
export async function changeAgreement(
  ctx: Context,
  actor: Actor,
  circleId: string,
  form: Form,
): Promise<void> {
  await changeCircle(ctx, actor, circleId, async (db, { key, circle }) => {
    const text = readFields(AgreementFields, form, FieldsNotRight).text.trim()
    const sealed = text === '' ? undefined : await sealPrivateNote(ctx.keys, placeOf(key, 'agreement'), text)
    await saveSealedAgreement(db, key, sealed)
    const others = circle.members.filter((id) => id !== actor.personId)
    await markAccepted(db, key, others, null)
    await markAccepted(db, key, [actor.personId], ctx.clock.today())
  })
}

/** Where something a circle keeps belongs: a text put in the place of another does not open. */
export function placeOf(
  { orgId, circleId }: { readonly orgId: string; readonly circleId: string },
  what: string,
) {
  return { orgId, name: `circle/${circleId}/${what}` }
}
