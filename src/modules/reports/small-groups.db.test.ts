import { afterAll, beforeAll, expect, test } from 'vitest'
import { addDays } from '#lib/core/date.ts'
import { insertPerson } from '#modules/people/public.ts'
import { closedCycle, type ClosedCycle, type Rated } from '#testing/closed-cycle.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { chooseReading, readGate } from './actions/gate.ts'
import { markForPlan } from './actions/change-report.ts'
import { readReport } from './actions/read-report.ts'
import { previewShare } from './actions/share.ts'

let t: TestContext
const cycles = new Map<number, ClosedCycle>()

/** As many reports, whose answers lie far apart. */
const raters = (count: number): Rated[] => [
  { group: 'self', level: () => 3 },
  ...Array.from({ length: count }, (_, place): Rated => ({ group: 'report', level: () => 1 + (place % 5) })),
]

beforeAll(async () => {
  t = await openTestContext()
  t.clock.set(new Date())
  for (const count of [4, 7, 12])
    cycles.set(count, await closedCycle(t.ctx, t.orgId, { raters: raters(count) }))
})
afterAll(() => t.close())

const FORBIDDEN =
  /^(?:sd|st(?:d|andard)?dev|variance|min(?!ut)|max|lowest|highest|median|quartile|histogram|favou?rabl|percent)/i

/** Every series of numbers and every name of a spread in what a page is given, with where it stands. */
function spreadsIn(value: unknown, path = ''): string[] {
  if (Array.isArray(value)) {
    const isSeries = value.length > 2 && value.every((one) => typeof one === 'number')
    return [...(isSeries ? [path] : []), ...value.flatMap((one) => spreadsIn(one, `${path}[]`))]
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) => {
    const here = `${path}.${name}`
    const isEndOfScale = /\.scale\.(?:min|max|lowest|highest)$/.test(here)
    return [...(FORBIDDEN.test(name) && !isEndOfScale ? [here] : []), ...spreadsIn(one, here)]
  })
}

/** Everything a leader and a reader are given of one report. */
async function payloads(count: number): Promise<object[]> {
  const { cycleId, leaderId } = cycles.get(count) as ClosedCycle
  const leader = t.actor([], leaderId)
  const viewerId = await t.ctx.db.write({ orgId: t.orgId }, (db) =>
    insertPerson(db, t.orgId, { firstName: 'Priya', email: `priya${count}@example.org` }),
  )
  await chooseReading(t.ctx, leader, cycleId, { mode: 'all' })
  await markForPlan(t.ctx, leader, cycleId, { kind: 'dimension', ref: 'M1' })
  const untilOn = addDays(t.ctx.clock.today(), 9)
  return [
    await readGate(t.ctx, leader, cycleId),
    await readReport(t.ctx, leader, cycleId, 'all'),
    await previewShare(t.ctx, leader, cycleId, {
      viewerId,
      parts: ['strengths', 'seen', 'words', 'next'],
      untilOn,
    }),
  ]
}

// TRUST bar 7
test.each([4, 7])('of %i people no page is given a spread, an end, a share or a series', async (count) => {
  for (const payload of await payloads(count)) expect(spreadsIn(payload)).toEqual([])
})

test('of twelve it is given how the answers spread, so that the search above finds something', async () => {
  const found = (await payloads(12)).flatMap((payload) => spreadsIn(payload))
  expect(new Set(found.map((path) => path.split('.').at(-1)))).toContain('spread')
})
