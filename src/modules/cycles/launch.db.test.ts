import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { isRefusal } from '#lib/core/refusal.ts'
import { loadLongJob } from '#platform/queue/long-job.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  makeDraft,
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { failingAt } from '#testing/failing-at.ts'
import { closeCycle, endCycle } from './actions/close.ts'
import { launchCycle } from './actions/launch.ts'
import { addLeaders, createCycle } from './actions/setup.ts'
import { keyNameOf } from './domain/keys.ts'

let house: TestContext
let org: TestOrganisation

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, house.orgId)
})
afterAll(() => house.close())

const jobOf = (jobId: string) =>
  house.ctx.db.read({ orgId: org.orgId }, (db) => loadLongJob(db, org.orgId, jobId))

describe('launching', () => {
  test('asks everybody on the list and the leaders about themselves, and opens the box', async () => {
    const cycleId = await makeDraft(house, org)
    const { jobId } = await launchCycle(house.ctx, org.hr, cycleId)
    const requests = await rowsOf(
      house,
      org.orgId,
      sql<{
        group: string
        status: string
        count: number
      }>`select rater_group as "group", status, count(*)::int as count
        from feedback_request where org_id = ${org.orgId} and cycle_id = ${cycleId} group by 1, 2 order by 1`,
    )
    // 5 leaders: themselves, the chief, 4 reports and the 4 others each
    expect(requests).toEqual([
      { group: 'manager', status: 'approved', count: 5 },
      { group: 'peer', status: 'approved', count: 20 },
      { group: 'report', status: 'approved', count: 20 },
      { group: 'self', status: 'approved', count: 5 },
    ])
    // the chief, 5 leaders, 20 reports
    expect((await jobOf(jobId))?.total).toBe(26)
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(true)
  })

  test.each([
    ['no questionnaire', 'Choose a questionnaire.'],
    ['nobody who gets feedback', 'Add at least one person who gets feedback.'],
    ['no last day', 'Say until when answers are taken.'],
  ])('is refused with %s, and makes no key', async (_, sentence) => {
    const { cycleId } = await createCycle(house.ctx, org.hr, { name: 'Empty', purpose: 'development' })
    const refused = await launchCycle(house.ctx, org.hr, cycleId).catch((error: unknown) => error)
    expect(isRefusal(refused) && refused.type.code).toBe('cycles/not-ready')
    expect(isRefusal(refused) && refused.message).toContain(sentence)
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(false)
  })

  test('is refused with a leader nobody is asked about', async () => {
    const cycleId = await makeDraft(house, org)
    await addLeaders(house.ctx, org.hr, { cycleId, personIds: [org.reportIds[0]?.[0] as string] })
    await expect(launchCycle(house.ctx, org.hr, cycleId)).rejects.toThrow('One person has no raters yet.')
  })

  test('is refused a second time, also after close, and makes no new key then', async () => {
    const cycleId = await makeOpenCycle(house, org)
    await expect(launchCycle(house.ctx, org.hr, cycleId)).rejects.toThrow('has started already')
    await endCycle(house.ctx, org.hr, cycleId)
    await closeCycle(house.ctx, { orgId: org.orgId, cycleId })
    await expect(launchCycle(house.ctx, org.hr, cycleId)).rejects.toThrow('has started already')
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(false)
  })

  test('by two people at once starts it once', async () => {
    const cycleId = await makeDraft(house, org)
    const both = await Promise.allSettled([
      launchCycle(house.ctx, org.hr, cycleId),
      launchCycle(house.ctx, org.hr, cycleId),
    ])
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  test('finds the key again that a crash left before the cycle was open', async () => {
    const cycleId = await makeDraft(house, org)
    await expect(launchCycle(failingAt(house.ctx, 1), org.hr, cycleId)).rejects.toThrow('killed')
    const { publicKey } = await house.ctx.keys.createCycleKey(keyNameOf(cycleId))
    await launchCycle(house.ctx, org.hr, cycleId)
    const [row] = await rowsOf(
      house,
      org.orgId,
      sql<{
        key: Buffer
      }>`select public_key as key from open_cycle where org_id = ${org.orgId} and cycle_id = ${cycleId}`,
    )
    expect(row?.key.equals(publicKey)).toBe(true)
  })
})
