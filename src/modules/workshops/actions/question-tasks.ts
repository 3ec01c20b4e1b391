import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import type { Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import { loadDirectReports, loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { isUseAsked, openQuestions, USE_UNTIL_DAYS } from '../domain/questions.ts'
import { scenariosFor } from '../domain/scenarios.ts'
import type { Booking } from '../domain/seat.ts'
import type { Session } from '../domain/session.ts'
import { listBookings } from '../store/bookings.ts'
import { listAnswered, listBoxes, listChecks, listUses } from '../store/questions.ts'
import type { Workshop } from '../store/workshops.ts'

/** What sessions ask of those who come or came. Call it in a transaction of that person. */
export async function listQuestionTasks(
  ctx: Context,
  db: Db,
  { orgId, personId }: Actor,
  facts: {
    readonly sessions: readonly Session[]
    readonly bookings: readonly Booking[]
    readonly workshops: ReadonlyMap<string, Workshop>
  },
): Promise<Task[]> {
  const booked = facts.bookings.filter(({ state }) => state === 'booked')
  if (booked.length === 0) return []
  const today = ctx.clock.today()
  const boxes = new Map(
    (
      await listBoxes(
        db,
        orgId,
        booked.map(({ sessionId }) => sessionId),
      )
    ).map((box) => [box.sessionId, box]),
  )
  const answered = await listAnswered(db, orgId, personId)
  const checks = await listChecks(db, orgId, { personId })
  const uses = (await listUses(db, orgId)).filter((use) => use.personId === personId && use.byId === personId)
  return facts.sessions.flatMap((session): Task[] => {
    const own = booked.find(({ sessionId }) => sessionId === session.id)
    const workshop = facts.workshops.get(session.workshopId)
    if (!own || !workshop) return []
    const box = boxes.get(session.id)
    const did = (moment: 'before' | 'after') =>
      checks.some((check) => check.sessionId === session.id && check.moment === moment)
    const open = openQuestions({
      session,
      own,
      isBoxOpen: box !== undefined && box.closesOn >= today,
      hasCases: scenariosFor(workshop.skills).length > 0,
      done: {
        useful: answered.has(session.id),
        before: did('before'),
        after: did('after'),
        use: uses.some(({ sessionId }) => sessionId === session.id),
      },
      now: ctx.clock.now(),
      today,
    })
    const { title } = workshop
    const page = `/workshops/sessions/${session.id}/questions`
    const task = (name: string, more: Pick<Task, 'title' | 'why' | 'byOn' | 'audience'>): Task => ({
      ...more,
      id: `workshop-${name} ${session.id}`,
      kind: 'workshop',
      duration: t('about 2 minutes'),
      actions: [{ label: t('Answer'), to: page, isMain: true }],
      canWait: true,
    })
    return [
      ...(open.before
        ? [
            task('before', {
              title: t('A few cases before “{title}”', { title }),
              why: t('You see the same ones afterwards, and what has moved. You can leave it.'),
              byOn: session.on,
              audience: t('Your result is yours alone. HR sees how a group moved, from five people on.'),
            }),
          ]
        : []),
      ...(open.useful || open.after
        ? [
            task('after', {
              title: t('How was “{title}”?', { title }),
              why: t('One question on whether it was useful, and the cases once more.'),
              byOn: box?.closesOn ?? null,
              audience: t('Nobody sees who said what. A result is shown from five people on.'),
            }),
          ]
        : []),
      ...(open.use
        ? [
            task('use', {
              title: t('Did you use what you practised in “{title}”?', { title }),
              why: t('One question. “Not yet” is a good answer too.'),
              byOn: addDays(session.on, USE_UNTIL_DAYS),
              audience: t(
                'Your line manager is asked the same, and you see that answer. HR sees a group, from five people on.',
              ),
            }),
          ]
        : []),
    ]
  })
}

/** Of which people somebody leads "Did they use it?" is asked. Call it in a transaction of that person. */
export async function listManagerTasks(
  ctx: Context,
  db: Db,
  { orgId, personId }: Actor,
  facts: { readonly sessions: readonly Session[]; readonly workshops: ReadonlyMap<string, Workshop> },
): Promise<Task[]> {
  const today = ctx.clock.today()
  const asked = facts.sessions.filter((session) => isUseAsked(session, today))
  if (asked.length === 0) return []
  const reports = new Set(await loadDirectReports(db, orgId, personId, today))
  if (reports.size === 0) return []
  const there = (await listBookings(db, orgId, { sessionIds: asked.map(({ id }) => id) })).filter(
    (booking) => booking.attendance === 'here' && reports.has(booking.personId),
  )
  const said = (await listUses(db, orgId)).filter(({ byId }) => byId === personId)
  const cards = await loadPersonCards(
    db,
    orgId,
    there.map((booking) => booking.personId),
  )
  return there
    .filter(
      (booking) =>
        !said.some((use) => use.sessionId === booking.sessionId && use.personId === booking.personId),
    )
    .map((booking): Task => {
      const session = asked.find(({ id }) => id === booking.sessionId) as Session
      const title = facts.workshops.get(session.workshopId)?.title ?? ''
      const name = cards.get(booking.personId)?.name ?? ''
      return {
        id: `workshop-used ${session.id} ${booking.personId}`,
        kind: 'workshop',
        title: t('Could {name} use “{title}”?', { name, title }),
        why: t(
          'One question, 30 days after the workshop. It is about chances to use it, not about how good somebody is.',
        ),
        duration: t('about 1 minute'),
        byOn: addDays(session.on, USE_UNTIL_DAYS),
        audience: t('{name} sees your answer. HR sees a group, from five people on.', { name }),
        actions: [
          {
            label: t('Answer'),
            to: `/workshops/sessions/${session.id}/used/${booking.personId}`,
            isMain: true,
          },
        ],
        canWait: true,
      }
    })
}
