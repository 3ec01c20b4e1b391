import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { formOf, publishForming } from '#modules/circles/actions/form.ts'
import { recordMet } from '#modules/circles/actions/guide.ts'
import { handOn, planMeeting } from '#modules/circles/actions/meet.ts'
import { readCircle, readMeeting } from '#modules/circles/actions/read-circle.ts'
import { readCircleFromOutside, readCircles } from '#modules/circles/actions/read.ts'
import {
  acceptAgreement,
  changeAgreement,
  tickCommitment,
  writeNote,
} from '#modules/circles/actions/write.ts'
import type { Context } from '#platform/context.ts'

type OnDay = (on: string) => Context

const PLACE = 'Room Elm, ground floor'

/**
 * Circles of some leaders: one in the middle of its life, with its next meeting tomorrow; one that needs a host and a presenter; others
 * that have not met; and one forming that is not published.
 *
 * Hard cases on purpose: a member who has not agreed yet, a commitment that is still open after two meetings.
 */
export async function addCircles(
  onDay: OnDay,
  house: {
    readonly orgId: string
    readonly today: string
    readonly hr: Actor
    /** Who signs in as a leader; is in the first circle. */
    readonly leaderId: string
    readonly leaders: readonly string[]
  },
): Promise<void> {
  const { orgId, today, hr, leaderId, leaders } = house
  const start = onDay(addDays(today, -75))
  const ids = [...new Set([leaderId, ...leaders.slice(0, 23)])]
  const common = { size: 6, programmeId: null }
  await publishForming(start, hr, await formOf(start, hr, { ...common, name: 'Leading together' }, ids))
  await formOf(onDay(today), hr, { ...common, name: 'Next year' }, leaders.slice(24, 42))

  const { all } = await readCircles(start, hr)
  const circles = await Promise.all(all.map(({ id }) => readCircleFromOutside(start, hr, id)))
  const as = (personId: string): Actor => ({ orgId, personId, roles: [] })
  const first = circles.find(({ members }) => members.some(({ id }) => id === leaderId))
  const second = circles.find((one) => one !== first)
  if (!first || !second) return
  const people = first.members.map(({ id }) => as(id))
  await live(onDay, { today, circleId: first.id, people, leader: as(leaderId) })
  await needHost(onDay(addDays(today, -3)), {
    today,
    circleId: second.id,
    people: second.members.map(({ id }) => as(id)),
  })
}

type Life = { readonly today: string; readonly circleId: string; readonly people: readonly Actor[] }

/** Two meetings behind it, one tomorrow. */
async function live(onDay: OnDay, { today, circleId, people, leader }: Life & { readonly leader: Actor }) {
  const others = people.filter(({ personId }) => personId !== leader.personId)
  const [one, other] = others as [Actor, Actor]
  const early = onDay(addDays(today, -70))
  await changeAgreement(early, leader, circleId, { text: 'Cameras on if you can. Nobody has to.' })
  // one of them has not read it yet
  for (const member of others.slice(0, -1)) await acceptAgreement(early, member, circleId)
  for (const [at, ago] of [55, 27].entries()) {
    const on = addDays(today, -ago)
    const meetingId = await planMeeting(onDay(addDays(on, -7)), leader, circleId, meetingOn(on))
    const then = onDay(on)
    await recordMet(then, leader, { circleId, meetingId })
    if (at === 0) {
      await writeNote(then, one, circleId, 'commitment', { text: 'Ask my team what I should stop doing' })
      await writeNote(then, leader, circleId, 'commitment', { text: 'Leave one meeting a week to Jo' })
      await writeNote(then, other, circleId, 'note', {
        text: 'The question that helped most: what would you do if you were not afraid of the answer?',
      })
    } else await writeNote(then, other, circleId, 'commitment', { text: 'Say no to one thing' })
  }
  const { commitments } = await readCircle(onDay(today), one, circleId)
  const done = commitments.find(({ isOwn }) => isOwn)
  if (done) await tickCommitment(onDay(addDays(today, -20)), one, circleId, done.id, true)
  await planMeeting(onDay(addDays(today, -5)), leader, circleId, meetingOn(addDays(today, 1)))
}

/** A meeting whose host and presenter passed. */
async function needHost(ctx: Context, { today, circleId, people }: Life): Promise<void> {
  const [planner] = people
  if (!planner) return
  for (const member of people) await acceptAgreement(ctx, member, circleId)
  const meetingId = await planMeeting(ctx, planner, circleId, meetingOn(addDays(today, 6)))
  for (const member of people) {
    const { meeting } = await readMeeting(ctx, member, circleId, meetingId)
    if (meeting.host?.isYou) await handOn(ctx, member, { circleId, meetingId }, 'host')
    if (meeting.presenter?.isYou) await handOn(ctx, member, { circleId, meetingId }, 'presenter')
  }
}

function meetingOn(on: string): Record<string, string> {
  return { on, time: '14:00', minutes: '90', place: PLACE }
}
