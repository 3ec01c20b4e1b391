import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { languagesOfMails } from '#modules/people/public.ts'
import { addEvidence } from '#modules/plans/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { inLanguage } from '#platform/language.ts'
import type { Db } from '#platform/db/database.ts'
import { quoteOf, type Note } from '../domain/note.ts'
import { FieldsNotRight, NoteNotFound, ReportedAlready } from '../domain/refusals.ts'
import { noteCaseMail } from '../emails.ts'
import { insertCase, loadOwnCases } from '../store/cases.ts'
import { insertKeeping } from '../store/keeping.ts'
import { loadNote, markOpened, markThanked } from '../store/notes.ts'
import { listHrContacts, loadNames } from './people.ts'

const LONGEST_REPLY = 4000
const LONGEST_THANKS = 300

/** Opens a note. Nothing of it is shown before, and nothing of it changes after. Refuses: NoteNotFound. */
export async function openNote(ctx: Context, actor: Actor, noteId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    await findReceived(db, actor, noteId)
    await markOpened(db, { orgId: actor.orgId, noteId })
  })
}

/** Puts a note out of the list for now, or back. Nobody else notices. Refuses: NoteNotFound. */
export async function hideNote(ctx: Context, actor: Actor, noteId: string, isHidden: boolean): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    await findReceived(db, actor, noteId)
    await insertKeeping(db, keepingKey(actor, noteId), { isHidden })
  })
}

/** A reply to oneself; an empty one takes it away. Refuses: NoteNotFound, FieldsNotRight. */
export async function keepReply(ctx: Context, actor: Actor, noteId: string, typed: string): Promise<void> {
  const reply = typed.trim()
  if (reply.length > LONGEST_REPLY)
    throw wrong('reply', t('Keep this under {most} characters', { most: LONGEST_REPLY }))
  await ctx.db.write(actor, async (db) => {
    await findOpened(db, actor, noteId)
    await insertKeeping(db, keepingKey(actor, noteId), { reply })
  })
}

/** Thanks the giver, with a few words or none. Again changes the words. Refuses: NoteNotFound, FieldsNotRight. */
export async function thankGiver(ctx: Context, actor: Actor, noteId: string, typed: string): Promise<void> {
  const thanks = typed.trim()
  if (thanks.length > LONGEST_THANKS)
    throw wrong('thanks', t('Keep this under {most} characters', { most: LONGEST_THANKS }))
  await ctx.db.write(actor, async (db) => {
    const note = await findOpened(db, actor, noteId)
    if (note.giverId === null) throw new Refusal(NoteNotFound)
    await markThanked(db, { orgId: actor.orgId, noteId }, thanks, ctx.clock.today())
  })
}

/**
 * Puts a copy of a note into the own plan as evidence, without who gave it: the plan may be shared.
 *
 * Refuses  NoteNotFound, FieldsNotRight without a focus area, and what the plan refuses.
 */
export async function useInPlan(
  ctx: Context,
  actor: Actor,
  noteId: string,
  typed: { readonly focus: string; readonly title: string },
): Promise<void> {
  const title = typed.title.trim().slice(0, 120)
  const focus = isId(typed.focus) ? { id: typed.focus } : { title }
  if ('title' in focus && title === '') throw wrong('title', t('Say in a few words what you want to work on'))
  await ctx.db.write(actor, async (db) => {
    const note = await findOpened(db, actor, noteId)
    await addEvidence(
      db,
      {
        orgId: actor.orgId,
        personId: actor.personId,
        focus,
        evidence: { source: { kind: 'note', givenOn: note.givenOn }, ...quoteOf(note) },
      },
      ctx.clock.now(),
    )
  })
}

/**
 * Brings a note to a named person in HR as abuse. They get a copy of this one note with the name under it. From then on the
 * line manager does not find it, unless it was decided that it stays.
 *
 * Refuses  NoteNotFound, FieldsNotRight without a person, ReportedAlready.
 */
export async function reportNote(
  ctx: Context,
  actor: Actor,
  noteId: string,
  report: { readonly to: string; readonly why: string },
): Promise<{ name: string }> {
  return ctx.db.write(actor, async (db) => {
    const note = await findOpened(db, actor, noteId)
    const person = (await listHrContacts(db, actor, note.giverId)).find(({ id }) => id === report.to)
    if (!person) throw wrong('to', t('Choose who should look at it'))
    const names = await loadNames(db, actor.orgId, [actor.personId, note.giverId])
    const caseId = await insertCase(db, actor.orgId, {
      noteId,
      receiverId: actor.personId,
      body: {
        situation: note.situation,
        behaviour: note.behaviour,
        impact: note.impact,
        from: note.outsiderName ?? names(note.giverId),
      },
      reportedTo: person.id,
      why: report.why.trim().slice(0, 2000),
      reportedOn: ctx.clock.today(),
    })
    if (!caseId) throw new Refusal(ReportedAlready)
    if (person.email) {
      const url = `${ctx.config.publicUrl}/feedback/notes/cases/${caseId}`
      const languageOf = await languagesOfMails(db, actor.orgId)
      const mail = inLanguage(languageOf(person), () =>
        noteCaseMail({ receiverName: names(actor.personId), url }),
      )
      await ctx.mail.add(db, { orgId: actor.orgId, key: `notes/case/${caseId}`, to: person.email, ...mail })
    }
    await recordAudit(db, actor, {
      action: 'notes/abuse-reported',
      subjectId: person.id,
      detail: { caseId },
    })
    return { name: person.name }
  })
}

async function findReceived(db: Db, actor: Actor, noteId: string): Promise<Note> {
  const note = isId(noteId) ? await loadNote(db, { orgId: actor.orgId, noteId }, { lock: true }) : undefined
  if (note?.receiverId !== actor.personId || note.takenBackOn !== null) throw new Refusal(NoteNotFound)
  return note
}

/** One that was opened and not taken out. */
async function findOpened(db: Db, actor: Actor, noteId: string): Promise<Note> {
  const note = await findReceived(db, actor, noteId)
  const found = (await loadOwnCases(db, actor.orgId, actor.personId)).get(noteId)
  if (!note.isOpened || found?.outcome === 'taken-out') throw new Refusal(NoteNotFound)
  return note
}

function keepingKey(actor: Actor, noteId: string) {
  return { orgId: actor.orgId, noteId, receiverId: actor.personId }
}

function wrong(field: string, why: string): Refusal {
  return new Refusal(FieldsNotRight, undefined, { [field]: why })
}
