import { addDays } from '#lib/core/date.ts'
import { t } from '#lib/core/text.ts'
import { languagesOfMails } from '#modules/people/public.ts'
import { writeInvitation } from '#platform/calendar/invitation.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { inLanguage } from '#platform/language.ts'
import { senderOf } from '#platform/mail/address.ts'
import { AHEAD_DAYS, seriesOf } from '../domain/calendar.ts'
import { standingOf } from '../domain/rhythm.ts'
import { sayRhythm, sayWhen } from '../domain/words.ts'
import { invitationMail } from '../emails.ts'
import { loadMeetings, loadUninvited, markPair } from '../store/pairs.ts'
import { otherOf, type GatheredPair } from './pair-house.ts'

const YEAR = 366

/**
 * Brings both calendars to where the pair stands, in the caller's transaction: a new or changed invitation, or its
 * withdrawal. Without an invitation out there is nothing to withdraw.
 *
 * Shape    gathered: as it is after the change. only: one of the two, who has just said whether they want invitations.
 * Source   FIELD 3: one UID for the life of the event, SEQUENCE up with each mail, a withdrawal to whom it concerns.
 */
export async function inviteBoth(
  ctx: Context,
  db: Db,
  gathered: GatheredPair,
  { method, only }: { readonly method: 'REQUEST' | 'CANCEL'; readonly only?: string },
): Promise<void> {
  const { key, pair, cards, zones } = gathered
  const { rhythm } = pair
  const wasOut = pair.invitedUntilOn !== null
  if (!rhythm || (method === 'CANCEL' && !wasOut)) return
  const today = ctx.clock.today()
  const meetings = (await loadMeetings(db, key.orgId, [pair.id], addDays(today, -YEAR))).get(pair.id) ?? []
  const series = seriesOf(rhythm, meetings, today)
  if (!series) return
  const sequence = wasOut ? pair.sequence + 1 : pair.sequence
  // an event that was withdrawn from both is over: the next one is another
  const isOver = method === 'CANCEL' && only === undefined
  await markPair(db, key, {
    calendar: {
      uid: isOver ? ctx.newId() : pair.calendarUid,
      sequence: isOver ? 0 : sequence,
      invitedUntilOn: isOver ? null : addDays(today, AHEAD_DAYS),
    },
  })

  const people = [pair.managerId, pair.reportId].flatMap((id) => {
    const card = cards.get(id)
    return card?.email ? [{ id, name: card.name, address: card.email }] : []
  })
  const uninvited = await loadUninvited(db, key.orgId, [pair.managerId, pair.reportId])
  const url = new URL(`/one-to-ones/${pair.id}`, ctx.config.publicUrl).href
  const languageOf = await languagesOfMails(db, key.orgId)
  const { next } = standingOf(rhythm, meetings, ctx.clock.now(), today)
  for (const { id, address } of people) {
    const isMeant = only === undefined ? !uninvited.has(id) : id === only
    if (!isMeant) continue
    const timeZone = zones.get(id) ?? ctx.config.timezone
    const mail = inLanguage(languageOf(cards.get(id)), () => ({
      calendar: writeInvitation(method, {
        uid: `${pair.calendarUid}@${new URL(ctx.config.publicUrl).hostname}`,
        sequence,
        madeAt: ctx.clock.now(),
        organiser: senderOf(ctx.config),
        guests: people,
        title: t('One-to-one: {names}', { names: people.map(({ name }) => name).join(', ') }),
        text: t('The agenda is in Heartwood: {url}', { url }),
        url,
        when: series,
      }),
      ...invitationMail({
        otherName: cards.get(otherOf(pair, id))?.name ?? '',
        rhythm: method === 'REQUEST' ? sayRhythm(rhythm, timeZone) : null,
        next: next && sayWhen(next.at, timeZone),
        timeZone,
        url,
        isUpdate: wasOut && only === undefined,
      }),
    }))
    const mails = `one-to-ones/${pair.id}/${id}`
    await ctx.mail.add(db, {
      orgId: key.orgId,
      key: `${mails}/${pair.calendarUid}/${sequence}`,
      series: mails,
      to: address,
      ...mail,
    })
  }
}
