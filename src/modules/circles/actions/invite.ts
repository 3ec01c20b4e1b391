import { t } from '#lib/core/text.ts'
import { languagesOfMails, loadPersonCards } from '#modules/people/public.ts'
import { writeInvitation } from '#platform/calendar/invitation.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { senderOf } from '#platform/mail/address.ts'
import { sayWhen } from '../domain/words.ts'
import { meetingMail } from '../emails.ts'
import type { Circle } from '../store/circles.ts'
import { markMeeting, type Meeting } from '../store/meetings.ts'
import { zonesOf } from './circle-house.ts'

/**
 * Brings the calendars of some people to where a meeting stands, in the caller's transaction: an invitation, or its withdrawal.
 *
 * Shape    meeting: as it is after the change. isAgain: it was sent before, so its number goes up. changeId: what
 *          somebody joined or left by, so that who comes back is invited again.
 * Source   FIELD 3: one UID for the life of the event, SEQUENCE up with each change, a withdrawal to whom it concerns.
 */
export async function inviteTo(
  ctx: Context,
  db: Db,
  { orgId, circle, meeting }: { readonly orgId: string; readonly circle: Circle; readonly meeting: Meeting },
  personIds: readonly string[],
  {
    method,
    isAgain,
    changeId = '',
  }: { readonly method: 'REQUEST' | 'CANCEL'; readonly isAgain: boolean; readonly changeId?: string },
): Promise<void> {
  const sequence = isAgain ? meeting.sequence + 1 : meeting.sequence
  if (isAgain) await markMeeting(db, { orgId, circleId: circle.id }, meeting.id, { sequence })
  const cards = await loadPersonCards(db, orgId, [...new Set([...circle.members, ...personIds])])
  const languageOf = await languagesOfMails(db, orgId)
  const zoneOf = await zonesOf(ctx, db, orgId, personIds)
  const page = new URL(`/circles/${circle.id}/meetings/${meeting.id}`, ctx.config.publicUrl).href
  const guests = (method === 'CANCEL' ? personIds : circle.members).flatMap((id) => {
    const card = cards.get(id)
    return card?.email ? [{ name: card.name, address: card.email }] : []
  })
  for (const id of personIds) {
    const card = cards.get(id)
    if (!card?.email) continue
    const timeZone = zoneOf(id)
    await inLanguage(languageOf(card), () =>
      ctx.mail.add(db, {
        orgId,
        key: `circles/${meeting.id}/${id}/${sequence}/${method}${changeId}`,
        series: `circles/${meeting.id}/${id}`,
        to: card.email!,
        calendar: writeInvitation(method, {
          uid: `${meeting.calendarUid}@${new URL(ctx.config.publicUrl).hostname}`,
          sequence,
          madeAt: ctx.clock.now(),
          organiser: senderOf(ctx.config),
          guests,
          title: t('Circle: {name}', { name: circle.name }),
          text: t('The guide is in Heartwood: {url}', { url: page }),
          url: page,
          place: meeting.place,
          when: { startAt: meeting.startAt, minutes: meeting.minutes },
        }),
        ...meetingMail({
          circle: circle.name,
          when: sayWhen(meeting.startAt, timeZone),
          timeZone,
          place: meeting.place,
          url: method === 'CANCEL' ? new URL('/circles', ctx.config.publicUrl).href : page,
          kind: method === 'CANCEL' ? 'off' : isAgain ? 'changed' : 'new',
        }),
      }),
    )
  }
}
