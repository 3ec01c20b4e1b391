import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { createCycle } from '#modules/cycles/actions/setup.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { addMember, addStep, pace } from '#testing/home-fixture.ts'
import { bringBack, pressTask, putOff } from './actions/act.ts'
import { readNotices } from './actions/notices.ts'
import { chooseChannels, choosePace, makeFeed } from './actions/pace.ts'
import { readHome, readShell } from './actions/read-home.ts'
import { listDigestsDue } from './store.ts'

let t: TestContext
let dana: Actor
let ben: Actor

beforeAll(async () => {
  t = await openTestContext()
})
afterAll(() => t.close())
beforeEach(async () => {
  t.clock.set('2026-06-01T08:00:00Z') // a Monday
  dana = await addMember(t, 'Dana')
  ben = await addMember(t, 'Ben')
})

const refusal = (code: string) => ({ type: { code } })

describe('Home', () => {
  test('says that nothing is needed, to somebody who has nothing', async () => {
    expect(await readHome(t.ctx, dana)).toMatchObject({ now: [], later: [], done: [], firstSteps: [] })
  })

  test('a step can be put off, is found later, comes back by itself, or is brought back', async () => {
    const task = await addStep(t, dana)
    expect((await readHome(t.ctx, dana)).now.map(({ id }) => id)).toEqual([task])
    await putOff(t.ctx, dana, task, '2026-06-08')
    expect(await readHome(t.ctx, dana)).toMatchObject({
      now: [],
      later: [{ id: task, waitsUntil: '2026-06-08' }],
    })
    await bringBack(t.ctx, dana, task)
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
    await putOff(t.ctx, dana, task, '2026-06-02')
    t.clock.set('2026-06-02T08:00:00Z')
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
  })

  test('it cannot be put off past its day, nor to a day nobody offered', async () => {
    const task = await addStep(t, dana, '2026-06-05')
    for (const until of ['2026-06-08', '2026-06-03', 'tomorrow', ''])
      await expect(putOff(t.ctx, dana, task, until)).rejects.toMatchObject(refusal('home/cannot-wait'))
    await putOff(t.ctx, dana, task, '2026-06-02')
  })

  test('one press does a step, and Done says so this month, to nobody else', async () => {
    const task = await addStep(t, dana)
    await pressTask(t.ctx, dana, task, 'done')
    const home = await readHome(t.ctx, dana)
    expect(home.now).toEqual([])
    expect(home.done).toEqual([expect.objectContaining({ id: task, doneOn: '2026-06-01' })])
    expect((await readHome(t.ctx, ben)).done).toEqual([])
    t.clock.set('2026-07-01T08:00:00Z')
    expect((await readHome(t.ctx, dana)).done).toEqual([])
  })

  test('nobody acts on what somebody else has to do, nor in a way the task does not offer', async () => {
    const task = await addStep(t, dana)
    for (const work of [
      () => pressTask(t.ctx, ben, task, 'done'),
      () => pressTask(t.ctx, dana, task, 'no'),
      () => putOff(t.ctx, ben, task, '2026-06-02'),
      () => bringBack(t.ctx, ben, task),
    ])
      await expect(work()).rejects.toMatchObject(refusal('home/task-not-found'))
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
  })
})

describe('notifications', () => {
  test('are counted until they are seen', async () => {
    await addStep(t, dana)
    expect((await readShell(t.ctx, dana)).news).toBe(1)
    expect((await readNotices(t.ctx, dana)).notices).toMatchObject([{ isNew: true, cameOn: '2026-06-01' }])
    expect((await readShell(t.ctx, dana)).news).toBe(0)
    t.clock.set('2026-06-03T08:00:00Z')
    expect((await readNotices(t.ctx, dana)).notices).toMatchObject([{ isNew: false, cameOn: '2026-06-01' }])
  })

  test('a kind that is off in the app is neither counted nor listed, and stays on Home', async () => {
    await addStep(t, dana)
    await chooseChannels(t.ctx, dana, ['plan/mail', 'asked/app'])
    expect((await readShell(t.ctx, dana)).news).toBe(0)
    expect((await readNotices(t.ctx, dana)).notices).toEqual([])
    expect((await readHome(t.ctx, dana)).now).toHaveLength(1)
  })

  test('what is over is forgotten', async () => {
    const task = await addStep(t, dana)
    await readNotices(t.ctx, dana)
    await pressTask(t.ctx, dana, task, 'done')
    await readNotices(t.ctx, dana)
    const kept = await t.ctx.db.read(dana, (db) => db.selectFrom('task_mark').selectAll().execute())
    expect(kept).toEqual([])
  })
})

describe('cycles that wait', () => {
  test('a draft is for whoever runs cycles, and for nobody else', async () => {
    const hanna: Actor = { ...dana, roles: [{ role: 'hr', scopePersonId: null }] }
    await createCycle(t.ctx, hanna, { name: 'Spring', purpose: 'development' })
    const titles = async (actor: Actor) => (await readHome(t.ctx, actor)).now.map(({ title }) => title)
    expect(await titles(hanna)).toEqual(['Go on setting up “Spring”'])
    expect(await titles(dana)).toEqual([])
  })
})

describe('the walls', () => {
  test('nobody finds the marks, the pace or the calendar of somebody else, not with the SQL either', async () => {
    await addStep(t, dana)
    await readNotices(t.ctx, dana)
    await choosePace(t.ctx, dana, pace({ digest: 'weekly' }))
    await makeFeed(t.ctx, dana)
    for (const scope of [ben, t.actor(['hr']), { orgId: t.orgId }, { ...dana, orgId: await t.addOrg() }]) {
      await t.ctx.db.read(scope, async (db) => {
        for (const table of ['task_mark', 'pace', 'calendar_feed'] as const)
          expect(
            await db.selectFrom(table).where('person_id', '=', dana.personId).selectAll().execute(),
          ).toEqual([])
      })
    }
    const forged = { org_id: t.orgId, person_id: dana.personId, digest: 'off' }
    await expect(t.ctx.db.write(ben, (db) => db.insertInto('pace').values(forged).execute())).rejects.toThrow(
      /row-level security/,
    )
    const touched = await t.ctx.db.write(ben, (db) =>
      db.updateTable('pace').set({ digest: 'off' }).where('person_id', '=', dana.personId).executeTakeFirst(),
    )
    expect(touched.numUpdatedRows).toBe(0n)
  })

  test('who is due is asked inside one organisation only', async () => {
    const other = await t.addOrg()
    const due = await t.ctx.db.read({ orgId: other }, (db) =>
      listDigestsDue(db, new Date('2026-06-01T09:00:00Z')),
    )
    expect(due).toEqual([])
  })
})
