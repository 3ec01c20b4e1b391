import type { Actor } from '#lib/core/actor.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { OfferSeats } from '../contract.ts'
import { OfferOver } from '../domain/refusals.ts'
import { isOpen, seatOrLine } from '../domain/session.ts'
import { canBook } from '../policy.ts'
import * as bookings from '../store/bookings.ts'
import { listForThem, loadSeats } from '../store/sessions.ts'
import { inviteGuests } from './invite.ts'
import { countNeed } from './need.ts'
import { gatherSession, isBusyThen, leads, type GatheredSession } from './session-house.ts'

/**
 * Asks for a seat: it is there, or the person joins the line. Asking twice changes nothing.
 *
 * Refuses  SessionNotFound, SessionClosed, YouLeadIt, BusyThen.
 */
export async function askForSeat(
  ctx: Context,
  actor: Actor,
  sessionId: string,
): Promise<'booked' | 'waiting' | 'offered'> {
  return ctx.db.write(actor, async (db) => {
    const gathered = await gatherBookable(ctx, db, actor, sessionId)
    const { session, workshop, seat } = gathered
    const own = await bookings.loadBooking(db, seat)
    const now = ctx.clock.now()
    const result = seatOrLine(session, (await loadSeats(db, [sessionId])).get(sessionId) ?? NO_SEATS, now)
    // who waits may take a seat that is for whoever comes first
    if (
      own?.state === 'booked' ||
      own?.state === 'offered' ||
      (own?.state === 'waiting' && result === 'line')
    )
      return own.state
    const state = result === 'seat' ? 'booked' : 'waiting'
    const calendarUid = ctx.newId()
    await bookings.insertBooking(db, seat, { state, at: now, calendarUid })
    if (state === 'booked') {
      await bookings.deleteNeed(db, seat)
      await invite(ctx, db, gathered, { calendarUid, sequence: 0 })
    } else {
      await bookings.insertNeed(db, seat, await countNeed(ctx, db, actor, workshop.skills))
    }
    return state
  })
}

/** Takes the seat that was offered. Refuses: OfferOver when it has gone to the next, SessionClosed, BusyThen. */
export async function takeOffer(ctx: Context, actor: Actor, sessionId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const gathered = await gatherBookable(ctx, db, actor, sessionId)
    const own = await bookings.loadBooking(db, gathered.seat)
    if (own?.state !== 'offered' || !own.offeredUntil || own.offeredUntil <= ctx.clock.now())
      throw new Refusal(OfferOver)
    await bookings.markBooking(db, gathered.seat, { state: 'booked' })
    await bookings.deleteNeed(db, gathered.seat)
    await invite(ctx, db, gathered, own)
  })
}

/**
 * Gives a seat, an offer or a place in the line back; no reason is asked. A seat that is free goes to the next in line.
 *
 * Refuses  SessionNotFound; SessionClosed once it has begun.
 */
export async function giveBack(ctx: Context, actor: Actor, sessionId: string): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key, session, workshop } = await gatherSession(db, actor, sessionId, { locked: true })
    const seat = { ...key, personId: actor.personId }
    const isOpenNow = isOpen(session, ctx.clock.now())
    ensure(canBook({ isOpen: isOpenNow, isForThem: true, isFacilitator: false, isBusy: false }))
    const own = await bookings.loadBooking(db, seat)
    if (!own || own.state === 'given-back') return
    await bookings.markBooking(db, seat, { state: 'given-back' })
    await bookings.deleteNeed(db, seat)
    if (own.state === 'booked') {
      const about = { orgId: actor.orgId, session, title: workshop.title }
      await inviteGuests(ctx, db, about, [{ ...own, role: 'participant' }], 'given-back')
    }
    if (own.state === 'booked' || own.state === 'offered') await ctx.queue.add(db, OfferSeats, key)
  })
}

const NO_SEATS = { taken: 0, waiting: 0 }

type Bookable = GatheredSession & { readonly seat: bookings.SeatKey }

/** Locked: of two who ask for the last seat, the second sees what the first got. */
async function gatherBookable(ctx: Context, db: Db, actor: Actor, sessionId: string): Promise<Bookable> {
  const gathered = await gatherSession(db, actor, sessionId, { locked: true })
  const { session, facilitators } = gathered
  ensure(
    canBook({
      isOpen: isOpen(session, ctx.clock.now()),
      isForThem: (await listForThem(db, [session])).has(session.id),
      isFacilitator: leads(facilitators, actor.personId),
      isBusy: await isBusyThen(ctx, db, actor.orgId, actor.personId, session),
    }),
  )
  return { ...gathered, seat: { ...gathered.key, personId: actor.personId } }
}

async function invite(
  ctx: Context,
  db: Db,
  { key, session, workshop, seat }: Bookable,
  event: { readonly calendarUid: string; readonly sequence: number },
): Promise<void> {
  const about = { orgId: key.orgId, session, title: workshop.title }
  await inviteGuests(ctx, db, about, [{ personId: seat.personId, ...event, role: 'participant' }], 'booked')
}
