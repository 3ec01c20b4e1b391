import type { Actor } from '#lib/core/actor.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { isTimeZone } from '#lib/core/zoned.ts'
import { loadTimeZones } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { CircleNotFound, MeetingIsOver, MeetingNotFound } from '../domain/refusals.ts'
import { canChangeCircle, type CircleFacts } from '../policy.ts'
import { claimCircle, loadCircle, type Circle, type CircleKey } from '../store/circles.ts'
import { loadMeeting, type Meeting } from '../store/meetings.ts'

export type CircleHouse = {
  readonly key: CircleKey
  readonly circle: Circle
  readonly facts: CircleFacts
}

/** One circle with what a decision about it needs; `locked` when it will be changed. Refuses: CircleNotFound. */
export async function findCircle(
  db: Db,
  orgId: string,
  circleId: string,
  { locked }: { readonly locked: boolean },
): Promise<CircleHouse> {
  const key = { orgId, circleId }
  const circle = isId(circleId) ? await (locked ? claimCircle : loadCircle)(db, key) : undefined
  if (!circle) throw new Refusal(CircleNotFound)
  return { key, circle, facts: { orgId, members: circle.members, endedOn: circle.endedOn } }
}

/** Every change a member makes: locked, and only while the circle goes on. Refuses: CircleNotFound, CircleHasEnded. */
export async function changeCircle<T>(
  ctx: Context,
  actor: Actor,
  circleId: string,
  change: (db: Db, house: CircleHouse) => Promise<T>,
): Promise<T> {
  return ctx.db.write(actor, async (db) => {
    const house = await findCircle(db, actor.orgId, circleId, { locked: true })
    ensure(canChangeCircle(actor, house.facts))
    return change(db, house)
  })
}

/** The same for one meeting that is still to come or goes on. Refuses: MeetingNotFound, MeetingIsOver besides. */
export async function changeMeeting<T>(
  ctx: Context,
  actor: Actor,
  { circleId, meetingId }: { readonly circleId: string; readonly meetingId: string },
  change: (db: Db, house: CircleHouse, meeting: Meeting) => Promise<T>,
): Promise<T> {
  return changeCircle(ctx, actor, circleId, async (db, house) => {
    const meeting = isId(meetingId) ? await loadMeeting(db, house.key, meetingId) : undefined
    if (!meeting) throw new Refusal(MeetingNotFound)
    if (meeting.state !== 'planned') throw new Refusal(MeetingIsOver)
    return change(db, house, meeting)
  })
}

/** The time zone of each of some people: their own, or the organisation's. */
export async function zonesOf(
  ctx: Context,
  db: Db,
  orgId: string,
  ids: readonly string[],
): Promise<(id: string) => string> {
  const own = await loadTimeZones(db, orgId, ids)
  return (id) => {
    const zone = own.get(id)
    return zone && isTimeZone(zone) ? zone : ctx.config.timezone
  }
}
