import { currentLanguage } from '#lib/core/text.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { languagesOfMails, loadPersonCards, loadTimeZones } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { sayTimes, sayZone } from '../domain/words.ts'
import { lineEndsMail } from '../emails.ts'
import { listBookings } from '../store/bookings.ts'
import { markSession } from '../store/sessions.ts'
import { inviteGuests, sessionUrl, type Guest } from './invite.ts'
import type { GatheredSession } from './session-house.ts'

/** A session will not take place: it leaves the calendars of all who come, and who waits hears of it. */
export async function callOff(
  ctx: Context,
  db: Db,
  { key, session, workshop, facilitators }: GatheredSession,
  why: 'too-few' | 'other',
): Promise<void> {
  const bookings = await listBookings(db, key.orgId, { sessionIds: [key.sessionId] })
  const guests: Guest[] = [
    ...facilitators.map((one): Guest => ({ ...one, role: 'facilitator' })),
    ...bookings
      .filter(({ state }) => state === 'booked')
      .map((one): Guest => ({ ...one, role: 'participant' })),
  ]
  const about = { orgId: key.orgId, session, title: workshop.title }
  await inviteGuests(ctx, db, about, guests, why === 'too-few' ? 'too-few' : 'cancelled')
  const inLine = bookings.filter(({ state }) => state === 'waiting' || state === 'offered')
  await tellLine(
    ctx,
    db,
    about,
    inLine.map(({ personId }) => personId),
  )
  await markSession(db, key, { cancelledFor: why })
}

async function tellLine(
  ctx: Context,
  db: Db,
  { orgId, session, title }: Pick<GatheredSession, 'session'> & { orgId: string; title: string },
  ids: readonly string[],
): Promise<void> {
  const cards = await loadPersonCards(db, orgId, ids)
  const zones = await loadTimeZones(db, orgId, ids)
  const languageOf = await languagesOfMails(db, orgId)
  for (const { id, email, language } of cards.values()) {
    if (!email) continue
    const ownZone = zones.get(id)
    const timeZone = ownZone && isTimeZone(ownZone) ? ownZone : ctx.config.timezone
    const mail = inLanguage(languageOf({ language }), () =>
      lineEndsMail({
        title,
        when: `${sayTimes(session, timeZone)} (${sayZone(timeZone)})`,
        url: sessionUrl(ctx, session.id),
        language: currentLanguage(),
      }),
    )
    const series = `workshops/${session.id}/${id}`
    await ctx.mail.add(db, { orgId, key: `${series}/called-off`, series, to: email, ...mail })
  }
}
