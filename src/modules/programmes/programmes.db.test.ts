import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { askForSeat } from '#modules/workshops/actions/book.ts'
import { planSession } from '#modules/workshops/actions/plan-session.ts'
import { saveWorkshop } from '#modules/workshops/actions/plan-workshop.ts'
import { addPerson } from '#testing/add-person.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { readPdf } from '#testing/read-pdf.ts'
import { SESSION, WORKSHOP } from '#testing/workshop-fixture.ts'
import { codeOf } from '#testing/code-of.ts'
import { makeCertificate } from './actions/certificate.ts'
import { countProgrammes } from './actions/count.ts'
import { readDashboard } from './actions/dashboard.ts'
import { decideAbout } from './actions/decide.ts'
import { readNaming, readProgramme, readProgrammes, readSelection } from './actions/read.ts'
import * as setUp from './actions/set-up.ts'
import { askToTakePart, markReached, nameSomebody, stepBack } from './actions/take-part.ts'
import { listProgrammeTasks, loadCohort, loadLastGate } from './public.ts'
import { listDecisions } from './store/members.ts'

let house: TestContext
let hr: Actor
let owner: Actor

const FIELDS = {
  name: 'New managers 2026',
  about: 'From expert to lead.',
  criteria: 'Leads people now, or will soon\nHas time for it',
  places: '2',
  comparison: 'waiting-list',
  askUntilOn: '2026-06-20',
  startsOn: '2026-07-01',
  secondOn: '',
  endsOn: '2026-12-01',
}
const GOOD = { 'met-0': 'yes', reason: 'Leads a team since May.' }

beforeAll(async () => {
  house = await openTestContext()
  hr = await withRole('Hana', 'hr')
  owner = await withRole('Omar', 'programme-owner')
})
afterAll(() => house.close())

async function withRole(name: string, role: 'hr' | 'programme-owner'): Promise<Actor> {
  const person = await addPerson(house, name)
  await house.ctx.db.write(person, (db) =>
    db
      .insertInto('role_grant')
      .values({
        org_id: house.orgId,
        person_id: person.personId,
        role,
        granted_by: person.personId,
        granted_at: house.ctx.clock.now(),
        approved_by: person.personId,
        approved_at: house.ctx.clock.now(),
      })
      .execute(),
  )
  return house.actor([role], person.personId)
}

/** A programme of the owner that takes names, with a milestone. */
async function openProgramme(fields: Partial<typeof FIELDS> = {}): Promise<string> {
  const id = await setUp.makeProgramme(house.ctx, owner, { ...FIELDS, ...fields })
  await setUp.addPart(house.ctx, owner, id, {
    kind: 'milestone',
    title: 'First talk with the team',
    byOn: '2026-07-10',
  })
  await setUp.openForNames(house.ctx, owner, id)
  return id
}

const decide = (id: string, who: Actor, decision: string, more = {}) =>
  decideAbout(house.ctx, owner, id, who.personId, { decision, ...GOOD, ...more })
const stateOf = async (id: string, who: Actor) => (await readProgramme(house.ctx, who, id)).own?.state
const ask = (id: string, who: Actor) => askToTakePart(house.ctx, who, id, { why: '' })

describe('who sees what', () => {
  test('a draft is there for its owner and HR, and for nobody else', async () => {
    const id = await setUp.makeProgramme(house.ctx, owner, FIELDS)
    const stranger = await addPerson(house, 'Stella')
    const other = await withRole('Other', 'programme-owner')
    expect((await readProgrammes(house.ctx, hr)).programmes.map((one) => one.id)).toContain(id)
    for (const who of [stranger, other]) {
      expect(await codeOf(readProgramme(house.ctx, who, id))).toBe('programmes/not-found')
      expect(await codeOf(readDashboard(house.ctx, who, id))).toBe('programmes/not-found')
      expect(await codeOf(readSelection(house.ctx, who, id))).toBe('programmes/not-found')
      expect(await codeOf(setUp.openForNames(house.ctx, who, id))).toBe('programmes/not-found')
    }
    expect(await codeOf(setUp.openForNames(house.ctx, owner, id))).toBe('programmes/nothing-in-it')
    await setUp.dropDraft(house.ctx, owner, id)
    expect(await codeOf(readProgramme(house.ctx, owner, id))).toBe('programmes/not-found')
  })

  test('a name and what was decided are behind the second wall too', async () => {
    const id = await openProgramme()
    const ann = await addPerson(house, 'Ann')
    const stranger = await addPerson(house, 'Sam')
    await ask(id, ann)
    await decide(id, ann, 'taken')
    const rows = (who: Actor) =>
      house.ctx.db.read(who, async (db) => [
        (await db.selectFrom('programme_member').where('programme_id', '=', id).select('person_id').execute())
          .length,
        (await listDecisions(db, { orgId: house.orgId, programmeId: id })).length,
      ])
    expect(await rows(stranger)).toEqual([0, 0])
    for (const who of [ann, owner, hr]) expect(await rows(who)).toEqual([1, 1])
  })
})

describe('names', () => {
  test('a colleague who was named decides first; nobody is decided about before', async () => {
    const id = await openProgramme()
    const [bo, cy] = [await addPerson(house, 'Bo'), await addPerson(house, 'Cy')]
    await nameSomebody(house.ctx, bo, id, { personId: cy.personId, why: 'Asks before telling.' })
    expect(await codeOf(decide(id, cy, 'taken'))).toBe('programmes/member-not-found')
    const tasks = await house.ctx.db.read(cy, (db) => listProgrammeTasks(house.ctx, db, cy))
    expect(tasks.map(({ id: task }) => task)).toEqual([`programme-named ${id}`])
    await ask(id, cy)
    await decide(id, cy, 'taken')
    expect(await stateOf(id, cy)).toBe('taken')
    expect(await codeOf(nameSomebody(house.ctx, bo, id, { personId: cy.personId, why: '' }))).toBe(
      'programmes/asked-already',
    )
    expect(await codeOf(nameSomebody(house.ctx, bo, id, { personId: bo.personId, why: '' }))).toBe(
      'programmes/fields-not-right',
    )
  })

  test('are taken until the last day', async () => {
    const id = await openProgramme({ askUntilOn: '2026-06-01' })
    const di = await addPerson(house, 'Di')
    house.clock.set('2026-06-02T08:00:00Z')
    expect(await codeOf(ask(id, di))).toBe('programmes/names-closed')
    house.clock.set('2026-06-01T08:00:00Z')
    await ask(id, di)
    await stepBack(house.ctx, di, id)
    await ask(id, di)
    expect(await stateOf(id, di)).toBe('asking')
    expect(await codeOf(ask(id, di))).toBe('programmes/asked-already')
  })
})

describe('deciding', () => {
  test('the last place goes once, also when two decide at the same moment', async () => {
    const id = await openProgramme({ places: '1' })
    const [eve, finn] = [await addPerson(house, 'Eve'), await addPerson(house, 'Finn')]
    await ask(id, eve)
    await ask(id, finn)
    const results = await Promise.all([eve, finn].map((who) => codeOf(decide(id, who, 'taken'))))
    expect(results.filter((code) => code === 'programmes/no-place-left')).toHaveLength(1)
    const states = [await stateOf(id, eve), await stateOf(id, finn)]
    expect(new Set(states)).toEqual(new Set(['asking', 'taken']))
  })

  test('needs a reason, which the person reads; each line of the record stays', async () => {
    const id = await openProgramme()
    const gil = await addPerson(house, 'Gil')
    await ask(id, gil)
    expect(await codeOf(decide(id, gil, 'waiting', { reason: ' ' }))).toBe('programmes/fields-not-right')
    await decide(id, gil, 'waiting', { reason: 'More names than places.' })
    house.clock.advance(60_000)
    await decide(id, gil, 'taken', { reason: 'A place came free.' })
    expect((await readProgramme(house.ctx, gil, id)).own?.decision?.reason).toBe('A place came free.')
    const { members } = await readSelection(house.ctx, owner, id)
    expect(members[0]?.record.map(({ reason, met }) => [reason, met])).toEqual([
      ['A place came free.', [true, false]],
      ['More names than places.', [true, false]],
    ])
    const change = house.ctx.db.write(owner, (db) =>
      db
        .updateTable('programme_decision')
        .set({ reason: 'Another' })
        .where('programme_id', '=', id)
        .execute(),
    )
    await expect(change).rejects.toThrow()
    house.clock.set('2026-06-01T08:00:00Z')
  })

  test('those who wait, or start later, are whom it is held against; the gate knows everybody who was decided about', async () => {
    const id = await openProgramme({ comparison: 'staggered', secondOn: '2026-10-01', places: '5' })
    const people = await Promise.all(['Hal', 'Ida', 'Jo'].map((name) => addPerson(house, name)))
    for (const who of people) await ask(id, who)
    const [hal, ida, jo] = people as [Actor, Actor, Actor]
    await decide(id, hal, 'taken')
    await decide(id, ida, 'taken', { start: '2' })
    await decide(id, jo, 'not-taken')
    await setUp.startProgramme(house.ctx, owner, id)
    const cohort = (on: string) => house.ctx.db.read(hr, (db) => loadCohort(db, house.orgId, id, on))
    expect(await cohort('2026-09-30')).toEqual({ taken: [hal.personId], compared: [ida.personId] })
    expect((await cohort('2026-10-01'))?.compared).toEqual([])
    const gate = await house.ctx.db.read(hr, (db) => loadLastGate(db, house.orgId))
    expect(gate?.people.filter(({ isTaken }) => isTaken).length).toBe(2)
    expect(gate?.people.length).toBe(3)
  })
})

describe('a programme that runs', () => {
  test('milestones are reached by whoever takes part, and by nobody else', async () => {
    const id = await openProgramme()
    const [kim, lee] = [await addPerson(house, 'Kim'), await addPerson(house, 'Lee')]
    await ask(id, kim)
    await ask(id, lee)
    await decide(id, kim, 'taken')
    await decide(id, lee, 'waiting')
    await setUp.startProgramme(house.ctx, owner, id)
    const part = (await readProgramme(house.ctx, kim, id)).parts[0]?.id ?? ''
    await markReached(house.ctx, kim, id, part, true)
    expect(await codeOf(markReached(house.ctx, lee, id, part, true))).toBe('programmes/part-not-found')
    const { progress, waiting, compared } = await readDashboard(house.ctx, owner, id)
    expect({ done: progress[0]?.done, waiting, compared }).toEqual({ done: 1, waiting: 1, compared: 1 })
    await markReached(house.ctx, kim, id, part, false)
    expect((await readDashboard(house.ctx, owner, id)).progress[0]?.done).toBe(0)
  })

  test('plans of fewer than five people get no number', async () => {
    const id = await openProgramme({ places: '10' })
    const people = await Promise.all(['Mia', 'Ned', 'Oda', 'Pia'].map((name) => addPerson(house, name)))
    for (const who of people) {
      await ask(id, who)
      await decide(id, who, 'taken')
    }
    await setUp.startProgramme(house.ctx, owner, id)
    await countProgrammes(house.ctx, { orgId: house.orgId })
    expect((await readDashboard(house.ctx, owner, id)).plans?.view.total.show).toBe('nothing')
  })

  test('ends with a certificate for those who took part, which is a tagged PDF of one page', async () => {
    const id = await openProgramme()
    const [quin, rae] = [await addPerson(house, 'Quin'), await addPerson(house, 'Rae')]
    await ask(id, quin)
    await ask(id, rae)
    await decide(id, quin, 'taken')
    await decide(id, rae, 'waiting')
    await setUp.startProgramme(house.ctx, owner, id)
    expect(await codeOf(makeCertificate(house.ctx, quin, id, 'a4'))).toBe('programmes/certificate-not-yet')
    await setUp.endProgramme(house.ctx, owner, id)
    expect(await codeOf(makeCertificate(house.ctx, rae, id, 'a4'))).toBe('programmes/certificate-not-yet')
    const { made } = await makeCertificate(house.ctx, quin, id, 'a4')
    if (made.kind !== 'pdf') throw new Error(made.why)
    const { pages, languages, tags } = readPdf(made.bytes)
    expect(pages).toHaveLength(1)
    expect(pages[0]).toContain('Quin Test')
    expect(pages[0]).toContain('New managers 2026')
    expect(languages).toEqual(['en'])
    expect(tags).toContain('H1')
  })

  test('the next one like it has the same parts, a later start, and nobody in it', async () => {
    const id = await openProgramme()
    const next = await setUp.cloneProgramme(house.ctx, owner, id)
    const copy = await readProgramme(house.ctx, owner, next)
    expect(copy.programme).toMatchObject({ state: 'draft', criteria: FIELDS.criteria.split('\n') })
    // today is 1 June, the start 1 July: 28 days on, as nothing has begun
    expect(copy.programme.startsOn).toBe('2026-07-29')
    expect(copy.parts.map(({ title, byOn }) => [title, byOn])).toEqual([
      ['First talk with the team', '2026-08-07'],
    ])
    expect((await readSelection(house.ctx, owner, next)).members).toEqual([])
  })
})

test('a session of a programme has seats for those who take part, and for nobody else', async () => {
  const workshopId = await saveWorkshop(house.ctx, hr, null, WORKSHOP, { skills: [], materials: [] })
  const sessionId = await planSession(house.ctx, hr, workshopId, SESSION, { facilitators: [owner.personId] })
  const id = await openProgramme()
  await setUp.addPart(house.ctx, owner, id, { kind: 'workshop', title: 'Coaching', refId: sessionId })
  const [sid, tom] = [await addPerson(house, 'Sid'), await addPerson(house, 'Tom')]
  await ask(id, sid)
  await decide(id, sid, 'taken')
  expect(await codeOf(askForSeat(house.ctx, tom, sessionId))).toBe('workshops/for-a-programme')
  // the second wall says no as well
  const sneak = house.ctx.db.write(tom, (db) =>
    db
      .insertInto('workshop_booking')
      .values({
        org_id: house.orgId,
        session_id: sessionId,
        person_id: tom.personId,
        state: 'booked',
        asked_at: house.ctx.clock.now(),
      })
      .execute(),
  )
  await expect(sneak).rejects.toThrow(/row-level security/)
  expect(await askForSeat(house.ctx, sid, sessionId)).toBe('booked')
  await setUp.startProgramme(house.ctx, owner, id)
  const part = (await readDashboard(house.ctx, owner, id)).progress.find(({ kind }) => kind === 'workshop')
  // one takes part, has a seat, and nobody has written down yet who was there
  expect(part).toMatchObject({ invited: 1, started: 1, done: null })
})

test('whom to name is searched for in the whole directory, and who was chosen stays', async () => {
  const id = await openProgramme()
  const [uma, vic] = [await addPerson(house, 'Uma'), await addPerson(house, 'Victoria')]
  const found = await readNaming(house.ctx, uma, id, { search: 'victor', chosen: [owner.personId] })
  expect(found.people.map(({ id: person }) => person)).toEqual([owner.personId, vic.personId])
  // nobody works close by, and nobody finds themselves
  expect((await readNaming(house.ctx, uma, id, { search: 'uma', chosen: [] })).people).toEqual([])
  expect((await readNaming(house.ctx, uma, id, { search: '', chosen: [] })).people).toEqual([])
})
