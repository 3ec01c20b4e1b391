import ICAL from 'ical.js'
import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { insertPerson } from '#modules/people/public.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import * as rhythm from './actions/change-rhythm.ts'
import { readOneToOnes, readPair } from './actions/read.ts'
import * as talk from './actions/talk.ts'
import { tidyOneToOnes } from './actions/tidy.ts'
import { changeKeepDays, countOneToOnes, readUnits } from './actions/units.ts'
import { countHeldOneToOnes, listDoneOneToOnes, listOneToOneTasks, pressOneToOne } from './public.ts'

let house: TestContext
let chief: Actor
let lee: Actor
let dana: Actor
let sam: Actor

/** 1 June 2026, 08:00 UTC, is a Monday; the test's organisation keeps UTC. */
const TUESDAYS = {
  everyWeeks: '1',
  startsOn: '2026-06-02',
  time: '10:00',
  minutes: '30',
  timeZone: 'Europe/Berlin',
}

async function addPerson(firstName: string, managerId?: string, department = 'Care'): Promise<Actor> {
  const { ctx, orgId } = house
  const personId = await ctx.db.write({ orgId }, (db) =>
    insertPerson(db, orgId, {
      firstName,
      lastName: 'Test',
      email: `${firstName.toLowerCase()}@example.org`,
      employeeId: `E-${firstName}`,
      managerId,
      department,
      timezone: firstName === 'Dana' ? 'Europe/Berlin' : null,
    }),
  )
  return house.actor([], personId)
}

const tasksOf = (actor: Actor) => house.ctx.db.read(actor, (db) => listOneToOneTasks(house.ctx, db, actor))
const refusal = (code: string) => expect.objectContaining({ type: expect.objectContaining({ code }) })

/** What went out to somebody, the oldest first: how and with which number. */
async function invitationsTo(name: string) {
  const { ctx, orgId } = house
  const { rows } = await ctx.db.read({ orgId }, (db) =>
    sql<{ calendar: string; series: string; subject: string; text: string }>`
      select calendar, series, subject, text from mail_outbox
       where to_address = ${`${name.toLowerCase()}@example.org`} and calendar is not null
       order by created_at, id`.execute(db),
  )
  return rows.map(({ calendar, subject, text }) => {
    const read = new ICAL.Component(ICAL.parse(calendar))
    const [event] = read.getAllSubcomponents('vevent')
    return {
      subject,
      text,
      calendar,
      method: String(read.getFirstPropertyValue('method')),
      uid: String(event?.getFirstPropertyValue('uid')),
      sequence: Number(event?.getFirstPropertyValue('sequence')),
    }
  })
}

/** A pair that has agreed on Tuesdays. */
async function agreed(manager: Actor, report: Actor): Promise<string> {
  const id = await rhythm.proposeTo(house.ctx, manager, report.personId, TUESDAYS)
  await rhythm.agreeRhythm(house.ctx, report, id)
  return id
}

beforeAll(async () => {
  house = await openTestContext()
  chief = await addPerson('Chief')
  lee = await addPerson('Lee', chief.personId)
  dana = await addPerson('Dana', lee.personId)
  sam = await addPerson('Sam', lee.personId)
})
afterAll(() => house.close())

describe('a rhythm', () => {
  test('is proposed by one, agreed by the other, and then in both calendars', async () => {
    const { ctx } = house
    const id = await rhythm.proposeTo(ctx, lee, dana.personId, TUESDAYS)
    expect(await invitationsTo('Dana')).toEqual([])
    await expect(rhythm.agreeRhythm(ctx, lee, id)).rejects.toEqual(refusal('one-to-ones/nothing-to-agree'))
    expect((await tasksOf(dana)).map(({ title }) => title)).toEqual([
      'Lee Test proposes a rhythm for your one-to-ones',
    ])
    await rhythm.agreeRhythm(ctx, dana, id)
    const [toDana, ...more] = await invitationsTo('Dana')
    expect(more).toEqual([])
    expect(toDana).toMatchObject({ method: 'REQUEST', sequence: 0, subject: 'One-to-one with Lee Test' })
    expect(toDana?.text).toContain('Every week on Tuesday at 10:00, for 30 minutes (Europe/Berlin)')
    expect((await invitationsTo('Lee'))[0]?.text).toContain(
      'Every week on Tuesday at 08:00, for 30 minutes (UTC)',
    )
    expect(await readPair(ctx, dana, id)).toMatchObject({
      name: 'Lee Test',
      state: 'running',
      next: { slotOn: '2026-06-02', when: 'Tue 2 June 2026 at 10:00', there: 'Tue 2 June 2026 at 08:00' },
    })
    await expect(rhythm.agreeRhythm(ctx, dana, id)).rejects.toEqual(refusal('one-to-ones/nothing-to-agree'))
  })

  test('is between a line manager and a direct report, and nobody else', async () => {
    const { ctx } = house
    for (const [one, other] of [
      [chief, dana],
      [sam, dana],
      [dana, dana],
    ] as const) {
      await expect(rhythm.proposeTo(ctx, one, other.personId, TUESDAYS)).rejects.toEqual(
        refusal('one-to-ones/not-in-your-line'),
      )
    }
    await expect(rhythm.proposeTo(ctx, lee, 'x', TUESDAYS)).rejects.toEqual(
      refusal('one-to-ones/not-in-your-line'),
    )
  })

  test('says field by field what is not right', async () => {
    const wrong = {
      everyWeeks: '3',
      startsOn: '2026-05-31',
      time: '25:00',
      minutes: '7',
      timeZone: 'Nowhere',
    }
    const fieldsOf = (form: Record<string, string>) =>
      rhythm.proposeTo(house.ctx, lee, sam.personId, form).then(
        () => [],
        (error: { fields: Record<string, string> }) => Object.keys(error.fields).toSorted(),
      )
    expect(await fieldsOf(wrong)).toEqual(['everyWeeks', 'minutes', 'time', 'timeZone'])
    expect(await fieldsOf({ ...TUESDAYS, startsOn: '2026-05-31' })).toEqual(['startsOn'])
  })

  test('can be said no to, and then it was never there', async () => {
    const { ctx } = house
    const id = await rhythm.proposeTo(ctx, sam, lee.personId, TUESDAYS)
    await rhythm.dropProposal(ctx, lee, id)
    await expect(readPair(ctx, sam, id)).rejects.toEqual(refusal('one-to-ones/not-found'))
  })
})

describe('calendars', () => {
  test('follow a change, a skipped and a moved date by one UID and a higher number; a withdrawal ends it', async () => {
    const { ctx } = house
    const kim = await addPerson('Kim', lee.personId)
    const id = await agreed(lee, kim)
    await talk.skipDate(ctx, kim, id, '2026-06-09')
    await talk.moveDate(ctx, lee, id, '2026-06-16', { on: '2026-06-17', time: '12:00' })
    await rhythm.proposeChange(ctx, kim, id, { ...TUESDAYS, everyWeeks: '2' })
    await rhythm.agreeRhythm(ctx, lee, id)
    await rhythm.pausePair(ctx, kim, id)
    await rhythm.pausePair(ctx, kim, id)
    await rhythm.resumePair(ctx, lee, id)
    const sent = await invitationsTo('Kim')
    expect(sent.map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
      'REQUEST 0',
      'REQUEST 1',
      'REQUEST 2',
      'REQUEST 3',
      'CANCEL 4',
      'REQUEST 0',
    ])
    const uids = sent.map(({ uid }) => uid)
    expect(new Set(uids.slice(0, 5)).size).toBe(1)
    expect(uids[5]).not.toBe(uids[0])
    expect(sent[2]?.calendar).toContain('RECURRENCE-ID:20260616T080000Z')
    expect(sent[2]?.calendar).toContain('EXDATE:20260609T080000Z')
  })

  test('of one who wants no invitations are left alone, and the other’s go on', async () => {
    const { ctx } = house
    const ivo = await addPerson('Ivo', lee.personId)
    const id = await agreed(lee, ivo)
    const before = (await invitationsTo('Lee')).length
    await rhythm.chooseInvitations(ctx, ivo, false)
    await talk.skipDate(ctx, ivo, id, '2026-06-09')
    expect((await invitationsTo('Ivo')).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    expect((await invitationsTo('Lee')).length).toBe(before + 1)
    await rhythm.chooseInvitations(ctx, ivo, true)
    expect((await invitationsTo('Ivo')).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL', 'REQUEST'])
  })

  test('hold nothing of the agenda', async () => {
    const { ctx } = house
    const uma = await addPerson('Uma', lee.personId)
    const id = await agreed(lee, uma)
    await talk.addItem(ctx, uma, id, { text: 'canary-agenda' })
    await talk.skipDate(ctx, uma, id, '2026-06-09')
    const sent = await invitationsTo('Uma')
    expect(sent.length).toBe(2)
    expect(JSON.stringify(sent)).not.toContain('canary')
  })
})

describe('the agenda', () => {
  test('is of both; what is not ticked is carried over, what is ticked belongs to the talk', async () => {
    const { ctx, clock } = house
    const ria = await addPerson('Ria', lee.personId)
    const id = await agreed(lee, ria)
    await talk.addItem(ctx, lee, id, { text: 'Crane' })
    await talk.addItem(ctx, ria, id, { text: 'Holiday' })
    const page = await readPair(ctx, ria, id)
    expect(page.agenda.map(({ text, isOwn }) => [text, isOwn])).toEqual([
      ['Crane', false],
      ['Holiday', true],
    ])
    await talk.tickItem(ctx, lee, id, page.agenda[0]!.id, true)
    await expect(talk.recordHeld(ctx, ria, id, '2026-06-02')).rejects.toEqual(
      refusal('one-to-ones/date-not-found'),
    )

    clock.set('2026-06-02T09:00:00Z')
    const task = (await tasksOf(ria)).find(({ id: own }) => own.includes(id))
    expect(task?.title).toBe('Did your one-to-one with Lee Test happen?')
    await pressOneToOne(ctx, ria, task!.id, 'done')
    const after = await readPair(ctx, lee, id)
    expect(after.agenda).toMatchObject([{ text: 'Holiday', carriedOn: '2026-06-02' }])
    expect(after.history).toEqual([{ slotOn: '2026-06-02', isHeld: true, items: ['Crane'] }])
    expect(after.due).toBeNull()
    const done = await ctx.db.read(ria, (db) => listDoneOneToOnes(db, ria, '2026-06-01'))
    expect(done).toEqual([{ id: task!.id, title: 'You talked with Lee Test', doneOn: '2026-06-02' }])

    await talk.takeBack(ctx, lee, id, '2026-06-02')
    const back = await readPair(ctx, lee, id)
    expect(back.history).toEqual([])
    expect(back.agenda).toMatchObject([{ text: 'Crane' }, { text: 'Holiday', carriedOn: null }])
    clock.set('2026-06-01T08:00:00Z')
  })

  test('gives back what was taken out', async () => {
    const { ctx } = house
    const tom = await addPerson('Tom', lee.personId)
    const id = await agreed(lee, tom)
    await talk.addItem(ctx, lee, id, { text: 'Crane' })
    const [item] = (await readPair(ctx, tom, id)).agenda
    await talk.removeItem(ctx, tom, id, item!.id)
    expect((await readPair(ctx, lee, id)).agenda).toEqual([])
    await talk.removeItem(ctx, lee, id, item!.id, false)
    expect((await readPair(ctx, lee, id)).agenda.length).toBe(1)
    await expect(talk.tickItem(ctx, lee, id, 'x', true)).rejects.toEqual(
      refusal('one-to-ones/item-not-found'),
    )
  })
})

describe('nobody else', () => {
  test('finds a pair: not HR, not the manager’s manager, not a colleague, and not in the database', async () => {
    const { ctx, orgId } = house
    const eva = await addPerson('Eva', lee.personId)
    const id = await agreed(lee, eva)
    await talk.addItem(ctx, eva, id, { text: 'mine' })
    await talk.keepLines(ctx, eva, id, { note: 'secret' })
    for (const other of [
      chief,
      sam,
      house.actor(['hr'], chief.personId),
      house.actor(['it-admin', 'auditor'], sam.personId),
    ]) {
      await expect(readPair(ctx, other, id)).rejects.toEqual(refusal('one-to-ones/not-found'))
      await expect(talk.addItem(ctx, other, id, { text: 'x' })).rejects.toEqual(
        refusal('one-to-ones/not-found'),
      )
    }
    const rows = (scope: { orgId: string; personId?: string }) =>
      ctx.db.read(scope, async (db) => {
        const pair = await db.selectFrom('one_to_one').where('id', '=', id).select('id').execute()
        const items = await db.selectFrom('one_to_one_item').where('pair_id', '=', id).select('id').execute()
        const lines = await db
          .selectFrom('one_to_one_note')
          .where('pair_id', '=', id)
          .select('sealed')
          .execute()
        return [pair.length, items.length, lines.length]
      })
    expect(await rows(eva)).toEqual([1, 1, 1])
    expect(await rows(lee)).toEqual([1, 1, 0]) // the lines are their author's alone
    expect(await rows(chief)).toEqual([0, 0, 0])
    expect(await rows({ orgId })).toEqual([0, 0, 0])
  })

  test('reads the private lines, not even in a dump', async () => {
    const { ctx } = house
    const ben = await addPerson('Ben', lee.personId)
    const id = await agreed(lee, ben)
    await talk.keepLines(ctx, ben, id, { note: 'Ask for the long leave.' })
    expect((await readPair(ctx, ben, id)).note).toBe('Ask for the long leave.')
    expect((await readPair(ctx, lee, id)).note).toBe('')
    const row = await ctx.db.read(ben, (db) =>
      db.selectFrom('one_to_one_note').where('pair_id', '=', id).select('sealed').executeTakeFirstOrThrow(),
    )
    expect(row.sealed.includes(Buffer.from('leave'))).toBe(false)
    await talk.keepLines(ctx, ben, id, { note: ' ' })
    expect((await readPair(ctx, ben, id)).note).toBe('')
  })
})

describe('the night', () => {
  test('ends a pair whose reporting line has ended, and empties both calendars', async () => {
    const { ctx, orgId } = house
    const ola = await addPerson('Ola', lee.personId)
    const id = await agreed(lee, ola)
    await ctx.db.write({ orgId }, (db) =>
      db
        .updateTable('reporting_line')
        .set({ manager_id: chief.personId })
        .where('person_id', '=', ola.personId)
        .execute(),
    )
    expect((await readPair(ctx, ola, id)).state).toBe('ended')
    await expect(talk.addItem(ctx, ola, id, { text: 'x' })).rejects.toEqual(refusal('one-to-ones/has-ended'))
    await tidyOneToOnes(ctx, { orgId })
    await tidyOneToOnes(ctx, { orgId })
    expect((await invitationsTo('Ola')).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    expect((await readOneToOnes(ctx, ola)).ended).toMatchObject([
      { id, name: 'Lee Test', endedOn: '2026-06-01' },
    ])
    expect((await readOneToOnes(ctx, ola)).people).toMatchObject([{ name: 'Chief Test', pair: null }])
  })

  test('forgets what was talked about when its time is over, and fills calendars that run out', async () => {
    const { ctx, orgId, clock } = house
    const max = await addPerson('Max', lee.personId)
    const id = await agreed(lee, max)
    clock.set('2026-06-02T09:00:00Z')
    await talk.addItem(ctx, max, id, { text: 'Old' })
    await talk.addItem(ctx, max, id, { text: 'Open' })
    const [old] = (await readPair(ctx, max, id)).agenda
    await talk.tickItem(ctx, max, id, old!.id, true)
    await talk.recordHeld(ctx, max, id, '2026-06-02')
    await expect(changeKeepDays(ctx, lee, { keepDays: '90' })).rejects.toEqual(
      refusal('one-to-ones/units-for-hr'),
    )
    await changeKeepDays(ctx, house.actor(['hr'], chief.personId), { keepDays: '90' })
    clock.set('2026-11-10T09:00:00Z')
    expect((await readPair(ctx, max, id)).history).toEqual([]) // before the night has come
    await tidyOneToOnes(ctx, { orgId })
    const items = await ctx.db.read(max, (db) =>
      db.selectFrom('one_to_one_item').where('pair_id', '=', id).select('text').execute(),
    )
    expect(items).toEqual([{ text: 'Open' }])
    expect((await invitationsTo('Max')).map(({ method, sequence }) => `${method} ${sequence}`)).toEqual([
      'REQUEST 0',
      'REQUEST 1',
    ])
    clock.set('2026-06-01T08:00:00Z')
  })
})

describe('HR', () => {
  test('sees counts over units once a month, never about a few and never a name', async () => {
    const { ctx, clock } = house
    const orgId = await house.addOrg('Counted')
    const add = (firstName: string, department: string, managerId?: string) =>
      ctx.db.write({ orgId }, (db) =>
        insertPerson(db, orgId, {
          firstName,
          lastName: 'Count',
          employeeId: firstName,
          email: `${firstName}@count.example`.toLowerCase(),
          department,
          managerId,
        }),
      )
    const boss = await add('Boss', 'Top')
    const pairs: { manager: Actor; report: Actor }[] = []
    const as = (personId: string): Actor => ({ orgId, personId, roles: [] })
    for (const unit of ['Care', 'Sales', 'IT']) {
      for (let lead = 0; lead < (unit === 'IT' ? 1 : 3); lead++) {
        const managerId = await add(`${unit}Lead${lead}`, unit, boss)
        for (let at = 0; at < 4; at++)
          pairs.push({
            manager: as(managerId),
            report: as(await add(`${unit}${lead}x${at}`, unit, managerId)),
          })
      }
    }
    // six of Care's twelve teams of two agree, and three meet
    for (const [at, { manager, report }] of pairs.slice(0, 6).entries()) {
      const id = await agreed(manager, report)
      clock.set('2026-06-03T08:00:00Z')
      if (at < 3) await talk.recordHeld(ctx, report, id, '2026-06-02')
      clock.set('2026-06-01T08:00:00Z')
    }
    clock.set('2026-06-03T08:00:00Z')
    await countOneToOnes(ctx, { orgId })
    await countOneToOnes(ctx, { orgId })
    const hr: Actor = { orgId, personId: boss, roles: [{ role: 'hr', scopePersonId: null }] }
    const { newest } = await readUnits(ctx, hr)
    // 31 have a line manager: 3 leads and 12 people in Care, the same in Sales, 1 and 4 in IT, whose one manager hides nobody
    expect(newest?.monthOn).toBe('2026-06-01')
    expect(newest?.view.units.map(({ names }) => names)).toEqual([['Care'], ['IT', 'Sales']])
    expect(newest?.view.units[0]).toMatchObject({
      people: 15,
      shares: [
        { kind: 'count', count: 6 },
        { kind: 'count', count: 3 },
      ],
    })
    expect(newest?.view.units[1]).toMatchObject({ people: 20, shares: [{ kind: 'word' }, { kind: 'word' }] })
    expect(JSON.stringify(newest)).not.toContain('Count')
    await expect(readUnits(ctx, lee)).rejects.toEqual(refusal('one-to-ones/units-for-hr'))
    // what signals may ask, as the closing role
    const held = await ctx.db.close({ orgId }, (db) =>
      countHeldOneToOnes(db, orgId, { fromOn: '2026-06-01', untilOn: '2026-06-15' }),
    )
    // Care's first lead: four pairs with two Tuesdays each, three held
    expect(held.get(pairs[0]!.manager.personId)).toEqual({ held: 3, planned: 8 })
    clock.set('2026-06-01T08:00:00Z')
  })
})
