import type { Actor } from '#lib/core/actor.ts'
import { addDays, daysBetween } from '#lib/core/date.ts'
import { saveAccessNeeds } from '#modules/workshops/actions/access.ts'
import { saveAttendance } from '#modules/workshops/actions/attendance.ts'
import { askForSeat, giveBack } from '#modules/workshops/actions/book.ts'
import { planSession } from '#modules/workshops/actions/plan-session.ts'
import { saveWorkshop } from '#modules/workshops/actions/plan-workshop.ts'
import type { Context } from '#platform/context.ts'

type OnDay = (on: string) => Context

const COACHING = {
  title: 'Coaching talks that help',
  about: 'For everybody who leads people and would like to ask more and tell less.',
  happens: 'Two exercises in pairs on real cases. Nobody plays a role in front of the room.',
  comfort: 'Captions are on, there is a quiet room next door, and you can leave at any time.',
  minutes: '180',
}
const FEEDBACK = {
  title: 'Feedback that people can use',
  about: 'Say what you saw and what it led to, early and without hurting anybody.',
  happens: 'You write down two talks that wait for you, and practise one of them with one other person.',
  comfort: 'A break every 45 minutes.',
  minutes: '120',
}
const INFLUENCE = {
  title: 'Win people without rank',
  about: 'For all who need others that do not report to them.',
  happens: 'You bring one case. A group of three looks at it with you.',
  comfort: '',
  minutes: '90',
}
const HANDING_OVER = {
  title: 'Hand over work well',
  about: 'For everybody whose days are too full.',
  happens: 'You leave with three things to hand over, and a first sentence for each.',
  comfort: '',
  minutes: '90',
}

/**
 * A few workshops: one whose session is full and has a waiting list, one that too few people booked, one that is over.
 *
 * Hard cases on purpose: a place in line that was asked for late and stands early, a seat that was given back.
 */
export async function addWorkshops(
  onDay: OnDay,
  house: {
    readonly orgId: string
    readonly today: string
    readonly timeZone: string
    readonly owner: Actor
    /** Who signs in as a leader; has a seat in one session and waits for another. */
    readonly leaderId: string
    readonly leaders: readonly string[]
  },
): Promise<void> {
  const { orgId, today, timeZone, owner, leaderId, leaders } = house
  const start = onDay(addDays(today, -70))
  const as = (personId: string): Actor => ({ orgId, personId, roles: [] })
  const others = leaders.filter((id) => id !== leaderId && id !== owner.personId)
  const add = (words: typeof COACHING, skills: readonly string[]) =>
    saveWorkshop(start, owner, null, words, { skills, materials: [] })
  const plan = (ctx: Context, workshopId: string, minutes: string, more: Readonly<Record<string, string>>) =>
    planSession(
      ctx,
      owner,
      workshopId,
      { time: '09:30', timeZone, minutes, room: 'Training room 1', link: '', cancels: 'people', ...more },
      { facilitators: [owner.personId] },
    )

  const coaching = await add(COACHING, ['L3'])
  const full = {
    on: workday(addDays(today, 18)),
    capacity: '6',
    minimum: '4',
    link: 'https://meet.example/coaching',
  }
  const lately = onDay(addDays(today, -6))
  const fullId = await plan(lately, coaching, COACHING.minutes, full)
  for (const id of others.slice(20, 26)) await askForSeat(lately, as(id), fullId)
  for (const id of [...others.slice(26, 29), leaderId])
    await askForSeat(onDay(addDays(today, -4)), as(id), fullId)
  await saveAccessNeeds(lately, as(others[21] ?? ''), { needs: 'A seat near the door. No nuts, please.' })
  await plan(lately, coaching, COACHING.minutes, { ...full, on: workday(addDays(today, 46)), capacity: '12' })

  const influence = await add(INFLUENCE, ['L4', 'L1'])
  const short = { on: workday(addDays(today, 4)), time: '14:00', capacity: '10', minimum: '5' }
  const shortId = await plan(lately, influence, INFLUENCE.minutes, short)
  for (const id of [leaderId, others[30] ?? '']) await askForSeat(lately, as(id), shortId)

  const feedback = await add(FEEDBACK, ['L3', 'M5'])
  const over = { on: workday(addDays(today, -35)), capacity: '14', minimum: '5' }
  const overId = await plan(start, feedback, FEEDBACK.minutes, over)
  const came = others.slice(2, 14)
  for (const id of came) await askForSeat(onDay(addDays(today, -50)), as(id), overId)
  await giveBack(onDay(addDays(today, -40)), as(came[11] ?? ''), overId)
  await saveAttendance(onDay(addDays(over.on, 1)), owner, overId, came.slice(0, 10))

  await add(HANDING_OVER, ['M3', 'L3'])
}

/** The day itself, or the Monday after a weekend. */
function workday(on: string): string {
  const weekday = ((daysBetween('1970-01-05', on) % 7) + 7) % 7
  return weekday < 5 ? on : addDays(on, 7 - weekday)
}
