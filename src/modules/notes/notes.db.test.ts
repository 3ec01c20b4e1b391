import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import type { TestContext } from '#testing/context.ts'
import {
  addColleague,
  ALONE,
  give,
  isRefused,
  NOT_FOUND,
  openNotesHouse,
  TEXT,
  WIDER,
} from '#testing/note-fixture.ts'
import { bringBackNote, changeNote, giveNote, readGiveForm, takeBackNote } from './actions/give.ts'
import { exportNotes, readNote, readNotes } from './actions/read.ts'
import { openNote, thankGiver } from './actions/receive.ts'
import { tidyNotes } from './actions/tidy.ts'

let house: TestContext
let lee: Actor // leads Sam and Ana
let sam: Actor
let ana: Actor
let otto: Actor // leads nobody here
let hanna: Actor // HR

const STAYS = { type: { code: 'notes/stays' } }

beforeAll(async () => {
  ;({ house, lee, sam, ana, otto, hanna } = await openNotesHouse())
})
afterAll(() => house.close())

const read = (actor: Actor, noteId: string) => readNote(house.ctx, actor, noteId)

describe('a note', () => {
  test('is read by giver and receiver, and by nobody else, whatever their role', async () => {
    const noteId = await give(house, ana, sam)
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
    const noteId = await give(house, ana, sam, { ...typed, asked: 'yes' })
    expect((await read(ana, noteId)).text?.behaviour).toBe('Sam ist faul')
  })

  test('can be changed and taken back until it is opened, and brought back', async () => {
    const noteId = await give(house, ana, sam)
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
    const noteId = await give(house, ana, sam)
    house.clock.advance(7 * 86_400_000)
    expect((await read(ana, noteId)).own?.canChange).toBe(false)
    await isRefused(changeNote(house.ctx, ana, noteId, ALONE), STAYS)
  })

  test('is not written to oneself or to nobody', async () => {
    const nobody = { type: { code: 'notes/nobody-to-write-to' } }
    await isRefused(give(house, ana, ana), nobody)
    await isRefused(giveNote(house.ctx, ana, { to: 'x' }, ALONE), nobody)
    await isRefused(give(house, ana, sam, { ...ALONE, behaviour: ' ' }), {
      fields: { behaviour: 'Say what you saw or heard' },
    })
  })
})

describe('a note for the line manager too', () => {
  test('names them before it is sent, and is read by them once it has settled', async () => {
    const form = await readGiveForm(house.ctx, ana, { to: sam.personId })
    expect(form.manager).toBe('Lee Test')
    const noteId = await give(house, ana, sam, WIDER)
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
    const kim = await addColleague(house, 'Kim', otto.personId)
    const noteId = await give(house, ana, kim, WIDER)
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
    await isRefused(give(house, lee, sam, WIDER), { fields: { reach: 'Choose who reads it' } })
    await isRefused(give(house, ana, otto, WIDER), { fields: { reach: 'Choose who reads it' } })
  })
})

test('the export holds own notes, and no text of one that is not opened', async () => {
  const [zoe, yan] = [await addColleague(house, 'Zoe'), await addColleague(house, 'Yan')]
  await give(house, yan, zoe, { ...ALONE, behaviour: 'CLOSED' })
  const opened = await give(house, yan, zoe, { ...ALONE, behaviour: '=OPEN' })
  await openNote(house.ctx, zoe, opened)
  const file = await exportNotes(house.ctx, zoe)
  expect(file).toContain("'=OPEN")
  expect(file).not.toContain('CLOSED')
  expect(await exportNotes(house.ctx, yan)).toContain('CLOSED')
})

test('what was taken back goes after 30 days, notes about somebody who left after 90; their own notes stay', async () => {
  const [pat, ray] = [await addColleague(house, 'Pat'), await addColleague(house, 'Ray')]
  const gone = await give(house, pat, ray)
  await takeBackNote(house.ctx, pat, gone)
  const about = await give(house, ray, pat)
  const by = await give(house, pat, ray)
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
