import { hasRole, type Actor } from '#lib/core/actor.ts'
import { addDays, dateIn, type DateOn } from '#lib/core/date.ts'
import type { DoneTask, Task } from '#lib/core/task.ts'
import { t } from '#lib/core/text.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { isOpen, isOver, isShort, isWithin, type Session } from '../domain/session.ts'
import type { Booking } from '../domain/seat.ts'
import { sayInstant, sayTimes } from '../domain/words.ts'
import { USE_UNTIL_DAYS } from '../domain/questions.ts'
import { listBookings } from '../store/bookings.ts'
import { listFacilitators, listSessions, loadSeats } from '../store/sessions.ts'
import { listWorkshops } from '../store/workshops.ts'
import { listManagerTasks, listQuestionTasks } from './question-tasks.ts'
import { zoneOf } from './session-house.ts'

/** A session is on Home from so many hours before. */
const SOON_HOURS = 48
/** For so long facilitators are asked who was there. */
const ASK_DAYS = 14

type Facts = {
  readonly session: Session
  readonly title: string
  readonly when: string
  readonly zone: string
}

/**
 * What workshops ask of somebody: answer an offer, go to a session, say who was there, look after one that few booked, say
 * what came of it.
 * Call it in a transaction of that person.
 */
export async function listWorkshopTasks(ctx: Context, db: Db, actor: Actor): Promise<Task[]> {
  const { orgId, personId } = actor
  const bookings = await listBookings(db, orgId, { personId })
  const led = new Set((await listFacilitators(db, orgId, { personId })).map(({ sessionId }) => sessionId))
  const runs = hasRole(actor, 'hr', 'programme-owner')
  const sessions = await listSessions(db, orgId, { fromOn: addDays(ctx.clock.today(), -USE_UNTIL_DAYS) })
  if (sessions.length === 0) return []
  const workshops = new Map((await listWorkshops(db, orgId)).map((workshop) => [workshop.id, workshop]))
  const zone = await zoneOf(ctx, db, actor)
  const seats = runs
    ? await loadSeats(
        db,
        sessions.map(({ id }) => id),
      )
    : new Map<string, { taken: number }>()
  const questions = [
    ...(await listQuestionTasks(ctx, db, actor, { sessions, bookings, workshops })),
    ...(await listManagerTasks(ctx, db, actor, { sessions, workshops })),
  ]
  const dates = sessions.flatMap((session): Task[] => {
    const title = workshops.get(session.workshopId)?.title ?? ''
    const facts = { session, title, when: sayTimes(session, zone), zone }
    const booking = bookings.find(({ sessionId }) => sessionId === session.id)
    return [
      ...(booking ? participantTasks(ctx, facts, booking) : []),
      ...(led.has(session.id) ? facilitatorTasks(ctx, facts) : []),
      ...(runs && isShort(session, seats.get(session.id)?.taken ?? 0, ctx.clock.now())
        ? [shortTask(facts, seats.get(session.id)?.taken ?? 0)]
        : []),
    ]
  })
  return [...dates, ...questions]
}

function participantTasks(ctx: Context, facts: Facts, { state, offeredUntil }: Booking): Task[] {
  const { session, title, when, zone } = facts
  if (!isOpen(session, ctx.clock.now())) return []
  if (state === 'offered' && offeredUntil) {
    return [
      {
        ...common(session),
        id: `workshop-offer ${session.id}`,
        title: t('A seat is free in “{title}”', { title }),
        why: t('{when}. It is kept for you until {until}.', { when, until: sayInstant(offeredUntil, zone) }),
        byOn: dateIn(zone, offeredUntil),
        actions: [{ label: t('Take it, or say no'), to: `/workshops/sessions/${session.id}`, isMain: true }],
        canWait: false,
      },
    ]
  }
  return state === 'booked' && isWithin(session, SOON_HOURS, ctx.clock.now())
    ? [
        {
          ...common(session),
          id: `workshop-soon ${session.id}`,
          title: t('Workshop “{title}”', { title }),
          why: t('{when}. You can give your seat back if you cannot come.', { when }),
          actions: [{ label: t('Open the session'), to: `/workshops/sessions/${session.id}`, isMain: true }],
        },
      ]
    : []
}

function facilitatorTasks(ctx: Context, { session, title, when }: Facts): Task[] {
  const now = ctx.clock.now()
  const people = `/workshops/sessions/${session.id}/people`
  const isAsked = isOver(session, now) && session.on >= addDays(ctx.clock.today(), -ASK_DAYS)
  if (isAsked && session.attendanceOn === null) {
    return [
      {
        ...common(session),
        id: `workshop-attendance ${session.id}`,
        title: t('Who was at “{title}”?', { title }),
        why: t('Those who were there are then asked what they think of it.'),
        duration: t('about 1 minute'),
        actions: [{ label: t('Say who was there'), to: people, isMain: true }],
      },
    ]
  }
  return isOpen(session, now) && isWithin(session, SOON_HOURS, now)
    ? [
        {
          ...common(session),
          id: `workshop-lead ${session.id}`,
          title: t('You lead “{title}”', { title }),
          why: t('{when}. The list says who comes and what they need.', { when }),
          actions: [{ label: t('See who comes'), to: people, isMain: true }],
        },
      ]
    : []
}

function shortTask({ session, title, when }: Facts, taken: number): Task {
  return {
    ...common(session),
    id: `workshop-short ${session.id}`,
    title: t('Few people have booked “{title}”', { title }),
    why:
      session.cancels === 'clock'
        ? t('{when}: {taken} of at least {minimum}. Three days before, it is cancelled by itself.', {
            when,
            taken,
            minimum: session.minimum,
          })
        : t('{when}: {taken} of at least {minimum}. Wait, move it or cancel it.', {
            when,
            taken,
            minimum: session.minimum,
          }),
    actions: [{ label: t('Look at it'), to: `/workshops/sessions/${session.id}`, isMain: true }],
  }
}

const common = (session: Session) =>
  ({ kind: 'workshop', duration: null, byOn: session.on, audience: null, canWait: true }) as const

/** For Home: the workshops somebody was at since a day. Call it in a transaction of that person. */
export async function listDoneWorkshops(
  db: Db,
  { orgId, personId }: Actor,
  sinceOn: DateOn,
): Promise<DoneTask[]> {
  const attended = (await listBookings(db, orgId, { personId }))
    .filter(({ attendance }) => attendance === 'here')
    .map(({ sessionId }) => sessionId)
  const sessions = await listSessions(db, orgId, { ids: attended, fromOn: sinceOn })
  if (sessions.length === 0) return []
  const titles = new Map((await listWorkshops(db, orgId)).map(({ id, title }) => [id, title]))
  return sessions.map(({ id, workshopId, on }) => ({
    id: `workshop ${id}`,
    title: t('You were at “{title}”', { title: titles.get(workshopId) ?? '' }),
    doneOn: on,
  }))
}
