import type { Actor } from '#lib/core/actor.ts'
import { addDays } from '#lib/core/date.ts'
import { publishForming } from '#modules/circles/actions/form.ts'
import { listCycleChoices } from '#modules/cycles/public/for-programmes.ts'
import { listPoolChoices } from '#modules/mentoring/public.ts'
import { countProgrammes } from '#modules/programmes/actions/count.ts'
import { decideAbout } from '#modules/programmes/actions/decide.ts'
import { readProgramme } from '#modules/programmes/actions/read.ts'
import * as setUp from '#modules/programmes/actions/set-up.ts'
import { askToTakePart, markReached, nameSomebody } from '#modules/programmes/actions/take-part.ts'
import { listSessionsToTake } from '#modules/workshops/public.ts'
import type { Context } from '#platform/context.ts'

/** The same machine on another day. */
type OnDay = (on: string) => Context
type Facts = {
  readonly orgId: string
  readonly today: string
  readonly owner: Actor
  /** Who signs in as a leader; takes part in the first programme. */
  readonly leaderId: string
  readonly leaders: readonly string[]
}

/** Two programmes in the middle of their life, one that takes names, and one that has ended. */
export async function addProgrammes(onDay: OnDay, facts: Facts): Promise<void> {
  const { today, leaderId, leaders } = facts
  const people = [leaderId, ...leaders.filter((id) => id !== leaderId)]
  await addNewLeads(onDay, facts, people.slice(0, 26))
  await addLeadingLeaders(onDay, facts, people.slice(26, 38))
  await addEnded(onDay, facts, people.slice(0, 8))
  await addNext(onDay, facts, people[38] ?? '', people[39] ?? '')
  await countProgrammes(onDay(today), { orgId: facts.orgId })
}

const as = ({ orgId }: Facts, personId: string): Actor => ({ orgId, personId, roles: [] })

const WORDS = {
  criteria: [
    'Leads people now, or will within half a year',
    'Has two hours a week for it',
    'Their line manager backs it',
  ].join('\n'),
  comparison: 'waiting-list',
  secondOn: '',
  places: '12',
}

/** Everybody gives their name; as many as there are places are taken, the rest waits. */
async function takeIn(
  onDay: OnDay,
  facts: Facts,
  programmeId: string,
  { people, on, starts = ['1'] }: { people: readonly string[]; on: string; starts?: readonly string[] },
): Promise<void> {
  const why = 'I lead people and would like to do it better.'
  for (const id of people) await askToTakePart(onDay(addDays(on, -4)), as(facts, id), programmeId, { why })
  for (const [at, id] of people.entries()) {
    const isTaken = at < Number(WORDS.places)
    await decideAbout(onDay(on), facts.owner, programmeId, id, {
      decision: isTaken ? 'taken' : 'waiting',
      start: starts[at % starts.length] ?? '1',
      'met-0': 'yes',
      'met-1': at % 4 === 3 ? '' : 'yes',
      'met-2': 'yes',
      reason: isTaken
        ? 'It fits what we look at, and a place was free.'
        : 'There were more names than places.',
    })
  }
}

async function addNewLeads(onDay: OnDay, facts: Facts, people: readonly string[]): Promise<void> {
  const { orgId, today, owner } = facts
  const startsOn = addDays(today, -90)
  const before = onDay(addDays(startsOn, -40))
  const id = await setUp.makeProgramme(before, owner, {
    ...WORDS,
    name: `New leads ${startsOn.slice(0, 4)}`,
    about:
      'For people who have led for less than two years: from doing the work to making others able to do it.',
    askUntilOn: addDays(startsOn, -14),
    startsOn,
    endsOn: addDays(startsOn, 240),
  })
  const { cycle, pools, sessions } = await onDay(today).db.read(owner, async (db) => ({
    cycle: (await listCycleChoices(db, orgId)).find(({ state }) => state === 'closed'),
    pools: await listPoolChoices(db, orgId, id),
    sessions: await listSessionsToTake(db, orgId, today),
  }))
  const add = (part: Record<string, string>) => setUp.addPart(before, owner, id, part)
  await add({ kind: 'feedback', title: 'Feedback at the start', refId: cycle?.id ?? '' })
  await add({ kind: 'plan', title: 'A plan with two goals', byOn: addDays(startsOn, 30) })
  const pool = pools.find(({ name }) => name === 'New leads')
  await add({ kind: 'mentor', title: 'A mentor', refId: pool?.id ?? '' })
  const [workshop] = sessions
  if (workshop) await add({ kind: 'workshop', title: workshop.title, refId: workshop.id })
  await add({ kind: 'circle', title: 'A circle of peers' })
  await add({
    kind: 'milestone',
    title: 'Talk with your team about what you learned',
    byOn: addDays(today, 10),
  })
  await setUp.openForNames(before, owner, id)
  await takeIn(onDay, facts, id, { people, on: addDays(startsOn, -16) })
  await setUp.startProgramme(onDay(startsOn), owner, id)
  const forming = await setUp.formCircles(onDay(addDays(startsOn, 14)), owner, id)
  await publishForming(onDay(addDays(startsOn, 15)), owner, forming)
  const { parts } = await readProgramme(onDay(today), as(facts, people[1] ?? ''), id)
  const milestone = parts.find(({ kind }) => kind === 'milestone')
  for (const person of people.slice(1, 5))
    await markReached(onDay(addDays(today, -3)), as(facts, person), id, milestone?.id ?? '', true)
}

async function addLeadingLeaders(onDay: OnDay, facts: Facts, people: readonly string[]): Promise<void> {
  const { today, owner } = facts
  const startsOn = addDays(today, -100)
  const before = onDay(addDays(startsOn, -30))
  const id = await setUp.makeProgramme(before, owner, {
    ...WORDS,
    name: 'Leading leaders',
    about: 'For people who lead leads: direction, coaching, and deciding where others decide.',
    comparison: 'staggered',
    askUntilOn: addDays(startsOn, -10),
    startsOn,
    secondOn: addDays(today, 60),
    endsOn: addDays(today, 200),
  })
  await setUp.addPart(before, owner, id, { kind: 'plan', title: 'A plan', byOn: addDays(startsOn, 30) })
  await setUp.addPart(before, owner, id, {
    kind: 'milestone',
    title: 'Sit in on the team talk of one of your leads',
    byOn: addDays(today, 30),
  })
  await setUp.openForNames(before, owner, id)
  await takeIn(onDay, facts, id, { people, on: addDays(startsOn, -11), starts: ['1', '2'] })
  await setUp.startProgramme(onDay(startsOn), owner, id)
}

async function addEnded(onDay: OnDay, facts: Facts, people: readonly string[]): Promise<void> {
  const { today, owner } = facts
  const startsOn = addDays(today, -300)
  const before = onDay(addDays(startsOn, -30))
  const id = await setUp.makeProgramme(before, owner, {
    ...WORDS,
    name: 'First steps in leading',
    about: 'Four months for people who had just been asked to lead.',
    comparison: 'none',
    askUntilOn: addDays(startsOn, -10),
    startsOn,
    endsOn: addDays(startsOn, 120),
  })
  const part = { kind: 'milestone', title: 'Ask your team what they need from you' }
  await setUp.addPart(before, owner, id, part)
  await setUp.openForNames(before, owner, id)
  await takeIn(onDay, facts, id, { people, on: addDays(startsOn, -11) })
  await setUp.startProgramme(onDay(startsOn), owner, id)
  await setUp.endProgramme(onDay(addDays(startsOn, 121)), owner, id)
}

async function addNext(onDay: OnDay, facts: Facts, asking: string, named: string): Promise<void> {
  const { today, owner } = facts
  const now = onDay(addDays(today, -5))
  const id = await setUp.makeProgramme(now, owner, {
    ...WORDS,
    name: 'New leads, next run',
    about: 'The next run of the programme for new leads.',
    askUntilOn: addDays(today, 25),
    startsOn: addDays(today, 45),
    endsOn: addDays(today, 280),
  })
  await setUp.addPart(now, owner, id, { kind: 'plan', title: 'A plan with two goals' })
  await setUp.openForNames(now, owner, id)
  await askToTakePart(now, as(facts, asking), id, { why: 'My team has doubled since spring.' })
  await nameSomebody(now, as(facts, asking), id, {
    personId: named,
    why: 'When the line stood still, they asked each of us what we saw before they said anything.',
  })
}
