import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { openPrivateNote, sealPrivateNote } from '#platform/keys/private-note.ts'
import type { Context } from '#platform/context.ts'
import { AgreementForm, CheckForm, NoteForm, ReflectionForm } from '../contract.ts'
import { FieldsNotRight, NoteCannotBeOpened } from '../domain/refusals.ts'
import { checkDue } from '../domain/standing.ts'
import { canReadMatch } from '../policy.ts'
import * as between from '../store/between.ts'
import { markMatch } from '../store/matches.ts'
import { changeMatch, gatherMatch } from './match-house.ts'
import { withdrawComing } from './sessions.ts'

type Form = Readonly<Record<string, string>>

/** Writes what the two agree on; that is the writer's own yes, and the other's is asked anew. Refuses: FieldsNotRight. */
export async function writeAgreement(ctx: Context, actor: Actor, matchId: string, form: Form): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, { key, match }) => {
    const body = readFields(AgreementForm, form, FieldsNotRight)
    const today = ctx.clock.today()
    const isMentor = match.mentorId === actor.personId
    const yes = { mentorOn: isMentor ? today : null, menteeOn: isMentor ? null : today }
    await between.saveAgreement(db, key, { body, ...yes })
    await markMatch(db, key, { agreedOn: null })
  })
}

/** Says yes to what the other wrote. */
export async function agree(ctx: Context, actor: Actor, matchId: string): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, { key, match }) => {
    const known = await between.loadAgreement(db, key)
    if (!known) return
    const today = ctx.clock.today()
    const isMentor = match.mentorId === actor.personId
    const said = {
      body: known.body,
      mentorOn: isMentor ? today : known.mentorOn,
      menteeOn: isMentor ? known.menteeOn : today,
    }
    await between.saveAgreement(db, key, said)
    if (said.mentorOn && said.menteeOn) await markMatch(db, key, { agreedOn: today })
  })
}

/** How it is going, at day 30 and every 60 days. It is the writer's own; HR sees counts over many. Refuses: FieldsNotRight. */
export async function answerCheck(ctx: Context, actor: Actor, matchId: string, form: Form): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, { key, match }) => {
    const { answer } = readFields(CheckForm, form, FieldsNotRight)
    const today = ctx.clock.today()
    const day = checkDue(match.startedOn ?? today, today)
    if (day !== null) await between.saveCheck(db, key, { personId: actor.personId, day, answer, on: today })
  })
}

/** Asks HR for a hand, or says that none is needed any more. HR sees that one was asked for, and nothing else. */
export async function askForHelp(
  ctx: Context,
  actor: Actor,
  matchId: string,
  isNeeded: boolean,
): Promise<void> {
  await changeMatch(ctx, actor, matchId, (db, { key }) =>
    markMatch(db, key, { helpOn: isNeeded ? ctx.clock.today() : null }),
  )
}

/**
 * Ends a match: it is done, or another one would fit better. Nobody is at fault and no reason is asked. What was planned
 * leaves the calendars; a mentee who takes part is on the waiting list again.
 */
export async function endMatch(
  ctx: Context,
  actor: Actor,
  matchId: string,
  { isDone, form }: { readonly isDone: boolean; readonly form: Form },
): Promise<void> {
  await changeMatch(ctx, actor, matchId, async (db, gathered) => {
    const { words } = readFields(ReflectionForm, { words: form['words'] ?? '' }, FieldsNotRight)
    if (words !== '') await between.saveReflection(db, gathered.key, actor.personId, words)
    await withdrawComing(ctx, db, gathered)
    const ended = { on: ctx.clock.today(), ending: isDone ? 'done' : 'another' } as const
    await markMatch(db, gathered.key, { ended, helpOn: null })
  })
}

/** Says what one takes along, also when the other has ended it. Refuses: MatchNotFound, FieldsNotRight. */
export async function reflect(ctx: Context, actor: Actor, matchId: string, form: Form): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key, facts } = await gatherMatch(ctx, db, actor, matchId, { locked: true })
    ensure(canReadMatch(actor, facts))
    const { words } = readFields(ReflectionForm, form, FieldsNotRight)
    if (words !== '') await between.saveReflection(db, key, actor.personId, words)
  })
}

/**
 * Keeps the own notes, sealed; empty ones are taken away. After the end too: they are the author's.
 *
 * Refuses  MatchNotFound, FieldsNotRight; NoteCannotBeOpened when there are notes that this machine cannot open, which
 *          would be lost, unless the form says `afresh`.
 */
export async function keepNotes(ctx: Context, actor: Actor, matchId: string, form: Form): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key, facts } = await gatherMatch(ctx, db, actor, matchId, { locked: true })
    ensure(canReadMatch(actor, facts))
    const { note } = readFields(NoteForm, form, FieldsNotRight)
    const place = notePlace(actor, matchId)
    const stored = await between.loadSealedNote(db, key, actor.personId)
    const isLost = stored && (await openPrivateNote(ctx.keys, place, stored)) === undefined
    if (isLost && form['afresh'] !== 'yes') throw new Refusal(NoteCannotBeOpened)
    const sealed = note === '' ? undefined : await sealPrivateNote(ctx.keys, place, note)
    await between.saveSealedNote(db, key, actor.personId, sealed)
  })
}

/** Where somebody's notes on a match belong. */
export function notePlace({ orgId, personId }: Pick<Actor, 'orgId' | 'personId'>, matchId: string) {
  return { orgId, name: `mentoring/${matchId}/${personId}` }
}
