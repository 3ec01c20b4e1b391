import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { isRefusal } from '#lib/core/refusal.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { closeCycle, endCycle } from './actions/close.ts'
import { remindRaters, requestLink } from './actions/remind.ts'
import { extendCycle } from './actions/setup.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'

let house: TestContext
let org: TestOrganisation

beforeAll(async () => {
  house = await openTestContext()
})
beforeEach(async () => {
  house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(house, await house.addOrg())
})
afterAll(() => house.close())

/** How many mails of each kind there are. */
async function countMails(cycleId: string): Promise<Record<string, number>> {
  const rows = await rowsOf(
    house,
    org.orgId,
    sql<{
      kind: string
      count: number
    }>`select split_part(key, '/', 3) as kind, count(*)::int as count from mail_outbox
      where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/%`} group by 1 order by 1`,
  )
  return Object.fromEntries(rows.map(({ kind, count }) => [kind, count]))
}

async function remindEachMorning(days: readonly string[]): Promise<void> {
  for (const day of days) {
    house.clock.set(`2026-06-${day}T09:00:00Z`)
    await remindRaters(house.ctx, { orgId: org.orgId })
  }
}

describe('reminders', () => {
  test('are one in the last three days and one on the last day, whatever the days before and after', async () => {
    const cycleId = await makeOpenCycle(house, org)
    await remindEachMorning(['01', '02', '05', '08'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26 })
    // last day 12 June: from the 9th on
    await remindEachMorning(['09', '10', '11'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26, reminder: 26 })
    await remindEachMorning(['12', '12', '13'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26, 'last-day': 26, reminder: 26 })
  })

  test('run twice, one after the other or at once, mail nobody twice', async () => {
    const cycleId = await makeOpenCycle(house, org)
    house.clock.set('2026-06-09T09:00:00Z')
    const run = () => remindRaters(house.ctx, { orgId: org.orgId })
    await Promise.all([run(), run()])
    await run()
    expect(await countMails(cycleId)).toEqual({ invitation: 26, reminder: 26 })
  })

  test('leave out who has sent everything, and name only what is open', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const [ada = ''] = org.leaderIds
    // All answers about Ada are in: her four reports have nothing else to do.
    await sendBallots(house, { orgId: org.orgId, cycleId }, ({ leaderId }) =>
      leaderId === ada ? 4 : undefined,
    )
    await remindEachMorning(['09'])
    const rows = await rowsOf(
      house,
      org.orgId,
      sql<{ to: string; text: string }>`select to_address as to, text from mail_outbox
        where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/reminder/%`} order by to_address`,
    )
    expect(rows).toHaveLength(22)
    expect(rows.map(({ to }) => to)).not.toContain('ada.report.1@example.org')
    expect(rows.find(({ to }) => to === 'chief@example.org')?.text).not.toContain('Ada')
  })

  test('leave out who said no, who left, and who has no open request', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const [first = '', second = ''] = org.reportIds[0] ?? []
    await house.ctx.db.write({ orgId: org.orgId }, async (db) => {
      await sql`update feedback_request set status = 'declined' where org_id = ${org.orgId} and rater_id = ${first}`.execute(
        db,
      )
      await sql`update person set status = 'left' where org_id = ${org.orgId} and id = ${second}`.execute(db)
    })
    await remindEachMorning(['12'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26, 'last-day': 24 })
  })

  test('after the last day moved do not come a second time', async () => {
    const cycleId = await makeOpenCycle(house, org)
    await remindEachMorning(['10', '12'])
    await extendCycle(house.ctx, org.hr, { cycleId, closesOn: '2026-06-19' })
    await remindEachMorning(['16', '18', '19'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26, 'last-day': 26, reminder: 26 })
  })

  test('are not for people who were invited a day ago', async () => {
    const cycleId = await makeOpenCycle(house, org, { closesOn: '2026-06-03' })
    await remindEachMorning(['02'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26 })
    await remindEachMorning(['03'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26, 'last-day': 26 })
  })

  test('end with the cycle', async () => {
    const cycleId = await makeOpenCycle(house, org)
    await endCycle(house.ctx, org.hr, cycleId)
    await remindEachMorning(['09', '12'])
    expect(await countMails(cycleId)).toEqual({ invitation: 26 })
  })

  test('of one organisation are no business of another', async () => {
    const cycleId = await makeOpenCycle(house, org)
    house.clock.set('2026-06-12T09:00:00Z')
    await remindRaters(house.ctx, { orgId: await house.addOrg() })
    expect(await countMails(cycleId)).toEqual({ invitation: 26 })
  })
})

describe('asking for one’s own link again', () => {
  test('works three times, with the same link, and is refused the fourth', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const rater = org.as(org.chiefId)
    for (const _ of [1, 2, 3]) await requestLink(house.ctx, rater, cycleId)
    const fourth = await requestLink(house.ctx, rater, cycleId).catch((error: unknown) => error)
    expect(isRefusal(fourth) && fourth.type.code).toBe('cycles/resent-often')
    const sealed = await rowsOf(
      house,
      org.orgId,
      sql<{ sealed: Buffer }>`select sealed_secret as sealed from mail_outbox
        where org_id = ${org.orgId} and to_address = 'chief@example.org' and sealed_secret is not null`,
    )
    // the invitation and three more, all with the one secret
    expect(sealed).toHaveLength(4)
    expect(new Set(sealed.map((row) => row.sealed.toString('hex'))).size).toBe(1)
  })

  test('is nothing for somebody who was not asked, or after close', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const ask = async (personId: string) => {
      const refused = await requestLink(house.ctx, org.as(personId), cycleId).catch((error: unknown) => error)
      return isRefusal(refused) ? refused.type.code : 'sent'
    }
    expect(await ask(org.hr.personId)).toBe('cycles/not-found')
    await endCycle(house.ctx, org.hr, cycleId)
    await closeCycle(house.ctx, { orgId: org.orgId, cycleId })
    expect(await ask(org.chiefId)).toBe('cycles/not-found')
  })
})
