import type { Actor } from '#lib/core/actor.ts'
import type { DateOn } from '#lib/core/date.ts'
import type { DoneTask, Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { declineRequest } from './actions/ask.ts'
import { loadNames } from './actions/people.ts'
import { loadCasesFor } from './store/cases.ts'
import { loadGiven, loadReceived } from './store/notes.ts'
import { loadAskedOf } from './store/requests.ts'
import { loadActivity, type Activity } from './store/tidy.ts'

/** A press of "No" on Home. Refuses: RequestNotFound, when it is not open any more. */
export async function pressNoteTask(ctx: Context, actor: Actor, taskId: string): Promise<void> {
  const [kind, requestId = ''] = taskId.split(' ')
  if (kind === 'note-request') await declineRequest(ctx, actor, requestId)
}

/** Notes somebody gave since a day, for their own list of what is done. Call it in their transaction. */
export async function listDoneNoteTasks(
  db: Db,
  { orgId, personId }: Actor,
  sinceOn: DateOn,
): Promise<DoneTask[]> {
  const given = (await loadGiven(db, orgId, personId)).filter(
    ({ givenOn, takenBackOn }) => takenBackOn === null && givenOn >= sinceOn,
  )
  const names = await loadNames(
    db,
    orgId,
    given.map(({ receiverId }) => receiverId),
  )
  return given.map(({ id, receiverId, givenOn }) => ({
    id: `note-given ${id}`,
    title: t('You gave {name} a note', { name: names(receiverId) }),
    doneOn: givenOn,
  }))
}

export type { Activity } from './store/tidy.ts'

/**
 * What somebody has to do about notes: answer a request, open a note, look at one that was brought to them. Call it in a
 * transaction of that person.
 *
 * Hides    every text, what a request is about, and who gave a note: titles leave the app by mail.
 */
export async function listNoteTasks(db: Db, { orgId, personId }: Actor): Promise<Task[]> {
  const asked = await loadAskedOf(db, orgId, personId)
  const unopened = (await loadReceived(db, orgId, personId)).filter(({ isOpened }) => !isOpened)
  const cases = (await loadCasesFor(db, orgId, personId)).filter(({ outcome }) => outcome === 'waiting')
  const names = await loadNames(
    db,
    orgId,
    asked.map(({ askerId }) => askerId),
  )
  return [
    ...asked.map((request): Task => {
      const name = names(request.askerId)
      return {
        // a reminder is a task of its own, so that it comes back once after "Not now"
        id: `note-request ${request.id}${request.remindedOn === null ? '' : ' again'}`,
        kind: 'note-request',
        title: t('{name} asked you for a note', { name }),
        why: t('A few sentences about what you saw. You can say no, without a reason.'),
        duration: t('about 5 minutes'),
        byOn: request.byOn,
        audience: t('You choose who reads it.'),
        actions: [
          { label: t('Write'), to: `/feedback/notes/give?request=${request.id}`, isMain: true },
          { label: t('No'), press: 'no', isMain: false },
        ],
        canWait: true,
      }
    }),
    ...unopened.map(({ id }): Task => ({
      id: `note ${id}`,
      kind: 'note',
      title: t('There is a note for you'),
      why: t('You open it when it suits you. It has no date.'),
      duration: t('about 2 minutes'),
      byOn: null,
      audience: null,
      actions: [{ label: t('Look at it'), to: `/feedback/notes/${id}`, isMain: true }],
      canWait: true,
    })),
    ...cases.map(({ id }): Task => ({
      id: `note-case ${id}`,
      kind: 'note',
      title: t('A note needs your look'),
      why: t('Somebody asks you to look at one note they got.'),
      duration: t('about 10 minutes'),
      byOn: null,
      audience: null,
      actions: [{ label: t('Look at it'), to: `/feedback/notes/cases/${id}`, isMain: true }],
      canWait: true,
    })),
  ]
}

/** How many requests for a note and unopened notes wait for somebody. Call it in a transaction of that person. */
export async function countWaitingNotes(db: Db, orgId: string, personId: string): Promise<number> {
  const asked = await loadAskedOf(db, orgId, personId)
  const received = await loadReceived(db, orgId, personId)
  return asked.length + received.filter(({ isOpened }) => !isOpened).length
}

/**
 * Who of these people asked for a note, gave one and answered one between two days, for counts over units.
 *
 * Shape    in a transaction of the closing role (`db.close`) only: no page may ask it about a person.
 * Hides    every text, with whom, how often and when.
 */
export async function listNoteActivity(
  db: Db,
  personIds: readonly string[],
  days: { readonly fromOn: DateOn; readonly toOn: DateOn },
): Promise<Activity[]> {
  return loadActivity(db, personIds, days)
}
