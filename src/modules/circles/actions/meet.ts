import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { readFields } from '#lib/core/form.ts'
import { Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { instantOf } from '#lib/core/zoned.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { MeetingFields } from '../contract.ts'
import { FieldsNotRight, NothingToSwap, RoleIsTaken } from '../domain/refusals.ts'
import { nextRoles } from '../domain/rota.ts'
import {
  insertMeeting,
  loadMeeting,
  loadMeetings,
  markMeeting,
  type Meeting,
  type MeetingRole,
} from '../store/meetings.ts'
import { changeCircle, changeMeeting, zonesOf } from './circle-house.ts'
import { inviteTo } from './invite.ts'

type Form = Readonly<Record<string, string>>
type At = { readonly circleId: string; readonly meetingId: string }

/** A meeting can be planned so far ahead. */
const AHEAD_DAYS = 365

/**
 * Plans a meeting: whose turn it is hosts and presents, and it comes into all calendars.
 *
 * Refuses  CircleNotFound, CircleHasEnded, FieldsNotRight. Returns the meeting's id.
 */
export async function planMeeting(ctx: Context, actor: Actor, circleId: string, form: Form): Promise<string> {
  return changeCircle(ctx, actor, circleId, async (db, { key, circle }) => {
    const when = await readWhen(ctx, db, actor, form)
    const roles = nextRoles(circle.members, await loadMeetings(db, key.orgId, [circleId]))
    const id = ctx.newId()
    await insertMeeting(db, key, { id, ...when, ...roles })
    const meeting = (await loadMeeting(db, key, id))!
    await inviteTo(ctx, db, { orgId: key.orgId, circle, meeting }, circle.members, {
      method: 'REQUEST',
      isAgain: false,
    })
    return id
  })
}

/** Gives a meeting another time or place; calendars follow. Refuses: MeetingNotFound, MeetingIsOver, FieldsNotRight. */
export async function moveMeeting(ctx: Context, actor: Actor, at: At, form: Form): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key, circle }, meeting) => {
    const when = await readWhen(ctx, db, actor, form)
    await markMeeting(db, key, meeting.id, when)
    await inviteTo(ctx, db, { orgId: key.orgId, circle, meeting: { ...meeting, ...when } }, circle.members, {
      method: 'REQUEST',
      isAgain: true,
    })
  })
}

/** Calls a meeting off; it leaves all calendars, and no reason is asked. Refuses: MeetingNotFound, MeetingIsOver. */
export async function callOff(ctx: Context, actor: Actor, at: At): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key, circle }, meeting) => {
    await markMeeting(db, key, meeting.id, { state: 'off', swap: null })
    await inviteTo(ctx, db, { orgId: key.orgId, circle, meeting }, circle.members, {
      method: 'CANCEL',
      isAgain: true,
    })
  })
}

/** Takes over a role that nobody has. Refuses: RoleIsTaken, MeetingIsOver. */
export async function takeRole(ctx: Context, actor: Actor, at: At, role: MeetingRole): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    const holder = holderOf(meeting, role)
    if (holder !== null && holder !== actor.personId) throw new Refusal(RoleIsTaken)
    await give(db, key, meeting, role, actor.personId)
  })
}

/** Hands the own role on to whoever will take it; no reason is asked. Refuses: RoleIsTaken when it is somebody else's. */
export async function handOn(ctx: Context, actor: Actor, at: At, role: MeetingRole): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    if (holderOf(meeting, role) !== actor.personId) throw new Refusal(RoleIsTaken)
    await give(db, key, meeting, role, null)
  })
}

/** Asks somebody to swap: they take this turn, and the asker takes theirs when it comes. Refuses: RoleIsTaken, FieldsNotRight. */
export async function askToSwap(
  ctx: Context,
  actor: Actor,
  at: At,
  role: MeetingRole,
  withId: string,
): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key, circle }, meeting) => {
    if (holderOf(meeting, role) !== actor.personId) throw new Refusal(RoleIsTaken)
    if (withId === actor.personId || !circle.members.includes(withId))
      throw new Refusal(FieldsNotRight, undefined, { with: t('Choose somebody of your circle') })
    await markMeeting(db, key, meeting.id, { swap: { role, byId: actor.personId, withId } })
  })
}

/**
 * Answers a swap. With yes the two trade: where the one who was asked has the same role at a later meeting, the asker takes that.
 *
 * Refuses  NothingToSwap, MeetingIsOver.
 */
export async function answerSwap(ctx: Context, actor: Actor, at: At, isYes: boolean): Promise<void> {
  await changeMeeting(ctx, actor, at, async (db, { key }, meeting) => {
    const { swapRole, swapById, swapWithId } = meeting
    if (!swapRole || !swapById || (swapWithId !== actor.personId && !(swapById === actor.personId && !isYes)))
      throw new Refusal(NothingToSwap)
    if (!isYes) return markMeeting(db, key, meeting.id, { swap: null })
    const later = (await loadMeetings(db, key.orgId, [meeting.circleId])).find(
      (one) =>
        one.state === 'planned' &&
        one.startAt > meeting.startAt &&
        holderOf(one, swapRole) === actor.personId,
    )
    await give(db, key, meeting, swapRole, actor.personId)
    if (later) await give(db, key, later, swapRole, swapById)
  })
}

function holderOf(meeting: Meeting, role: MeetingRole): string | null {
  return role === 'host' ? meeting.hostId : meeting.presenterId
}

/** Somebody has a role from now on. Nobody has both: with the second the first is free. What was asked about it is answered. */
async function give(
  db: Db,
  key: { readonly orgId: string; readonly circleId: string },
  meeting: Meeting,
  role: MeetingRole,
  personId: string | null,
): Promise<void> {
  const other: MeetingRole = role === 'host' ? 'presenter' : 'host'
  const hadOther = personId !== null && holderOf(meeting, other) === personId
  const named = (one: MeetingRole, id: string | null) =>
    one === 'host' ? { hostId: id } : { presenterId: id }
  await markMeeting(db, key, meeting.id, {
    ...named(role, personId),
    ...(hadOther && named(other, null)),
    swap: null,
  })
}

async function readWhen(ctx: Context, db: Db, actor: Actor, form: Form) {
  const { on, time, minutes, place } = readFields(MeetingFields, form, FieldsNotRight)
  const zoneOf = await zonesOf(ctx, db, actor.orgId, [actor.personId])
  const startAt = instantOf(on, time, zoneOf(actor.personId))
  if (on < ctx.clock.today())
    throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a day from today on') })
  if (on > addDays(ctx.clock.today(), AHEAD_DAYS))
    throw new Refusal(FieldsNotRight, undefined, { on: t('Choose a day within a year') })
  return { startAt, minutes, place }
}
