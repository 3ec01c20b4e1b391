import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { moveStep } from '#modules/plans/actions/change-plan.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import { insertPerson } from '#modules/people/public.ts'
import { closedRound, type RoundLeader } from '#testing/closed-round.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { answerSignal, recordOutcome, startFromSignal, switchSignals } from './actions/change-signal.ts'
import { importFacts, readFacts, removeFact } from './actions/import-facts.ts'
import { lookAtFacts, lookAtReleases } from './actions/look.ts'
import { readSignal, readSignalList, readSupport } from './actions/read-signals.ts'
import { tidySignals } from './actions/tidy.ts'
import { CATALOGUE } from './domain/catalogue.ts'
import type { SignalRow } from './contract.ts'
import { hasSigns, listOpenSignals } from './public.ts'

let t: TestContext
let chief: Actor
let hanna: Actor
let otherHr: Actor
let dana: Actor
let ben: Actor
let report: Actor
const leaderIds: string[] = []

/** Hard to speak up: far below the line of 3.0, in a round where the others are where most leaders are. */
const LOW = { L6: 2 }

beforeAll(async () => {
  t = await openTestContext()
  const add = (firstName: string, managerId?: string) =>
    t.ctx.db.write({ orgId: t.orgId }, (db) =>
      insertPerson(db, t.orgId, {
        firstName,
        lastName: 'Berg',
        email: `${firstName}@example.org`.toLowerCase(),
        employeeId: `E-${firstName}`,
        managerId,
      }),
    )
  const chiefId = await add('Chief')
  chief = t.actor([], chiefId)
  hanna = t.actor(['hr'], await add('Hanna'))
  otherHr = t.actor(['hr'], await add('Otto'))
  for (let index = 0; index < 12; index++) leaderIds.push(await add(`Leader${index}`, chiefId))
  dana = t.actor([], leaderIds[0])
  ben = t.actor([], leaderIds[1])
  report = t.actor([], await add('Report', leaderIds[0]))
  for (const { personId } of [hanna, otherHr])
    await t.ctx.db.write({ orgId: t.orgId }, (db) =>
      db
        .insertInto('role_grant')
        .values({
          org_id: t.orgId,
          person_id: personId,
          role: 'hr',
          granted_by: personId,
          approved_by: personId,
          approved_at: new Date(),
        })
        .execute(),
    )
})
afterAll(() => t.close())

const orgOf = () => ({ orgId: t.orgId })
/** Twelve leaders around 3.7, some higher, some lower; the first as given. */
const round = (first: RoundLeader['level'], closedOn: string, rest: Partial<RoundLeader> = {}) =>
  closedRound(t.ctx, t.orgId, {
    closedOn,
    seed: Number(closedOn.replaceAll('-', '')),
    leaders: leaderIds.map((leaderId, index) => ({
      leaderId,
      level: index === 0 ? first : { L6: 3.2 + (index % 5) * 0.3, L1: 3.3 + (index % 4) * 0.3 },
      ...(index === 0 ? rest : {}),
    })),
  })
const on = (day: string) => t.clock.set(`${day}T08:00:00Z`)
const mine = async (actor: Actor): Promise<readonly SignalRow[]> => (await readSupport(t.ctx, actor)).mine
const find = async (title: RegExp) => (await mine(dana)).find((row) => title.test(row.title))
const refusal = (code: string) => ({ type: { code } })
const mailsTo = async (personName: string) =>
  t.ctx.db.read(orgOf(), async (db) => {
    const { rows } = await sql<{ subject: string; text: string }>`
      select subject, text from mail_outbox where to_address = ${`${personName}@example.org`}`.execute(db)
    return rows
  })

describe('from the close of a cycle to the end of a signal', () => {
  let id: string

  test('the rules are held against a closed cycle once', async () => {
    on('2026-06-01') // a Monday
    await round(LOW, '2026-05-29')
    await lookAtReleases(t.ctx, orgOf())
    const before = await mine(dana)
    await lookAtReleases(t.ctx, orgOf())
    expect(await mine(dana)).toEqual(before)
    const row = await find(/Hard to speak up/)
    expect(row).toMatchObject({ strength: 'A strong sign', state: 'open', opensOn: '2026-06-09' })
    id = row?.id ?? ''
    expect(await mailsTo('leader0')).toHaveLength(
      before.filter(({ strength }) => !/question/.test(strength)).length,
    )
  })

  test('the leader reads numbers, what else could explain it, and what others will read', async () => {
    const signal = await readSignal(t.ctx, dana, id)
    expect(signal.wording).toBe(
      'You may need support with making it safe for people to disagree and bring bad news.',
    )
    expect(signal.evidence[0]?.text).toMatch(
      /8 direct reports see “Trust and psychological safety” at [12]\.\d of 5/,
    )
    expect(signal.rulesOut).toContain('fear that comes from above the leader')
    expect(signal.othersRead?.[0]).not.toMatch(/\d/)
    expect(signal.rule.version).toBe(CATALOGUE.version)
    expect(signal.audience).toContain('Only you can see this until Tue 9 June 2026')
  })

  test('for five working days nobody else finds it: not by list, not by address, not with the SQL', async () => {
    for (const day of ['2026-06-01', '2026-06-05', '2026-06-08']) {
      on(day)
      expect(await t.ctx.db.read(chief, (db) => hasSigns(db, t.orgId, chief.personId))).toBe(false)
      await tidySignals(t.ctx, orgOf())
      for (const actor of [hanna, chief, ben, report]) {
        await expect(readSignal(t.ctx, actor, id)).rejects.toMatchObject(refusal('signals/not-found'))
        expect((await readSupport(t.ctx, actor)).reports).toEqual([])
        const { rows } = await t.ctx.db.read(actor, (db) =>
          sql`select id from signal where leader_id = ${dana.personId}`.execute(db),
        )
        expect(rows).toEqual([])
      }
      expect((await readSignalList(t.ctx, hanna)).rows).toEqual([])
    }
    expect(await mailsTo('hanna')).toEqual([])
  })

  test('the leader can answer in that time', async () => {
    on('2026-06-03')
    await expect(answerSignal(t.ctx, dana, id, { answer: ' ' })).rejects.toMatchObject(
      refusal('signals/fields-not-right'),
    )
    await answerSignal(t.ctx, dana, id, { answer: 'We had a hard quarter.' })
    expect((await readSignal(t.ctx, dana, id)).answer).toBe('We had a hard quarter.')
  })

  test('then HR and the line manager do, without a number of the report', async () => {
    on('2026-06-09')
    await tidySignals(t.ctx, orgOf())
    for (const [actor, as] of [
      [hanna, 'hr'],
      [chief, 'line-manager'],
    ] as const) {
      const signal = await readSignal(t.ctx, actor, id)
      expect(signal).toMatchObject({ as, answer: 'We had a hard quarter.', othersRead: null })
      expect(signal.evidence.map(({ text }) => text).join()).not.toMatch(/\d/)
      expect(JSON.stringify(signal.rule.inputs)).not.toMatch(/\bmean\b|\beb\b|\bn \d/)
      expect(signal.can.answer).toBe(false)
    }
    expect((await readSupport(t.ctx, chief)).reports.map((row) => row.id)).toContain(id)
    const mails = await mailsTo('hanna')
    expect(mails).toHaveLength(1)
    expect(JSON.stringify([...mails, ...(await mailsTo('chief'))])).not.toContain('Leader0')
  })

  test('the navigation shows it to whom it concerns', async () => {
    const shown = (actor: Actor) => t.ctx.db.read(actor, (db) => hasSigns(db, t.orgId, actor.personId))
    expect(await shown(dana)).toBe(true)
    expect(await shown(chief)).toBe(true)
    expect(await shown(report)).toBe(false)
    const open = await t.ctx.db.read(dana, (db) => listOpenSignals(db, t.orgId, dana.personId))
    expect(open.map((one) => one.id)).not.toContain(id) // answered
  })

  test('and still nobody else', async () => {
    for (const actor of [
      ben,
      report,
      t.actor(['auditor']),
      t.actor(['it-admin']),
      t.actor(['programme-owner']),
      t.actor(['senior-leader']),
    ]) {
      await expect(readSignal(t.ctx, actor, id)).rejects.toMatchObject(refusal('signals/not-found'))
      await expect(readSignalList(t.ctx, actor)).rejects.toMatchObject(refusal('signals/for-hr'))
      const { rows } = await t.ctx.db.read(actor, (db) => sql`select id from signal_event`.execute(db))
      expect(rows).toEqual([])
    }
    const stranger = { ...hanna, orgId: await t.addOrg() }
    await expect(readSignal(t.ctx, stranger, id)).rejects.toMatchObject(refusal('signals/not-found'))
  })

  test('a question stays the leader’s own, for good', async () => {
    const all = await t.ctx.db.close(orgOf(), (db) =>
      sql<{
        id: string
        leader_id: string
      }>`select id, leader_id from signal where level = 'question'`.execute(db),
    )
    expect(all.rows.length).toBeGreaterThan(0)
    for (const row of all.rows) {
      await expect(readSignal(t.ctx, hanna, row.id)).rejects.toMatchObject(refusal('signals/not-found'))
      const own = await readSignal(t.ctx, t.actor([], row.leader_id), row.id)
      expect(own).toMatchObject({ isQuestion: true, audience: 'Only you can see this.' })
    }
  })

  test('a step starts in the leader’s plan, and nobody else learns of it', async () => {
    const signal = await readSignal(t.ctx, dana, id)
    expect(signal.actions.length).toBeGreaterThan(0)
    const { step } = await startFromSignal(t.ctx, dana, id, signal.actions[0]!.id)
    await startFromSignal(t.ctx, dana, id, signal.actions[0]!.id)
    const plan = await readMyPlan(t.ctx, dana)
    expect(plan.focusAreas[0]?.title).toBe('Hard to speak up')
    expect(plan.focusAreas[0]?.steps.map(({ text }) => text)).toEqual([step])
    expect((await readSignal(t.ctx, dana, id)).actions[0]?.isStarted).toBe(true)
    expect(JSON.stringify(await readSignal(t.ctx, hanna, id))).not.toContain('step was started')
    await expect(startFromSignal(t.ctx, hanna, id, signal.actions[0]!.id)).rejects.toMatchObject(
      refusal('signals/not-found'),
    )
    await expect(startFromSignal(t.ctx, dana, id, 'conduct-route')).rejects.toMatchObject(
      refusal('signals/not-found'),
    )
  })

  test('HR records what came of it with a reason; the leader reads it', async () => {
    await expect(
      recordOutcome(t.ctx, hanna, id, { record: 'support-offered', reason: '' }),
    ).rejects.toMatchObject(refusal('signals/fields-not-right'))
    for (const actor of [dana, chief, ben])
      await expect(
        recordOutcome(t.ctx, actor, id, { record: 'support-offered', reason: 'x' }),
      ).rejects.toMatchObject(refusal('signals/not-found'))
    await recordOutcome(t.ctx, hanna, id, { record: 'support-offered', reason: 'We talked on the phone.' })
    const signal = await readSignal(t.ctx, dana, id)
    expect(signal.state).toEqual({ word: 'support offered', isOpen: true })
    expect(signal.events.at(-1)).toMatchObject({
      by: 'Hanna Berg',
      on: '2026-06-09',
      reason: 'We talked on the phone.',
    })
    expect(
      (await readSignalList(t.ctx, hanna, { state: 'support-offered' })).rows.map((row) => row.id),
    ).toEqual([id])
  })

  test('what names conduct is sent to the formal route and not kept', async () => {
    const reason = 'Two people say she harasses them.'
    await expect(recordOutcome(t.ctx, hanna, id, { record: 'not-a-concern', reason })).rejects.toMatchObject(
      refusal('signals/take-formal-route'),
    )
    await expect(answerSignal(t.ctx, dana, id, { answer: 'My boss bullies me' })).rejects.toMatchObject(
      refusal('signals/take-formal-route'),
    )
    const { rows } = await t.ctx.db.close(orgOf(), (db) =>
      sql<{ reason: string }>`select reason from signal_event`.execute(db),
    )
    expect(JSON.stringify(rows)).not.toMatch(/harass|bull/)
  })

  test('the list says how many are likely to be wrong, whatever is filtered', async () => {
    const all = await readSignalList(t.ctx, hanna)
    const filtered = await readSignalList(t.ctx, hanna, { state: 'not-a-concern', flag: 'absent' })
    expect(filtered.expected).toEqual(all.expected)
    expect(all.expected.of + all.expected.counts).toBe(all.rows.length)
    expect(Number.isInteger(all.expected.wrong)).toBe(true)
  })

  test('one better round does not close it, two in a row do', async () => {
    on('2026-10-01')
    await round({}, '2026-09-30')
    await lookAtReleases(t.ctx, orgOf())
    expect((await readSignal(t.ctx, dana, id)).state.isOpen).toBe(true)
    on('2027-02-01')
    await round({}, '2027-01-29')
    await lookAtReleases(t.ctx, orgOf())
    const signal = await readSignal(t.ctx, dana, id)
    expect(signal.state).toEqual({ word: 'the sign is gone', isOpen: false })
    await expect(
      recordOutcome(t.ctx, hanna, id, { record: 'not-a-concern', reason: 'late' }),
    ).rejects.toMatchObject(refusal('signals/is-over'))
  })

  test('and it does not open again on one round alone', async () => {
    on('2027-06-01')
    await round(LOW, '2027-05-28')
    await lookAtReleases(t.ctx, orgOf())
    expect(await find(/Hard to speak up/)).toBeUndefined()
    on('2027-10-01')
    await round(LOW, '2027-09-30')
    await lookAtReleases(t.ctx, orgOf())
    expect(await find(/Hard to speak up/)).toMatchObject({ state: 'open' })
  })

  test('what is too old ends by itself', async () => {
    on('2028-10-02')
    await tidySignals(t.ctx, orgOf())
    await tidySignals(t.ctx, orgOf())
    const { over } = await readSupport(t.ctx, dana)
    expect(over.filter(({ title }) => /Hard to speak up/.test(title))[0]).toMatchObject({
      state: 'too old to count',
    })
    expect(await mine(dana)).toEqual([])
  })
})

describe('what is frozen', () => {
  test('no role of the database changes a signal, a look or an event', async () => {
    for (const table of ['signal', 'signal_look', 'signal_event']) {
      const column = table === 'signal_event' ? 'reason' : 'rule_version'
      const change = sql`update ${sql.table(table)} set ${sql.ref(column)} = 'x'`
      await expect(t.ctx.db.close(orgOf(), (db) => change.execute(db))).rejects.toThrow()
      await expect(t.ctx.db.write(dana, (db) => change.execute(db))).rejects.toThrow()
    }
  })

  test('a signal shows the rule it was made with, also when the catalogue says something else today', async () => {
    const row = (await readSupport(t.ctx, dana)).over.find(({ title }) => /Hard to speak up/.test(title))
    const before = await readSignal(t.ctx, dana, row?.id ?? '')
    const rule = CATALOGUE.flags.find(({ id }) => id === 'unsafe-to-speak')!
    const { title, threshold } = rule
    Object.assign(rule, { title: 'Changed', threshold: { value: '1.0', why: 'changed' } })
    try {
      expect(await readSignal(t.ctx, dana, row?.id ?? '')).toEqual(before)
    } finally {
      Object.assign(rule, { title, threshold })
    }
  })

  test('nobody but the program raises one, opens one early, or writes an event for somebody else', async () => {
    const insert = sql`insert into signal_opening (org_id, signal_id, opened_on) select org_id, id, '2026-01-01' from signal limit 1`
    await expect(t.ctx.db.write(dana, (db) => insert.execute(db))).rejects.toThrow(/row-level security/)
    const { rows } = await t.ctx.db.read(dana, (db) =>
      sql<{ id: string }>`select id from signal where leader_id = ${dana.personId} limit 1`.execute(db),
    )
    const record = (by: string, kind: string) => sql`
      insert into signal_event (org_id, signal_id, leader_id, kind, by_id, on_date, reason)
      values (${t.orgId}, ${rows[0]?.id}, ${dana.personId}, ${kind}, ${by}, '2026-06-09', 'x')`
    for (const [actor, by, kind] of [
      [dana, dana.personId, 'not-a-concern'],
      [dana, hanna.personId, 'not-a-concern'],
      [ben, ben.personId, 'answered'],
      [ben, ben.personId, 'not-a-concern'],
      [hanna, dana.personId, 'answered'],
      [hanna, hanna.personId, 'evidence-gone'],
    ] as const)
      await expect(
        t.ctx.db.write(actor, (db) => record(by, kind).execute(db)),
        `${kind} by ${by}`,
      ).rejects.toThrow()
  })
})

describe('what HR knows about teams', () => {
  const file = (...rows: string[]) => ({
    bytes: Buffer.from(['leader,fact,from,to,value,out of', ...rows].join('\n')),
  })

  test('comes in as a file, all rows or none, each problem with its line', async () => {
    on('2029-03-01')
    await expect(
      importFacts(
        t.ctx,
        hanna,
        file('E-Leader2,leavers,2028-03-01,2029-02-28,6,1.5', 'nobody,leavers,2028-03-01,2029-02-28,1,1'),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('Line 3, leader, “nobody”') })
    await expect(importFacts(t.ctx, hanna, file('E-Leader2,moods,2028-03-01,,,'))).rejects.toMatchObject({
      message: expect.stringContaining('Line 2, fact, “moods”'),
    })
    expect((await readFacts(t.ctx, hanna)).facts).toEqual([])
    for (const actor of [dana, chief, t.actor(['programme-owner'])])
      await expect(
        importFacts(t.ctx, actor, file('E-Leader2,leavers,2028-03-01,2029-02-28,6,1.5')),
      ).rejects.toMatchObject(refusal('signals/for-hr'))
  })

  test('the same file twice changes nothing, another number corrects it', async () => {
    const rows = file(
      'E-Leader2,leavers,2028-03-01,2029-02-28,6,1.5',
      'leader3@example.org,crisis,2029-01-01,,,',
    )
    expect(await importFacts(t.ctx, hanna, rows)).toEqual({ added: 2, changed: 0, unchanged: 0 })
    expect(await importFacts(t.ctx, hanna, rows)).toEqual({ added: 0, changed: 0, unchanged: 2 })
    const other = file('E-Leader2,leavers,2028-03-01,2029-02-28,7,1.5')
    expect(await importFacts(t.ctx, hanna, other)).toEqual({ added: 0, changed: 1, unchanged: 0 })
    expect((await readFacts(t.ctx, hanna)).facts).toHaveLength(2)
  })

  test('is looked at by the rules, and held back where the case explains it', async () => {
    const both = 'leavers,2028-03-01,2029-02-28,7,1.5'
    await importFacts(t.ctx, hanna, file(`E-Leader3,${both}`))
    await lookAtFacts(t.ctx, { orgId: t.orgId, leaderIds: [leaderIds[2]!, leaderIds[3]!] })
    await lookAtFacts(t.ctx, { orgId: t.orgId, leaderIds: [leaderIds[2]!, leaderIds[3]!] })
    const leaving = (await mine(t.actor([], leaderIds[2]))).filter(
      ({ title }) => title === 'People are leaving',
    )
    expect(leaving).toHaveLength(1)
    expect((await mine(t.actor([], leaderIds[3]))).map(({ title }) => title)).not.toContain(
      'People are leaving',
    )
  })

  test('a leader who is new in the role is offered a good start, and no sign', async () => {
    const leader = t.actor([], leaderIds[5])
    expect((await readSupport(t.ctx, leader)).newInRole).toBeNull()
    await importFacts(
      t.ctx,
      hanna,
      file('E-Leader5,new-in-role,2029-02-01,2029-07-31,,', 'E-Leader5,leavers,2028-03-01,2029-02-28,7,1.5'),
    )
    await lookAtFacts(t.ctx, { orgId: t.orgId, leaderIds: [leaderIds[5]!] })
    const page = await readSupport(t.ctx, leader)
    expect(page.newInRole).toMatchObject({ untilOn: '2029-07-31' })
    expect(page.mine.map(({ title }) => title)).not.toContain('People are leaving')
  })

  test('a corrected fact does not rewrite the signal made of it', async () => {
    const leader = t.actor([], leaderIds[2])
    const row = (await mine(leader)).find(({ title }) => title === 'People are leaving')
    const before = await readSignal(t.ctx, leader, row?.id ?? '')
    await importFacts(t.ctx, hanna, file('E-Leader2,leavers,2028-03-01,2029-02-28,0,1.5'))
    await lookAtFacts(t.ctx, { orgId: t.orgId, leaderIds: [leaderIds[2]!] })
    const [fact] = (await readFacts(t.ctx, hanna)).facts.filter(
      ({ leaderName }) => leaderName === 'Leader2 Berg',
    )
    await removeFact(t.ctx, hanna, fact?.id ?? '')
    expect(await readSignal(t.ctx, leader, row?.id ?? '')).toEqual(before)
  })

  test('is found by HR and the leader only', async () => {
    const count = (actor: Actor) =>
      t.ctx.db.read(actor, async (db) => (await sql`select id from team_fact`.execute(db)).rows.length)
    expect(await count(hanna)).toBeGreaterThan(0)
    expect(await count(t.actor([], leaderIds[3]))).toBe(2)
    for (const actor of [dana, chief, report, t.actor(['auditor'])]) expect(await count(actor)).toBe(0)
  })
})

describe('what is not looked at', () => {
  test('anything while it is switched off, also later', async () => {
    on('2029-06-04')
    await expect(switchSignals(t.ctx, t.actor(['programme-owner']), false)).rejects.toMatchObject(
      refusal('signals/for-hr'),
    )
    await switchSignals(t.ctx, hanna, false)
    expect((await readSignalList(t.ctx, hanna)).isOn).toBe(false)
    const before = (await mine(dana)).length
    await round({ L1: 2 }, '2029-06-01')
    await lookAtReleases(t.ctx, orgOf())
    await lookAtFacts(t.ctx, { orgId: t.orgId, leaderIds })
    await switchSignals(t.ctx, hanna, true)
    await lookAtReleases(t.ctx, orgOf())
    expect(await mine(dana)).toHaveLength(before)
  })

  test('a readiness cycle, and a group of five where the minimum is five', async () => {
    on('2030-06-03')
    const leaders = leaderIds.map((leaderId) => ({ leaderId, level: LOW }))
    await closedRound(t.ctx, t.orgId, { leaders, closedOn: '2030-05-31', purpose: 'readiness' })
    const few = leaderIds.map((leaderId, index) => ({
      leaderId,
      reports: 5,
      level: index === 0 ? LOW : { L6: 3.2 + (index % 5) * 0.3 },
    }))
    await closedRound(t.ctx, t.orgId, { leaders: few, closedOn: '2030-05-31', minimumGroup: 5 })
    await lookAtReleases(t.ctx, orgOf())
    expect((await mine(dana)).map(({ title }) => title)).not.toContain('Hard to speak up')
  })

  test('HR’s own sign is not on HR’s list', async () => {
    on('2030-07-01')
    await importFacts(t.ctx, hanna, file2('E-Otto,leavers,2029-07-01,2030-06-30,7,1.5'))
    await lookAtFacts(t.ctx, { orgId: t.orgId, leaderIds: [otherHr.personId] })
    on('2030-07-20')
    await tidySignals(t.ctx, orgOf())
    const ids = async (actor: Actor) =>
      (await readSignalList(t.ctx, actor)).rows.map(({ leaderId }) => leaderId)
    expect(await ids(hanna)).toContain(otherHr.personId)
    expect(await ids(otherHr)).not.toContain(otherHr.personId)
    const [own] = await mine(otherHr)
    await expect(
      recordOutcome(t.ctx, otherHr, own?.id ?? '', { record: 'not-a-concern', reason: 'mine' }),
    ).rejects.toMatchObject(refusal('signals/not-found'))
  })
})

test('one better round is enough when a step was done; HR reads nothing about the step', async () => {
  on('2031-06-02')
  await round({ L1: 1.8 }, '2031-05-30')
  await lookAtReleases(t.ctx, orgOf())
  const row = (await mine(dana)).find(({ title }) => title === 'Purpose not yet visible')
  const signal = await readSignal(t.ctx, dana, row?.id ?? '')
  const { step } = await startFromSignal(t.ctx, dana, signal.id, signal.actions[0]?.id ?? '')
  const steps = (await readMyPlan(t.ctx, dana)).focusAreas.flatMap((focus) => focus.steps)
  await moveStep(t.ctx, dana, steps.find(({ text }) => text === step)?.id ?? '', 'done')
  on('2031-07-01')
  await tidySignals(t.ctx, orgOf())
  on('2031-12-01')
  await round({ L1: 4.2 }, '2031-11-28')
  await lookAtReleases(t.ctx, orgOf())
  const after = await readSignal(t.ctx, hanna, signal.id)
  expect(after.state).toEqual({ word: 'the sign is gone', isOpen: false })
  expect(JSON.stringify(after.events)).not.toMatch(/step|done/)
})

const file2 = (row: string) => ({ bytes: Buffer.from(`leader,fact,from,to,value,out of\n${row}`) })
