import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { listFollowUpTasks } from './actions/follow-up-tasks.ts'
import { askSamePeople, readFollowUp } from './actions/follow-up.ts'
import { chooseReading } from './actions/gate.ts'
import { readReport } from './actions/read-report.ts'

/** From the report's plan to the change: asked by the leader, answered by the same people, read behind the gate. */
let house: TestContext
let org: TestOrganisation
let report = ''

const ada = () => org.as(org.leaderIds[0] as string)
const see = (id = report) => readFollowUp(house.ctx, ada(), id, null)
/** What Home offers the leader. */
const tasks = () => house.ctx.db.read(ada(), (db) => listFollowUpTasks(db, ada(), house.ctx.clock.today()))
const choose = (id: string) =>
  chooseReading(house.ctx, ada(), id, { mode: 'all', comments: 'closed' } as never)

beforeAll(async () => {
  house = await openTestContext()
  house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(house, await house.addOrg())
  report = await makeOpenCycle(house, org)
  await sendBallots(house, { orgId: org.orgId, cycleId: report }, () => 3)
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: report })
})
afterAll(() => house.close())

test('from the report to the change, step by step', async () => {
  expect(await codeOf(see())).toBe('reports/choose-first')
  house.clock.set('2026-09-01T09:00:00Z')
  expect(await tasks()).toEqual([]) // not read yet
  await choose(report)
  house.clock.set('2026-07-01T09:00:00Z')
  expect(await see()).toMatchObject({ window: { state: 'early', from: '2026-07-31' }, asked: null })
  expect(await tasks()).toEqual([])

  house.clock.set('2026-09-01T09:00:00Z')
  const open = await see()
  expect(open).toMatchObject({ window: { state: 'open' }, isEnough: true, minimumGroup: 4, isPossible: true })
  expect(open.skills).toHaveLength(12)
  expect(await tasks()).toMatchObject([
    {
      id: `follow-up ${report}`,
      kind: 'follow-up',
      byOn: '2026-11-28',
      actions: [{ to: `/reports/${report}/follow-up` }],
    },
  ])
  expect(open.skills.find(({ id }) => id === 'L3')?.questions).toHaveLength(4)

  await askSamePeople(house.ctx, ada(), report, { dimensionId: 'L3', closesOn: open.days.usual })
  const asked = (await see()).asked
  expect(await tasks()).toEqual([])
  expect(asked).toMatchObject({ state: 'open', closesOn: '2026-09-15', result: null })
  const next = (await readReport(house.ctx, ada(), report, 'next')).next
  expect(next?.own?.followUp).toBe('You asked again. People can answer until Tue 15 September 2026.')

  const followUp = asked?.cycleId ?? ''
  await sendBallots(house, { orgId: org.orgId, cycleId: followUp }, () => 5)
  const still = JSON.stringify(await see())
  expect(still).not.toMatch(/9 of|sent|5\.0/)

  house.clock.set('2026-09-16T09:00:00Z')
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: followUp })
  // closed, and nothing is shown before the leader has chosen how to read it
  expect((await see()).asked).toMatchObject({ state: 'closed', result: null })
  expect(await codeOf(readReport(house.ctx, ada(), followUp, 'seen'))).toBe('reports/choose-first')
  await choose(followUp)
  const result = (await see()).asked?.result
  // 5 − 3, with the usual spread ± .8: see cycles/changes.db.test.ts
  expect(result?.rows).toMatchObject([
    {
      id: 'L3',
      word: 'seen more often',
      numbers: { before: 3, after: 5, difference: 2, low: 1.2, high: 2.8 },
    },
  ])
  expect(result?.since).toBe('Spring 2026')
  // it is a small report of its own, and cannot be followed up itself
  const { seen } = await readReport(house.ctx, ada(), followUp, 'seen')
  expect(seen?.skills.map(({ id }) => id)).toEqual(['L3'])
  expect(seen?.skills[0]?.details?.guide?.to).toBe('/library/growth-and-coaching')
  expect(await codeOf(see(followUp))).toBe('reports/not-found')
})

test('nobody else sees that there is one', async () => {
  const others = [org.hr, org.as(org.chiefId), org.as(org.reportIds[0]?.[0] ?? '')]
  for (const one of others)
    expect(await codeOf(readFollowUp(house.ctx, one, report, null))).toBe('reports/not-found')
})
