import { addDays } from '#lib/core/date.ts'
import { recordAudit } from '#platform/audit.ts'
import { operatorActor } from '#platform/auth/operator.ts'
import type { Context } from '#platform/context.ts'
import { isCancelledByClock, isOpen } from '../domain/session.ts'
import { deleteNeeds, listBookings } from '../store/bookings.ts'
import { listSessions } from '../store/sessions.ts'
import { callOff } from './call-off.ts'
import { closeQuestions } from './close-questions.ts'
import { offerSeats } from './offer.ts'
import { gatherSession } from './session-house.ts'

/**
 * Every hour: offers that have ended lapse and free seats go on, sessions that too few people booked are called off where
 * that was set, and what a line was made of is forgotten once a session has begun. A second run finds nothing to do.
 */
export async function tendWorkshops(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  const now = ctx.clock.now()
  const sessions = await ctx.db.close({ orgId }, (db) =>
    listSessions(db, orgId, { fromOn: addDays(ctx.clock.today(), -2) }),
  )
  for (const { id } of sessions.filter((session) => isOpen(session, now))) {
    await ctx.db.close({ orgId }, async (db) => {
      const gathered = await gatherSession(db, { orgId }, id, { locked: true })
      const booked = (await listBookings(db, orgId, { sessionIds: [id] })).filter(
        ({ state }) => state === 'booked',
      )
      if (!isCancelledByClock(gathered.session, booked.length, now)) return
      await callOff(ctx, db, gathered, 'too-few')
      await recordAudit(db, operatorActor(orgId), {
        action: 'workshops/session-cancelled',
        subjectId: id,
        detail: { why: 'too-few' },
        at: now,
      })
    })
    await offerSeats(ctx, { orgId, sessionId: id })
  }
  const closed = sessions.filter((session) => !isOpen(session, now)).map(({ id }) => id)
  await ctx.db.close({ orgId }, (db) => deleteNeeds(db, orgId, closed))
  await closeQuestions(ctx, orgId)
}
