import type { Actor } from '#lib/core/actor.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { writeCalendarFile } from '#platform/calendar/invitation.ts'
import type { Context } from '#platform/context.ts'
import { SessionNotFound } from '../domain/refusals.ts'
import { placeOf, startOf } from '../domain/session.ts'
import { loadBooking } from '../store/bookings.ts'
import { sessionUrl } from './invite.ts'
import { gatherSession } from './session-house.ts'

/**
 * A session as a calendar file, for who has a seat or leads it: the same event as in their mail, so that it is there once.
 *
 * Refuses  SessionNotFound, also without a seat: the place may be a link that lets people in.
 */
export async function readCalendarFile(ctx: Context, actor: Actor, sessionId: string): Promise<string> {
  return ctx.db.read(actor, async (db) => {
    const { key, session, workshop, facilitators } = await gatherSession(db, actor, sessionId, {
      locked: false,
    })
    const booking = await loadBooking(db, { ...key, personId: actor.personId })
    const event =
      facilitators.find(({ personId }) => personId === actor.personId) ??
      (booking?.state === 'booked' ? booking : undefined)
    if (!event || session.state === 'cancelled') throw new Refusal(SessionNotFound)
    const url = sessionUrl(ctx, session.id)
    return writeCalendarFile({
      uid: `${event.calendarUid}@${new URL(ctx.config.publicUrl).hostname}`,
      // the number of the mail that was sent last
      sequence: Math.max(0, event.sequence - 1),
      madeAt: ctx.clock.now(),
      title: t('Workshop: {title}', { title: workshop.title }),
      text: t('All about it is in Heartwood: {url}', { url }),
      url,
      place: placeOf(session),
      when: { startAt: startOf(session), minutes: session.minutes },
    })
  })
}
