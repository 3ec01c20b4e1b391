import { currentLanguage, t } from '#lib/core/text.ts'
import { languagesOfMails, loadPersonCards, loadTimeZones } from '#modules/people/public.ts'
import { writeInvitation } from '#platform/calendar/invitation.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { senderOf } from '#platform/mail/address.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { placeOf, startOf, type Session } from '../domain/session.ts'
import { sayTimes, sayZone } from '../domain/words.ts'
import { invitationMail } from '../emails.ts'
import { markParticipantTold } from '../store/bookings.ts'
import { markFacilitatorTold } from '../store/sessions.ts'

/** Somebody whose calendar has, or had, the session. */
export type Guest = {
  readonly personId: string
  readonly calendarUid: string
  readonly sequence: number
  readonly role: 'participant' | 'facilitator'
}

/** What the mail says, beside what the calendar takes from it. */
export type Occasion =
  'booked' | 'leads' | 'moved' | 'given-back' | 'no-longer-leads' | 'too-few' | 'cancelled'

/**
 * Brings somebody's calendar to where the session stands, in the caller's transaction: each has an event of their own,
 * with one UID for its life and SEQUENCE up with each mail.
 *
 * Source   FIELD 3, docs/adr/0020-invitations.md
 */
export async function inviteGuests(
  ctx: Context,
  db: Db,
  about: { readonly orgId: string; readonly session: Session; readonly title: string },
  guests: readonly Guest[],
  occasion: Occasion,
): Promise<void> {
  const { orgId, session, title } = about
  const ids = guests.map(({ personId }) => personId)
  const cards = await loadPersonCards(db, orgId, ids)
  const zones = await loadTimeZones(db, orgId, ids)
  const languageOf = await languagesOfMails(db, orgId)
  const url = sessionUrl(ctx, session.id)
  const place = placeOf(session)
  const method = METHODS[occasion]
  for (const { personId, calendarUid, sequence, role } of guests) {
    const card = cards.get(personId)
    const key = { orgId, sessionId: session.id, personId }
    await (role === 'facilitator' ? markFacilitatorTold(db, key, personId) : markParticipantTold(db, key))
    if (!card?.email) continue
    const ownZone = zones.get(personId)
    const timeZone = ownZone && isTimeZone(ownZone) ? ownZone : ctx.config.timezone
    const words = inLanguage(languageOf(card), () => ({
      event: {
        title: t('Workshop: {title}', { title }),
        text: t('All about it is in Heartwood: {url}', { url }),
      },
      mail: invitationMail({
        title,
        when: `${sayTimes(session, timeZone)} (${sayZone(timeZone)})`,
        place,
        url,
        occasion,
        language: currentLanguage(),
      }),
    }))
    const calendar = writeInvitation(method, {
      uid: `${calendarUid}@${new URL(ctx.config.publicUrl).hostname}`,
      sequence,
      madeAt: ctx.clock.now(),
      organiser: senderOf(ctx.config),
      guests: [{ name: card.name, address: card.email }],
      ...words.event,
      url,
      place,
      when: { startAt: startOf(session), minutes: session.minutes },
    })
    const series = `workshops/${session.id}/${personId}`
    await ctx.mail.add(db, {
      orgId,
      key: `${series}/${calendarUid}/${sequence}`,
      series,
      to: card.email,
      calendar,
      ...words.mail,
    })
  }
}

const METHODS: Record<Occasion, 'REQUEST' | 'CANCEL'> = {
  booked: 'REQUEST',
  leads: 'REQUEST',
  moved: 'REQUEST',
  'given-back': 'CANCEL',
  'no-longer-leads': 'CANCEL',
  'too-few': 'CANCEL',
  cancelled: 'CANCEL',
}

export function sessionUrl(ctx: Context, sessionId: string): string {
  return new URL(`/workshops/sessions/${sessionId}`, ctx.config.publicUrl).href
}
