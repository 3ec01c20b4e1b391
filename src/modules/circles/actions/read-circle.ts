import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { isId } from '#lib/core/id.ts'
import { ensure, Refusal } from '#lib/core/refusal.ts'
import { wallClockOf } from '#lib/core/zoned.ts'
import { findGuide } from '#modules/library/public.ts'
import { loadPersonCards } from '#modules/people/public.ts'
import { openPrivateNote } from '#platform/keys/private-note.ts'
import type { Context } from '#platform/context.ts'
import type { Db } from '#platform/db/database.ts'
import { agreementLines, guideSteps } from '../domain/guide.ts'
import { MeetingNotFound } from '../domain/refusals.ts'
import { comingRoles } from '../domain/rota.ts'
import { sayWhen } from '../domain/words.ts'
import { canChangeCircle, canGuide, canReadCircle } from '../policy.ts'
import { loadMembers, loadSealedAgreement, type CircleKey } from '../store/circles.ts'
import { loadMeeting, loadMeetings, type Meeting } from '../store/meetings.ts'
import { loadNotes } from '../store/notes.ts'
import { findCircle, zonesOf, type CircleHouse } from './circle-house.ts'
import { placeOf } from './write.ts'

/** Circles meet about every four weeks. */
const DAYS_BETWEEN = 28

/** A circle as its members see it. Refuses: CircleNotFound. */
export async function readCircle(ctx: Context, actor: Actor, circleId: string) {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const house = await findCircle(db, orgId, circleId, { locked: false })
    ensure(canReadCircle(actor, house.facts))
    const { key, circle, facts } = house
    const names = await namesOf(db, house)
    const zone = (await zonesOf(ctx, db, orgId, [personId]))(personId)
    const meetings = await loadMeetings(db, orgId, [circleId])
    const members = await loadMembers(db, key)
    const planned = meetings.filter(({ state }) => state === 'planned')
    const sealed = await loadSealedAgreement(db, key)
    return {
      view: 'inside' as const,
      id: circle.id,
      name: circle.name,
      endedOn: circle.endedOn,
      members: circle.members.map((id) => ({
        id,
        name: names(id),
        isYou: id === personId,
        hasAccepted: members.some((one) => one.personId === id && one.acceptedOn !== null),
      })),
      agreement: {
        lines: agreementLines(),
        // null: there is one, but its key is not on this machine
        own: sealed ? ((await openPrivateNote(ctx.keys, placeOf(key, 'agreement'), sealed)) ?? null) : '',
        isAccepted: members.some((one) => one.personId === personId && one.acceptedOn !== null),
      },
      meetings: planned.map((meeting) =>
        meetingView(meeting, { names, zone, personId, now: ctx.clock.now() }),
      ),
      rota: comingRoles(circle.members, meetings, Math.min(circle.members.length, 6)).map((roles) => ({
        host: roles.hostId && names(roles.hostId),
        presenter: roles.presenterId && names(roles.presenterId),
      })),
      held: meetings
        .filter(({ state }) => state === 'held')
        .map(({ startAt }) => wallClockOf(startAt, zone).on),
      ...(await openNotes(ctx, db, key, { names, personId })),
      suggestion: suggestNext(ctx, meetings, zone),
      today: ctx.clock.today(),
      guide: findGuide('action', 'peer-circle'),
      can: { change: canChangeCircle(actor, facts).allowed },
    }
  })
}

/** A meeting with its guide, as a member sees it at this moment. Refuses: CircleNotFound, MeetingNotFound. */
export async function readMeeting(ctx: Context, actor: Actor, circleId: string, meetingId: string) {
  const { orgId, personId } = actor
  return ctx.db.read(actor, async (db) => {
    const house = await findCircle(db, orgId, circleId, { locked: false })
    ensure(canReadCircle(actor, house.facts))
    const meeting = isId(meetingId) ? await loadMeeting(db, house.key, meetingId) : undefined
    if (!meeting) throw new Refusal(MeetingNotFound)
    const names = await namesOf(db, house)
    const zone = (await zonesOf(ctx, db, orgId, [personId]))(personId)
    const now = ctx.clock.now()
    return {
      circle: { id: house.circle.id, name: house.circle.name },
      today: ctx.clock.today(),
      meeting: meetingView(meeting, { names, zone, personId, now }),
      steps: guideSteps(),
      passing: meeting.passing.filter((id) => id !== personId).map(names),
      isPassing: meeting.passing.includes(personId),
      elapsedMinutes:
        meeting.stepAt && Math.max(0, Math.floor((now.getTime() - meeting.stepAt.getTime()) / 60_000)),
      stepAt: meeting.stepAt && meeting.stepAt.toISOString(),
      moreMinutes: meeting.moreMinutes,
      ...(await openNotes(ctx, db, house.key, { names, personId })),
      members: house.circle.members.map((id) => ({ id, name: names(id), isYou: id === personId })),
      can: {
        change: canChangeCircle(actor, house.facts).allowed && meeting.state === 'planned',
        guide: canChangeCircle(actor, house.facts).allowed && canGuide(actor, meeting).allowed,
      },
    }
  })
}

type Seen = {
  readonly names: (id: string) => string
  readonly zone: string
  readonly personId: string
  readonly now: Date
}

function meetingView(meeting: Meeting, { names, zone, personId, now }: Seen) {
  const { id, startAt, minutes, place, state, step, hostId, presenterId } = meeting
  const role = (holderId: string | null) =>
    holderId === null ? null : { name: names(holderId), isYou: holderId === personId }
  const { swapRole, swapById, swapWithId } = meeting
  return {
    id,
    when: sayWhen(startAt, zone),
    ...wallClockOf(startAt, zone),
    minutes,
    place,
    isLink: /^https:\/\/\S+$/.test(place),
    state,
    step,
    hasBegun: startAt.getTime() - EARLY_MS <= now.getTime(),
    host: role(hostId),
    presenter: role(presenterId),
    swap:
      swapRole && swapById && swapWithId
        ? {
            role: swapRole,
            by: names(swapById),
            with: names(swapWithId),
            waitsForMe: swapWithId === personId,
            isMine: swapById === personId,
          }
        : null,
  }
}

/** A meeting can begin a little early. */
const EARLY_MS = 15 * 60_000

async function namesOf(db: Db, { key, circle }: CircleHouse): Promise<(id: string) => string> {
  const cards = await loadPersonCards(db, key.orgId, circle.members)
  return (id) => cards.get(id)?.name ?? ''
}

/** What this person may read, opened: notes, and what people want to try, open first. */
async function openNotes(
  ctx: Context,
  db: Db,
  key: CircleKey,
  { names, personId }: Pick<Seen, 'names' | 'personId'>,
) {
  const cards = new Map<string, string>()
  const sealed = await loadNotes(db, key)
  const writers = await loadPersonCards(db, key.orgId, [...new Set(sealed.map(({ authorId }) => authorId))])
  for (const [id, { name }] of writers) cards.set(id, name)
  const opened = await Promise.all(
    sealed.map(async ({ id, authorId, kind, writtenOn, doneOn, sealed: text }) => ({
      id,
      kind,
      // null: its key is not on this machine
      text: (await openPrivateNote(ctx.keys, placeOf(key, id), text)) ?? null,
      name: cards.get(authorId) ?? names(authorId),
      isOwn: authorId === personId,
      writtenOn,
      doneOn,
    })),
  )
  return {
    notes: opened.filter(({ kind }) => kind === 'note').toReversed(),
    commitments: opened
      .filter(({ kind }) => kind === 'commitment')
      .toSorted((one, other) => Number(one.doneOn !== null) - Number(other.doneOn !== null)),
  }
}

/** Four weeks after the last one, at the same time of day. */
function suggestNext(ctx: Context, meetings: readonly Meeting[], zone: string) {
  const last = meetings.at(-1)
  const wall = last && wallClockOf(last.startAt, zone)
  const today = ctx.clock.today()
  const on = wall ? addDays(wall.on, DAYS_BETWEEN) : addDays(today, 14)
  return {
    on: on < today ? addDays(today, 14) : on,
    time: wall?.time ?? '10:00',
    minutes: String(last?.minutes ?? 90),
    place: last?.place ?? '',
  }
}
