import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import type { TestContext } from '#testing/context.ts'
import { give, isRefused, NOT_FOUND, openNotesHouse, TEXT, WIDER } from '#testing/note-fixture.ts'
import { decideCase, readCase } from './actions/cases.ts'
import { readNote, readNotes } from './actions/read.ts'
import { hideNote, keepReply, openNote, reportNote, thankGiver, useInPlan } from './actions/receive.ts'

let house: TestContext
let lee: Actor // leads Sam and Ana
let sam: Actor
let ana: Actor
let otto: Actor // leads nobody here
let hanna: Actor // HR

beforeAll(async () => {
  ;({ house, lee, sam, ana, otto, hanna } = await openNotesHouse())
})
afterAll(() => house.close())

const read = (actor: Actor, noteId: string) => readNote(house.ctx, actor, noteId)

describe('what the receiver does with it', () => {
  test('thanks, a reply to oneself, hiding: the giver sees the thanks only', async () => {
    const noteId = await give(house, ana, sam)
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
    const noteId = await give(house, ana, sam)
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
    const noteId = await give(house, ana, sam, WIDER)
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
    const noteId = await give(house, ana, sam, WIDER)
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
