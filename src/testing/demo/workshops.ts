import type { Actor } from '#lib/core/actor.ts'
import { addDays, daysBetween } from '#lib/core/date.ts'
import { saveAccessNeeds } from '#modules/workshops/actions/access.ts'
import { saveAttendance } from '#modules/workshops/actions/attendance.ts'
import { askForSeat, giveBack } from '#modules/workshops/actions/book.ts'
import { planSession } from '#modules/workshops/actions/plan-session.ts'
import { saveWorkshop } from '#modules/workshops/actions/plan-workshop.ts'
import { answerCases, answerUse, answerUseful } from '#modules/workshops/actions/questions.ts'
import { tendWorkshops } from '#modules/workshops/actions/tend.ts'
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
 * A few workshops: one whose session is full and has a waiting list, one that too few people booked, one that is over
 * and has its first results.
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

  await addPastSession(onDay, { today, owner, people: others.slice(2, 14) }, async (more) => {
    const feedback = await add(FEEDBACK, ['L3', 'M5'])
    return plan(start, feedback, FEEDBACK.minutes, more)
  })

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

  await add(HANDING_OVER, ['M3', 'L3'])
}

/** Twelve booked, one gave the seat back, ten came and said what they think; half of them, whether they used it. */
async function addPastSession(
  onDay: OnDay,
  {
    today,
    owner,
    people,
  }: { readonly today: string; readonly owner: Actor; readonly people: readonly string[] },
  plan: (more: Readonly<Record<string, string>>) => Promise<string>,
): Promise<void> {
  const as = (personId: string): Actor => ({ orgId: owner.orgId, personId, roles: [] })
  const on = workday(addDays(today, -35))
  const id = await plan({ on, capacity: '14', minimum: '5' })
  const came = people.slice(0, 10)
  for (const [at, personId] of people.entries()) {
    const before = onDay(addDays(today, -50 + at))
    await askForSeat(before, as(personId), id)
    await answerCases(before, as(personId), id, {
      'case-L3': at % 3 === 0 ? '1' : '0',
      'case-M5': at % 2 === 0 ? '2' : '0',
    })
  }
  await giveBack(onDay(addDays(today, -38)), as(people[11] ?? ''), id)
  const after = onDay(addDays(on, 1))
  await saveAttendance(after, owner, id, came)
  for (const [at, personId] of came.entries()) {
    await answerUseful(after, as(personId), id, { useful: ['4', '3', '3', '2', '4'][at % 5] ?? '3' })
    await answerCases(after, as(personId), id, {
      'case-L3': at === 4 ? '0' : '1',
      'case-M5': at === 3 ? '2' : '0',
    })
  }
  await tendWorkshops(onDay(addDays(on, 17)), { orgId: owner.orgId })
  const asked = onDay(addDays(on, 30))
  for (const [at, personId] of came.slice(0, 5).entries())
    await answerUse(
      asked,
      as(personId),
      { sessionId: id, personId },
      { use: at % 2 === 0 ? 'often' : 'not-yet' },
    )
}

/** The day itself, or the Monday after a weekend. */
function workday(on: string): string {
  const weekday = ((daysBetween('1970-01-05', on) % 7) + 7) % 7
  return weekday < 5 ? on : addDays(on, 7 - weekday)
}
