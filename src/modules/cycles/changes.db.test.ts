import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { closeCycle } from './actions/close.ts'
import type { DimensionChange, Release } from './domain/release-types.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'

/** Two cycles of the same five leaders. Each has four direct reports and four peers, the minimum is three. */
let house: TestContext
let org: TestOrganisation
let first = ''
let second = ''
let firstRow: unknown

const releaseRow = async (cycleId: string, leaderId: string) => {
  const [row] = await rowsOf<{ body: Release; digest: Buffer }>(
    house,
    org.orgId,
    sql`select body, digest from release
      where org_id = ${org.orgId} and cycle_id = ${cycleId} and leader_id = ${leaderId}`,
  )
  return row!
}
const changeOf = async (leader: number): Promise<DimensionChange | undefined> => {
  const { body } = await releaseRow(second, org.leaderIds[leader]!)
  return body.changes?.dimensions[0]?.change
}

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, await house.addOrg())
  const [ada, ben, cai, dee, eli] = org.leaderIds as [string, string, string, string, string]
  house.clock.set('2026-06-01T09:00:00Z')
  first = await makeOpenCycle(house, org, { minimumGroup: 3, leaders: [ada, ben, cai, dee] })
  await sendBallots(house, { orgId: org.orgId, cycleId: first }, ({ leaderId, group }) =>
    // only the peers of Dee answer
    leaderId === dee && group === 'report' ? undefined : 3,
  )
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: first })
  firstRow = await releaseRow(first, ada)

  house.clock.set('2026-12-01T09:00:00Z')
  second = await makeOpenCycle(house, org, { minimumGroup: 3, closesOn: '2026-12-20' })
  await sendBallots(house, { orgId: org.orgId, cycleId: second }, ({ leaderId, raterId }) => {
    if (leaderId === cai && raterId === eli) return undefined
    return leaderId === ben ? 3 : 5
  })
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: second })
})
afterAll(() => house.close())

test('the same eight people: both means, the difference and its range', async () => {
  // the usual spread, as all agree: error = √(.5625/8 + .5625/8 + 2 · .01/12) = .377; · 1.96 = .74, up to .8
  expect(await changeOf(0)).toEqual({
    shown: true,
    source: 'others',
    kind: 'exact',
    before: 3,
    since: 8,
    after: 5,
    n: 8,
    difference: 2,
    low: 1.2,
    high: 2.8,
    isClear: true,
  })
  expect(await changeOf(1)).toMatchObject({ difference: 0, low: -0.8, high: 0.8, isClear: false })
})

test('both axes: as the skills they are made of, and without numbers where a skill has none', async () => {
  const axesOf = async (leader: number) =>
    (await releaseRow(second, org.leaderIds[leader]!)).body.changes?.axes?.map(({ axisId, change }) => [
      axisId,
      change.shown && (change.kind === 'exact' ? [change.before, change.after] : change.band),
    ])
  expect(await axesOf(0)).toEqual([
    ['managing', [3, 5]],
    ['leading', [3, 5]],
  ])
  expect(await axesOf(2)).toEqual([
    ['managing', 'higher'],
    ['leading', 'higher'],
  ])
})

test('one of eight is not there any more: a band and no number', async () => {
  expect(await changeOf(2)).toEqual({
    shown: true,
    source: 'others',
    kind: 'band',
    band: 'higher',
    since: 8,
    n: 7,
  })
})

test('where the total is of other groups than the last time, one group is compared with itself', async () => {
  // the four peers of Dee: error = √(2 · .5625/4 + 2 · .5²/12) = .568; · 1.96 = 1.11, up to 1.2
  expect(await changeOf(3)).toMatchObject({ source: 'peer', difference: 2, low: 0.8, high: 3.2, n: 4 })
})

test('somebody who was not in the last cycle has no changes', async () => {
  const { body } = await releaseRow(second, org.leaderIds[4]!)
  expect(body.changes).toBeNull()
})

test('the earlier release is as it was', async () => {
  expect(await releaseRow(first, org.leaderIds[0]!)).toEqual(firstRow)
  expect((firstRow as { body: Release }).body.changes).toBeNull()
})

test('the change says which cycle it is against, and names nobody', async () => {
  const { body } = await releaseRow(second, org.leaderIds[0]!)
  expect(body.changes?.since).toEqual({ cycleId: first, cycleName: 'Spring 2026', closedOn: '2026-06-01' })
  const text = JSON.stringify(body.changes)
  for (const id of [...org.leaderIds, ...org.reportIds.flat()]) expect(text).not.toContain(id)
})
