import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import { NotYetOver } from '../domain/refusals.ts'
import { ANSWER_DAYS } from '../domain/questions.ts'
import { startOf } from '../domain/session.ts'
import { canTakeAttendance } from '../policy.ts'
import { listBookings, markBooking } from '../store/bookings.ts'
import { insertBox } from '../store/questions.ts'
import { markSession } from '../store/sessions.ts'
import { boxKeyName } from './close-questions.ts'
import { gatherSession, leads } from './session-house.ts'

/**
 * Writes down who was there: the people named were, everybody else with a seat was not. The first time it opens the box
 * for what they think of it. It can be put right later; a change from two days after on is in the log.
 *
 * Refuses  SessionNotFound; PeopleNotForYou unless the actor leads it; NotYetOver before it begins.
 */
export async function saveAttendance(
  ctx: Context,
  actor: Actor,
  sessionId: string,
  here: readonly string[],
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const { key, session, facilitators } = await gatherSession(db, actor, sessionId, { locked: true })
    ensure(canTakeAttendance({ isFacilitator: leads(facilitators, actor.personId) }))
    if (session.state === 'cancelled' || startOf(session) > ctx.clock.now()) throw new Refusal(NotYetOver)
    const today = ctx.clock.today()
    const isLate = session.attendanceOn !== null && today > addDays(session.on, 1)
    const booked = (await listBookings(db, actor.orgId, { sessionIds: [sessionId] })).filter(
      ({ state }) => state === 'booked',
    )
    for (const { personId, attendance } of booked) {
      const now = here.includes(personId) ? 'here' : 'not-here'
      if (now === attendance) continue
      await markBooking(db, { ...key, personId }, { attendance: now })
      if (isLate) {
        await recordAudit(db, actor, {
          action: 'workshops/attendance-corrected',
          subjectId: personId,
          detail: { session: sessionId, now },
          at: ctx.clock.now(),
        })
      }
    }
    if (session.attendanceOn !== null) return
    await markSession(db, key, { attendanceOn: today })
    const { publicKey } = await ctx.keys.createCycleKey(boxKeyName(sessionId))
    await insertBox(db, key, publicKey, addDays(today, ANSWER_DAYS))
  })
}
