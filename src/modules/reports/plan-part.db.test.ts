import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { askSamePeople, bookFollowUp, cancelFollowUp } from '#modules/plans/actions/follow-up.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { startStep } from './actions/change-report.ts'
import { chooseReading } from './actions/gate.ts'
import { readPlanPart } from './actions/plan-part.ts'

/** Booked from the plan, asked by itself on the day, and the result in the plan behind the report's gate. */
let house: TestContext
let org: TestOrganisation
let report = ''

const ada = () => org.as(org.leaderIds[0] as string)
const part = () => readPlanPart(house.ctx, ada())
const focus = async () => (await readMyPlan(house.ctx, ada())).focusAreas[0]
const followUp = async () => (await focus())?.followUp
const choose = (id: string) =>
  chooseReading(house.ctx, ada(), id, { mode: 'all', comments: 'closed' } as never)
/** What the queue does on the day it was given. */
const work = (on: string, focusId: string) =>
  askSamePeople(house.ctx, { orgId: org.orgId, personId: ada().personId, focusId, on })

beforeAll(async () => {
  house = await openTestContext()
  house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(house, await house.addOrg())
  report = await makeOpenCycle(house, org)
  await sendBallots(house, { orgId: org.orgId, cycleId: report }, () => 3)
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: report })
})
afterAll(() => house.close())

test('a report adds ideas to the plan once it is opened, and only until there are two focus areas', async () => {
  expect(await part()).toEqual({ changes: [], ideas: null })
  await choose(report)
  const { ideas } = await part()
  expect(ideas).toMatchObject({ cycleId: report })
  const [first, second] = ideas?.all ?? []
  expect(first?.sentence).toBeTruthy()
  await startStep(house.ctx, ada(), report, { dimensionId: 'L3', text: 'Ask first', byOn: '', markId: '' })
  expect((await part()).ideas?.all.map(({ dimensionId }) => dimensionId)).not.toContain('L3')
  const other = [first, second].find((idea) => idea?.dimensionId !== 'L3')?.dimensionId
  await startStep(house.ctx, ada(), report, { dimensionId: other, text: 'Two', byOn: '', markId: '' })
  expect((await part()).ideas).toBeNull()
})

test('asking again is booked for a day, moved, cancelled, and done by itself on that day alone', async () => {
  const { ctx, clock } = house
  const id = (await focus())?.id ?? ''
  expect(await followUp()).toMatchObject({
    state: 'early',
    days: { from: '2026-07-31', until: '2026-11-28' },
    usual: '2026-08-30',
  })
  for (const on of ['2026-07-30', '2026-11-29', 'soon', ''])
    expect(await codeOf(bookFollowUp(ctx, ada(), id, on)), on).toBe('plans/follow-up-not-possible')
  expect(await codeOf(bookFollowUp(ctx, org.hr, id, '2026-09-01'))).toBe('plans/follow-up-not-possible')
  const second = (await readMyPlan(ctx, ada())).focusAreas[1]?.id ?? ''
  await bookFollowUp(ctx, ada(), second, '2026-08-20') // of the same report: taken over by the next booking
  await bookFollowUp(ctx, ada(), id, '2026-08-20')
  expect((await readMyPlan(ctx, ada())).focusAreas.map((one) => one.followUp?.state)).toEqual([
    'booked',
    'early',
  ])
  await bookFollowUp(ctx, ada(), id, '2026-09-01')
  expect(await followUp()).toMatchObject({ state: 'booked', on: '2026-09-01' })
  clock.set('2026-08-20T08:00:00Z')
  await work('2026-08-20', id) // the day it was moved from
  expect(await followUp()).toMatchObject({ state: 'booked', on: '2026-09-01' })
  await cancelFollowUp(ctx, ada(), id)
  clock.set('2026-09-01T08:00:00Z')
  await work('2026-09-01', id)
  expect(await followUp()).toMatchObject({ state: 'open' })
  await bookFollowUp(ctx, ada(), id, '2026-09-01')
  await work('2026-09-01', id)
  await work('2026-09-01', id) // delivered twice
  expect(await followUp()).toMatchObject({ state: 'asked', until: '2026-09-15' })
  expect(await codeOf(bookFollowUp(ctx, ada(), id, '2026-10-01'))).toBe('plans/follow-up-not-possible')
})

test('the result stands in the plan, with its interval and in words, when the leader has chosen how to read it', async () => {
  const { ctx, clock } = house
  const { rows } = await house.ctx.db.read(ada(), async (db) => ({
    rows: await db
      .selectFrom('cycle')
      .where('kind', '=', 'follow-up')
      .where('follows_leader_id', '=', ada().personId)
      .select('id')
      .execute(),
  }))
  const asked = rows[0]?.id ?? ''
  await sendBallots(house, { orgId: org.orgId, cycleId: asked }, () => 5)
  expect((await part()).changes).toEqual([])
  clock.set('2026-09-16T09:00:00Z')
  await closeCycle(ctx, { orgId: org.orgId, cycleId: asked })
  expect((await readMyPlan(ctx, ada())).focusAreas.map((one) => one.followUp?.state)).toEqual([
    'answered',
    'elsewhere',
  ])
  expect((await part()).changes).toMatchObject([{ cycleId: asked, result: null }])
  await choose(asked)
  const [change] = (await part()).changes
  expect(change?.title).toBe((await focus())?.title)
  expect(change?.result?.rows).toMatchObject([
    { id: 'L3', word: 'seen more often', numbers: { difference: 2, low: 1.2, high: 2.8 } },
  ])
  for (const one of [org.hr, org.as(org.chiefId)])
    expect(await readPlanPart(ctx, one)).toEqual({ changes: [], ideas: null })
})
