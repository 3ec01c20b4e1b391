import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import { savePurpose } from '#modules/cycles/actions/setup.ts'
import type { Release } from '#modules/cycles/public/releases.ts'
import { openTestContext } from '#testing/context.ts'
import {
  makeDraft,
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  sendBallots,
} from '#testing/cycle-organisation.ts'
import { lookAtReleases } from './actions/look.ts'
import { readSignal, readSupport } from './actions/read-signals.ts'

/** From the choice of HR to ask about habits that can harm, over launch, answers and close, to a signal. */
const house = await openTestContext()
const { ctx, orgId } = house
const org = await makeOrganisation(house, orgId, { reports: 8 })
const [ada, ben] = org.leaderIds as [string, string]
const W1 = 48
afterAll(() => house.close())

const rulesOf = async (cycleId: string) => {
  const [row] = await rowsOf(
    house,
    orgId,
    sql<{ rules: { watch?: boolean } }>`select rules from cycle where id = ${cycleId}`,
  )
  return row?.rules
}
let releases: Map<string, Release>

beforeAll(async () => {
  const cycleId = await makeOpenCycle(house, org, { watch: true })
  await sendBallots(house, { orgId, cycleId }, ({ leaderId, raterId }, item) => {
    if (item < W1) return 4
    if (item > W1 + 1) return 1
    // W1 and W2, redoing work and asking for updates: Ada nearly always, the others seldom, by how their people see it.
    const place = org.leaderIds.indexOf(leaderId)
    const isOdd = (org.reportIds[place] ?? []).indexOf(raterId) % 2 === 1
    return leaderId === ada ? (isOdd ? 5 : 4) : isOdd || place % 2 === 1 ? 2 : 1
  })
  await closeCycle(ctx, { orgId, cycleId })
  const rows = await rowsOf(
    house,
    orgId,
    sql<{ id: string; body: Release }>`select leader_id as id, body from release where cycle_id = ${cycleId}`,
  )
  releases = new Map(rows.map(({ id, body }) => [id, body]))
  await lookAtReleases(ctx, { orgId })
}, 60_000)

test('nobody is asked unless HR says so, and never where it could serve a decision', async () => {
  const plain = await makeDraft(house, org, {})
  expect((await rulesOf(plain))?.watch).toBe(false)
  const cycleId = await makeDraft(house, org, { watch: true })
  expect((await rulesOf(cycleId))?.watch).toBe(true)
  await savePurpose(ctx, org.hr, { cycleId, name: 'Readiness', purpose: 'readiness' })
  expect((await rulesOf(cycleId))?.watch).toBe(false)
})

test('the release has them apart from every skill, axis and total', () => {
  const release = releases.get(ada) as Release
  if (!release.watch?.shown) throw new Error('the watch items of eight people are not shown')
  // 4 × 4 and 4 × 5: 4.5
  expect(release.watch).toMatchObject({ n: 8, agreement: 'close' })
  expect(release.watch.items.map(({ itemId }) => itemId)).toContain('W10')
  expect(release.watch.items[0]).toEqual({
    itemId: 'W1',
    cell: { shown: true, n: 8, mean: 4.5, step: 0.1 },
  })
  const { watch: _, ...rest } = release
  expect(JSON.stringify(rest)).not.toContain('"W1"')
  for (const { cells } of [...release.dimensions, ...release.axes])
    expect(cells.report).toMatchObject({ mean: 4 })
})

test('a signal rests on them, is the leader’s first, and has words only for others', async () => {
  const leader = org.as(ada)
  const [row] = (await readSupport(ctx, leader)).mine
  expect(row).toMatchObject({ title: 'Holding on to detail', state: 'open' })
  const signal = await readSignal(ctx, leader, row?.id ?? '')
  expect(signal.evidence[0]?.text).toMatch(/8 direct reports see .* at 4\.5 of 5\. The line is 3\.0 or more/)
  expect(signal.othersRead?.[0]).toMatch(/more often than the line/)
  expect(signal.othersRead?.join()).not.toMatch(/\d/)
})

test('nobody else gets one', async () => {
  expect((await readSupport(ctx, org.as(ben))).mine).toEqual([])
})
