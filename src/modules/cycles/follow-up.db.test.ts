import { sql } from 'kysely'
import { afterAll, beforeEach, beforeAll, describe, expect, test } from 'vitest'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  RUNNING,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { listInstruments } from '#modules/instruments/public.ts'
import { closeCycle, closeDueCycles, endCycle } from './actions/close.ts'
import { askAgain } from './actions/follow-up.ts'
import { inviteRaters } from './actions/launch.ts'
import { readCycles, readCycle } from './actions/read.ts'
import { remindRaters } from './actions/remind.ts'
import { keyNameOf } from './domain/keys.ts'
import type { Release } from './domain/release-types.ts'

/** Ada was asked about by four direct reports, four peers, the chief and herself. The report is of 1 June. */
let house: TestContext
let org: TestOrganisation
let first = ''

beforeAll(async () => {
  house = await openTestContext()
})
beforeEach(async () => {
  house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(house, await house.addOrg())
  first = await makeOpenCycle(house, org)
  await sendBallots(house, { orgId: org.orgId, cycleId: first }, () => 3)
  await closeCycle(house.ctx, { orgId: org.orgId, cycleId: first })
  house.clock.set('2026-09-01T09:00:00Z') // 92 days later
})
afterAll(() => house.close())

const rows = <T>(query: ReturnType<typeof sql<T>>) => rowsOf<T>(house, org.orgId, query)
const ada = () => org.as(org.leaderIds[0] as string)
const wish = (extra: object = {}) => ({ cycleId: first, dimensionId: 'L3', closesOn: '2026-09-15', ...extra })

/** Asked, and everybody invited: what the job does next. */
async function ask(): Promise<string> {
  const { cycleId } = await askAgain(house.ctx, ada(), wish())
  const [row] = await rows(sql<{ jobId: string }>`
    select launch_job_id as "jobId" from cycle where org_id = ${org.orgId} and id = ${cycleId}`)
  await inviteRaters(house.ctx, { orgId: org.orgId, cycleId, jobId: row?.jobId ?? '' }, RUNNING)
  return cycleId
}
const mails = (cycleId: string, kind: string) =>
  rows(sql<{ to: string; subject: string; text: string }>`
    select to_address as to, subject, text from mail_outbox
    where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/${kind}/%`} order by 1`)
const releaseOf = async (cycleId: string) => {
  const [row] = await rows(sql<{ body: Release }>`
    select body from release where org_id = ${org.orgId} and cycle_id = ${cycleId}`)
  return row?.body
}

describe('a follow-up', () => {
  test('asks the same people in the same groups, but not the leader, about one skill', async () => {
    const cycleId = await ask()
    const asked = (id: string) =>
      rows(sql<{ rater: string; group: string }>`
        select rater_id as rater, rater_group as "group" from feedback_request
        where org_id = ${org.orgId} and cycle_id = ${id} and leader_id = ${org.leaderIds[0]}
          and rater_group <> 'self' order by 1`)
    expect(await asked(cycleId)).toEqual(await asked(first))
    expect(await asked(cycleId)).toHaveLength(9)
    const invited = await mails(cycleId, 'invitation')
    expect(invited).toHaveLength(9)
    expect(invited[0]?.text).toContain('asked for your feedback again')
    expect(invited[0]?.text).toContain('at least 4 people')
    expect(invited[0]?.text).toContain('about 1 minute')
  })

  test('reminds once, mails on the last day, and closes by itself on the day after', async () => {
    const cycleId = await ask()
    for (const day of ['12', '12', '13', '15', '15']) {
      house.clock.set(`2026-09-${day}T09:00:00Z`)
      await remindRaters(house.ctx, { orgId: org.orgId })
    }
    expect(await mails(cycleId, 'reminder')).toHaveLength(9)
    expect(await mails(cycleId, 'last-day')).toHaveLength(9)
    house.clock.set('2026-09-16T00:05:00Z')
    await closeDueCycles(house.ctx, { orgId: org.orgId })
    const [cycle] = await rows(sql<{ state: string }>`
      select state from cycle where org_id = ${org.orgId} and id = ${cycleId}`)
    expect(cycle?.state).toBe('closing')
  })

  test('ends in a release with the change since the report it follows', async () => {
    const cycleId = await ask()
    await sendBallots(house, { orgId: org.orgId, cycleId }, () => 5)
    await closeCycle(house.ctx, { orgId: org.orgId, cycleId })
    const release = await releaseOf(cycleId)
    // the usual spread: error = √(.5625/8 + .5625/8 + 2 · .01/12) = .377; · 1.96 = .74, up to .8
    expect(release?.changes).toEqual({
      since: { cycleId: first, cycleName: 'Spring 2026', closedOn: '2026-06-01' },
      // of one skill there is no axis
      axes: [],
      dimensions: [
        {
          dimensionId: 'L3',
          change: {
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
          },
        },
      ],
    })
    expect(release?.rules.minimumGroup).toBe(4)
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(false)
    expect((await mails(cycleId, 'ready')).map(({ to }) => to)).toEqual(['ada@example.org'])
  })

  test('under the minimum shows nothing, as everywhere', async () => {
    const cycleId = await ask()
    const three = new Set(org.reportIds[0]?.slice(0, 3))
    await sendBallots(house, { orgId: org.orgId, cycleId }, ({ raterId }) =>
      three.has(raterId) ? 5 : undefined,
    )
    await closeCycle(house.ctx, { orgId: org.orgId, cycleId })
    const release = await releaseOf(cycleId)
    expect(release?.changes?.dimensions).toEqual([
      { dimensionId: 'L3', change: { shown: false, reason: 'few-now' } },
    ])
    expect(JSON.stringify(release)).not.toMatch(/"mean":5/)
  })

  test('is no cycle of HR: not in a list, not on a page, not to be ended, no questionnaire to choose', async () => {
    const cycleId = await ask()
    expect((await readCycles(house.ctx, org.hr)).map(({ id }) => id)).toEqual([first])
    expect(await codeOf(readCycle(house.ctx, org.hr, cycleId))).toBe('cycles/not-found')
    expect(await codeOf(endCycle(house.ctx, org.hr, cycleId))).toBe('cycles/not-found')
    const instruments = await house.ctx.db.read(org.hr, (db) =>
      listInstruments(db, org.orgId, { withRetired: true }),
    )
    expect(instruments.filter(({ slug }) => slug.includes('again'))).toEqual([])
  })

  test('leaves HR no view over leaders: there is only one', async () => {
    const cycleId = await ask()
    await sendBallots(house, { orgId: org.orgId, cycleId }, () => 5)
    await closeCycle(house.ctx, { orgId: org.orgId, cycleId })
    expect(
      await rows(sql`select 1 from support_view where org_id = ${org.orgId} and cycle_id = ${cycleId}`),
    ).toEqual([])
  })
})

describe('nobody is asked again', () => {
  test('too early, too late, a second time, by somebody else, or about nothing that fits', async () => {
    const at = (day: string, extra: object) => {
      house.clock.set(`${day}T09:00:00Z`)
      return codeOf(askAgain(house.ctx, ada(), wish(extra)))
    }
    // 1 June + 59 days = 30 July, + 181 days = 29 November
    expect(await at('2026-07-30', { closesOn: '2026-08-13' })).toBe('cycles/follow-up-not-now')
    expect(await at('2026-11-29', { closesOn: '2026-12-13' })).toBe('cycles/follow-up-not-now')
    expect(await at('2026-09-01', { dimensionId: 'L9' })).toBe('cycles/follow-up-skill')
    expect(await at('2026-09-01', { closesOn: '2026-09-07' })).toBe('cycles/follow-up-day')
    expect(await at('2026-09-01', { closesOn: 'soon' })).toBe('cycles/follow-up-day')
    const ben = org.as(org.reportIds[0]?.[0] ?? '')
    expect(await codeOf(askAgain(house.ctx, ben, wish()))).toBe('cycles/not-found')
    expect(await codeOf(askAgain(house.ctx, org.hr, wish()))).toBe('cycles/not-found')
    expect(await codeOf(askAgain(house.ctx, ada(), wish()))).toBe('done')
    expect(await codeOf(askAgain(house.ctx, ada(), wish({ dimensionId: 'M1' })))).toBe(
      'cycles/follow-up-asked',
    )
  })

  test('when two ask at once, one of them is the follow-up', async () => {
    const codes = await Promise.all([1, 2].map(() => codeOf(askAgain(house.ctx, ada(), wish()))))
    expect(codes.toSorted()).toEqual(['cycles/follow-up-asked', 'done'])
  })

  test('who said no the first time', async () => {
    await house.ctx.db.write({ orgId: org.orgId }, (db) =>
      sql`update feedback_request set status = 'declined'
        where org_id = ${org.orgId} and cycle_id = ${first} and rater_id = ${org.reportIds[0]?.[0]}`.execute(
        db,
      ),
    )
    const cycleId = await ask()
    expect(await mails(cycleId, 'invitation')).toHaveLength(8)
  })
})
