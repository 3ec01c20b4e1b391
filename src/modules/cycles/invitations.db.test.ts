import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { insertPerson } from '#modules/people/public.ts'
import { accessHash, parseSecret } from '#platform/keys/rater-secret.ts'
import {
  cancelLongJob,
  loadLongJob,
  pauseLongJob,
  resumeLongJob,
  retryLongJob,
} from '#platform/queue/long-job.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { endCycle } from './actions/close.ts'
import { inviteRaters, launchCycle } from './actions/launch.ts'
import { changeRaters } from './actions/nominate.ts'
import { addLeaders, createCycle, saveDates, saveQuestions } from './actions/setup.ts'
import { keyNameOf } from './domain/keys.ts'
import {
  makeDraft,
  makeOpenCycle,
  makeOrganisation,
  QUESTIONNAIRE,
  rowsOf,
  RUNNING,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'
import { failingAt } from '#testing/failing-at.ts'

let house: TestContext
let org: TestOrganisation
/** 450 people who are asked about one leader: three batches of invitations. */
let many: string[]

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, house.orgId)
  many = await house.ctx.db.write({ orgId: org.orgId }, async (db) => {
    const ids: string[] = []
    for (let place = 0; place < 450; place++) {
      ids.push(
        await insertPerson(db, org.orgId, {
          displayName: `Rater ${place}`,
          email: `rater${place}@example.org`,
        }),
      )
    }
    return ids
  })
})
afterAll(() => house.close())

type Mail = { key: string; to: string; sealed: Buffer | null; text: string }
const mailsOf = (cycleId: string, kind = 'invitation') =>
  rowsOf(
    house,
    org.orgId,
    sql<Mail>`select key, to_address as to, sealed_secret as sealed, text from mail_outbox
      where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/${kind}/%`} order by key`,
  )
const linksOf = (cycleId: string) =>
  rowsOf(
    house,
    org.orgId,
    sql<{
      raterId: string
      hash: Buffer
      escrow: Buffer | null
    }>`select rater_id as "raterId", access_hash as hash, escrow
      from rater_access where org_id = ${org.orgId} and cycle_id = ${cycleId}`,
  )
const jobOf = (jobId: string) =>
  house.ctx.db.read({ orgId: org.orgId }, (db) => loadLongJob(db, org.orgId, jobId))

/** One leader, everybody of `many` asked as "other". */
async function launchLarge(): Promise<{
  cycleId: string
  jobId: string
  ref: { orgId: string; cycleId: string; jobId: string }
}> {
  const [leaderId = ''] = org.leaderIds
  const { cycleId } = await createCycle(house.ctx, org.hr, { name: 'Large', purpose: 'development' })
  await saveQuestions(house.ctx, org.hr, { cycleId, ...QUESTIONNAIRE, minimumGroup: 4, minimumComments: 5 })
  await addLeaders(house.ctx, org.hr, { cycleId, personIds: [leaderId] })
  await saveDates(house.ctx, org.hr, {
    cycleId,
    closesOn: '2026-06-12',
    nominateUntilOn: null,
    nomination: 'hr',
    approval: 'none',
  })
  await house.ctx.db.write({ orgId: org.orgId }, (db) =>
    sql`insert into feedback_request (org_id, cycle_id, leader_id, rater_id, rater_group)
      select ${org.orgId}, ${cycleId}, ${leaderId}, id, 'other' from unnest(${many}::uuid[]) as rater (id)`.execute(
      db,
    ),
  )
  const { jobId } = await launchCycle(house.ctx, org.hr, cycleId)
  return { cycleId, jobId, ref: { orgId: org.orgId, cycleId, jobId } }
}

describe('invitations', () => {
  test('go once to each rater, with a link of their own that only the mail holds', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const links = await linksOf(cycleId)
    const mails = await mailsOf(cycleId)
    expect(links).toHaveLength(26)
    expect(mails).toHaveLength(26)
    expect(new Set(mails.map(({ key }) => key)).size).toBe(26)
    for (const { raterId, hash, escrow } of links) {
      const mail = mails.find(({ key }) => key.endsWith(raterId))
      const code = (await house.ctx.keys.open(keyNameOf(cycleId), escrow as Buffer)).toString('utf8')
      expect(mail?.sealed?.equals(escrow as Buffer)).toBe(true)
      expect(mail?.text).not.toContain(code)
      expect(accessHash(parseSecret(code) as Buffer).equals(hash)).toBe(true)
    }
  })

  test('tell somebody who was asked about several people so in one mail', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const chief = (await mailsOf(cycleId)).find(({ key }) => key.endsWith(org.chiefId))
    expect(chief?.text).toContain('3 more')
    expect(chief?.text).toContain('asked for your feedback')
    expect(chief?.text).toContain('Thank you for taking the time.')
  })

  test('are in the language of each person, else in that of the organisation, like the pages of the link', async () => {
    const change = (query: ReturnType<typeof sql>) => rowsOf(house, org.orgId, query)
    await change(sql`update org set locale = 'de' where id = ${org.orgId}`)
    await change(sql`update person set language = 'en' where org_id = ${org.orgId} and id = ${org.chiefId}`)
    const mails = await mailsOf(await makeOpenCycle(house, org))
    await change(sql`update org set locale = 'en' where id = ${org.orgId}`)
    for (const { key, text } of mails)
      expect(text).toContain(key.endsWith(org.chiefId) ? 'Please reply by' : 'Bitte antworte bis')
  })

  test('run twice, one after the other or at once, are one invitation each', async () => {
    const { cycleId, jobId, ref } = await launchLarge()
    await Promise.all([inviteRaters(house.ctx, ref, RUNNING), inviteRaters(house.ctx, ref, RUNNING)])
    await inviteRaters(house.ctx, ref, RUNNING)
    expect(await mailsOf(cycleId)).toHaveLength(451)
    expect(await linksOf(cycleId)).toHaveLength(451)
    expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 451, total: 451, failed: 0 })
  })

  test.each([1, 2, 3])(
    'killed in batch %i go on where they were: everybody has one, nobody two',
    async (nth) => {
      const { cycleId, jobId, ref } = await launchLarge()
      await expect(inviteRaters(failingAt(house.ctx, nth), ref, RUNNING)).rejects.toThrow('killed')
      const before = await linksOf(cycleId)
      expect(before).toHaveLength((nth - 1) * 200)
      expect((await jobOf(jobId))?.done).toBe((nth - 1) * 200)
      await inviteRaters(house.ctx, ref, RUNNING)
      const after = await linksOf(cycleId)
      expect(after).toHaveLength(451)
      // A link that was made stays the link.
      const made = new Map(after.map(({ raterId, hash }) => [raterId, hash]))
      expect(before.every(({ raterId, hash }) => made.get(raterId)?.equals(hash))).toBe(true)
      expect(await mailsOf(cycleId)).toHaveLength(451)
      expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 451, failed: 0 })
    },
  )

  test('paused after a batch stop exactly there, and go on when resumed', async () => {
    const { cycleId, jobId, ref } = await launchLarge()
    const pausing = whenBatchIs(1, (db) => pauseLongJob(db, org.orgId, jobId))
    await inviteRaters(pausing, ref, RUNNING)
    expect(await mailsOf(cycleId)).toHaveLength(200)
    expect(await jobOf(jobId)).toMatchObject({ state: 'paused', done: 200 })
    await inviteRaters(house.ctx, ref, RUNNING)
    expect(await mailsOf(cycleId)).toHaveLength(200)
    await house.ctx.db.write({ orgId: org.orgId }, (db) => resumeLongJob(house.ctx, db, org.orgId, jobId))
    await inviteRaters(house.ctx, ref, RUNNING)
    expect(await mailsOf(cycleId)).toHaveLength(451)
    expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 451 })
  })

  test('cancelled after a batch stay at that many, and those can answer', async () => {
    const { cycleId, jobId, ref } = await launchLarge()
    await inviteRaters(
      whenBatchIs(1, (db) => cancelLongJob(db, org.orgId, jobId)),
      ref,
      RUNNING,
    )
    await inviteRaters(house.ctx, ref, RUNNING)
    expect(await mailsOf(cycleId)).toHaveLength(200)
    expect(await linksOf(cycleId)).toHaveLength(200)
    expect(await jobOf(jobId)).toMatchObject({ state: 'cancelled', done: 200 })
  })

  test('end when the cycle is closed before all were invited', async () => {
    const { cycleId, jobId, ref } = await launchLarge()
    await inviteRaters(
      whenBatchIs(1, (db) => pauseLongJob(db, org.orgId, jobId)),
      ref,
      RUNNING,
    )
    await endCycle(house.ctx, org.hr, cycleId)
    await house.ctx.db.write({ orgId: org.orgId }, (db) => resumeLongJob(house.ctx, db, org.orgId, jobId))
    await inviteRaters(house.ctx, ref, RUNNING)
    expect(await mailsOf(cycleId)).toHaveLength(200)
    expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 200 })
  })

  test('name who has no address or has left, and reach those, only those, when tried again', async () => {
    const { ctx, orgId } = { ctx: house.ctx, orgId: org.orgId }
    const [silent, left] = await ctx.db.write({ orgId }, async (db) => [
      await insertPerson(db, orgId, { displayName: 'Silent' }),
      await insertPerson(db, orgId, { displayName: 'Gone', email: 'gone@example.org' }),
    ])
    const cycleId = await makeDraft(house, org)
    const [leaderId = ''] = org.leaderIds
    for (const id of [silent, left]) {
      await changeRaters(ctx, org.hr, cycleId, { kind: 'add', leaderId, group: 'other', rater: { id } })
    }
    await ctx.db.write({ orgId }, (db) =>
      sql`update person set status = 'left' where id = ${left}`.execute(db),
    )
    const { jobId } = await launchCycle(ctx, org.hr, cycleId)
    const ref = { orgId, cycleId, jobId }
    await inviteRaters(ctx, ref, RUNNING)
    expect(await jobOf(jobId)).toMatchObject({
      state: 'done',
      done: 26,
      failed: 2,
      failures: expect.arrayContaining([
        { what: 'Silent', why: 'There is no e-mail address in the directory.' },
        { what: 'Gone', why: 'This person does not work here any more.' },
      ]),
    })
    expect(await mailsOf(cycleId)).toHaveLength(26)

    await ctx.db.write({ orgId }, async (db) => {
      await sql`update person set email = 'silent@example.org' where id = ${silent}`.execute(db)
      await retryLongJob(ctx, db, orgId, jobId)
    })
    await inviteRaters(ctx, ref, RUNNING)
    const mails = await mailsOf(cycleId)
    expect(mails).toHaveLength(27)
    expect(mails.map(({ to }) => to)).toContain('silent@example.org')
    expect(await jobOf(jobId)).toMatchObject({ state: 'done', done: 27, failed: 1 })
    expect(await linksOf(cycleId)).toHaveLength(28)
  })
})

/** A context that does something between two batches, as somebody at the page would. */
function whenBatchIs(
  nth: number,
  act: (db: Parameters<Parameters<TestContext['ctx']['db']['write']>[1]>[0]) => Promise<void>,
) {
  let count = 0
  const { ctx } = house
  const db: typeof ctx.db = {
    ...ctx.db,
    write: async (scope, work) => {
      const result = await ctx.db.write(scope, work)
      if (++count === nth) await ctx.db.write(scope, act)
      return result
    },
  }
  return { ...ctx, db }
}
