import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#lib/core/actor.ts'
import { codeOf } from '#testing/code-of.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { changeRaters, proposeForCycle } from './actions/nominate.ts'
import { readCycle, readSetup } from './actions/read.ts'
import {
  addAllManagers,
  addLeaders,
  createCycle,
  extendCycle,
  removeLeader,
  saveDates,
  savePurpose,
  saveQuestions,
  saveWords,
} from './actions/setup.ts'
import { sendTestMail } from './actions/test-mail.ts'
import {
  makeDraft,
  makeOpenCycle,
  makeOrganisation,
  QUESTIONNAIRE,
  rowsOf,
  type TestOrganisation,
} from '#testing/cycle-organisation.ts'

let house: TestContext
let org: TestOrganisation

beforeAll(async () => {
  house = await openTestContext()
  org = await makeOrganisation(house, house.orgId)
})
afterAll(() => house.close())

const refusedTries = async (cycleId: string) =>
  (
    await rowsOf(
      house,
      org.orgId,
      sql<{ actor: string }>`select actor_id as actor from audit_entry
        where org_id = ${org.orgId} and action = 'cycles/change-refused' and detail->>'cycleId' = ${cycleId} order by seq`,
    )
  ).map(({ actor }) => actor)

describe('setting a cycle up', () => {
  test('goes step by step to a draft that can start, and remembers the step', async () => {
    const cycleId = await makeDraft(house, org)
    const page = await readSetup(house.ctx, org.hr, cycleId, '')
    expect(page.missing).toEqual([])
    expect(page.cycle.step).toBe('check')
    expect(page.cycle.rules).toEqual({ minimumGroup: 4, minimumComments: 5, watch: false })
    // 5 leaders, each with the chief, 4 reports and 4 peers
    expect(page.leaders.map(({ raters }) => raters.length)).toEqual([9, 9, 9, 9, 9])
    expect(page.preview?.subject).toBe('Ada asked for your feedback (8 minutes)')
    expect(page.preview?.text).toContain('at least 4 people')
  })

  test.each([
    [
      'a name of spaces',
      'cycles/name-needed',
      () => createCycle(house.ctx, org.hr, { name: '  ', purpose: 'development' }),
    ],
    [
      'a questionnaire nobody has',
      'cycles/questionnaire-needed',
      (id: string) => questions(id, { slug: 'no-such' }),
    ],
    ['a minimum of 2', 'cycles/minimum-out-of-range', (id: string) => questions(id, { minimumGroup: 2 })],
    ['a minimum of 11', 'cycles/minimum-out-of-range', (id: string) => questions(id, { minimumGroup: 11 })],
    ['a minimum of 3.5', 'cycles/minimum-out-of-range', (id: string) => questions(id, { minimumGroup: 3.5 })],
    [
      'comments from 4 people',
      'cycles/minimum-out-of-range',
      (id: string) => questions(id, { minimumComments: 4 }),
    ],
    [
      'a last day that is today',
      'cycles/date-not-usable',
      (id: string) => dates(id, { closesOn: '2026-06-01' }),
    ],
    [
      'a last day that does not exist',
      'cycles/date-not-usable',
      (id: string) => dates(id, { closesOn: '2026-06-31' }),
    ],
    [
      'naming until the last day',
      'cycles/date-not-usable',
      (id: string) => dates(id, { nomination: 'leader', nominateUntilOn: '2026-06-12' }),
    ],
  ])('refuses %s', async (_, code, work) => {
    const cycleId = await makeDraft(house, org)
    expect(await codeOf(work(cycleId))).toBe(code)
  })

  const questions = (cycleId: string, change: object) =>
    saveQuestions(house.ctx, org.hr, {
      cycleId,
      ...QUESTIONNAIRE,
      minimumGroup: 4,
      minimumComments: 5,
      ...change,
    })
  const dates = (cycleId: string, change: object) =>
    saveDates(house.ctx, org.hr, {
      cycleId,
      closesOn: '2026-06-12',
      nominateUntilOn: null,
      nomination: 'hr',
      approval: 'none',
      ...change,
    })

  test('takes everybody with direct reports, once', async () => {
    const { cycleId } = await createCycle(house.ctx, org.hr, { name: 'All', purpose: 'development' })
    expect(await addAllManagers(house.ctx, org.hr, cycleId)).toEqual({ added: 6 })
    expect(await addAllManagers(house.ctx, org.hr, cycleId)).toEqual({ added: 0 })
    await removeLeader(house.ctx, org.hr, { cycleId, leaderId: org.chiefId })
    expect((await readSetup(house.ctx, org.hr, cycleId, '')).counts.leaders).toBe(5)
  })

  test('sends a test mail whose code opens nothing, to the person who asked for it', async () => {
    const cycleId = await makeDraft(house, org)
    await sendTestMail(house.ctx, org.hr, cycleId)
    const [mail] = await rowsOf(
      house,
      org.orgId,
      sql<{
        to: string
        text: string
        sealed: Buffer | null
      }>`select to_address as to, text, sealed_secret as sealed
        from mail_outbox where org_id = ${org.orgId} and key like ${`cycles/${cycleId}/test/%`}`,
    )
    expect(mail?.to).toBe('hanna@example.org')
    expect(mail?.text).toContain('/f#TEST')
    expect(mail?.sealed).toBeNull()
  })
})

describe('proposing raters', () => {
  test('asks nobody for more than five people, what leaders with a list already ask included', async () => {
    const { cycleId } = await createCycle(house.ctx, org.hr, { name: 'Cap', purpose: 'development' })
    await addLeaders(house.ctx, org.hr, { cycleId, personIds: org.leaderIds.slice(0, 2) })
    await proposeForCycle(house.ctx, org.hr, cycleId)
    // Ben's first report is asked about Ben. Four more requests of HR make five.
    const busy = org.reportIds[1]?.[0] as string
    const [ada = '', ben = '', cai = '', dee = '', eli = ''] = org.leaderIds
    const report = org.reportIds[0]?.[0] as string
    await addLeaders(house.ctx, org.hr, { cycleId, personIds: [cai, dee, eli, report] })
    for (const leaderId of [ada, cai, dee, eli]) {
      await changeRaters(house.ctx, org.hr, cycleId, {
        kind: 'add',
        leaderId,
        group: 'other',
        rater: { id: busy },
      })
    }
    // Another report of Ben gets feedback too: the busy one is a peer, and is left out for the load.
    const colleague = org.reportIds[1]?.[1] as string
    await addLeaders(house.ctx, org.hr, { cycleId, personIds: [colleague] })
    await proposeForCycle(house.ctx, org.hr, cycleId)
    const { leaders } = await readSetup(house.ctx, org.hr, cycleId, '')
    const peers = leaders
      .find(({ leaderId }) => leaderId === colleague)
      ?.raters.filter(({ group }) => group === 'peer')
    expect(peers).toHaveLength(2)
    expect(peers?.map(({ raterId }) => raterId)).not.toContain(busy)
    expect(leaders.find(({ leaderId }) => leaderId === ben)?.raters.map(({ raterId }) => raterId)).toContain(
      busy,
    )
  })

  test('does not bring back somebody who was taken out', async () => {
    const cycleId = await makeDraft(house, org, { leaders: org.leaderIds.slice(0, 1) })
    const [ada = ''] = org.leaderIds
    const page = await readSetup(house.ctx, org.hr, cycleId, '')
    for (const { requestId } of page.leaders[0]?.raters ?? []) {
      await changeRaters(house.ctx, org.hr, cycleId, { kind: 'remove', leaderId: ada, requestId })
    }
    await proposeForCycle(house.ctx, org.hr, cycleId)
    expect((await readSetup(house.ctx, org.hr, cycleId, '')).counts.raters).toBe(0)
  })
})

describe('after launch', () => {
  test.each<[string, Role[]]>([
    ['HR', ['hr']],
    ['a programme owner', ['programme-owner']],
    ['an equality officer', ['equality']],
    ['an auditor', ['auditor']],
    ['an IT admin', ['it-admin']],
    ['the leader', []],
  ])(
    'what raters were told stands still in both directions, also for %s, and every try is noted',
    async (_, roles) => {
      const cycleId = await makeOpenCycle(house, org, { minimumGroup: 5 })
      const [leaderId = ''] = org.leaderIds
      const actor = org.as(leaderId, ...roles)
      const before = await readCycle(house.ctx, org.hr, cycleId)
      const reports = org.reportIds[0] ?? []
      const tries = [
        () =>
          saveQuestions(house.ctx, actor, { cycleId, ...QUESTIONNAIRE, minimumGroup: 3, minimumComments: 5 }),
        () =>
          saveQuestions(house.ctx, actor, { cycleId, ...QUESTIONNAIRE, minimumGroup: 9, minimumComments: 5 }),
        () =>
          saveQuestions(house.ctx, actor, { cycleId, ...QUESTIONNAIRE, minimumGroup: 5, minimumComments: 9 }),
        () => savePurpose(house.ctx, actor, { cycleId, name: 'Other', purpose: 'readiness' }),
        () => saveWords(house.ctx, actor, { cycleId, message: 'Other words' }),
        () => addLeaders(house.ctx, actor, { cycleId, personIds: [reports[0] as string] }),
        () => addAllManagers(house.ctx, actor, cycleId),
        () => removeLeader(house.ctx, actor, { cycleId, leaderId }),
        () => proposeForCycle(house.ctx, actor, cycleId),
        // the rater group of somebody who was asked
        () =>
          changeRaters(house.ctx, actor, cycleId, {
            kind: 'add',
            leaderId,
            group: 'peer',
            rater: { id: reports[1] as string },
          }),
        () =>
          saveDates(house.ctx, actor, {
            cycleId,
            closesOn: '2026-06-04',
            nominateUntilOn: null,
            nomination: 'hr',
            approval: 'none',
          }),
      ]
      const codes: string[] = []
      for (const work of tries) codes.push(await codeOf(work()))
      expect(codes).toEqual(tries.map(() => 'cycles/locked-after-launch'))
      expect(await refusedTries(cycleId)).toEqual(tries.map(() => leaderId))
      expect(await readCycle(house.ctx, org.hr, cycleId)).toEqual(before)
    },
  )

  test('the last day moves to a later day only, and never to one that is over', async () => {
    const cycleId = await makeOpenCycle(house, org)
    const move = (closesOn: string) => codeOf(extendCycle(house.ctx, org.hr, { cycleId, closesOn }))
    expect(await move('2026-06-12')).toBe('cycles/date-not-usable')
    expect(await move('2026-06-11')).toBe('cycles/date-not-usable')
    expect(await move('2026-13-01')).toBe('cycles/date-not-usable')
    expect(await move('2026-06-15')).toBe('done')
    house.clock.set('2026-06-18T08:00:00Z')
    expect(await move('2026-06-16')).toBe('cycles/date-not-usable')
    expect(await move('2026-06-18')).toBe('done')
    house.clock.set('2026-06-01T08:00:00Z')
    expect((await readCycle(house.ctx, org.hr, cycleId)).cycle.closesOn).toBe('2026-06-18')
  })
})
