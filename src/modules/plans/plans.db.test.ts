import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addColleague, TODAY } from '#testing/plan-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import {
  addFocus,
  addStep,
  addSuggestedStep,
  bringBack,
  changeFocus,
  changeStep,
  moveStep,
  removeFromPlan,
} from './actions/change-plan.ts'
import { readMyPlan } from './actions/read-plan.ts'
import { addEvidence, listFocusChoices, listPlanTasks, startPlanStep } from './public.ts'

let house: TestContext
let lee: Actor
let sam: Actor
let ana: Actor

beforeAll(async () => {
  house = await openTestContext()
  lee = await addColleague(house, 'Lee')
  sam = await addColleague(house, 'Sam', lee.personId)
  ana = await addColleague(house, 'Ana', lee.personId)
})
afterAll(() => house.close())

const focusForm = { title: 'Listening', why: 'I want early ideas.', knownBy: 'Team says so.' }
const stepForm = { text: 'Ask before answering', kind: 'experience', byOn: '2026-06-19', supporter: 'Lee' }
const mine = (actor: Actor) => readMyPlan(house.ctx, actor)

describe('the own plan', () => {
  test('is empty at first, and there without being made', async () => {
    const someone = await addColleague(house, 'New', lee.personId)
    expect(await mine(someone)).toMatchObject({
      focusAreas: [],
      note: '',
      readers: [],
      manager: { name: 'Lee Test' },
    })
  })

  test('keeps focus areas and steps as they are written and changed', async () => {
    const { ctx } = house
    const focusId = await addFocus(ctx, sam, focusForm)
    const stepId = await addStep(ctx, sam, focusId, stepForm)
    await addSuggestedStep(ctx, sam, focusId, 'learning-reviews')
    await changeFocus(ctx, sam, focusId, { ...focusForm, title: 'Hearing people out' })
    await changeStep(ctx, sam, stepId, { ...stepForm, text: 'Ask one question first', byOn: '' })
    await moveStep(ctx, sam, stepId, 'done')
    const [focus] = (await mine(sam)).focusAreas
    expect(focus).toMatchObject({
      title: 'Hearing people out',
      why: 'I want early ideas.',
      knownBy: 'Team says so.',
    })
    expect(focus?.steps).toMatchObject([
      { text: 'Ask one question first', state: 'done', doneOn: TODAY, byOn: null, supporter: 'Lee' },
      { actionId: 'learning-reviews', kind: 'experience', state: 'next' },
    ])
    await moveStep(ctx, sam, stepId, 'dropped')
    expect((await mine(sam)).focusAreas[0]?.steps[0]).toMatchObject({ state: 'dropped', doneOn: null })
  })

  test('says what a field needs', async () => {
    const { ctx } = house
    await expect(addFocus(ctx, sam, { ...focusForm, title: ' ' })).rejects.toMatchObject({
      fields: { title: 'Say in a few words what you want to work on' },
    })
    const focusId = await addFocus(ctx, sam, { ...focusForm, title: 'Dates' })
    for (const byOn of ['2026-02-30', '2026-05-31']) {
      await expect(addStep(ctx, sam, focusId, { ...stepForm, byOn })).rejects.toMatchObject({
        fields: { byOn: expect.any(String) as string },
      })
    }
  })

  test('brings back what was taken out for 30 days, and forgets it then', async () => {
    const { ctx, clock } = house
    const person = await addColleague(house, 'Una', lee.personId)
    const focusId = await addFocus(ctx, person, focusForm)
    const stepId = await addStep(ctx, person, focusId, stepForm)
    await removeFromPlan(ctx, person, 'focus', focusId)
    expect(await mine(person)).toMatchObject({
      focusAreas: [],
      removed: [{ kind: 'focus', id: focusId, text: 'Listening' }],
    })
    await expect(moveStep(ctx, person, 'no-id', 'done')).rejects.toEqual(refusal('plans/part-not-found'))
    clock.advance(30 * 86_400_000)
    await bringBack(ctx, person, 'focus', focusId)
    expect((await mine(person)).focusAreas[0]?.steps).toHaveLength(1)

    await removeFromPlan(ctx, person, 'step', stepId)
    clock.advance(30 * 86_400_000 + 1000)
    expect((await mine(person)).removed).toEqual([])
    await expect(bringBack(ctx, person, 'step', stepId)).rejects.toEqual(refusal('plans/part-not-found'))
    await addFocus(ctx, person, focusForm) // any change sweeps
    const left = await ctx.db.read(person, (db) =>
      db.selectFrom('plan_step').select('id').where('id', '=', stepId).execute(),
    )
    expect(left).toEqual([])
    clock.set(`${TODAY}T08:00:00Z`)
  })

  test('is nobody else’s to change, whatever id is named', async () => {
    const { ctx } = house
    const focusId = await addFocus(ctx, sam, { ...focusForm, title: 'Walls' })
    const stepId = await addStep(ctx, sam, focusId, stepForm)
    const hr = { ...ana, roles: house.actor(['hr', 'it-admin']).roles }
    for (const other of [lee, hr, { ...sam, orgId: await house.addOrg() }]) {
      const tries = [
        changeFocus(ctx, other, focusId, focusForm),
        addStep(ctx, other, focusId, stepForm),
        addSuggestedStep(ctx, other, focusId, 'coaching'),
        changeStep(ctx, other, stepId, stepForm),
        moveStep(ctx, other, stepId, 'done'),
        removeFromPlan(ctx, other, 'step', stepId),
        bringBack(ctx, other, 'focus', focusId),
      ]
      for (const result of await Promise.allSettled(tries)) expect(result.status).toBe('rejected')
    }
  })
})

describe('a step started from a report', () => {
  const evidence = [
    {
      source: { cycleId: 'c1', leaderId: 'l1' },
      label: 'Listening',
      text: 'You said 4.6, others 3.4',
      value: 3.4,
    },
  ]

  test('takes its evidence along, goes on with the same focus area, and pressing twice starts it once', async () => {
    const { ctx, orgId } = house
    const person = await addColleague(house, 'Zoe', lee.personId)
    const start = (text: string) =>
      ctx.db.write(person, (db) =>
        startPlanStep(db, {
          orgId,
          personId: person.personId,
          evidence,
          focus: { title: 'Trust', dimensionId: 'L6' },
          step: { text, kind: 'experience', byOn: '2026-06-19' },
        }),
      )
    const first = await start('Thank people for bad news')
    expect(await start('Thank people for bad news')).toEqual(first)
    expect((await start('Admit a mistake')).focusId).toBe(first.focusId)
    const { focusAreas } = await mine(person)
    expect(focusAreas).toMatchObject([
      {
        title: 'Trust',
        dimensionId: 'L6',
        steps: [{ id: first.stepId, byOn: '2026-06-19' }, { text: 'Admit a mistake' }],
        evidence: [{ stepId: first.stepId, snapshot: { ...evidence[0], value: '3.4' } }],
      },
    ])
    expect(focusAreas[0]?.ideas[0]?.id).toBe('learning-reviews')
    const tasks = await ctx.db.read(person, (db) => listPlanTasks(db, person, '2026-06-20'))
    expect(tasks).toMatchObject([
      { id: `step ${first.stepId}`, why: expect.stringContaining('The date has passed') as string },
    ])
  })

  test('cannot be started in somebody else’s plan', async () => {
    const { ctx, orgId } = house
    const start = ctx.db.write(ana, (db) =>
      startPlanStep(db, {
        orgId,
        personId: sam.personId,
        focus: { title: 'x' },
        step: { text: 'y', kind: 'education' },
        evidence: [],
      }),
    )
    await expect(start).rejects.toThrow(/row-level security/)
  })
})

describe('evidence from elsewhere', () => {
  const evidence = {
    source: { kind: 'note', name: 'a note from Kim' },
    label: 'A note from Kim',
    text: 'You asked before you answered.',
  }

  test('is a frozen copy in the focus area that was chosen, or in a new one, and the same thing is one piece', async () => {
    const { ctx, orgId } = house
    const person = await addColleague(house, 'Eva', lee.personId)
    const { personId } = person
    const add = (focus: { id: string } | { title: string }) =>
      ctx.db.write(person, (db) => addEvidence(db, { orgId, personId, focus, evidence }))
    const { focusId } = await add({ title: 'Asking' })
    expect(await add({ id: focusId })).toEqual({ focusId })
    expect(await ctx.db.read(person, (db) => listFocusChoices(db, orgId, personId))).toMatchObject([
      { id: focusId, title: 'Asking' },
    ])
    expect((await mine(person)).focusAreas[0]?.evidence).toMatchObject([{ stepId: null, snapshot: evidence }])
    await removeFromPlan(ctx, person, 'focus', focusId)
    await expect(add({ id: focusId })).rejects.toEqual(refusal('plans/part-not-found'))
    await expect(
      ctx.db.write(ana, (db) => addEvidence(db, { orgId, personId, focus: { title: 'Theirs' }, evidence })),
    ).rejects.toThrow(/row-level security/)
  })
})
