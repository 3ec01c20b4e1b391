import { addDays } from '#lib/core/date.ts'
import type { Actor } from '#lib/core/actor.ts'
import { sendRequests, acceptRequest } from '#modules/mentoring/actions/ask.ts'
import * as match from '#modules/mentoring/actions/change-match.ts'
import { openPool } from '#modules/mentoring/actions/change-pool.ts'
import { applyProposal, previewProposal } from '#modules/mentoring/actions/propose.ts'
import { publishMatches } from '#modules/mentoring/actions/publish.ts'
import { readMentoring } from '#modules/mentoring/actions/read-mine.ts'
import * as sessions from '#modules/mentoring/actions/sessions.ts'
import { changeWishes, saveProfile } from '#modules/mentoring/actions/take-part.ts'
import { countChecks } from '#modules/mentoring/actions/tidy.ts'
import { findPersonByEmail } from '#modules/people/public.ts'
import type { Context } from '#platform/context.ts'
import type { DemoPerson } from './company.ts'

/** The same machine on another day. */
type OnDay = (on: string) => Context

type Facts = {
  readonly orgId: string
  readonly today: string
  readonly hr: Actor
  readonly company: readonly DemoPerson[]
}

const POOL = {
  purpose: 'For everybody who has led people for less than two years.',
  goals: '35',
  ways: '20',
  unit: '15',
  wishes: '20',
  load: '10',
  zoneHours: '4',
  sharesLanguage: 'yes',
  isAsking: 'yes',
  isOpen: 'yes',
}

/**
 * Two pools in the middle of their life. In one HR matched 150 days ago: people meet, two matches are silent, one asked for
 * a hand, one ended, three went without and wait, and a new proposal is there to publish. In the other people ask
 * themselves: a match that has just begun, a request that waits for an answer.
 */
export async function addMentoring(onDay: OnDay, facts: Facts): Promise<void> {
  const people = await peopleOf(onDay, facts)
  await addMatchedPool(onDay, facts, people)
  await addAskingPool(onDay, facts, people)
  await countChecks(onDay(facts.today), { orgId: facts.orgId })
}

type People = (title: string) => Actor

async function addMatchedPool(onDay: OnDay, { today, hr }: Facts, as: People): Promise<void> {
  const before = (days: number) => onDay(addDays(today, -days))
  const poolId = await openPool(before(170), hr, { ...POOL, name: 'New leads' })
  const mentor = (days: number, title: string, skills: string[], capacity: string, about = '') =>
    saveProfile(before(days), as(title), poolId, 'mentor', profile(skills, { capacity, about }))
  await mentor(
    165,
    'Head of Engineering',
    ['L1', 'L3', 'M4'],
    '2',
    'I led my first team at 26 and made every mistake once.',
  )
  await mentor(
    164,
    'Head of Service',
    ['L3', 'L5', 'L6'],
    '2',
    'Ask me about hard talks. I still write them down first.',
  )
  await mentor(162, 'Head of Sales', ['L2', 'L4'], '1')
  await mentor(160, 'Head of Logistics', ['M1', 'M2', 'L7'], '1')
  const mentees = [
    ['Product Design Lead', ['L3', 'L6']],
    ['Plant Manager North', ['L3', 'M2']],
    ['Shift Lead Early', ['L5']],
    ['Warehouse Manager', ['L2']],
    ['Customer Care Manager', ['L4', 'L2']],
    ['Acoustics Lead', ['L6', 'L3']],
    ['Marketing Manager', ['L1']],
    ['Inside Sales Lead', ['M1', 'L3']],
    ['Transport Manager', ['L3']],
  ] as const
  for (const [title, skills] of mentees)
    await saveProfile(before(158), as(title), poolId, 'mentee', profile([...skills]))
  const wish = async (title: string, ...mentors: string[]) => {
    for (const one of mentors) await changeWishes(before(155), as(title), poolId, as(one).personId, 'add')
  }
  await wish('Product Design Lead', 'Head of Service', 'Head of Sales')
  await wish('Plant Manager North', 'Head of Engineering', 'Head of Service')
  await wish('Shift Lead Early', 'Head of Service')
  await wish('Acoustics Lead', 'Head of Service', 'Head of Logistics')
  const publish = async (days: number) => {
    const { basis } = await previewProposal(before(days), hr, poolId, 'best')
    await applyProposal(before(days), hr, poolId, { method: 'best', basis })
  }
  await publish(150)
  await publishMatches(before(150), hr, poolId)
  const matched = (await Promise.all(mentees.map(([title]) => matchOf(before(149), as(title))))).filter(
    (one) => one !== null,
  )
  for (const [at, { id, mentee }] of matched.entries()) await live(onDay, { today, id, mentee, story: at })
  await mentor(
    20,
    'Quality Manager',
    ['L3', 'L5'],
    '2',
    'Twelve years on the night shift. I like plain questions.',
  )
  await saveProfile(before(12), as('Tooling Lead'), poolId, 'mentee', profile(['L3']))
  for (const [title, wished] of [
    ['Tooling Lead', 'Head of Service'],
    ['Transport Manager', 'Quality Manager'],
    ['Inside Sales Lead', 'Quality Manager'],
  ] as const)
    await changeWishes(before(11), as(title), poolId, as(wished).personId, 'add')
  await publish(2)
}

/** What became of a match: each of the six goes its own way. */
async function live(
  onDay: OnDay,
  { today, id, mentee, story }: { today: string; id: string; mentee: Actor; story: number },
): Promise<void> {
  const before = (days: number) => onDay(addDays(today, -days))
  const other = await otherOf(before(149), mentee, id)
  const met = [[120, 90, 60, 31, 8], [118, 80], [], [100, 62, 40, 12], [110, 70, 15], [125]][story] ?? []
  for (const days of met) await sessions.recordUnplanned(before(days), mentee, id)
  if (story !== 2) {
    for (const [who, answer] of [
      [mentee, story === 1 ? 'partly' : 'helps'],
      [other, story === 3 ? 'not-yet' : 'helps'],
    ] as const) {
      if (who) for (const days of [119, 59]) await match.answerCheck(before(days), who, id, { answer })
    }
  }
  if (story === 0) {
    await match.writeAgreement(before(119), mentee, id, {
      what: 'Hard talks with two people who lead beside me, and when to let go.',
      often: 'Every four weeks, 45 minutes',
      stopping: 'Either of us says so. No reason is needed.',
      between: 'All we say. We ask each other before we tell anybody.',
    })
    if (other) await match.agree(before(118), other, id)
    const coming = { on: addDays(today, 9), time: '10:00', minutes: '45', place: 'Room Birch' }
    await sessions.planSession(onDay(today), mentee, id, coming)
    await match.keepNotes(onDay(today), mentee, id, {
      note: 'Ask how she prepared for the talk about the new roles.',
    })
  }
  if (story === 3) await match.askForHelp(before(3), mentee, id, true)
  if (story === 5)
    await match.endMatch(before(50), mentee, id, {
      isDone: false,
      form: { words: 'Thank you for your time.' },
    })
}

async function addAskingPool(onDay: OnDay, { today, hr }: Facts, as: People): Promise<void> {
  const before = (days: number) => onDay(addDays(today, -days))
  const purpose =
    'Look over the fence: somebody from another department who shares what you would like to learn.'
  const poolId = await openPool(before(80), hr, { ...POOL, name: 'Across departments', purpose })
  const offers = [
    ['Head of Production', ['M2', 'M4', 'L3'], '3'],
    ['Materials Lead', ['M4'], '1'],
    ['Key Accounts Manager', ['L4', 'L1'], '2'],
  ] as const
  for (const [title, skills, capacity] of offers)
    await saveProfile(before(75), as(title), poolId, 'mentor', profile([...skills], { capacity }))
  const ask = async (days: number, mentee: string, mentors: readonly string[], words: string) => {
    await saveProfile(before(days + 1), as(mentee), poolId, 'mentee', profile(['L3', 'M2']))
    for (const one of mentors) await changeWishes(before(days), as(mentee), poolId, as(one).personId, 'add')
    await sendRequests(before(days), as(mentee), poolId, { words, sharesGoals: 'yes' })
  }
  await ask(
    31,
    'Field Service Lead',
    ['Head of Production'],
    'You run seven teams at once. I would like to learn how.',
  )
  const [first] = (await readMentoring(before(30), as('Head of Production'))).requests
  await acceptRequest(before(30), as('Head of Production'), first?.id ?? '')
  await ask(
    2,
    'Regional Sales Manager North',
    ['Head of Production', 'Materials Lead'],
    'I promise dates to customers. I would like to know what they mean on the floor.',
  )
}

const profile = (skills: readonly string[], more: { capacity?: string; about?: string } = {}) => ({
  skills,
  ways: skills.includes('L3') ? ['listen', 'stories'] : ['plan', 'straight'],
  languages: ['en', 'de'],
  formats: skills.includes('L5') ? ['in-person'] : ['online', 'in-person'],
  timeZone: 'Europe/Berlin',
  about: more.about ?? '',
  capacity: more.capacity ?? '0',
})

async function matchOf(ctx: Context, mentee: Actor): Promise<{ id: string; mentee: Actor } | null> {
  const [found] = (await readMentoring(ctx, mentee)).matches.filter(({ isMentor }) => !isMentor)
  return found ? { id: found.id, mentee } : null
}

/** The mentor of a match. */
async function otherOf(ctx: Context, mentee: Actor, matchId: string): Promise<Actor | null> {
  const { orgId } = mentee
  const found = await ctx.db.read(mentee, (db) =>
    db
      .selectFrom('mentoring_match')
      .where('org_id', '=', orgId)
      .where('id', '=', matchId)
      .select('mentor_id')
      .executeTakeFirst(),
  )
  return found ? { orgId, personId: found.mentor_id, roles: [] } : null
}

async function peopleOf(onDay: OnDay, { orgId, today, company }: Facts): Promise<People> {
  const leads = company.filter(({ level }) => level <= 3)
  const found = await onDay(today).db.read({ orgId }, (db) =>
    Promise.all(
      leads.map(async ({ title, email }) => [title, await findPersonByEmail(db, orgId, email)] as const),
    ),
  )
  const ids = new Map(found.map(([title, card]) => [title, card?.id]))
  return (title) => {
    const personId = ids.get(title)
    if (!personId) throw new Error(`the demo firm has no ${title}`)
    return { orgId, personId, roles: [] }
  }
}
