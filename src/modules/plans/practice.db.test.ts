import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addColleague, DAY, focusForm, stepForm, TODAY, withPlan } from '#testing/plan-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import {
  addOwnEvidence,
  bringBack,
  changeFocus,
  changeStep,
  keepNote,
  removeFromPlan,
  undoChange,
} from './actions/change-plan.ts'
import { checkIn } from './actions/entries.ts'
import { readMyPlan, readSharedPlan } from './actions/read-plan.ts'
import { sharePlan, withdrawShare } from './actions/share-plan.ts'

let house: TestContext
let lee: Actor
let ana: Actor

beforeAll(async () => {
  house = await openTestContext()
  lee = await addColleague(house, 'Lee')
  ana = await addColleague(house, 'Ana', lee.personId)
})
afterAll(() => house.close())

const mine = (actor: Actor) => readMyPlan(house.ctx, actor)

describe('going back', () => {
  test('a changed focus area, step and note say again what they said, and that can be undone as well', async () => {
    const { ctx, clock } = house
    const { person, focusId, stepId } = await withPlan(house, 'Una', lee)
    const ofFocus = await changeFocus(ctx, person, focusId, { ...focusForm, title: 'Hearing' })
    const ofStep = await changeStep(ctx, person, stepId, { ...stepForm, text: 'Ask twice' })
    await keepNote(ctx, person, { note: 'first' })
    const ofNote = (await keepNote(ctx, person, { note: '' })) ?? ''
    expect((await mine(person)).changed.map(({ kind, text }) => [kind, text])).toEqual(
      expect.arrayContaining([
        ['focus', 'Listening'],
        ['step', 'Ask before answering'],
        ['note', ''],
      ]),
    )
    const back = (await undoChange(ctx, person, ofFocus)) ?? ''
    await undoChange(ctx, person, ofStep)
    await undoChange(ctx, person, ofNote)
    expect(await mine(person)).toMatchObject({
      note: 'first',
      focusAreas: [{ title: 'Listening', steps: [{ text: 'Ask before answering' }] }],
    })
    await expect(undoChange(ctx, person, ofFocus)).rejects.toEqual(refusal('plans/part-not-found'))
    await undoChange(ctx, person, back)
    expect((await mine(person)).focusAreas[0]?.title).toBe('Hearing')

    const late = await changeFocus(ctx, person, focusId, focusForm)
    clock.advance(30 * DAY + 1000)
    await expect(undoChange(ctx, person, late)).rejects.toEqual(refusal('plans/part-not-found'))
    clock.set(`${TODAY}T08:00:00Z`)
  })

  test('is nobody else’s', async () => {
    const { ctx } = house
    const { person, focusId } = await withPlan(house, 'Ugo', lee, ['steps'])
    const id = await changeFocus(ctx, person, focusId, { ...focusForm, title: 'Hearing' })
    await expect(undoChange(ctx, lee, id)).rejects.toEqual(refusal('plans/part-not-found'))
    const seen = await ctx.db.read(lee, (db) => db.selectFrom('plan_earlier').select('id').execute())
    expect(seen).toEqual([])
  })
})

describe('a step', () => {
  test('has a helper who works here, or a name; being named opens nothing', async () => {
    const { ctx } = house
    const { person, stepId } = await withPlan(house, 'Kai', lee)
    await changeStep(ctx, person, stepId, { ...stepForm, supporterId: ana.personId, supporter: 'x' })
    expect((await mine(person)).focusAreas[0]?.steps[0]).toMatchObject({ helper: 'Ana Test', supporter: '' })
    await expect(readSharedPlan(ctx, ana, { personId: person.personId })).rejects.toEqual(
      refusal('plans/not-found'),
    )
    for (const supporterId of [person.personId, ctx.newId(), 'nobody'])
      await expect(changeStep(ctx, person, stepId, { ...stepForm, supporterId })).rejects.toMatchObject({
        fields: { supporterId: expect.any(String) as string },
      })
  })
})

describe('check-ins', () => {
  const form = { going: 'hard', note: 'Canary-in-my-own-words' }

  test('stand with their step, sealed, and can be taken out and brought back', async () => {
    const { ctx } = house
    const { person, focusId, stepId } = await withPlan(house, 'Zoe', lee)
    await checkIn(ctx, person, { focusId, stepId }, form)
    const [entry] = (await mine(person)).focusAreas[0]?.entries ?? []
    expect(entry).toMatchObject({ kind: 'check-in', going: 'hard', text: form.note, stepId, isMine: true })
    const stored = await ctx.db.read(person, (db) =>
      sql<{ row: string }>`select plan_entry::text as row from plan_entry`.execute(db),
    )
    const hex = Buffer.from(form.note).toString('hex')
    for (const { row } of stored.rows) expect(row.includes(form.note) || row.includes(hex)).toBe(false)
    await removeFromPlan(ctx, person, 'entry', entry?.id ?? '')
    expect(await mine(person)).toMatchObject({
      focusAreas: [{ entries: [] }],
      removed: [{ kind: 'entry', text: 'Check-in: It is hard right now' }],
    })
    await bringBack(ctx, person, 'entry', entry?.id ?? '')
    expect((await mine(person)).focusAreas[0]?.entries).toHaveLength(1)
    await expect(checkIn(ctx, person, { focusId, stepId }, { note: '' })).rejects.toMatchObject({
      fields: { going: 'Choose how it goes' },
    })
  })

  test('are read by others only when they are shared', async () => {
    const { ctx } = house
    const { person, focusId, stepId } = await withPlan(house, 'Rui', lee, ['steps'])
    await checkIn(ctx, person, { focusId, stepId }, form)
    const read = async () => (await readSharedPlan(ctx, lee, { personId: person.personId })).focusAreas[0]
    const rows = () => ctx.db.read(lee, (db) => db.selectFrom('plan_entry').select('id').execute())
    expect((await read())?.entries).toEqual([])
    expect(await rows()).toEqual([])
    await sharePlan(ctx, person, { viewerId: 'line-manager', parts: ['steps', 'check-ins'] })
    expect((await read())?.entries).toMatchObject([{ text: form.note, by: 'Rui Test', isMine: false }])
    await withdrawShare(ctx, person, lee.personId)
    expect(await rows()).toEqual([])
  })
})

describe('own evidence', () => {
  test('stands with its focus area', async () => {
    const { ctx } = house
    const { person, focusId } = await withPlan(house, 'Eva', lee)
    await addOwnEvidence(ctx, person, focusId, { label: 'The April retro', text: 'Two asked first.' })
    expect((await mine(person)).focusAreas[0]?.evidence).toMatchObject([
      { snapshot: { label: 'The April retro', text: 'Two asked first.' } },
    ])
    await expect(addOwnEvidence(ctx, person, ctx.newId(), { label: 'x', text: '' })).rejects.toEqual(
      refusal('plans/part-not-found'),
    )
  })
})
