import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeCycle } from '#modules/cycles/actions/close.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { loadSharedMaterial } from './actions/material.ts'

/** Ada was asked about twice. One of her reports was asked the first time only. */
let house: TestContext
let org: TestOrganisation
let second = ''

beforeAll(async () => {
  house = await openTestContext()
  house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(house, await house.addOrg())
  const first = await makeOpenCycle(house, org)
  await sendBallots(house, { orgId: org.orgId, cycleId: first }, () => 3)
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: first })
  house.clock.set('2026-12-01T09:00:00Z')
  second = await makeOpenCycle(house, org, { closesOn: '2026-12-20' })
  await house.ctx.db.write({ orgId: org.orgId }, (db) =>
    sql`delete from feedback_request where org_id = ${org.orgId} and cycle_id = ${second}
      and rater_id = ${org.reportIds[0]?.[0]}`.execute(db),
  )
  await sendBallots(house, { orgId: org.orgId, cycleId: second }, () => 5)
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: second })
})
afterAll(() => house.close())

test('changes are for readers who were asked in neither of the two cycles', async () => {
  const [leaderId = ''] = org.leaderIds
  const changesFor = (viewerId: string) =>
    house.ctx.db.read(org.as(leaderId), async (db) => {
      const key = { orgId: org.orgId, cycleId: second, leaderId }
      const { release } = await loadSharedMaterial(db, key, { viewerId, parts: ['seen'] })
      return release.changes ?? null
    })
  const [askedBefore = '', askedTwice = ''] = org.reportIds[0] ?? []
  const stranger = org.reportIds[1]?.[0] ?? ''
  expect((await changesFor(stranger))?.since.cycleName).toBe('Spring 2026')
  expect(await changesFor(askedBefore)).toBeNull()
  expect(await changesFor(askedTwice)).toBeNull()
})
