import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { closeCycle } from './actions/close.ts'
import { readOverview, readPilot } from './actions/overview.ts'

let house: TestContext
let org: TestOrganisation
let first: string

/** Reports say 4, everybody else 3; four reports and four peers each: the mean of all others is 3.5. */
async function closed(leaders: readonly string[]): Promise<string> {
  const cycleId = await makeOpenCycle(house, org, { leaders })
  const key = { orgId: org.orgId, cycleId }
  await sendBallots(house, key, ({ group }) => (group === 'report' ? 4 : 3))
  await closeCycle(house.ctx, key)
  return cycleId
}

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, await house.addOrg())
  await house.ctx.db.write({ orgId: org.orgId }, (db) =>
    sql`update assignment set department = 'Tools', level = 'lead'
      where org_id = ${org.orgId} and person_id = any(${org.leaderIds}::uuid[])`.execute(db),
  )
  first = await closed(org.leaderIds)
})
afterAll(() => house.close())

test('a closed cycle is shown over all leaders, by where they worked at launch', async () => {
  await house.ctx.db.write({ orgId: org.orgId }, (db) =>
    sql`update assignment set department = 'Elsewhere' where org_id = ${org.orgId}`.execute(db),
  )
  const { support, statistics } = await readOverview(house.ctx, org.hr, first)
  expect(support?.counted).toBe(5)
  expect(support?.total).toMatchObject({
    show: 'numbers',
    leaders: 5,
    means: Array.from({ length: 12 }, () => 3.5),
  })
  expect(support?.places).toMatchObject([
    { kind: 'unit', name: 'Tools', show: 'numbers', lower: [] },
    { kind: 'level', name: 'lead', show: 'numbers' },
  ])
  // 8 unnamed sets of answers about each of 5 leaders; everybody gives one and the same answer throughout
  expect(statistics?.quality).toMatchObject({ leaders: 5, raters: 40, missing: 0, straight: 1 })
})

test('a cycle of four leaders is not shown, and says why', async () => {
  const { support } = await readOverview(house.ctx, org.hr, await closed(org.leaderIds.slice(0, 4)))
  expect(support?.total?.show).toBe('nothing')
  expect(support?.places.every(({ show }) => show === 'nothing')).toBe(true)
})

test('a cycle of one leader has no number of its answers in the page', async () => {
  const page = await readOverview(house.ctx, org.hr, await closed(org.leaderIds.slice(0, 1)))
  expect(JSON.stringify(page).match(/[0-9]\.[0-9]+(?=[,}])/g)).toBeNull()
})

test('opens for HR and programme owners only', async () => {
  const someone = org.leaderIds[0] as string
  await expect(readOverview(house.ctx, org.as(someone, 'programme-owner'), first)).resolves.toBeDefined()
  for (const role of ['auditor', 'equality', 'it-admin', 'senior-leader'] as const) {
    await expect(readOverview(house.ctx, org.as(someone, role), first)).rejects.toThrow(
      'open to other people',
    )
    await expect(readPilot(house.ctx, org.as(someone, role), { slug: 'x', version: '1' })).rejects.toThrow(
      'open to other people',
    )
  }
})

test('is frozen: nobody can change it', async () => {
  await expect(
    house.ctx.db.close({ orgId: org.orgId }, (db) => sql`update support_view set body = '{}'`.execute(db)),
  ).rejects.toThrow(/append-only|permission denied/)
})
