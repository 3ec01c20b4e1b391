import { sql } from 'kysely'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { requestLink } from '#modules/cycles/actions/remind.ts'
import { inviteRaters } from '#modules/cycles/actions/launch.ts'
import { keyNameOf } from '#modules/cycles/public/waves.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import {
  makeOrganisation,
  rowsOf,
  RUNNING,
  sendBallots,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { failingAt } from '#testing/failing-at.ts'
import { interruptAt, Interrupted } from '#testing/kill/interrupts.ts'
import { changePulse, startPulse, switchOwnPulse } from './actions/run.ts'
import { closeWave, openDueWave, tendPulse } from './actions/tend.ts'
import { PulseForHr, PulseRuns } from './domain/refusals.ts'
import { loadMoraleByTeam } from './public.ts'

let house: TestContext
let org: TestOrganisation

beforeAll(async () => {
  house = await openTestContext()
})
afterAll(() => house.close())
beforeEach(async () => {
  house.clock.set('2026-06-01T08:00:00Z')
  org = await makeOrganisation(house, await house.addOrg(), { reports: 6 })
})

const START = { scopePersonId: null, rhythmWeeks: 4, turns: 1, answerDays: 7, startsOn: '2026-06-01' }

const askedIn = (cycleId: string) =>
  rowsOf(
    house,
    org.orgId,
    sql<{
      leaderId: string
      raterId: string
    }>`select leader_id as "leaderId", rater_id as "raterId" from feedback_request
      where org_id = ${org.orgId} and cycle_id = ${cycleId} order by leader_id, rater_id`,
  )
const waveIds = async () =>
  (
    await rowsOf(
      house,
      org.orgId,
      sql<{
        id: string
      }>`select cycle_id as id from pulse_wave where org_id = ${org.orgId} order by opened_on, number`,
    )
  ).map(({ id }) => id)
const releasesOf = (cycleId: string) =>
  house.ctx.db.close({ orgId: org.orgId }, async (db) => {
    const { rows } = await sql<{ kind: string; place: string; body: { show: string } }>`
      select kind, place, body from pulse_release where org_id = ${org.orgId} and cycle_id = ${cycleId}
        and digest = sha256(convert_to(body::text, 'UTF8')) order by kind, place`.execute(db)
    return rows
  })

async function openFirst(): Promise<string> {
  await startPulse(house.ctx, org.hr, START)
  return (await waveIds())[0] as string
}

describe('a wave', () => {
  test('asks everybody with a line manager once, by the ballots of every cycle, with one mail', async () => {
    const cycleId = await openFirst()
    // 5 leaders of the chief, and 5 × 6 reports
    expect(await askedIn(cycleId)).toHaveLength(35)
    const [{ jobId, minimum }] = (await rowsOf(
      house,
      org.orgId,
      sql<{
        jobId: string
        minimum: number
      }>`select launch_job_id as "jobId", (rules->>'minimumGroup')::int as minimum
        from cycle where org_id = ${org.orgId} and id = ${cycleId}`,
    )) as [{ jobId: string; minimum: number }]
    expect(minimum).toBe(5)
    const key = { orgId: org.orgId, cycleId, jobId }
    await inviteRaters(house.ctx, key, RUNNING)
    await inviteRaters(house.ctx, key, RUNNING)
    const mails = await rowsOf(
      house,
      org.orgId,
      sql<{ key: string; subject: string }>`select key, subject from mail_outbox
        where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/%`}`,
    )
    expect(mails).toHaveLength(35)
    expect(new Set(mails.map(({ subject }) => subject))).toEqual(
      new Set(['How is work in your team? (3 minutes)']),
    )
    const [reportId] = org.reportIds[0] as [string]
    await requestLink(house.ctx, org.as(reportId), cycleId)
  })

  test('freezes the numbers of teams, units and all, and destroys the key', async () => {
    const cycleId = await openFirst()
    await sendBallots(house, { orgId: org.orgId, cycleId }, ({ leaderId }) =>
      leaderId === org.leaderIds[0] ? 4 : 3,
    )
    await tendPulse(house.ctx, { orgId: org.orgId })
    expect(await releasesOf(cycleId)).toHaveLength(0)
    house.clock.set('2026-06-09T08:00:00Z')
    await tendPulse(house.ctx, { orgId: org.orgId })
    const releases = await releasesOf(cycleId)
    expect(releases.map(({ kind }) => kind)).toEqual(['all', ...Array(6).fill('team')])
    const ada = releases.find(({ place }) => place === org.leaderIds[0])
    expect(ada?.body).toMatchObject({ show: 'numbers', morale: { mean: 4, people: 6 } })
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(false)
  })

  test('is read by the line manager of the team alone; HR reads all and units', async () => {
    const cycleId = await openFirst()
    await sendBallots(house, { orgId: org.orgId, cycleId }, () => 4)
    await closeWave(house.ctx, { orgId: org.orgId, cycleId })
    const seenBy = (personId: string) =>
      house.ctx.db.read(org.as(personId), async (db) => {
        const { rows } = await sql<{ kind: string; place: string }>`
          select kind, place from pulse_release where cycle_id = ${cycleId}`.execute(db)
        return rows
      })
    const [ada] = org.leaderIds as [string]
    expect(await seenBy(ada)).toEqual([{ kind: 'team', place: ada }])
    expect(await seenBy(org.reportIds[0]?.[0] as string)).toEqual([])
    await house.ctx.db.write({ orgId: org.orgId }, async (db) => {
      await sql`insert into role_grant (org_id, person_id, role, granted_by, granted_at, approved_by, approved_at)
        values (${org.orgId}, ${org.hr.personId}, 'hr', ${org.chiefId}, now(), ${org.chiefId}, now())`.execute(
        db,
      )
    })
    expect((await seenBy(org.hr.personId)).map(({ kind }) => kind)).toEqual(['all'])
  })

  test('gives the mean of morale by team and wave, and nothing of a team under the minimum', async () => {
    const cycleId = await openFirst()
    let sent = 0
    await sendBallots(house, { orgId: org.orgId, cycleId }, ({ leaderId }, item) => {
      if (leaderId !== org.leaderIds[1]) return 5
      // Of Ben's six people four answer.
      if (item === 0) sent++
      return sent > 4 ? undefined : 2
    })
    await closeWave(house.ctx, { orgId: org.orgId, cycleId })
    const morale = await house.ctx.db.close({ orgId: org.orgId }, (db) => loadMoraleByTeam(db, org.orgId))
    expect(morale.filter(({ managerId }) => managerId === org.leaderIds[1])).toEqual([])
    expect(morale.find(({ managerId }) => managerId === org.leaderIds[0])).toMatchObject({
      mean: 5,
      people: 6,
      closedOn: '2026-06-01',
    })
  })
})

describe('asking', () => {
  test('comes again after four weeks and not before, however often the job runs', async () => {
    const first = await openFirst()
    await tendPulse(house.ctx, { orgId: org.orgId })
    house.clock.set('2026-06-28T08:00:00Z')
    await tendPulse(house.ctx, { orgId: org.orgId })
    expect(await waveIds()).toEqual([first])
    house.clock.set('2026-06-29T08:00:00Z')
    await Promise.all([
      tendPulse(house.ctx, { orgId: org.orgId }),
      tendPulse(house.ctx, { orgId: org.orgId }),
    ])
    expect(await waveIds()).toHaveLength(2)
  })

  test('a new pulse after one that was stopped asks nobody again within 28 days', async () => {
    const first = await openFirst()
    await changePulse(house.ctx, org.hr, 'stopped')
    house.clock.set('2026-06-20T08:00:00Z')
    await startPulse(house.ctx, org.hr, { ...START, startsOn: '2026-06-20' })
    expect(await waveIds()).toEqual([first])
  })

  test('leaves out who switched it off, and teams of the other turn', async () => {
    const [off] = org.reportIds[0] as [string]
    await switchOwnPulse(house.ctx, org.as(off), true)
    await startPulse(house.ctx, org.hr, { ...START, turns: 2 })
    house.clock.set('2026-06-15T08:00:00Z')
    await tendPulse(house.ctx, { orgId: org.orgId })
    // both turns; one wave alone where by chance all teams have the same
    const asked = (await Promise.all((await waveIds()).map(askedIn))).flat()
    const people = asked.map(({ raterId }) => raterId)
    expect(new Set(people).size).toBe(people.length)
    expect(people).not.toContain(off)
    expect(people).toHaveLength(34)
  })

  test('pauses, goes on and stops for HR alone, and there is one pulse at a time', async () => {
    await expect(startPulse(house.ctx, org.as(org.chiefId), START)).rejects.toMatchObject({
      type: PulseForHr,
    })
    await openFirst()
    await expect(startPulse(house.ctx, org.hr, START)).rejects.toMatchObject({ type: PulseRuns })
    await changePulse(house.ctx, org.hr, 'paused')
    house.clock.set('2026-06-29T08:00:00Z')
    expect(await openDueWave(house.ctx, org.orgId)).toBeUndefined()
    await changePulse(house.ctx, org.hr, 'on')
    expect(await openDueWave(house.ctx, org.orgId)).toBeDefined()
  })
})

describe('killed', () => {
  test('at every statement, commit and use of the key of closing, a wave ends in one release', async () => {
    const cycleId = await openFirst()
    await sendBallots(
      house,
      { orgId: org.orgId, cycleId },
      ({ raterId }, item) => 1 + ((raterId.charCodeAt(0) + item) % 5),
    )
    let nth = 0
    let digest: string | undefined
    for (;;) {
      nth++
      const { ctx, steps } = interruptAt(house.ctx, nth)
      const stopped = await closeWave(ctx, { orgId: org.orgId, cycleId }).catch((error: unknown) => error)
      const releases = await releasesOf(cycleId)
      expect([0, 7]).toContain(releases.length)
      const now = releases.length > 0 ? JSON.stringify(releases) : undefined
      if (digest !== undefined) expect(now).toBe(digest)
      digest = now ?? digest
      // Before the commit the key is there, so that the next run can open the box.
      if (!now) expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(true)
      if (!(stopped instanceof Interrupted)) {
        expect(stopped).toBeUndefined()
        expect(steps.length).toBeLessThan(nth)
        break
      }
    }
    expect(nth).toBeGreaterThan(20)
    expect(await house.ctx.keys.has(keyNameOf(cycleId))).toBe(false)
    await closeWave(house.ctx, { orgId: org.orgId, cycleId })
    expect(JSON.stringify(await releasesOf(cycleId))).toBe(digest)
  }, 120_000)

  test('while a wave opens, the next run opens it once', async () => {
    await house.ctx.db.write(org.hr, (db) =>
      sql`insert into pulse (org_id, rhythm_weeks, turns, answer_days, seed, next_on, started_by, started_on)
        values (${org.orgId}, 4, 1, 7, 1, '2026-06-01', ${org.hr.personId}, '2026-06-01')`.execute(db),
    )
    const { ctx } = house
    const write: typeof ctx.db.write = (scope, work) => ctx.db.close(scope, work)
    const failing = failingAt({ ...ctx, db: { ...ctx.db, write } }, 1)
    const close: typeof ctx.db.close = (scope, work) => failing.db.write(scope, work)
    const broken = { ...ctx, db: { ...ctx.db, close } }
    await expect(openDueWave(broken, org.orgId)).rejects.toThrow('killed')
    expect(await waveIds()).toHaveLength(0)
    await tendPulse(house.ctx, { orgId: org.orgId })
    await tendPulse(house.ctx, { orgId: org.orgId })
    expect(await waveIds()).toHaveLength(1)
  })
})
