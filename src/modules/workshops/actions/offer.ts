import { currentLanguage } from '#lib/core/text.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { languagesOfMails, loadPersonCards, loadTimeZones } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { OfferSeats } from '../contract.ts'
import { isOpen, nextInLine, offerUntil, type Waiting } from '../domain/session.ts'
import { sayInstant, sayTimes, sayZone } from '../domain/words.ts'
import { offerMail } from '../emails.ts'
import * as bookings from '../store/bookings.ts'
import { loadSeats } from '../store/sessions.ts'
import { sessionUrl } from './invite.ts'
import { gatherSession, isBusyThen, type GatheredSession } from './session-house.ts'

type Payload = { readonly orgId: string; readonly sessionId: string }

/**
 * Offers of a session that have ended lapse, and free seats are offered to who waits, in order: more need first, then who
 * asked first. Who has another session then keeps the place and is told. A second run finds nothing to do.
 *
 * Source   PRODUCT W1: a free seat is offered for 48 hours; explained skips.
 */
export async function offerSeats(ctx: Context, { orgId, sessionId }: Payload): Promise<void> {
  await ctx.db.close({ orgId }, async (db) => {
    const gathered = await gatherSession(db, { orgId }, sessionId, { locked: true })
    const { key, session } = gathered
    const now = ctx.clock.now()
    if (!isOpen(session, now)) return
    for (const { personId, offeredUntil } of await bookings.listBookings(db, orgId, {
      sessionIds: [sessionId],
    }))
      if (offeredUntil && offeredUntil <= now) {
        await bookings.markBooking(db, { ...key, personId }, { state: 'lapsed' })
        await bookings.deleteNeed(db, { ...key, personId })
      }
    const until = offerUntil(session, now)
    const { taken = 0 } = (await loadSeats(db, [sessionId])).get(sessionId) ?? {}
    if (!until || taken >= session.capacity) return
    const line: Waiting[] = []
    for (const { personId } of await bookings.loadPlaces(db, [sessionId]))
      line.push({ personId, isBusy: await isBusyThen(ctx, db, orgId, personId, session) })
    const { offered, skipped } = nextInLine(line, session.capacity - taken)
    for (const personId of skipped)
      await bookings.markBooking(db, { ...key, personId }, { skippedOn: ctx.clock.today() })
    for (const personId of offered) {
      await bookings.markBooking(db, { ...key, personId }, { state: 'offered', offeredUntil: until })
      await tell(ctx, db, gathered, personId, until)
    }
    if (offered.length > 0) await ctx.queue.add(db, OfferSeats, key, { startAfter: until })
  })
}

async function tell(
  ctx: Context,
  db: Db,
  { key: { orgId }, session, workshop }: GatheredSession,
  personId: string,
  until: Date,
): Promise<void> {
  const card = (await loadPersonCards(db, orgId, [personId])).get(personId)
  if (!card?.email) return
  const ownZone = (await loadTimeZones(db, orgId, [personId])).get(personId)
  const timeZone = ownZone && isTimeZone(ownZone) ? ownZone : ctx.config.timezone
  const languageOf = await languagesOfMails(db, orgId)
  const mail = inLanguage(languageOf(card), () =>
    offerMail({
      title: workshop.title,
      when: `${sayTimes(session, timeZone)} (${sayZone(timeZone)})`,
      until: sayInstant(until, timeZone),
      url: sessionUrl(ctx, session.id),
      language: currentLanguage(),
    }),
  )
  const series = `workshops/${session.id}/${personId}`
  await ctx.mail.add(db, {
    orgId,
    key: `${series}/offer/${until.getTime()}`,
    series,
    to: card.email,
    ...mail,
  })
}
