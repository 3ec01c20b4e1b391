import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import { isId } from '#lib/core/id.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { BYTE_ORDER_MARK, csvLine } from '#lib/tables/csv.ts'
import { loadDirectReports, loadManager } from '#modules/people/public.ts'
import { listFocusChoices } from '#modules/plans/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { describeReaders } from '../domain/audience.ts'
import { canBringBack, canStillChange, isMeantFor, managerReads, type Note } from '../domain/note.ts'
import { canRemind, isWaiting } from '../domain/request.ts'
import { NoteNotFound } from '../domain/refusals.ts'
import { readsAs } from '../policy.ts'
import { isWithheld, loadCasesFor, loadOwnCases } from '../store/cases.ts'
import { loadKeeping } from '../store/keeping.ts'
import { loadForManager, loadGiven, loadNote, loadReceived } from '../store/notes.ts'
import { loadAskedBy, loadAskedOf } from '../store/requests.ts'
import { findLineManager, listHrContacts, loadNames } from './people.ts'

/** Everything about notes that concerns one person: who asks them, what is for them, what they asked and gave. No text. */
export async function readNotes(ctx: Context, actor: Actor) {
  const { orgId, personId } = actor
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const askedOf = await loadAskedOf(db, orgId, personId)
    const askedBy = await loadAskedBy(db, orgId, personId)
    const received = await loadReceived(db, orgId, personId)
    const given = await loadGiven(db, orgId, personId)
    const forTeam = await loadForTeam(db, actor, today)
    const cases = await loadCasesFor(db, orgId, personId)
    const keeping = await loadKeeping(db, orgId, personId)
    const names = await loadNames(db, orgId, [
      ...askedOf.map(({ askerId }) => askerId),
      ...askedBy.map(({ askedId }) => askedId),
      ...[...received, ...forTeam].map(({ giverId }) => giverId),
      ...[...given, ...forTeam].map(({ receiverId }) => receiverId),
      ...cases.map(({ receiverId }) => receiverId),
    ])
    const fromOf = (note: Note) => note.outsiderName ?? names(note.giverId)
    return {
      waiting: askedOf.length + received.filter(({ isOpened }) => !isOpened).length,
      askedOf: askedOf.map(({ id, askerId, about, byOn, askedOn }) => ({
        id,
        name: names(askerId),
        about,
        byOn,
        askedOn,
      })),
      received: received.map((note) => ({
        id: note.id,
        from: fromOf(note),
        givenOn: note.givenOn,
        isOpened: note.isOpened,
        isHidden: keeping.get(note.id)?.isHidden ?? false,
      })),
      forTeam: forTeam.map((note) => ({
        id: note.id,
        from: fromOf(note),
        to: names(note.receiverId),
        givenOn: note.givenOn,
      })),
      askedBy: askedBy.map((request) => ({
        id: request.id,
        name: request.outsiderName ?? names(request.askedId),
        isOutside: request.askedId === null,
        about: request.about,
        byOn: request.byOn,
        askedOn: request.askedOn,
        linkUntilOn: request.linkUntilOn,
        state: request.state,
        isWaiting: isWaiting(request, today),
        canRemind: canRemind(request, today),
        wasReminded: request.remindedOn !== null,
      })),
      given: given
        .filter((note) => note.takenBackOn === null || canBringBack(note, today))
        .map((note) => ({
          id: note.id,
          to: names(note.receiverId),
          givenOn: note.givenOn,
          isTakenBack: note.takenBackOn !== null,
          canChange: canStillChange(note, today),
          thanks: note.thankedOn === null ? null : note.thanks,
        })),
      cases: cases.map(({ id, receiverId, reportedOn, outcome }) => ({
        id,
        name: names(receiverId),
        reportedOn,
        isDecided: outcome !== 'waiting',
      })),
    }
  })
}

/**
 * One note, for whoever may read it. Its text is not sent to a receiver who has not opened it, nor one that was taken out.
 *
 * Refuses  NoteNotFound to everybody else.
 */
export async function readNote(ctx: Context, actor: Actor, noteId: string) {
  if (!isId(noteId)) throw new Refusal(NoteNotFound)
  const { orgId, personId } = actor
  const today = ctx.clock.today()
  return ctx.db.read(actor, async (db) => {
    const note = await loadNote(db, { orgId, noteId })
    if (!note) throw new Refusal(NoteNotFound)
    const lineManagerId = await loadManager(db, orgId, note.receiverId, today)
    const facts = { ...note, orgId, lineManagerId, isWithheld: await isWithheld(db, noteId) }
    const as = readsAs(actor, facts, today)
    if (as === null) throw new Refusal(NoteNotFound)
    const names = await loadNames(db, orgId, [note.receiverId, note.giverId, note.managerId])
    const found = as === 'receiver' ? (await loadOwnCases(db, orgId, personId)).get(noteId) : undefined
    const isOut = found?.outcome === 'taken-out'
    const isShown = as !== 'receiver' || (note.isOpened && !isOut)
    const keeping = as === 'receiver' ? (await loadKeeping(db, orgId, personId)).get(noteId) : undefined
    const manager = as === 'giver' ? await findLineManager(ctx, db, orgId, note.receiverId) : null
    const { situation, behaviour, impact } = note
    return {
      id: note.id,
      as,
      from: note.outsiderName ?? names(note.giverId),
      isFromOutside: note.outsiderName !== null,
      to: names(note.receiverId),
      givenOn: note.givenOn,
      audience: describeReaders({
        as,
        giver: note.outsiderName ?? names(note.giverId),
        receiver: names(note.receiverId),
        manager:
          !facts.isWithheld && isMeantFor(note, lineManagerId)
            ? {
                name: names(note.managerId),
                fromOn: managerReads(note, lineManagerId, today) ? null : note.settlesOn,
              }
            : null,
        isTakenBack: note.takenBackOn !== null,
        copyFor: found ? await nameOf(db, orgId, found.reportedTo) : null,
      }),
      text: isShown ? { situation, behaviour, impact } : null,
      isOpened: as === 'receiver' && note.isOpened,
      thanks: as === 'line-manager' || note.thankedOn === null ? null : note.thanks,
      own:
        as === 'giver'
          ? {
              reach: note.reach,
              manager: manager && manager.id !== personId ? manager.name : null,
              settlesOn: note.settlesOn,
              canChange: canStillChange(note, today),
              isTakenBack: note.takenBackOn !== null,
              canBringBack: canBringBack(note, today),
            }
          : null,
      kept:
        as === 'receiver'
          ? {
              isHidden: keeping?.isHidden ?? false,
              reply: keeping?.reply ?? '',
              case: found
                ? {
                    outcome: found.outcome,
                    reason: found.reason,
                    to: await nameOf(db, orgId, found.reportedTo),
                  }
                : null,
              focusAreas: isShown ? await listFocusChoices(db, orgId, personId) : [],
              hr: (await listHrContacts(db, actor, note.giverId)).map(({ id, name, detail }) => ({
                id,
                name,
                detail,
              })),
            }
          : null,
    }
  })
}

/** All notes somebody got and gave, as a table. Of a note that is not opened only that it is there. */
export async function exportNotes(ctx: Context, actor: Actor): Promise<string> {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const received = await loadReceived(db, orgId, personId)
    const given = await loadGiven(db, orgId, personId)
    const cases = await loadOwnCases(db, orgId, personId)
    const notes = [...received, ...given.filter(({ takenBackOn }) => takenBackOn === null)]
    const names = await loadNames(
      db,
      orgId,
      notes.flatMap(({ giverId, receiverId, managerId }) => [giverId, receiverId, managerId]),
    )
    const lines = notes.map((note) => {
      const isReadable =
        note.receiverId !== personId || (note.isOpened && cases.get(note.id)?.outcome !== 'taken-out')
      return csvLine([
        note.givenOn,
        note.outsiderName ?? names(note.giverId),
        names(note.receiverId),
        ...(isReadable ? [note.situation, note.behaviour, note.impact] : ['', t('not opened'), '']),
        note.managerId === null ? '' : names(note.managerId),
        note.thanks,
      ])
    })
    const head = csvLine([
      t('Date'),
      t('From'),
      t('To'),
      t('When and where?'),
      t('What did you see?'),
      t('What effect had it?'),
      t('Also meant for'),
      t('Thanks'),
    ])
    return BYTE_ORDER_MARK + head + lines.join('')
  })
}

/** What a line manager may read today about people who report to them. */
async function loadForTeam(db: Db, actor: Actor, today: DateOn): Promise<Note[]> {
  const team = new Set(await loadDirectReports(db, actor.orgId, actor.personId, today))
  if (team.size === 0) return []
  const notes = await loadForManager(db, actor.orgId, actor.personId)
  return notes.filter((note) => team.has(note.receiverId) && managerReads(note, actor.personId, today))
}

async function nameOf(db: Db, orgId: string, personId: string): Promise<string> {
  return (await loadNames(db, orgId, [personId]))(personId)
}
