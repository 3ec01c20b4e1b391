import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { codeOf } from '#testing/code-of.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { answersOf, openRaterDoor, type RaterDoor } from '#testing/rater-door.ts'
import { closeCycle, endCycle } from './actions/close.ts'
import { countParticipation } from './actions/count.ts'
import { inviteRaters } from './actions/launch.ts'
import { readCycle } from './actions/read.ts'
import { remindRaters, requestLink } from './actions/remind.ts'
import { readRaterLinks, renewLink, withdrawLink } from './actions/withdraw-link.ts'
import { keyNameOf } from './domain/keys.ts'
import type { Release } from './domain/release-types.ts'
import { RUNNING } from '#testing/cycle-organisation.ts'

let door: RaterDoor
let org: TestOrganisation
let cycleId: string
let key: { orgId: string; cycleId: string }

beforeAll(async () => {
  door = await openRaterDoor()
})
beforeEach(async () => {
  door.house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(door.house, await door.house.addOrg())
  cycleId = await makeOpenCycle(door.house, org)
  key = { orgId: org.orgId, cycleId }
})
afterAll(() => door.close())

const rows = <T>(query: ReturnType<typeof sql<T>>) => rowsOf<T>(door.house, org.orgId, query)
/** The code of the link that works, as it stands in the mail. */
const codeFor = async (raterId: string) => {
  const [row] = await rows(sql<{ escrow: Buffer }>`select escrow from rater_access
    where org_id = ${org.orgId} and cycle_id = ${cycleId} and rater_id = ${raterId}`)
  return (await door.ctx.keys.open(keyNameOf(cycleId), row?.escrow as Buffer)).toString('utf8')
}
const requestOf = async (raterId: string, leaderId: string) =>
  (
    await rows(sql<{ id: string; isSent: boolean; status: string }>`
      select id, is_sent as "isSent", status from feedback_request
      where org_id = ${org.orgId} and cycle_id = ${cycleId} and rater_id = ${raterId} and leader_id = ${leaderId}`)
  )[0] as { id: string; isSent: boolean; status: string }

/** Opens the link, answers the first item about the leader, and sends. */
async function send(code: string, requestId: string, value: number) {
  const phone = door.browser()
  await phone.open(code)
  expect((await phone.save(requestId, answersOf([0, value]))).statusCode).toBe(200)
  expect((await phone.post(`/f/${requestId}/send`)).statusCode).toBe(303)
  return phone
}
async function sendAll(leaderId: string, raterIds: readonly string[], value: number) {
  for (const raterId of raterIds)
    await send(await codeFor(raterId), (await requestOf(raterId, leaderId)).id, value)
}
async function release(leaderId: string): Promise<Release> {
  await endCycle(door.ctx, org.hr, cycleId)
  await closeCycle(door.ctx, key)
  const [row] = await rows(sql<{ body: Release }>`select body from release
    where org_id = ${org.orgId} and cycle_id = ${cycleId} and leader_id = ${leaderId}`)
  return row?.body as Release
}

describe('a personal link that HR withdraws', () => {
  test('opens nothing any more, and a browser that had it open is asked for a code', async () => {
    const [leaderId = ''] = org.leaderIds
    const raterId = org.reportIds[0]?.[0] as string
    const code = await codeFor(raterId)
    const { id } = await requestOf(raterId, leaderId)
    const phone = await send(code, id, 4)

    await withdrawLink(door.ctx, org.hr, cycleId, raterId)
    expect((await door.browser().open(code)).statusCode).toBe(404)
    // The list asks the database each time; what is remembered of a link is trusted for one second.
    await new Promise((resolve) => setTimeout(resolve, 1_050))
    expect((await phone.get(`/f/${id}/review`)).headers.location).toBe('/f')
    await phone.open(code)
    expect((await phone.save(id, answersOf([0, 1]))).statusCode).toBe(401)
    expect(await codeOf(withdrawLink(door.ctx, org.hr, cycleId, raterId))).toBe('cycles/link-not-there')
    expect(await codeOf(requestLink(door.ctx, org.as(raterId), cycleId))).toBe('cycles/link-withdrawn')
  })

  test('never counts twice: what was sent by it is left out, what is sent by the new one is in', async () => {
    const [leaderId = ''] = org.leaderIds
    const [first = '', ...others] = org.reportIds[0] as string[]
    await sendAll(leaderId, [first, ...others], 2)
    await withdrawLink(door.ctx, org.hr, cycleId, first)
    await renewLink(door.ctx, org.hr, cycleId, first)
    await sendAll(leaderId, [first], 4)
    const { answered } = await release(leaderId)
    expect(answered.report).toEqual({ shown: true, n: 4 })
    const sheets = await rows(sql<{ first: number }>`select answers[1] as first from answer_sheet
      where org_id = ${org.orgId} and cycle_id = ${cycleId} and leader_id = ${leaderId} order by 1`)
    // Three others said 2, the one with two links said 2 first and 4 by the new link: five ballots, four sheets.
    expect(sheets.map((sheet) => sheet.first)).toEqual([2, 2, 2, 4])
    expect(await rows(sql`select 1 from withdrawn_link where org_id = ${org.orgId}`)).toEqual([])
  })

  test('does not count when nobody answers anew', async () => {
    const [leaderId = ''] = org.leaderIds
    const reports = org.reportIds[0] as string[]
    await sendAll(leaderId, reports, 2)
    await withdrawLink(door.ctx, org.hr, cycleId, reports[0] as string)
    // Three are left of a minimum of four: the group is not shown.
    expect((await release(leaderId)).answered.report).toMatchObject({ shown: false })
    expect(await rows(sql`select 1 from answer_sheet where org_id = ${org.orgId}`)).toEqual([])
  })

  test('is replaced by one that opens nothing of what was kept before', async () => {
    const [leaderId = ''] = org.leaderIds
    const raterId = org.reportIds[0]?.[0] as string
    const old = await codeFor(raterId)
    const { id } = await requestOf(raterId, leaderId)
    await send(old, id, 5)
    await withdrawLink(door.ctx, org.hr, cycleId, raterId)
    await renewLink(door.ctx, org.hr, cycleId, raterId)

    const code = await codeFor(raterId)
    expect(code).not.toBe(old)
    const phone = door.browser()
    await phone.open(code)
    const saved = await phone.save(id, answersOf())
    expect(saved.json().a.map(([, value]: [number, unknown]) => value)).toEqual(
      saved.json().a.map(() => null),
    )
    const mails = await rows(sql<{
      key: string
      to: string
      state: string
      text: string
      sealed: Buffer | null
    }>`
      select key, to_address as to, state, text, sealed_secret as sealed from mail_outbox
      where org_id = ${org.orgId} and key like ${`%/${raterId}`} order by key`)
    expect(mails.map(({ key, state }) => [key.split('/')[2], state])).toEqual([
      ['invitation', 'cancelled'], // it had not left yet
      ['new-link-1', 'waiting'],
    ])
    expect(mails[1]?.text).toContain('what was answered with it does not count')
    expect(mails[1]?.text).not.toContain(code)
  })

  test('tells HR nothing about whether its holder had answered: same page, same bands, same audit entry', async () => {
    const [leaderId = ''] = org.leaderIds
    const [answered = '', silent = ''] = org.reportIds[0] as string[]
    await sendAll(leaderId, org.reportIds[0]?.filter((id) => id !== silent) ?? [], 3)
    await sendAll(leaderId, [silent], 3)
    door.house.clock.set('2026-06-02T05:00:00Z')
    await countParticipation(door.ctx, { orgId: org.orgId })
    const before = await readCycle(door.ctx, org.hr, cycleId)
    expect(before.leaders[0]?.groups).toContainEqual({ group: 'report', band: 'at least the minimum' })

    const pages = []
    for (const raterId of [answered, org.reportIds[1]?.[0] as string]) {
      const wanted = { find: '', personId: raterId }
      const open = await readRaterLinks(door.ctx, org.hr, cycleId, wanted)
      await withdrawLink(door.ctx, org.hr, cycleId, raterId)
      const ended = await readRaterLinks(door.ctx, org.hr, cycleId, wanted)
      const entries = await rows(sql<{
        action: string
        detail: object
      }>`select action, detail from audit_entry
        where org_id = ${org.orgId} and detail->>'raterId' = ${raterId}`)
      const text = JSON.stringify({ open: open.chosen, ended: ended.chosen, entries })
      pages.push(
        text
          .replaceAll(raterId, 'ID')
          .replaceAll(open.chosen?.name as string, 'NAME')
          .replaceAll(open.chosen?.email as string, 'MAIL'),
      )
    }
    expect(pages[0]).toBe(pages[1])
    // The one who had answered is counted no less, tonight and after the close.
    door.house.clock.set('2026-06-03T05:00:00Z')
    await countParticipation(door.ctx, { orgId: org.orgId })
    expect((await readCycle(door.ctx, org.hr, cycleId)).leaders).toEqual(before.leaders)
    await endCycle(door.ctx, org.hr, cycleId)
    await closeCycle(door.ctx, key)
    expect((await readCycle(door.ctx, org.hr, cycleId)).leaders[0]?.groups).toContainEqual({
      group: 'report',
      band: 'at least the minimum',
    })
  })

  test('opens its requests again, a no and a sent answer alike', async () => {
    const [leaderId = ''] = org.leaderIds
    const raterId = org.reportIds[0]?.[0] as string
    const { id } = await requestOf(raterId, leaderId)
    const phone = door.browser()
    await phone.open(await codeFor(raterId))
    await phone.post(`/f/${id}/no`)
    expect((await requestOf(raterId, leaderId)).status).toBe('declined')
    await withdrawLink(door.ctx, org.hr, cycleId, raterId)
    expect(await requestOf(raterId, leaderId)).toMatchObject({ status: 'approved', isSent: false })
  })

  test('is withdrawn by one of two at once, and replaced by one of two at once', async () => {
    const raterId = org.reportIds[0]?.[0] as string
    const twice = (work: typeof withdrawLink) =>
      Promise.all([1, 2].map(() => codeOf(work(door.ctx, org.hr, cycleId, raterId))))
    expect((await twice(withdrawLink)).toSorted()).toEqual(['cycles/link-not-there', 'done'])
    expect((await twice(renewLink)).toSorted()).toEqual(['cycles/link-works', 'done'])
    expect(
      await rows(sql`select 1 from rater_access where cycle_id = ${cycleId} and rater_id = ${raterId}`),
    ).toHaveLength(1)
  })

  test('leaves nothing sent behind, however sending and withdrawing are timed', async () => {
    const [leaderId = ''] = org.leaderIds
    for (const [turn, raterId] of (org.reportIds[0] ?? []).entries()) {
      const code = await codeFor(raterId)
      const { id } = await requestOf(raterId, leaderId)
      const phone = door.browser()
      await phone.open(code)
      await phone.save(id, answersOf([0, 2]))
      const pause = () => new Promise((resolve) => setTimeout(resolve, 3 * turn))
      const sent = phone.post(`/f/${id}/send`)
      await Promise.all([sent, pause().then(() => withdrawLink(door.ctx, org.hr, cycleId, raterId))])
      expect((await requestOf(raterId, leaderId)).isSent).toBe(false)
      // The page that makes good a crash between ballot and mark must not bring it back either.
      await phone.get(`/f/${id}/review`)
      expect((await requestOf(raterId, leaderId)).isSent).toBe(false)
    }
    expect((await release(leaderId)).answered.report).toMatchObject({ shown: false })
  })

  test('is made anew three times at most, by hand only, and gets the reminder that the old one did not', async () => {
    const raterId = org.reportIds[0]?.[0] as string
    await withdrawLink(door.ctx, org.hr, cycleId, raterId)
    const { launchJobId } = (
      await rows(sql<{ launchJobId: string }>`select launch_job_id as "launchJobId" from cycle
        where org_id = ${org.orgId} and id = ${cycleId}`)
    )[0] as { launchJobId: string }
    await rows(sql`update long_job set state = 'running' where org_id = ${org.orgId} and id = ${launchJobId}`)
    await inviteRaters(door.ctx, { ...key, jobId: launchJobId }, RUNNING)
    expect(
      await rows(sql`select 1 from rater_access where cycle_id = ${cycleId} and rater_id = ${raterId}`),
    ).toEqual([])

    door.house.clock.set('2026-06-09T09:00:00Z')
    await remindRaters(door.ctx, { orgId: org.orgId })
    const reminded = () =>
      rows(
        sql`select 1 from cycle_mail where cycle_id = ${cycleId} and rater_id = ${raterId} and kind = 'reminder'`,
      )
    expect(await reminded()).toHaveLength(0)
    await renewLink(door.ctx, org.hr, cycleId, raterId)
    await remindRaters(door.ctx, { orgId: org.orgId })
    expect(await reminded()).toHaveLength(1)

    for (const _ of [2, 3]) {
      await withdrawLink(door.ctx, org.hr, cycleId, raterId)
      await renewLink(door.ctx, org.hr, cycleId, raterId)
    }
    await withdrawLink(door.ctx, org.hr, cycleId, raterId)
    expect(await codeOf(renewLink(door.ctx, org.hr, cycleId, raterId))).toBe('cycles/new-links-used-up')
  })

  test('is withdrawn by HR alone, never by somebody the rater is asked about, and not after the close', async () => {
    const [ada = '', ben = ''] = org.leaderIds
    const raterId = org.reportIds[0]?.[0] as string
    for (const work of [withdrawLink, renewLink]) {
      for (const role of ['auditor', 'it-admin', 'senior-leader', 'equality'] as const)
        expect(await codeOf(work(door.ctx, org.as(ben, role), cycleId, raterId))).toBe('cycles/for-hr')
      expect(await codeOf(work(door.ctx, org.as(ada, 'hr'), cycleId, raterId))).toBe(
        'cycles/link-of-own-rater',
      )
    }
    await withdrawLink(door.ctx, org.as(ben, 'hr'), cycleId, raterId)
    await endCycle(door.ctx, org.hr, cycleId)
    for (const work of [withdrawLink, renewLink])
      expect(await codeOf(work(door.ctx, org.hr, cycleId, raterId))).toBe('cycles/takes-no-answers')
  })
})
