import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { cancelLongJob, loadLongJob } from '#platform/queue/long-job.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { closeCycle, closeDueCycles, endCycle, giveUpClosing } from './actions/close.ts'
import { exportResults } from './actions/export-results.ts'
import { readOverview } from './actions/overview.ts'
import { keyNameOf } from './domain/keys.ts'
import type { Release } from './domain/release-types.ts'
import { saveBallot } from './public/ballots.ts'
import { loadRelease } from './public/releases.ts'
import {
  makeOpenCycle,
  makeOrganisation,
  rowsOf,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'

let house: TestContext
let org: TestOrganisation
let cycleId: string
let key: { orgId: string; cycleId: string }

beforeAll(async () => {
  house = await openTestContext()
})
beforeEach(async () => {
  house.clock.set('2026-06-01T09:00:00Z')
  org = await makeOrganisation(house, await house.addOrg())
  cycleId = await makeOpenCycle(house, org)
  key = { orgId: org.orgId, cycleId }
})
afterAll(() => house.close())

const rows = <T>(query: ReturnType<typeof sql<T>>) => rowsOf<T>(house, org.orgId, query)
const stateOf = async () =>
  (
    await rows(
      sql<{ state: string }>`select state from cycle where org_id = ${org.orgId} and id = ${cycleId}`,
    )
  )[0]?.state
const releases = () =>
  rows(
    sql<{ leaderId: string; body: Release; isWhole: boolean }>`
      select leader_id as "leaderId", body, digest = sha256(convert_to(body::text, 'UTF8')) as "isWhole"
      from release where org_id = ${org.orgId} and cycle_id = ${cycleId} order by leader_id`,
  )
const jobId = async () =>
  (
    await rows(
      sql<{
        id: string
      }>`select close_job_id as id from cycle where org_id = ${org.orgId} and id = ${cycleId}`,
    )
  )[0]?.id as string
const job = async () => house.ctx.db.read(key, async (db) => loadLongJob(db, org.orgId, await jobId()))
const readyMails = () =>
  rows(sql<{ to: string }>`select to_address as to from mail_outbox
    where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/ready/%`} order by 1`)

/** Reports say 4, everybody else 3; the peers of Ada stay silent but one. */
async function answer(): Promise<void> {
  const [ada = '', ben = ''] = org.leaderIds
  await sendBallots(
    house,
    key,
    ({ leaderId, raterId, group }) => {
      if (leaderId === ada && group === 'peer' && raterId !== ben) return undefined
      return group === 'report' ? 4 : 3
    },
    ({ leaderId, raterId }) => `Comment of ${raterId} about ${leaderId}`,
  )
}

describe('closing', () => {
  test('makes one release for each leader, and leaves nothing that ties an answer to a person', async () => {
    await answer()
    await endCycle(house.ctx, org.hr, cycleId)
    await closeCycle(house.ctx, key)
    expect(await stateOf()).toBe('closed')

    const made = await releases()
    expect(made.map(({ leaderId }) => leaderId)).toEqual(org.leaderIds.toSorted())
    expect(made.every(({ isWhole }) => isWhole)).toBe(true)
    const ofBen = made.find(({ leaderId }) => leaderId === org.leaderIds[1])?.body
    expect(ofBen?.dimensions[0]?.cells.report).toMatchObject({ shown: true, n: 4, mean: 4 })
    expect(ofBen?.answered.peer).toEqual({ shown: true, n: 4 })

    const gone = await rows(sql<{ ballots: number; boxes: number; escrows: number; links: number }>`
      select (select count(*)::int from ballot where org_id = ${org.orgId}) as ballots,
        (select count(*)::int from open_cycle where org_id = ${org.orgId}) as boxes,
        (select count(escrow)::int from rater_access where org_id = ${org.orgId}) as escrows,
        (select count(*)::int from rater_access where org_id = ${org.orgId}) as links`)
    expect(gone).toEqual([{ ballots: 0, boxes: 0, escrows: 0, links: 26 }])
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(false)
    const [facts] = await rows(sql<{ destroyed: boolean; statistics: { leaders: number } }>`
      select key_destroyed_at is not null as destroyed, statistics from cycle where org_id = ${org.orgId} and id = ${cycleId}`)
    expect(facts).toMatchObject({ destroyed: true, statistics: { leaders: 5 } })
    const { statistics } = await readOverview(house.ctx, org.hr, cycleId)
    expect(statistics?.dimensions[0]?.sources.report?.raters).toBe(20)
    expect(await job()).toMatchObject({ state: 'done', done: 5, total: 5 })
  })

  test('keeps no sheet of a group in which somebody would be known by having sent', async () => {
    await answer()
    await closeCycle(house.ctx, key)
    const [ada = ''] = org.leaderIds
    const sheets = await rows(sql<{ group: string; count: number }>`
      select rater_group as "group", count(*)::int as count from answer_sheet
      where org_id = ${org.orgId} and cycle_id = ${cycleId} and leader_id = ${ada} group by 1 order by 1`)
    // Ada's only peer who answered is not among them. Self and the line manager answered under their names.
    expect(sheets).toEqual([
      { group: 'manager', count: 1 },
      { group: 'report', count: 4 },
      { group: 'self', count: 1 },
    ])
    const columns = await rows(sql<{ name: string }>`
      select column_name as name from information_schema.columns where table_name = 'answer_sheet' order by 1`)
    expect(columns.map(({ name }) => name)).toEqual([
      'answers',
      'cycle_id',
      'leader_id',
      'org_id',
      'rater_group',
      'sheet',
    ])
  })

  test('tells each leader once, without a number', async () => {
    await answer()
    await closeCycle(house.ctx, key)
    await closeCycle(house.ctx, key)
    expect((await readyMails()).map(({ to }) => to)).toEqual(
      ['ada', 'ben', 'cai', 'dee', 'eli'].map((name) => `${name}@example.org`),
    )
  })

  test('without a single answer still ends, in releases that show nothing', async () => {
    await closeCycle(house.ctx, key)
    const made = await releases()
    expect(made).toHaveLength(5)
    expect(JSON.stringify(made)).not.toContain('"shown":true')
  })

  test('run twice, one after the other or at once, freezes once', async () => {
    await answer()
    await Promise.all([closeCycle(house.ctx, key), closeCycle(house.ctx, key)])
    const before = await releases()
    await closeCycle(house.ctx, key)
    expect(await releases()).toEqual(before)
    expect(before).toHaveLength(5)
    const audits = await rows(sql<{ count: number }>`select count(*)::int as count from audit_entry
      where org_id = ${org.orgId} and action = 'cycles/closed'`)
    expect(audits).toEqual([{ count: 1 }])
  })

  test('makes releases that nobody can change afterwards, not even the closing role', async () => {
    await answer()
    await closeCycle(house.ctx, key)
    const change = sql`update release set body = '{}' where org_id = ${org.orgId}`
    await expect(house.ctx.db.close(key, (db) => change.execute(db))).rejects.toThrow()
    await expect(house.ctx.db.write(key, (db) => change.execute(db))).rejects.toThrow()
  })

  test('takes no answer afterwards', async () => {
    await closeCycle(house.ctx, key)
    const ballot = { expected: null, kept: Buffer.alloc(64), sealed: Buffer.alloc(64) }
    const saved = await house.ctx.db.write(key, (db) =>
      saveBallot(db, { ...key, ballotId: Buffer.alloc(32) }, ballot),
    )
    expect(saved).toBe('closed')
  })

  test('leaves a release to its leader: not to HR, not to another leader, not to another organisation', async () => {
    await answer()
    await closeCycle(house.ctx, key)
    const [leaderId = '', other = ''] = org.leaderIds
    const read = (actor: { orgId: string; personId: string }) =>
      house.ctx.db.read(actor, (db) => loadRelease(db, { ...key, leaderId }))
    const first = await read(org.as(leaderId))
    expect(first?.release.leaderId).toBe(leaderId)
    // the process holds it now, for the leader and nobody else
    expect((await read(org.as(leaderId)))?.release).toBe(first?.release)
    expect(await read(org.hr)).toBeUndefined()
    expect(await read(org.as(other))).toBeUndefined()
    expect(await read({ orgId: await house.addOrg(), personId: leaderId })).toBeUndefined()
  })

  test('before it, no number can be read by anybody; after it, none is exported exactly', async () => {
    await answer()
    await expect(readOverview(house.ctx, org.hr, cycleId)).rejects.toThrow('not')
    const exporting = () => codeOf(exportResults(house.ctx, org.hr, cycleId))
    expect(await exporting()).toBe('cycles/results-not-yet')
    await closeCycle(house.ctx, key)
    expect(await exporting()).toBe('cycles/results-belong-to-leaders')
  })

  test('counts a ballot about somebody who is no leader of the cycle for nobody', async () => {
    await answer()
    await house.ctx.db.write(key, (db) =>
      sql`delete from cycle_leader where org_id = ${org.orgId} and cycle_id = ${cycleId} and leader_id = ${org.leaderIds[4]}`.execute(
        db,
      ),
    )
    await closeCycle(house.ctx, key)
    expect(await releases()).toHaveLength(4)
  })
})

describe('the last day', () => {
  test('is still open, whatever the hour; the day after is not', async () => {
    const look = async (at: string) => {
      house.clock.set(at)
      await closeDueCycles(house.ctx, key)
      return stateOf()
    }
    expect(await look('2026-06-12T00:00:00Z')).toBe('open')
    expect(await look('2026-06-12T23:59:59Z')).toBe('open')
    expect(await look('2026-06-13T00:00:00Z')).toBe('closing')
    // a clock that jumps back changes nothing any more
    expect(await look('2026-06-12T23:30:00Z')).toBe('closing')
  })

  test('looked at twice is one piece of work', async () => {
    house.clock.set('2026-06-13T00:05:00Z')
    await closeDueCycles(house.ctx, key)
    const first = await jobId()
    await closeDueCycles(house.ctx, key)
    expect(await jobId()).toBe(first)
    const jobs = await rows(sql<{ count: number }>`select count(*)::int as count from long_job
      where org_id = ${org.orgId} and kind = 'cycles/close'`)
    expect(jobs).toEqual([{ count: 1 }])
  })

  test('ended by HR earlier, answers count until the box is taken, and a second end is refused', async () => {
    await endCycle(house.ctx, org.hr, cycleId)
    await answer()
    await expect(endCycle(house.ctx, org.hr, cycleId)).rejects.toThrow('takes no answers now')
    await closeCycle(house.ctx, key)
    expect((await releases())[0]?.body.answered.self).toEqual({ shown: true, n: 1 })
  })
})

describe('a closing that goes wrong', () => {
  test('with the key out of reach loses nothing, is said, and says it is done when it comes through', async () => {
    await answer()
    await endCycle(house.ctx, org.hr, cycleId)
    const broken: TestContext['ctx'] = {
      ...house.ctx,
      keys: { ...house.ctx.keys, openAll: () => Promise.reject(new Error('the disk of the keys is away')) },
    }
    await expect(closeCycle(broken, key)).rejects.toThrow('disk of the keys')
    await giveUpClosing(house.ctx, key)
    const failed = await job()
    expect(failed).toMatchObject({ state: 'failed', message: expect.stringContaining('No answer is lost') })
    expect(await stateOf()).toBe('closing')
    expect(await releases()).toEqual([])
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(true)

    await closeCycle(house.ctx, key)
    expect(await releases()).toHaveLength(5)
    expect(await job()).toMatchObject({ state: 'done', done: 5 })
    expect((await job())?.id).not.toBe(failed?.id)
  })

  test('cannot be called off: people were told when it ends', async () => {
    await endCycle(house.ctx, org.hr, cycleId)
    const id = await jobId()
    await house.ctx.db.write(key, (db) => cancelLongJob(db, org.orgId, id))
    await closeCycle(house.ctx, key)
    expect(await stateOf()).toBe('closed')
    expect(await job()).toMatchObject({ state: 'done', done: 5 })
  })

  test('without its box destroys no key', async () => {
    await house.ctx.db.write(key, (db) =>
      sql`delete from open_cycle where org_id = ${org.orgId} and cycle_id = ${cycleId}`.execute(db),
    )
    await expect(closeCycle(house.ctx, key)).rejects.toThrow('ballot box is gone')
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(true)
  })
})
