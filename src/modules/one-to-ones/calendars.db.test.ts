import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openLanguages } from '#platform/language.ts'
import type { TestContext } from '#testing/context.ts'
import { addColleague, agreed, invitationsTo, openLine, TUESDAYS } from '#testing/one-to-one-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import * as rhythm from './actions/change-rhythm.ts'
import { readOneToOnes, readPair } from './actions/read.ts'
import * as talk from './actions/talk.ts'
import { tidyOneToOnes } from './actions/tidy.ts'
import { changeKeepDays } from './actions/units.ts'

let house: TestContext
let chief: Actor
let lee: Actor

beforeAll(async () => {
  openLanguages()
  ;({ house, chief, lee } = await openLine())
})
afterAll(() => house.close())

describe('calendars', () => {
  test('follow a change, a skipped and a moved date by one UID and a higher number; a withdrawal ends it', async () => {
    const { ctx } = house
    const kim = await addColleague(house, 'Kim', lee.personId)
    const id = await agreed(house, lee, kim)
    await talk.skipDate(ctx, kim, id, '2026-06-09')
    await talk.moveDate(ctx, lee, id, '2026-06-16', { on: '2026-06-17', time: '12:00' })
    await rhythm.proposeChange(ctx, kim, id, { ...TUESDAYS, everyWeeks: '2' })
    await rhythm.agreeRhythm(ctx, lee, id)
    await rhythm.pausePair(ctx, kim, id)
    await rhythm.pausePair(ctx, kim, id)
    await rhythm.resumePair(ctx, lee, id)
    const sent = await invitationsTo(house, 'Kim')
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
    const ivo = await addColleague(house, 'Ivo', lee.personId)
    const id = await agreed(house, lee, ivo)
    const before = (await invitationsTo(house, 'Lee')).length
    await rhythm.chooseInvitations(ctx, ivo, false)
    await talk.skipDate(ctx, ivo, id, '2026-06-09')
    expect((await invitationsTo(house, 'Ivo')).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    expect((await invitationsTo(house, 'Lee')).length).toBe(before + 1)
    await rhythm.chooseInvitations(ctx, ivo, true)
    expect((await invitationsTo(house, 'Ivo')).map(({ method }) => method)).toEqual([
      'REQUEST',
      'CANCEL',
      'REQUEST',
    ])
  })

  test('hold nothing of the agenda', async () => {
    const { ctx } = house
    const uma = await addColleague(house, 'Uma', lee.personId)
    const id = await agreed(house, lee, uma)
    await talk.addItem(ctx, uma, id, { text: 'canary-agenda' })
    await talk.skipDate(ctx, uma, id, '2026-06-09')
    const sent = await invitationsTo(house, 'Uma')
    expect(sent.length).toBe(2)
    expect(JSON.stringify(sent)).not.toContain('canary')
  })
})

describe('the night', () => {
  test('ends a pair whose reporting line has ended, and empties both calendars', async () => {
    const { ctx, orgId } = house
    const ola = await addColleague(house, 'Ola', lee.personId)
    const id = await agreed(house, lee, ola)
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
    expect((await invitationsTo(house, 'Ola')).map(({ method }) => method)).toEqual(['REQUEST', 'CANCEL'])
    expect((await readOneToOnes(ctx, ola)).ended).toMatchObject([
      { id, name: 'Lee Test', endedOn: '2026-06-01' },
    ])
    expect((await readOneToOnes(ctx, ola)).people).toMatchObject([{ name: 'Chief Test', pair: null }])
  })

  test('say it in the language of each person, else in that of the organisation, whoever presses', async () => {
    const { ctx, orgId } = house
    const change = (query: ReturnType<typeof sql>) => ctx.db.write({ orgId }, (db) => query.execute(db))
    const pia = await addColleague(house, 'Pia', lee.personId)
    const ron = await addColleague(house, 'Ron', lee.personId)
    await change(sql`update person set language = 'en' where id = ${ron.personId}`)
    await change(sql`update org set locale = 'de-AT' where id = ${orgId}`)
    await agreed(house, lee, pia)
    await agreed(house, lee, ron)
    await change(sql`update org set locale = 'en' where id = ${orgId}`)
    const [toPia] = await invitationsTo(house, 'Pia')
    expect(toPia?.text).toContain('Jede Woche am Dienstag um 08:00')
    expect(toPia?.calendar).toContain('SUMMARY:Einzelgespräch: Lee Test\\, Pia Test')
    const [toRon] = await invitationsTo(house, 'Ron')
    expect(toRon?.text).toContain('Every week on Tuesday at 08:00')
    expect(toRon?.calendar).toContain('SUMMARY:One-to-one: Lee Test\\, Ron Test')
  })

  test('forgets what was talked about when its time is over, and fills calendars that run out', async () => {
    const { ctx, orgId, clock } = house
    const max = await addColleague(house, 'Max', lee.personId)
    const id = await agreed(house, lee, max)
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
    expect(
      (await invitationsTo(house, 'Max')).map(({ method, sequence }) => `${method} ${sequence}`),
    ).toEqual(['REQUEST 0', 'REQUEST 1'])
    clock.set('2026-06-01T08:00:00Z')
  })
})
