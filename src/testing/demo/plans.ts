import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import * as plan from '#modules/plans/actions/change-plan.ts'
import { answerEntry, checkIn, respond } from '#modules/plans/actions/entries.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import { sharePlan } from '#modules/plans/actions/share-plan.ts'
import type { Context } from '#platform/context.ts'
import type { DemoPerson } from './company.ts'

/** The same machine on another day. */
type OnDay = (on: string) => Context

/** Steps of the playbook that leaders without a sign-in work on. */
const PRACTICE = ['learning-reviews', 'one-to-one-rhythm', 'delegation-plan', 'feedback-practice'] as const

/**
 * Plans in all states: one that is shared with the line manager, who agrees, offers support and checks in; one that is the
 * person's alone; and small ones, so that the numbers of a unit have people behind them.
 *
 * Hard cases on purpose: a date that has passed, a dropped step, something removed, something written otherwise before.
 */
export async function addPlans(
  onDay: OnDay,
  facts: {
    readonly orgId: string
    readonly company: readonly DemoPerson[]
    readonly leaders: readonly string[]
    readonly today: string
  },
): Promise<void> {
  const { orgId, company, leaders, today } = facts
  const before = (days: number) => onDay(addDays(today, -days))
  const actorOf = (personId: string): Actor => ({ orgId, personId, roles: [] })
  const as = async (title: string) => {
    const email = company.find((person) => person.title === title)?.email ?? ''
    const found = await before(0).db.read({ orgId }, (db) => findPersonByEmail(db, orgId, email))
    if (!found) throw new Error(`the demo firm has no ${title}`)
    return actorOf(found.id)
  }
  const north = await as('Plant Manager North')
  const head = await as('Head of Production')
  await addSharedPlan(before, north, head, today)
  await addOwnPlan(before, head, today)
  const others = leaders.filter((id) => id !== north.personId && id !== head.personId).slice(3, 17)
  for (const [place, id] of others.entries())
    await addSmallPlan(before, actorOf(id), place, PRACTICE[place % PRACTICE.length] ?? PRACTICE[0])
}

const step = (text: string, kind: string, byOn = '') => ({ text, kind, byOn, supporter: '', supporterId: '' })

async function addSharedPlan(
  before: (days: number) => Context,
  person: Actor,
  manager: Actor,
  today: string,
): Promise<void> {
  const start = before(50)
  const listening = await plan.addFocus(start, person, {
    title: 'Listening',
    why: 'I want early ideas to reach me, also from the night shift.',
    knownBy: 'The team says: asks before answering, more often.',
  })
  const asking = await plan.addStep(
    start,
    person,
    listening,
    step('Ask one question before I answer', 'experience', addDays(today, 12)),
  )
  const retro = await plan.addStep(
    start,
    person,
    listening,
    step('Lead a shift review without answering first', 'experience', addDays(today, -6)),
  )
  const reading = await plan.addStep(start, person, listening, step('Read two pages on asking', 'education'))
  const walk = await plan.addStep(
    start,
    person,
    listening,
    step('Walk the line with Maintenance', 'exposure'),
  )
  await plan.changeStep(before(49), person, asking, {
    ...step('Ask one question before I answer', 'experience', addDays(today, 12)),
    supporterId: manager.personId,
  })
  await plan.moveStep(before(44), person, asking, 'doing')
  await plan.moveStep(before(41), person, reading, 'done')
  await plan.moveStep(before(30), person, walk, 'dropped')
  await plan.addOwnEvidence(before(24), person, listening, {
    label: 'Two people from the night shift came with an idea',
    text: 'Both said they had waited to be asked.',
  })
  const praise = await plan.addFocus(before(20), person, {
    title: 'Keep using: recognition',
    why: 'People say it helps them. I do it less when it is busy.',
    knownBy: '',
  })
  const cards = await plan.addStep(
    before(20),
    person,
    praise,
    step('Name one thing that went well in each handover', 'experience', addDays(today, 25)),
  )
  await plan.changeStep(before(12), person, cards, {
    ...step('Name one thing that went well in each handover, with who did it', 'experience'),
    byOn: addDays(today, 25),
  })
  const spare = await plan.addStep(before(20), person, praise, step('Hang up a board', 'experience'))
  await plan.removeFromPlan(before(9), person, 'step', spare)

  await sharePlan(before(40), person, {
    viewerId: 'line-manager',
    parts: ['steps', 'check-ins'],
  })
  const place = { personId: person.personId, focusId: listening }
  await respond(before(38), manager, place, 'agreed', { note: '' })
  await respond(before(38), manager, place, 'support', {
    note: 'I can take the Thursday call, so that you are free for the shift review.',
  })
  const [focus] = (await readMyPlan(before(36), person)).focusAreas
  const offer = focus?.entries.find(({ kind }) => kind === 'support')
  await answerEntry(before(36), person, offer?.id ?? '', { note: 'Yes, from next week. Thank you.' })
  await checkIn(
    before(28),
    person,
    { focusId: listening, stepId: asking },
    { going: 'bit-by-bit', note: 'I catch myself after the answer, not before.' },
  )
  await checkIn(
    before(10),
    person,
    { focusId: listening, stepId: asking },
    { going: 'well', note: 'Three times this week.' },
  )
  await checkIn(before(10), person, { focusId: listening, stepId: retro }, { going: 'hard', note: '' })
  await respond(before(5), manager, { ...place, stepId: asking }, 'check-in', {
    going: 'well',
    note: 'In the planning round you asked first, and Line 2 spoke up.',
  })
  await plan.setReminders(before(5), person, { reminders: 'monthly' })
  await plan.keepNote(before(5), person, { note: 'Quiet does not mean that they agree.' })
}

async function addOwnPlan(before: (days: number) => Context, person: Actor, today: string): Promise<void> {
  const focusId = await plan.addFocus(before(33), person, {
    title: 'Handing over work',
    why: 'I decide things my managers could decide.',
    knownBy: 'Fewer questions end with me.',
  })
  const stepId = await plan.addSuggestedStep(before(33), person, focusId, 'delegation-plan')
  await plan.moveStep(before(31), person, stepId, 'doing')
  await plan.addStep(
    before(33),
    person,
    focusId,
    step('Ask each manager what they want to decide', 'exposure', addDays(today, 9)),
  )
}

async function addSmallPlan(
  before: (days: number) => Context,
  person: Actor,
  place: number,
  actionId: string,
): Promise<void> {
  const focusId = await plan.addFocus(before(60), person, {
    title: 'One thing this season',
    why: '',
    knownBy: '',
  })
  const stepId = await plan.addSuggestedStep(before(60), person, focusId, actionId)
  if (place % 3 === 0) await plan.moveStep(before(15 + place), person, stepId, 'done')
  if (place % 3 === 1)
    await checkIn(before(12 + place), person, { focusId, stepId }, { going: 'bit-by-bit', note: '' })
}
