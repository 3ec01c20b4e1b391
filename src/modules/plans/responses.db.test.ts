import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addColleague, DAY, focusForm, TODAY, withPlan } from '#testing/plan-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import { addFocus, bringBack, moveStep, removeFromPlan, setReminders } from './actions/change-plan.ts'
import { answerEntry, checkIn, putBack, respond, takeBack } from './actions/entries.ts'
import { readMyPlan, readSharedPlan } from './actions/read-plan.ts'
import { sharePlan } from './actions/share-plan.ts'
import { countActed, listPlanTasks } from './public.ts'

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

describe('what a reader says', () => {
  test('the line manager agrees once, offers support and checks in; the person sees it and answers', async () => {
    const { ctx } = house
    const { person, stepId, place } = await withPlan(house, 'Mia', lee, ['steps'])
    await respond(ctx, lee, place, 'agreed', { note: '' })
    await respond(ctx, lee, place, 'agreed', { note: '' })
    await respond(ctx, lee, place, 'support', { note: 'I can sit in on Friday.' })
    await respond(ctx, lee, { ...place, stepId }, 'check-in', { going: 'well', note: '' })
    const entries = (await mine(person)).focusAreas[0]?.entries ?? []
    expect(entries.map(({ kind, by, text }) => [kind, by, text])).toEqual([
      ['agreed', 'Lee Test', ''],
      ['support', 'Lee Test', 'I can sit in on Friday.'],
      ['check-in', 'Lee Test', ''],
    ])
    await answerEntry(ctx, person, entries[1]?.id ?? '', { note: 'Yes, please.' })
    const read = async () => (await readSharedPlan(ctx, lee, { personId: person.personId })).focusAreas[0]
    expect((await read())?.entries[1]).toMatchObject({ isMine: true, answer: 'Yes, please.' })
    const agreed = entries[0]?.id ?? ''
    await takeBack(ctx, lee, person.personId, agreed)
    expect(await mine(person)).toMatchObject({ removed: [], focusAreas: [{ entries: [{}, {}] }] })
    // what its author took back is not the person's to bring back
    await expect(bringBack(ctx, person, 'entry', agreed)).rejects.toEqual(refusal('plans/part-not-found'))
    await putBack(ctx, lee, person.personId, agreed)
    await removeFromPlan(ctx, person, 'entry', agreed)
    await expect(putBack(ctx, lee, person.personId, agreed)).rejects.toEqual(refusal('plans/part-not-found'))
    expect((await mine(person)).removed).toMatchObject([{ kind: 'entry', id: agreed }])
    await expect(respond(ctx, lee, place, 'support', { note: ' ' })).rejects.toMatchObject({
      fields: { note: 'Say what you could do' },
    })
  })

  test('is refused for whoever does not read the plan, and to agree is the line manager’s', async () => {
    const { ctx } = house
    const { person, stepId, place } = await withPlan(house, 'Noa', lee)
    const words = { going: 'well', note: 'x' }
    for (const kind of ['agreed', 'support', 'check-in'] as const)
      await expect(respond(ctx, lee, place, kind, words)).rejects.toEqual(refusal('plans/not-found'))
    await sharePlan(ctx, person, { viewerId: ana.personId, parts: [] })
    await expect(respond(ctx, ana, place, 'agreed', words)).rejects.toEqual(refusal('plans/not-found'))
    await expect(respond(ctx, ana, { ...place, stepId }, 'check-in', words)).rejects.toEqual(
      refusal('plans/part-not-found'), // the steps are not shared
    )
    await respond(ctx, ana, place, 'support', words)
    await expect(answerEntry(ctx, ana, stepId, words)).rejects.toEqual(refusal('plans/part-not-found'))
    const [entry] = (await mine(person)).focusAreas[0]?.entries ?? []
    await expect(takeBack(ctx, lee, person.personId, entry?.id ?? '')).rejects.toEqual(
      refusal('plans/part-not-found'),
    )
    // the walls of the database say the same
    await expect(
      ctx.db.write(lee, (db) =>
        db
          .insertInto('plan_entry')
          .values({
            org_id: house.orgId,
            person_id: person.personId,
            focus_id: place.focusId,
            by_id: lee.personId,
            kind: 'support',
            on_day: TODAY,
          })
          .execute(),
      ),
    ).rejects.toThrow(/row-level security/)
  })
})

describe('tasks', () => {
  const tasks = (actor: Actor) =>
    house.ctx.db.read(actor, (db) => listPlanTasks(db, actor, house.ctx.clock.today()))

  test('name the next step, and ask how it goes at the person’s own pace', async () => {
    const { ctx, clock } = house
    const { person, focusId, stepId } = await withPlan(house, 'Ivo', lee)
    expect((await tasks(person)).map(({ id }) => id)).toEqual([`step ${stepId}`])
    clock.advance(7 * DAY)
    expect((await tasks(person)).map(({ kind }) => kind)).toEqual(['step', 'check-in'])
    await setReminders(ctx, person, { reminders: 'monthly' })
    expect((await tasks(person)).map(({ kind }) => kind)).toEqual(['step'])
    clock.advance(21 * DAY)
    expect((await tasks(person)).map(({ kind }) => kind)).toEqual(['step', 'check-in'])
    await checkIn(ctx, person, { focusId, stepId }, { going: 'well', note: '' })
    expect((await tasks(person)).map(({ kind }) => kind)).toEqual(['step'])
    await setReminders(ctx, person, { reminders: 'off' })
    expect(await tasks(person)).toEqual([])
    clock.set(`${TODAY}T08:00:00Z`)
  })

  test('tell the line manager what is shared with them, and the person what was said, until it is answered', async () => {
    const { ctx } = house
    const manager = await addColleague(house, 'Max')
    const person = await addColleague(house, 'Pia', manager.personId)
    const focusId = await addFocus(ctx, person, focusForm)
    expect(await tasks(manager)).toEqual([])
    await sharePlan(ctx, person, { viewerId: 'line-manager', parts: [] })
    expect(await tasks(manager)).toMatchObject([
      { kind: 'agree', title: 'Pia Test shares their plan with you' },
    ])
    const place = { personId: person.personId, focusId }
    await respond(ctx, manager, place, 'support', { note: 'Canary words' })
    await respond(ctx, manager, place, 'agreed', { note: '' })
    expect(await tasks(manager)).toEqual([])
    const [task] = await tasks(person)
    expect(task).toMatchObject({ kind: 'agree', title: 'Max Test offers support for your plan' })
    expect(JSON.stringify(task)).not.toContain('Canary')
    const offer = (await mine(person)).focusAreas[0]?.entries.find(({ kind }) => kind === 'support')
    await answerEntry(ctx, person, offer?.id ?? '', { note: 'Yes' })
    expect(await tasks(person)).toEqual([])
  })
})

describe('who acted', () => {
  test('is a number for five people or more, and never a name', async () => {
    const { ctx, orgId } = house
    const plans = []
    for (const first of ['A', 'B', 'C', 'D', 'E']) plans.push(await withPlan(house, first, lee))
    const [one, two, three] = plans
    if (!one || !two || !three) throw new Error('no plans')
    await moveStep(ctx, one.person, one.stepId, 'done')
    await checkIn(ctx, two.person, two, { going: 'well', note: '' })
    await sharePlan(ctx, three.person, { viewerId: 'line-manager', parts: [] })
    await respond(ctx, lee, three.place, 'check-in', { going: 'well', note: '' }) // Lee's, not theirs
    const ids = plans.map(({ person }) => person.personId)
    const period = { fromOn: '2026-05-01', toOn: TODAY }
    const count = (persons: readonly string[], when = period) =>
      ctx.db.read(ana, async (db) => ({
        acted: await countActed(db, persons, when),
        steps: (await db.selectFrom('plan_step').select('id').execute()).length,
      }))
    // and afterwards the walls of whoever asked stand as before
    expect(await count(ids)).toEqual({ acted: 2, steps: 0 })
    expect((await count(ids.slice(1))).acted).toBeNull()
    expect((await count([...ids.slice(1), ids[1] ?? ''])).acted).toBeNull()
    expect((await count(ids, { fromOn: '2026-04-01', toOn: '2026-04-30' })).acted).toBe(0)
    const other = await house.addOrg()
    const away = await ctx.db.read({ orgId: other }, (db) => countActed(db, ids, period))
    expect([away, orgId === other]).toEqual([0, false])
  })
})
