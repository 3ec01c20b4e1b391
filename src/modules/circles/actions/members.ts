import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { t } from '#lib/core/text.ts'
import { findPersonByEmail, loadPersonCards } from '#modules/people/public.ts'
import { recordAudit } from '#platform/audit.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { FollowMember } from '../contract.ts'
import { FieldsNotRight } from '../domain/refusals.ts'
import { canChangeMembers } from '../policy.ts'
import { deleteMember, insertMember, loadCircle, loadCircles, markEnded } from '../store/circles.ts'
import { loadMeetings, markMeeting } from '../store/meetings.ts'
import { deleteOldNotes } from '../store/notes.ts'
import { changeCircle, findCircle, type CircleHouse } from './circle-house.ts'
import { inviteTo } from './invite.ts'

/** A circle keeps what it writes for a year. */
const KEEP_DAYS = 365

/** Leaves a circle; no reason is asked. From now on nothing of it is found. */
export async function leaveCircle(ctx: Context, actor: Actor, circleId: string): Promise<void> {
  await changeCircle(ctx, actor, circleId, async (db, { key }) => {
    await deleteMember(db, key, actor.personId)
    await follow(ctx, db, { orgId: key.orgId, circleId, personId: actor.personId })
  })
}

/** Puts somebody in, by their address. They read what is written from now on. Refuses: CircleHasEnded, FieldsNotRight. */
export async function addMember(
  ctx: Context,
  actor: Actor,
  circleId: string,
  address: string,
): Promise<void> {
  await changeMembers(ctx, actor, circleId, async (db, { key }) => {
    const card = await findPersonByEmail(db, key.orgId, address)
    if (card?.status !== 'active')
      throw new Refusal(FieldsNotRight, undefined, {
        address: t('Nobody active has this address: {addresses}', { addresses: address }),
      })
    await insertMember(db, key, card.id, ctx.clock.today())
    await recordAudit(db, actor, { action: 'circles/member-added', subjectId: card.id, detail: { circleId } })
    await follow(ctx, db, { orgId: key.orgId, circleId, personId: card.id })
  })
}

/** Takes somebody out. Refuses: CircleHasEnded. */
export async function removeMember(
  ctx: Context,
  actor: Actor,
  circleId: string,
  personId: string,
): Promise<void> {
  await changeMembers(ctx, actor, circleId, async (db, { key, circle }) => {
    if (!circle.members.includes(personId)) return
    await deleteMember(db, key, personId)
    await recordAudit(db, actor, {
      action: 'circles/member-removed',
      subjectId: personId,
      detail: { circleId },
    })
    await follow(ctx, db, { orgId: key.orgId, circleId, personId })
  })
}

/** Ends a circle: its members can still read, and nothing is planned any more. Refuses: CircleHasEnded. */
export async function endCircle(ctx: Context, actor: Actor, circleId: string): Promise<void> {
  await changeMembers(ctx, actor, circleId, async (db, { key }) => {
    await markEnded(db, key, ctx.clock.today())
    await recordAudit(db, actor, { action: 'circles/ended', detail: { circleId } })
    await follow(ctx, db, { orgId: key.orgId, circleId, personId: null })
  })
}

async function changeMembers(
  ctx: Context,
  actor: Actor,
  circleId: string,
  change: (db: Db, house: CircleHouse) => Promise<void>,
): Promise<void> {
  await ctx.db.write(actor, async (db) => {
    const house = await findCircle(db, actor.orgId, circleId, { locked: true })
    ensure(canChangeMembers(actor, house.facts))
    await change(db, house)
  })
}

type Followed = {
  readonly orgId: string
  readonly circleId: string
  readonly personId: string | null
  /** One change of who is in a circle. */
  readonly changeId: string
}

/** Who looks after circles finds no meetings: the closing role brings the calendar along. */
async function follow(ctx: Context, db: Db, job: Omit<Followed, 'changeId'>): Promise<void> {
  await ctx.queue.add(db, FollowMember, { ...job, changeId: ctx.newId() })
}

/**
 * Fills the calendar of somebody who is in a circle with its coming meetings, or empties it; everybody's when the circle has ended.
 * A second run sends nothing.
 */
export async function followMember(
  ctx: Context,
  { orgId, circleId, personId, changeId }: Followed,
): Promise<void> {
  await ctx.db.close({ orgId }, async (db) => {
    const circle = await loadCircle(db, { orgId, circleId })
    if (!circle) return
    const hasEnded = circle.endedOn !== null
    const isIn = !hasEnded && personId !== null && circle.members.includes(personId)
    for (const meeting of await loadMeetings(db, orgId, [circleId])) {
      if (meeting.state !== 'planned' || meeting.startAt <= ctx.clock.now()) continue
      const who = personId === null ? circle.members : [personId]
      await inviteTo(ctx, db, { orgId, circle, meeting }, who, {
        method: isIn ? 'REQUEST' : 'CANCEL',
        isAgain: false,
        changeId,
      })
      if (hasEnded) await markMeeting(db, { orgId, circleId }, meeting.id, { state: 'off', swap: null })
    }
  })
}

/** Every night: who has left the directory leaves their circles, and what is old is forgotten. A second run finds nothing. */
export async function tidyCircles(ctx: Context, { orgId }: { readonly orgId: string }): Promise<void> {
  await ctx.db.close({ orgId }, async (db) => {
    const circles = (await loadCircles(db, orgId)).filter(({ endedOn }) => endedOn === null)
    const cards = await loadPersonCards(
      db,
      orgId,
      circles.flatMap(({ members }) => members),
    )
    for (const { id, members } of circles)
      for (const personId of members)
        if (cards.get(personId)?.status !== 'active')
          await deleteMember(db, { orgId, circleId: id }, personId)
    await deleteOldNotes(db, addDays(ctx.clock.today(), -KEEP_DAYS))
  })
}
