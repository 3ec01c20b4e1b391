import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import type { TestContext } from '#testing/context.ts'
import { addColleague, agreed, invitationsTo, openLine, TUESDAYS } from '#testing/one-to-one-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import * as rhythm from './actions/change-rhythm.ts'
import { readPair } from './actions/read.ts'
import * as talk from './actions/talk.ts'
import { listDoneOneToOnes, listOneToOneTasks, pressOneToOne } from './public.ts'

let house: TestContext
let chief: Actor
let lee: Actor
let dana: Actor
let sam: Actor

beforeAll(async () => {
  ;({ house, chief, lee, dana, sam } = await openLine())
})
afterAll(() => house.close())

const tasksOf = (actor: Actor) => house.ctx.db.read(actor, (db) => listOneToOneTasks(house.ctx, db, actor))

describe('a rhythm', () => {
  test('is proposed by one, agreed by the other, and then in both calendars', async () => {
    const { ctx } = house
    const id = await rhythm.proposeTo(ctx, lee, dana.personId, TUESDAYS)
    expect(await invitationsTo(house, 'Dana')).toEqual([])
    await expect(rhythm.agreeRhythm(ctx, lee, id)).rejects.toEqual(refusal('one-to-ones/nothing-to-agree'))
    expect((await tasksOf(dana)).map(({ title }) => title)).toEqual([
      'Lee Test proposes a rhythm for your one-to-ones',
    ])
    await rhythm.agreeRhythm(ctx, dana, id)
    const [toDana, ...more] = await invitationsTo(house, 'Dana')
    expect(more).toEqual([])
    expect(toDana).toMatchObject({ method: 'REQUEST', sequence: 0, subject: 'One-to-one with Lee Test' })
    expect(toDana?.text).toContain('Every week on Tuesday at 10:00, for 30 minutes (Europe/Berlin)')
    expect((await invitationsTo(house, 'Lee'))[0]?.text).toContain(
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

describe('the agenda', () => {
  test('is of both; what is not ticked is carried over, what is ticked belongs to the talk', async () => {
    const { ctx, clock } = house
    const ria = await addColleague(house, 'Ria', lee.personId)
    const id = await agreed(house, lee, ria)
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
    const tom = await addColleague(house, 'Tom', lee.personId)
    const id = await agreed(house, lee, tom)
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
    const eva = await addColleague(house, 'Eva', lee.personId)
    const id = await agreed(house, lee, eva)
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
    const ben = await addColleague(house, 'Ben', lee.personId)
    const id = await agreed(house, lee, ben)
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
