import type { Actor } from '#lib/core/actor.ts'
import { ensure } from '#lib/core/refusal.ts'
import { wallClockOf } from '#lib/core/zoned.ts'
import type { Context } from '#platform/context.ts'
import { LAST_STEP } from '../domain/guide.ts'
import { canGuide } from '../policy.ts'
import { insertMet } from '../store/circles.ts'
import { markMeeting } from '../store/meetings.ts'
import { changeMeeting } from './circle-house.ts'

type At = { readonly circleId: string; readonly meetingId: string }

/** So many minutes a step gets with "we take longer". */
const MORE_MINUTES = 5
const MOST_MORE = 60

/** The host moves the guide to a step, for all members at once. Who passed is forgotten. Refuses: NotTheHost, MeetingIsOver. */
export async function goToStep(ctx: Context, actor: Actor, at: At, step: number): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    ensure(canGuide(actor, meeting))
    const to = Math.max(0, Math.min(LAST_STEP, Number.isInteger(step) ? step : 0))
    // a second press of the same button changes nothing
    if (meeting.step === to) return
    await markMeeting(db, key, meeting.id, {
      step: { at: to, since: ctx.clock.now() },
      moreMinutes: 0,
      passing: [],
    })
  })
}

/** "We take longer": all see that this step has more time. Refuses: NotTheHost, MeetingIsOver. */
export async function takeLonger(ctx: Context, actor: Actor, at: At): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    ensure(canGuide(actor, meeting))
    await markMeeting(db, key, meeting.id, {
      moreMinutes: Math.min(MOST_MORE, meeting.moreMinutes + MORE_MINUTES),
    })
  })
}

/** "I pass", and back. It is gone with the next step and counted nowhere. Refuses: MeetingIsOver. */
export async function pass(ctx: Context, actor: Actor, at: At, isPassing: boolean): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    const others = meeting.passing.filter((id) => id !== actor.personId)
    await markMeeting(db, key, meeting.id, { passing: isPassing ? [...others, actor.personId] : others })
  })
}

/**
 * "It met": any member says so. From now on HR knows the day, and nothing else. What the guide kept for the meeting is gone.
 *
 * Refuses  MeetingIsOver, MeetingNotFound.
 */
export async function recordMet(ctx: Context, actor: Actor, at: At): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    await markMeeting(db, key, meeting.id, {
      state: 'held',
      step: null,
      moreMinutes: 0,
      passing: [],
      swap: null,
    })
    const { on } = wallClockOf(meeting.startAt, ctx.config.timezone)
    const today = ctx.clock.today()
    await insertMet(db, key, on < today ? on : today)
  })
}

/** It did not happen: the meeting is off, and nobody is asked why. Refuses: MeetingIsOver, MeetingNotFound. */
export async function recordNotMet(ctx: Context, actor: Actor, at: At): Promise<void> {
  await changeMeeting(ctx, actor, at, (db, { key }, meeting) =>
    markMeeting(db, key, meeting.id, { state: 'off', step: null, passing: [], swap: null }),
  )
}
