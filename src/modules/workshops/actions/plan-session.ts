import type { Actor } from '#lib/core/actor.ts'
import { readFields } from '#lib/core/form.ts'
import { ensure, Refusal, sayRefusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { loadPersonCards, searchPeople } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { OfferSeats, SessionFields } from '../contract.ts'
import { FieldsNotRight, SessionClosed, TooFewSeats } from '../domain/refusals.ts'
import { isOpen, startOf, type Session } from '../domain/session.ts'
import { canRunWorkshops } from '../policy.ts'
import { listBookings } from '../store/bookings.ts'
import * as store from '../store/sessions.ts'
import { callOff } from './call-off.ts'
import { inviteGuests, type Guest } from './invite.ts'
import { findWorkshop, gatherSession, zoneOf, type GatheredSession } from './session-house.ts'
import type { Typed, TypedLists } from './plan-workshop.ts'

const CHOICES = 20

/** What the form of a session needs: a new one of a workshop, or one to change. Refuses: WorkshopsNotForYou, …NotFound. */
export async function readSessionForm(
  ctx: Context,
  actor: Actor,
  of: { readonly workshopId: string } | { readonly sessionId: string },
) {
  ensure(canRunWorkshops(actor))
  return ctx.db.read(actor, async (db) => {
    const gathered =
      'sessionId' in of ? await gatherSession(db, actor, of.sessionId, { locked: false }) : null
    const workshop = gathered
      ? gathered.workshop
      : await findWorkshop(db, actor.orgId, 'workshopId' in of ? of.workshopId : '')
    const chosen = gathered?.facilitators.map(({ personId }) => personId) ?? [actor.personId]
    const zone = await zoneOf(ctx, db, actor)
    return {
      workshop: { id: workshop.id, title: workshop.title, minutes: workshop.minutes },
      session: gathered?.session ?? null,
      chosen,
      people: await peopleFor(db, actor.orgId, '', chosen),
      zones: [...new Set([gathered?.session.timeZone ?? zone, zone, ctx.config.timezone])],
      today: ctx.clock.today(),
    }
  })
}

/** People to choose facilitators from: who is chosen, and who a search finds. */
export async function findPeople(ctx: Context, actor: Actor, search: string, chosen: readonly string[]) {
  ensure(canRunWorkshops(actor))
  return ctx.db.read(actor, (db) => peopleFor(db, actor.orgId, search, chosen))
}

async function peopleFor(db: Db, orgId: string, search: string, chosen: readonly string[]) {
  const cards = [...(await loadPersonCards(db, orgId, chosen)).values()]
  const found = await searchPeople(db, orgId, search, CHOICES, 'active')
  return [...new Map([...cards, ...found].map((card) => [card.id, card])).values()].map(
    ({ id, name, title }) => ({
      id,
      name,
      detail: title ?? '',
    }),
  )
}

/**
 * Plans a session of a workshop; its facilitators get it into their calendars.
 *
 * Refuses  WorkshopsNotForYou, WorkshopNotFound, FieldsNotRight. Returns its id.
 */
export async function planSession(
  ctx: Context,
  actor: Actor,
  workshopId: string,
  typed: Typed,
  lists: TypedLists,
): Promise<string> {
  ensure(canRunWorkshops(actor))
  const { facilitators, ...fields } = readSession(ctx, typed, lists)
  return ctx.db.write(actor, async (db) => {
    const { id } = await findWorkshop(db, actor.orgId, workshopId)
    const sessionId = ctx.newId()
    const key = { orgId: actor.orgId, sessionId }
    await store.insertSession(db, key, { ...fields, workshopId: id, programmeId: null })
    const gathered = await gatherSession(db, actor, sessionId, { locked: true })
    await changeFacilitators(ctx, db, gathered, facilitators)
    await recordAudit(db, actor, {
      action: 'workshops/session-planned',
      subjectId: sessionId,
      at: ctx.clock.now(),
    })
    return sessionId
  })
}

/**
 * Changes a session that is to come. A new time or place goes to everybody's calendar; more seats go to who waits.
 *
 * Refuses  WorkshopsNotForYou, SessionNotFound, SessionClosed, FieldsNotRight, TooFewSeats.
 */
export async function changeSession(
  ctx: Context,
  actor: Actor,
  sessionId: string,
  typed: Typed,
  lists: TypedLists,
): Promise<void> {
  ensure(canRunWorkshops(actor))
  const { facilitators, ...fields } = readSession(ctx, typed, lists)
  await ctx.db.write(actor, async (db) => {
    const gathered = await gatherSession(db, actor, sessionId, { locked: true })
    const { key, session, workshop } = gathered
    if (!isOpen(session, ctx.clock.now())) throw new Refusal(SessionClosed)
    const { taken = 0 } = (await store.loadSeats(db, [sessionId])).get(sessionId) ?? {}
    if (fields.capacity < taken)
      throw new Refusal(TooFewSeats, undefined, { capacity: sayRefusal(TooFewSeats) })
    const { workshopId, programmeId } = session
    const changed: Session = { ...session, ...fields }
    await store.markSession(db, key, { session: { ...fields, workshopId, programmeId } })
    const stays = await changeFacilitators(ctx, db, { ...gathered, session: changed }, facilitators)
    if (isMoved(session, changed)) {
      const guests = [...stays, ...(await participantsOf(db, key))]
      await inviteGuests(
        ctx,
        db,
        { orgId: key.orgId, session: changed, title: workshop.title },
        guests,
        'moved',
      )
    }
    if (fields.capacity > session.capacity) await ctx.queue.add(db, OfferSeats, key)
    await recordAudit(db, actor, {
      action: 'workshops/session-changed',
      subjectId: sessionId,
      detail: { moved: isMoved(session, changed) },
      at: ctx.clock.now(),
    })
  })
}

/** Calls a session off: it leaves all calendars. Refuses: WorkshopsNotForYou, SessionNotFound, SessionClosed. */
export async function cancelSession(
  ctx: Context,
  actor: Actor,
  sessionId: string,
  why: 'too-few' | 'other',
): Promise<void> {
  ensure(canRunWorkshops(actor))
  await ctx.db.write(actor, async (db) => {
    const gathered = await gatherSession(db, actor, sessionId, { locked: true })
    if (!isOpen(gathered.session, ctx.clock.now())) throw new Refusal(SessionClosed)
    await callOff(ctx, db, gathered, why)
    await recordAudit(db, actor, {
      action: 'workshops/session-cancelled',
      subjectId: sessionId,
      detail: { why },
      at: ctx.clock.now(),
    })
  })
}

function readSession(ctx: Context, typed: Typed, lists: TypedLists): SessionFields {
  const fields = readFields(SessionFields, { ...typed, ...lists }, FieldsNotRight)
  if (startOf(fields) <= ctx.clock.now())
    throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a time that is still to come') })
  return fields
}

/** Who leads it from now on. Returns those who already did. */
async function changeFacilitators(
  ctx: Context,
  db: Db,
  { key, session, workshop, facilitators }: GatheredSession,
  wanted: readonly string[],
): Promise<Guest[]> {
  const about = { orgId: key.orgId, session, title: workshop.title }
  const asGuests = (some: readonly store.Facilitator[]): Guest[] =>
    some.map((one) => ({ ...one, role: 'facilitator' }))
  const known = await loadPersonCards(db, key.orgId, [...new Set(wanted)])
  const added = [...known.keys()].filter((id) => !facilitators.some(({ personId }) => personId === id))
  const gone = facilitators.filter(({ personId }) => !known.has(personId))
  await inviteGuests(ctx, db, about, asGuests(gone), 'no-longer-leads')
  await store.deleteFacilitators(
    db,
    key,
    gone.map(({ personId }) => personId),
  )
  await store.insertFacilitators(db, key, added)
  const now = await store.listFacilitators(db, key.orgId, { sessionIds: [key.sessionId] })
  await inviteGuests(
    ctx,
    db,
    about,
    asGuests(now.filter(({ personId }) => added.includes(personId))),
    'leads',
  )
  return asGuests(now.filter(({ personId }) => !added.includes(personId)))
}

async function participantsOf(db: Db, { orgId, sessionId }: store.SessionKey): Promise<Guest[]> {
  return (await listBookings(db, orgId, { sessionIds: [sessionId] }))
    .filter(({ state }) => state === 'booked')
    .map((booking) => ({ ...booking, role: 'participant' }))
}

/** Whether calendars have to know. */
function isMoved(before: Session, after: Session): boolean {
  return (['on', 'time', 'timeZone', 'minutes', 'room', 'link'] as const).some(
    (key) => before[key] !== after[key],
  )
}
