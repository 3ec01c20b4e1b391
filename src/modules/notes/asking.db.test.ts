import { addDays } from '#lib/core/date.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import type { TestContext } from '#testing/context.ts'
import { addColleague, ALONE, give, isRefused, openNotesHouse } from '#testing/note-fixture.ts'
import { askColleagues, declineRequest, remindOnce, takeBackNo, withdrawRequest } from './actions/ask.ts'
import { giveNote, readGiveForm } from './actions/give.ts'
import { readNotes } from './actions/read.ts'
import {
  countWaitingNotes,
  listDoneNoteTasks,
  listNoteActivity,
  listNoteTasks,
  pressNoteTask,
} from './public.ts'

let house: TestContext
let sam: Actor
let ana: Actor
let otto: Actor // leads nobody here
let hanna: Actor // HR

beforeAll(async () => {
  ;({ house, sam, ana, otto, hanna } = await openNotesHouse())
})
afterAll(() => house.close())

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
  const [ira, joe] = [await addColleague(house, 'Ira'), await addColleague(house, 'Joe')]
  await give(house, joe, ira, { ...ALONE, behaviour: 'CONTENT' })
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
  const [gus, hal] = [await addColleague(house, 'Gus'), await addColleague(house, 'Hal')]
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

test('counts say who asked, gave and answered; a page cannot ask', async () => {
  const [una, vic] = [await addColleague(house, 'Una'), await addColleague(house, 'Vic')]
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
