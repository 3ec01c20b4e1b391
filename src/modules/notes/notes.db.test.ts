import { addDays } from '#lib/core/date.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { insertPerson } from '#modules/people/public.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { askColleagues, declineRequest, remindOnce, takeBackNo, withdrawRequest } from './actions/ask.ts'
import { decideCase, readCase } from './actions/cases.ts'
import { bringBackNote, changeNote, giveNote, readGiveForm, takeBackNote } from './actions/give.ts'
import { exportNotes, readNote, readNotes } from './actions/read.ts'
import { hideNote, keepReply, openNote, reportNote, thankGiver, useInPlan } from './actions/receive.ts'
import { tidyNotes } from './actions/tidy.ts'
import {
  countWaitingNotes,
  listDoneNoteTasks,
  listNoteActivity,
  listNoteTasks,
  pressNoteTask,
} from './public.ts'

let house: TestContext
let lee: Actor // leads Sam and Ana
let sam: Actor
let ana: Actor
let hanna: Actor // HR
let otto: Actor // leads nobody here

const NOT_FOUND = { type: { code: 'notes/not-found' } }
const STAYS = { type: { code: 'notes/stays' } }
const TEXT = { situation: 'In the June review', behaviour: 'Sam asked before deciding', impact: 'I spoke up' }
const ALONE = { ...TEXT, reach: 'receiver' }
const WIDER = { ...TEXT, reach: 'line-manager' }

async function addPerson(first: string, managerId?: string): Promise<Actor> {
  const id = await house.ctx.db.write({ orgId: house.orgId }, (db) =>
    insertPerson(db, house.orgId, {
      firstName: first,
      lastName: 'Test',
      email: `${first.toLowerCase()}@example.org`,
      managerId,
      fromOn: '2026-01-01',
    }),
  )
  return house.actor([], id)
}

async function give(from: Actor, to: Actor, form: Record<string, string> = ALONE): Promise<string> {
  const given = await giveNote(house.ctx, from, { to: to.personId }, form)
  if ('asksFirst' in given) throw new Error('was asked first')
  return given.noteId
}

const isRefused = (work: Promise<unknown>, expected: object) => expect(work).rejects.toMatchObject(expected)
const read = (actor: Actor, noteId: string) => readNote(house.ctx, actor, noteId)

beforeAll(async () => {
  house = await openTestContext()
  lee = await addPerson('Lee')
  sam = await addPerson('Sam', lee.personId)
  ana = await addPerson('Ana', lee.personId)
  otto = await addPerson('Otto')
  hanna = { ...(await addPerson('Hanna')), roles: [{ role: 'hr', scopePersonId: null }] }
  await house.ctx.db.write(hanna, (db) =>
    db
      .insertInto('role_grant')
      .values({
        org_id: house.orgId,
        person_id: hanna.personId,
        role: 'hr',
        granted_by: hanna.personId,
        approved_by: hanna.personId,
        approved_at: new Date(),
      })
      .execute(),
  )
})
afterAll(() => house.close())

describe('a note', () => {
  test('is read by giver and receiver, and by nobody else, whatever their role', async () => {
    const noteId = await give(ana, sam)
    expect((await read(sam, noteId)).text).toBeNull()
    await openNote(house.ctx, sam, noteId)
    expect((await read(sam, noteId)).text).toEqual(TEXT)
    expect((await read(ana, noteId)).text).toEqual(TEXT)
    house.clock.advance(30 * 86_400_000)
    for (const other of [lee, otto, hanna]) await isRefused(read(other, noteId), NOT_FOUND)
    await isRefused(read(sam, 'no id'), NOT_FOUND)
  })

  test('asks once for behaviour, and goes as it is when it is sent again', async () => {
    const typed = { ...ALONE, behaviour: 'Sam ist faul' }
    expect(await giveNote(house.ctx, ana, { to: sam.personId }, typed)).toEqual({ asksFirst: true })
    const noteId = await give(ana, sam, { ...typed, asked: 'yes' })
    expect((await read(ana, noteId)).text?.behaviour).toBe('Sam ist faul')
  })

  test('can be changed and taken back until it is opened, and brought back', async () => {
    const noteId = await give(ana, sam)
    await changeNote(house.ctx, ana, noteId, { ...ALONE, impact: 'Three of us spoke up' })
    await takeBackNote(house.ctx, ana, noteId)
    await isRefused(read(sam, noteId), NOT_FOUND)
    expect((await read(ana, noteId)).audience).toContain('Only you')
    await bringBackNote(house.ctx, ana, noteId)
    await openNote(house.ctx, sam, noteId)
    expect((await read(sam, noteId)).text?.impact).toBe('Three of us spoke up')
    await isRefused(changeNote(house.ctx, ana, noteId, ALONE), STAYS)
    await isRefused(takeBackNote(house.ctx, ana, noteId), STAYS)
    await isRefused(changeNote(house.ctx, sam, noteId, ALONE), NOT_FOUND)
  })

  test('stays after seven days also when nobody opened it, so that the giver learns nothing from it', async () => {
    const noteId = await give(ana, sam)
    house.clock.advance(7 * 86_400_000)
    expect((await read(ana, noteId)).own?.canChange).toBe(false)
    await isRefused(changeNote(house.ctx, ana, noteId, ALONE), STAYS)
  })

  test('is not written to oneself or to nobody', async () => {
    const nobody = { type: { code: 'notes/nobody-to-write-to' } }
    await isRefused(give(ana, ana), nobody)
    await isRefused(giveNote(house.ctx, ana, { to: 'x' }, ALONE), nobody)
    await isRefused(give(ana, sam, { ...ALONE, behaviour: ' ' }), {
      fields: { behaviour: 'Say what you saw or heard' },
    })
  })
})

describe('a note for the line manager too', () => {
  test('names them before it is sent, and is read by them once it has settled', async () => {
    const form = await readGiveForm(house.ctx, ana, { to: sam.personId })
    expect(form.manager).toBe('Lee Test')
    const noteId = await give(ana, sam, WIDER)
    expect((await read(sam, noteId)).audience).toContain('Lee Test (line manager) can from')
    await isRefused(read(lee, noteId), NOT_FOUND)
    await openNote(house.ctx, sam, noteId)
    await isRefused(read(lee, noteId), NOT_FOUND) // opening tells the manager nothing
    house.clock.advance(7 * 86_400_000)
    await thankGiver(house.ctx, sam, noteId, 'Between us')
    expect((await read(lee, noteId)).text).toEqual(TEXT)
    expect(JSON.stringify(await read(lee, noteId))).not.toContain('Between us')
    expect((await readNotes(house.ctx, lee)).forTeam.map(({ id }) => id)).toContain(noteId)
    expect((await read(sam, noteId)).audience).toBe(
      'Only you, Ana Test and Lee Test (line manager) can read this.',
    )
  })

  test('is not read by who is line manager later, nor by who no longer is', async () => {
    const kim = await addPerson('Kim', otto.personId)
    const noteId = await give(ana, kim, WIDER)
    house.clock.advance(8 * 86_400_000)
    expect((await read(otto, noteId)).as).toBe('line-manager')
    const today = house.clock.today()
    await house.ctx.db.write({ orgId: house.orgId }, async (db) => {
      await db
        .updateTable('reporting_line')
        .set({ to_on: today })
        .where('person_id', '=', kim.personId)
        .execute()
      await db
        .insertInto('reporting_line')
        .values({
          org_id: house.orgId,
          person_id: kim.personId,
          manager_id: lee.personId,
          kind: 'line',
          from_on: today,
        })
        .execute()
    })
    await isRefused(read(otto, noteId), NOT_FOUND)
    await isRefused(read(lee, noteId), NOT_FOUND)
    expect((await read(kim, noteId)).audience).toBe('Only you and Ana Test can read this.')
  })

  test('is not offered to a line manager who writes, nor where there is none', async () => {
    expect((await readGiveForm(house.ctx, lee, { to: sam.personId })).manager).toBeNull()
    await isRefused(give(lee, sam, WIDER), { fields: { reach: 'Choose who reads it' } })
    await isRefused(give(ana, otto, WIDER), { fields: { reach: 'Choose who reads it' } })
  })
})

describe('what the receiver does with it', () => {
  test('thanks, a reply to oneself, hiding: the giver sees the thanks only', async () => {
    const noteId = await give(ana, sam)
    await isRefused(thankGiver(house.ctx, sam, noteId, 'Thank you'), NOT_FOUND) // not opened
    await openNote(house.ctx, sam, noteId)
    await thankGiver(house.ctx, sam, noteId, 'I did not know it helped')
    await keepReply(house.ctx, sam, noteId, 'Do it again in July')
    await hideNote(house.ctx, sam, noteId, true)
    const seen = await read(ana, noteId)
    expect([seen.thanks, seen.kept]).toEqual(['I did not know it helped', null])
    expect((await read(sam, noteId)).kept).toMatchObject({ isHidden: true, reply: 'Do it again in July' })
    expect(JSON.stringify(seen)).not.toContain('July')
  })

  test('evidence in the plan: a copy in its own words, without who gave it', async () => {
    const noteId = await give(ana, sam)
    await openNote(house.ctx, sam, noteId)
    await useInPlan(house.ctx, sam, noteId, { focus: '', title: 'Listening' })
    const { focusAreas } = await readMyPlan(house.ctx, sam)
    const snapshot = focusAreas[0]?.evidence[0]?.snapshot
    expect([focusAreas[0]?.title, snapshot?.label, snapshot?.text]).toEqual([
      'Listening',
      'In the June review',
      'Sam asked before deciding\n\nI spoke up',
    ])
    expect(JSON.stringify(snapshot)).not.toContain('Ana')
  })

  test('abuse goes to one named person; the manager does not find it until it was left as it is', async () => {
    const noteId = await give(ana, sam, WIDER)
    await openNote(house.ctx, sam, noteId)
    await isRefused(reportNote(house.ctx, sam, noteId, { to: otto.personId, why: '' }), {
      fields: { to: 'Choose who should look at it' },
    })
    await reportNote(house.ctx, sam, noteId, { to: hanna.personId, why: 'It is not true' })
    house.clock.advance(8 * 86_400_000)
    await isRefused(read(lee, noteId), NOT_FOUND)
    await isRefused(read(hanna, noteId), NOT_FOUND)
    const [waiting] = (await readNotes(house.ctx, hanna)).cases
    const caseId = waiting?.id ?? ''
    expect((await readCase(house.ctx, hanna, caseId)).body).toMatchObject({ from: 'Ana Test', ...TEXT })
    for (const other of [lee, ana, sam])
      await isRefused(readCase(house.ctx, other, caseId), { type: { code: 'notes/case-not-found' } })
    await decideCase(house.ctx, hanna, caseId, { outcome: 'stays', reason: 'It is about what was done.' })
    expect((await read(lee, noteId)).text).toEqual(TEXT)
    expect((await read(sam, noteId)).kept?.case).toMatchObject({ outcome: 'stays', to: 'Hanna Test' })
  })

  test('a note that was taken out is shown to nobody but its giver', async () => {
    const noteId = await give(ana, sam, WIDER)
    await openNote(house.ctx, sam, noteId)
    await reportNote(house.ctx, sam, noteId, { to: hanna.personId, why: '' })
    const caseId = (await readNotes(house.ctx, hanna)).cases.find(({ isDecided }) => !isDecided)?.id ?? ''
    await decideCase(house.ctx, hanna, caseId, { outcome: 'taken-out', reason: 'It insults.' })
    house.clock.advance(8 * 86_400_000)
    await isRefused(read(lee, noteId), NOT_FOUND)
    expect((await read(sam, noteId)).text).toBeNull()
    await isRefused(useInPlan(house.ctx, sam, noteId, { focus: '', title: 'x' }), NOT_FOUND)
  })
})

describe('asking', () => {
  const ask = (from: Actor, to: readonly Actor[], about: string, byOn = '') =>
    askColleagues(
      house.ctx,
      from,
      to.map(({ personId }) => personId),
      { about, byOn },
    )
  const openOf = async (actor: Actor, about: string) =>
    (await readNotes(house.ctx, actor)).askedOf.find((one) => one.about === about)

  test('gives each a task that says who asks and not what about; a note answers it', async () => {
    await ask(sam, [ana, otto], 'the launch', addDays(house.clock.today(), 5))
    const request = await openOf(ana, 'the launch')
    const tasks = await house.ctx.db.read(ana, (db) => listNoteTasks(db, ana))
    expect(tasks.find(({ id }) => id === `note-request ${request?.id}`)?.title).toBe(
      'Sam Test asked you for a note',
    )
    expect(JSON.stringify(tasks)).not.toContain('the launch')
    await giveNote(house.ctx, ana, { requestId: request?.id ?? '' }, ALONE)
    expect(await openOf(ana, 'the launch')).toBeUndefined()
    const states = (await readNotes(house.ctx, sam)).askedBy.map(({ name, state }) => [name, state])
    expect(states).toEqual(
      expect.arrayContaining([
        ['Ana Test', 'answered'],
        ['Otto Test', 'open'],
      ]),
    )
    const again = giveNote(house.ctx, ana, { requestId: request?.id ?? '' }, ALONE)
    await isRefused(again, { type: { code: 'notes/request-not-found' } })
  })

  test('can be answered by no, which can be taken back; a reminder is possible once, from the next day', async () => {
    await ask(sam, [ana], 'the retro')
    const id = (await openOf(ana, 'the retro'))?.id ?? ''
    await isRefused(remindOnce(house.ctx, sam, id), { type: { code: 'notes/no-reminder-left' } })
    house.clock.advance(86_400_000)
    await remindOnce(house.ctx, sam, id)
    await isRefused(remindOnce(house.ctx, sam, id), { type: { code: 'notes/no-reminder-left' } })
    const tasks = await house.ctx.db.read(ana, (db) => listNoteTasks(db, ana))
    expect(tasks.map((task) => task.id)).toContain(`note-request ${id} again`)
    await declineRequest(house.ctx, ana, id)
    expect(await openOf(ana, 'the retro')).toBeUndefined()
    await takeBackNo(house.ctx, ana, id)
    expect(await openOf(ana, 'the retro')).toBeDefined()
  })

  test('withdrawn, it is gone for who was asked; a stranger changes nothing', async () => {
    await ask(sam, [ana], 'the budget')
    const id = (await openOf(ana, 'the budget'))?.id ?? ''
    const gone = { type: { code: 'notes/request-not-found' } }
    await isRefused(declineRequest(house.ctx, otto, id), gone)
    await isRefused(withdrawRequest(house.ctx, ana, id), gone)
    await withdrawRequest(house.ctx, sam, id)
    await isRefused(readGiveForm(house.ctx, ana, { requestId: id }), gone)
    await isRefused(declineRequest(house.ctx, ana, id), gone)
  })

  test('at most five, somebody, and a day to come', async () => {
    await isRefused(ask(sam, [], 'x'), { fields: { person: 'Choose whom to ask' } })
    await isRefused(ask(sam, [ana], 'x', '2020-01-01'), {
      fields: { byOn: 'Give a date that is still to come, or leave it empty' },
    })
    await isRefused(ask(sam, [ana], ' '), {
      fields: { about: 'Say in a few words what you want to hear about' },
    })
  })
})

test('Home hears what is to do and what was done, and a press of no is a no', async () => {
  const [ira, joe] = [await addPerson('Ira'), await addPerson('Joe')]
  await give(joe, ira, { ...ALONE, behaviour: 'CONTENT' })
  await askColleagues(house.ctx, joe, [ira.personId], { about: 'TOPIC', byOn: '' })
  const tasks = () => house.ctx.db.read(ira, (db) => listNoteTasks(db, ira))
  expect((await tasks()).map(({ kind }) => kind)).toEqual(['note-request', 'note'])
  expect(JSON.stringify(await tasks())).not.toMatch(/CONTENT|TOPIC/)
  const count = () => house.ctx.db.read(ira, (db) => countWaitingNotes(db, ira.orgId, ira.personId))
  expect(await count()).toBe(2)
  await pressNoteTask(house.ctx, ira, (await tasks())[0]?.id ?? '')
  expect((await tasks()).map(({ kind }) => kind)).toEqual(['note'])
  expect(await count()).toBe(1)
  const done = await house.ctx.db.read(joe, (db) => listDoneNoteTasks(db, joe, house.clock.today()))
  expect(done.map(({ title }) => title)).toEqual(['You gave Ira Test a note'])
})

test('who has left asks no more', async () => {
  const [gus, hal] = [await addPerson('Gus'), await addPerson('Hal')]
  await askColleagues(house.ctx, gus, [hal.personId], { about: 'my last week', byOn: '' })
  await house.ctx.db.write({ orgId: house.orgId }, (db) =>
    db
      .updateTable('person')
      .set({ status: 'left', end_on: house.clock.today() })
      .where('id', '=', gus.personId)
      .execute(),
  )
  expect(await house.ctx.db.read(hal, (db) => listNoteTasks(db, hal))).toEqual([])
})

test('the export holds own notes, and no text of one that is not opened', async () => {
  const [zoe, yan] = [await addPerson('Zoe'), await addPerson('Yan')]
  await give(yan, zoe, { ...ALONE, behaviour: 'CLOSED' })
  const opened = await give(yan, zoe, { ...ALONE, behaviour: '=OPEN' })
  await openNote(house.ctx, zoe, opened)
  const file = await exportNotes(house.ctx, zoe)
  expect(file).toContain("'=OPEN")
  expect(file).not.toContain('CLOSED')
  expect(await exportNotes(house.ctx, yan)).toContain('CLOSED')
})

test('counts say who asked, gave and answered; a page cannot ask', async () => {
  const [una, vic] = [await addPerson('Una'), await addPerson('Vic')]
  const today = house.clock.today()
  await askColleagues(house.ctx, una, [vic.personId], { about: 'my talk', byOn: '' })
  const [asked] = (await readNotes(house.ctx, vic)).askedOf
  await giveNote(house.ctx, vic, { requestId: asked?.id ?? '' }, ALONE)
  const count = (fromOn: string, toOn: string) =>
    house.ctx.db.close({ orgId: house.orgId }, (db) =>
      listNoteActivity(db, [una.personId, vic.personId], { fromOn, toOn }),
    )
  expect(await count(today, today)).toEqual([
    { personId: una.personId, asked: true, gave: false, answered: false },
    { personId: vic.personId, asked: false, gave: true, answered: true },
  ])
  expect((await count('2020-01-01', '2020-12-31')).every(({ asked, gave }) => !asked && !gave)).toBe(true)
  await expect(
    house.ctx.db.read(hanna, (db) => listNoteActivity(db, [una.personId], { fromOn: today, toOn: today })),
  ).rejects.toThrow('permission denied')
})

test('what was taken back goes after 30 days, notes about somebody who left after 90; their own notes stay', async () => {
  const [pat, ray] = [await addPerson('Pat'), await addPerson('Ray')]
  const gone = await give(pat, ray)
  await takeBackNote(house.ctx, pat, gone)
  const about = await give(ray, pat)
  const by = await give(pat, ray)
  const endOn = house.clock.today()
  await house.ctx.db.write({ orgId: house.orgId }, (db) =>
    db.updateTable('person').set({ status: 'left', end_on: endOn }).where('id', '=', pat.personId).execute(),
  )
  house.clock.advance(31 * 86_400_000)
  await tidyNotes(house.ctx, { orgId: house.orgId })
  await isRefused(read(pat, gone), NOT_FOUND)
  expect((await read(ray, about)).as).toBe('giver')
  house.clock.advance(70 * 86_400_000)
  await tidyNotes(house.ctx, { orgId: house.orgId })
  await isRefused(read(ray, about), NOT_FOUND)
  expect((await read(ray, by)).from).toBe('Pat Test')
})
