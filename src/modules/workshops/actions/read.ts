import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { ensure } from '#lib/core/refusal.ts'
import { listMaterials } from '#modules/library/public.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { endOf, isOpen, isOver, isShort, startOf, type Session } from '../domain/session.ts'
import type { Booking } from '../domain/seat.ts'
import { LEAST_PEOPLE, type ChangeResult, type ResultsView, type ShareResult } from '../domain/results.ts'
import { sayInstant, sayLength, saySeats, sayTimes, sayZone } from '../domain/words.ts'
import { canRunWorkshops, canSeePeople } from '../policy.ts'
import { listBookings, loadBooking, loadPlaces } from '../store/bookings.ts'
import { listResults, type Level } from '../store/questions.ts'
import { listFacilitators, listForThem, listSessions, loadSeats } from '../store/sessions.ts'
import { listWorkshops, loadMaterialIds, type Workshop } from '../store/workshops.ts'
import { openAccessNeeds } from './access.ts'
import { listSkills } from './plan-workshop.ts'
import { hasQuestions } from './questions.ts'
import { findWorkshop, gatherSession, leads, zoneOf } from './session-house.ts'

/** Sessions that are over stay in one's own list for so long. */
const BACK_DAYS = 90

/** The catalogue with what is to come, and the sessions somebody has to do with. */
export async function readWorkshops(ctx: Context, actor: Actor) {
  return ctx.db.read(actor, async (db) => {
    const zone = await zoneOf(ctx, db, actor)
    const workshops = await listWorkshops(db, actor.orgId)
    const fromOn = addDays(ctx.clock.today(), -BACK_DAYS)
    const sessions = await listSessions(db, actor.orgId, { fromOn })
    const { views, own } = await viewSessions(ctx, db, actor, sessions, zone)
    const titles = new Map(workshops.map(({ id, title }) => [id, title]))
    const withTitle = views.map((view) => ({ ...view, title: titles.get(view.workshopId) ?? '' }))
    const mine = withTitle.filter(({ id, isFacilitator }) => isFacilitator || isKept(own.get(id)))
    const open = views.filter(({ isOpen }) => isOpen)
    const runs = canRunWorkshops(actor).allowed
    return {
      mine: mine.filter(({ isPast }) => !isPast),
      past: mine.filter(({ isPast }) => isPast).toReversed(),
      toWatch: runs ? withTitle.filter(({ isShort }) => isShort) : [],
      workshops: workshops
        .filter(({ removedAt }) => removedAt === null)
        .map((workshop) => ({
          ...aboutOf(workshop),
          next: open.find(({ workshopId }) => workshopId === workshop.id) ?? null,
          sessions: open.filter(({ workshopId }) => workshopId === workshop.id).length,
        })),
      can: { run: runs },
    }
  })
}

/** One workshop with its sessions to come. Refuses: WorkshopNotFound. */
export async function readWorkshop(ctx: Context, actor: Actor, workshopId: string) {
  return ctx.db.read(actor, async (db) => {
    const workshop = await findWorkshop(db, actor.orgId, workshopId)
    const runs = canRunWorkshops(actor).allowed
    const sessions = await listSessions(db, actor.orgId, { workshopId })
    const { views } = await viewSessions(ctx, db, actor, sessions, await zoneOf(ctx, db, actor))
    return {
      ...aboutOf(workshop),
      isRemoved: workshop.removedAt !== null,
      materials: await materialsOf(db, actor.orgId, workshop.id),
      sessions: views.filter(({ isOpen }) => isOpen),
      past: runs ? views.filter(({ isOpen }) => !isOpen).toReversed() : [],
      can: { run: runs },
    }
  })
}

/** One session, as anybody sees it. Refuses: SessionNotFound. */
export async function readSession(ctx: Context, actor: Actor, sessionId: string) {
  return ctx.db.read(actor, async (db) => {
    const gathered = await gatherSession(db, actor, sessionId, { locked: false })
    const { key, session, workshop, facilitators } = gathered
    const { views } = await viewSessions(ctx, db, actor, [session], await zoneOf(ctx, db, actor))
    const own = await loadBooking(db, { ...key, personId: actor.personId })
    const isFacilitator = leads(facilitators, actor.personId)
    const runs = canRunWorkshops(actor).allowed
    const view = views[0] as SessionView
    return {
      ...view,
      workshop: aboutOf(workshop),
      materials: await materialsOf(db, actor.orgId, workshop.id),
      // a link lets people in: it is for who comes
      link: isFacilitator || runs || own?.state === 'booked' ? session.link : '',
      isOnline: session.link !== '',
      attendance: own?.attendance ?? null,
      skippedOn: own?.state === 'waiting' ? own.skippedOn : null,
      needs: (await openAccessNeeds(ctx, db, actor.orgId, [actor.personId])).get(actor.personId) ?? '',
      hasQuestions: await hasQuestions(ctx, db, actor, gathered),
      can: {
        seePeople: canSeePeople(actor, { isFacilitator }).allowed,
        run: runs && view.isOpen,
        runAny: runs,
      },
    }
  })
}

/** Who comes to a session and who waits, for facilitators and those who run workshops. Refuses: SessionNotFound, PeopleNotForYou. */
export async function readPeople(ctx: Context, actor: Actor, sessionId: string) {
  return ctx.db.read(actor, async (db) => {
    const { session, workshop, facilitators } = await gatherSession(db, actor, sessionId, { locked: false })
    const isFacilitator = leads(facilitators, actor.personId)
    ensure(canSeePeople(actor, { isFacilitator }))
    const zone = await zoneOf(ctx, db, actor)
    const { views } = await viewSessions(ctx, db, actor, [session], zone)
    const bookings = await listBookings(db, actor.orgId, { sessionIds: [sessionId] })
    const ids = bookings.map(({ personId }) => personId)
    const cards = await loadPersonCards(db, actor.orgId, ids)
    // what people need is for facilitators: row security finds nothing for anybody else
    const needs = isFacilitator ? await openAccessNeeds(ctx, db, actor.orgId, ids) : new Map<string, string>()
    const row = ({ personId, attendance }: Booking) => ({
      personId,
      name: cards.get(personId)?.name ?? '',
      title: cards.get(personId)?.title ?? '',
      attendance,
      needs: needs.get(personId) ?? '',
    })
    const inState = (state: Booking['state']) =>
      bookings
        .filter((booking) => booking.state === state)
        .map(row)
        .toSorted((one, other) => one.name.localeCompare(other.name))
    const places = await loadPlaces(db, [sessionId])
    return {
      ...(views[0] as SessionView),
      title: workshop.title,
      booked: inState('booked'),
      apologies: inState('given-back'),
      offered: bookings
        .filter(({ state }) => state === 'offered')
        .map((booking) => ({
          ...row(booking),
          until: booking.offeredUntil ? sayInstant(booking.offeredUntil, zone) : '',
        })),
      line: canRunWorkshops(actor).allowed
        ? places.map(({ personId, place }) => ({
            place,
            name: cards.get(personId)?.name ?? '',
            skippedOn: bookings.find((booking) => booking.personId === personId)?.skippedOn ?? null,
          }))
        : [],
      attendanceOn: session.attendanceOn,
      results: await resultsOf(db, actor, sessionId, bookings),
      can: {
        takeAttendance: isFacilitator && session.state === 'planned' && startOf(session) <= ctx.clock.now(),
      },
      needsUntil:
        isFacilitator && addDays(session.on, 1) >= ctx.clock.today() ? addDays(session.on, 1) : null,
    }
  })
}

/**
 * What came of a session; null before somebody said who was there.
 *
 * Hides    with only five answers, from a reader who was there: they know their own. Source: TRUST 1.3.
 */
async function resultsOf(
  db: Db,
  { orgId, personId }: Actor,
  sessionId: string,
  bookings: readonly Booking[],
): Promise<ResultsView | null> {
  if (bookings.every(({ attendance }) => attendance === null)) return null
  const isReader = bookings.some((own) => own.personId === personId && own.attendance === 'here')
  const results = await listResults(db, orgId, [sessionId])
  const guard = <Result extends ShareResult | ChangeResult>(
    result: Result,
  ): Result | { readonly tooFew: true } =>
    !result.tooFew && isReader && result.people <= LEAST_PEOPLE ? { tooFew: true } : result
  const body = (level: Level) => results.find((result) => result.level === level)?.body ?? null
  const useful = body('useful') as ShareResult | null
  const learned = body('learned') as ChangeResult | null
  const used = body('used') as ResultsView['used']
  return {
    useful: useful && guard(useful),
    learned: learned && guard(learned),
    used: used && { people: guard(used.people), managers: used.managers },
  }
}

export type SessionView = Awaited<ReturnType<typeof viewSessions>>['views'][number]

/** Sessions as a reader's wall shows them. */
async function viewSessions(ctx: Context, db: Db, actor: Actor, sessions: readonly Session[], zone: string) {
  const ids = sessions.map(({ id }) => id)
  const seats = await loadSeats(db, ids)
  const facilitators = await listFacilitators(db, actor.orgId, { sessionIds: ids })
  const cards = await loadPersonCards(
    db,
    actor.orgId,
    facilitators.map(({ personId }) => personId),
  )
  const own = new Map(
    (await listBookings(db, actor.orgId, { sessionIds: ids, personId: actor.personId })).map((booking) => [
      booking.sessionId,
      booking,
    ]),
  )
  const places = new Map(
    (await loadPlaces(db, ids))
      .filter(({ personId }) => personId === actor.personId)
      .map(({ sessionId, place }) => [sessionId, place]),
  )
  const now = ctx.clock.now()
  const forThem = await listForThem(db, sessions)
  const views = sessions.map((session) => {
    const { taken, waiting } = seats.get(session.id) ?? { taken: 0, waiting: 0 }
    const booking = own.get(session.id)
    const led = facilitators.filter(({ sessionId }) => sessionId === session.id)
    return {
      id: session.id,
      workshopId: session.workshopId,
      when: sayTimes(session, zone),
      zone: sayZone(zone),
      /** Where it is, when clocks there show something else. */
      there:
        session.timeZone === zone || sayTimes(session, zone) === sayTimes(session, session.timeZone)
          ? null
          : `${sayTimes(session, session.timeZone)} (${sayZone(session.timeZone)})`,
      length: sayLength(session.minutes),
      room: session.room,
      facilitators: led.map(({ personId }) => cards.get(personId)?.name ?? ''),
      isFacilitator: leads(led, actor.personId),
      isOpen: isOpen(session, now),
      isForMe: forThem.has(session.id),
      isOver: isOver(session, now),
      isPast: endOf(session) <= now,
      isCancelled: session.state === 'cancelled',
      why: session.why,
      seats: saySeats(session.capacity, taken),
      capacity: session.capacity,
      taken,
      waiting,
      isShort: isShort(session, taken, now),
      minimum: session.minimum,
      own: booking?.state ?? null,
      offeredUntil: booking?.offeredUntil ? sayInstant(booking.offeredUntil, zone) : null,
      place: places.get(session.id) ?? null,
    }
  })
  return { views, own }
}

function aboutOf({ id, title, about, happens, comfort, skills, minutes }: Workshop) {
  const names = new Map(listSkills().map((skill) => [skill.id, skill.name]))
  return {
    id,
    title,
    about,
    happens,
    comfort,
    skills: skills.flatMap((skill) => names.get(skill) ?? []),
    length: sayLength(minutes),
  }
}

async function materialsOf(db: Db, orgId: string, workshopId: string) {
  const chosen = new Set(await loadMaterialIds(db, { orgId, id: workshopId }))
  return (await listMaterials(db, orgId))
    .filter(({ id }) => chosen.has(id))
    .map(({ id, title, to, size, kind }) => ({ id, title, to, size, kind }))
}

const isKept = (booking: Booking | undefined): boolean =>
  booking !== undefined && booking.state !== 'given-back' && booking.state !== 'lapsed'
