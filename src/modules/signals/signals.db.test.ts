import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import { LOW, openSignalHouse, refusal } from '#testing/signal-house.ts'
import { answerSignal, recordOutcome, startFromSignal } from './actions/change-signal.ts'
import { lookAtReleases } from './actions/look.ts'
import { readSignal, readSignalList, readSupport } from './actions/read-signals.ts'
import { tidySignals } from './actions/tidy.ts'
import { CATALOGUE } from './domain/catalogue.ts'
import { hasSigns, listOpenSignals } from './public.ts'

const house = await openSignalHouse()
const { ctx, org, orgId, dana, ben, chief, report, hanna, on, round, mine, mailsTo } = house
afterAll(() => house.close())

/** What Home shows to the leader. */
const waiting = async () =>
  (await ctx.db.read(dana, (db) => listOpenSignals(db, orgId, dana.personId))).map((one) => one.id)
const find = async (title: RegExp) => (await mine(dana)).find((row) => title.test(row.title))

describe('from the close of a cycle to the end of a signal', () => {
  let id: string

  test('the rules are held against a closed cycle once', async () => {
    on('2026-06-01') // a Monday
    await round(LOW, '2026-05-29')
    await lookAtReleases(ctx, org)
    const before = await mine(dana)
    await lookAtReleases(ctx, org)
    expect(await mine(dana)).toEqual(before)
    const row = await find(/Hard to speak up/)
    expect(row).toMatchObject({ strength: 'A strong sign', state: 'open', opensOn: '2026-06-09' })
    id = row?.id ?? ''
    expect(await mailsTo('leader0')).toHaveLength(
      before.filter(({ strength }) => !/question/.test(strength)).length,
    )
  })

  test('the leader reads numbers, what else could explain it, and what others will read', async () => {
    const signal = await readSignal(ctx, dana, id)
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
      expect(await ctx.db.read(chief, (db) => hasSigns(db, orgId, chief.personId))).toBe(false)
      await tidySignals(ctx, org)
      for (const actor of [hanna, chief, ben, report]) {
        await expect(readSignal(ctx, actor, id)).rejects.toMatchObject(refusal('signals/not-found'))
        expect((await readSupport(ctx, actor)).reports).toEqual([])
        const { rows } = await ctx.db.read(actor, (db) =>
          sql`select id from signal where leader_id = ${dana.personId}`.execute(db),
        )
        expect(rows).toEqual([])
      }
      expect((await readSignalList(ctx, hanna)).rows).toEqual([])
    }
    expect(await mailsTo('hanna')).toEqual([])
  })

  test('the leader can answer in that time', async () => {
    on('2026-06-03')
    await expect(answerSignal(ctx, dana, id, { answer: ' ' })).rejects.toMatchObject(
      refusal('signals/fields-not-right'),
    )
    expect(await waiting()).toContain(id)
    await answerSignal(ctx, dana, id, { answer: 'We had a hard quarter.' })
    expect(await waiting()).not.toContain(id)
    expect((await readSignal(ctx, dana, id)).answer).toBe('We had a hard quarter.')
  })

  test('then HR and the line manager do, without a number of the report', async () => {
    on('2026-06-09')
    await tidySignals(ctx, org)
    for (const [actor, as] of [
      [hanna, 'hr'],
      [chief, 'line-manager'],
    ] as const) {
      const signal = await readSignal(ctx, actor, id)
      expect(signal).toMatchObject({ as, answer: 'We had a hard quarter.', othersRead: null })
      expect(signal.evidence.map(({ text }) => text).join()).not.toMatch(/\d/)
      expect(JSON.stringify(signal.rule.inputs)).not.toMatch(/\bmean\b|\beb\b|\bn \d/)
      expect(signal.can.answer).toBe(false)
    }
    expect((await readSupport(ctx, chief)).reports.map((row) => row.id)).toContain(id)
    const mails = await mailsTo('hanna')
    expect(mails).toHaveLength(1)
    expect(JSON.stringify([...mails, ...(await mailsTo('chief'))])).not.toContain('Leader0')
  })

  test('the navigation shows it to whom it concerns', async () => {
    const shown = (actor: Actor) => ctx.db.read(actor, (db) => hasSigns(db, orgId, actor.personId))
    expect(await shown(dana)).toBe(true)
    expect(await shown(chief)).toBe(true)
    expect(await shown(report)).toBe(false)
  })

  test('and still nobody else', async () => {
    for (const actor of [
      ben,
      report,
      house.actor(['auditor']),
      house.actor(['it-admin']),
      house.actor(['programme-owner']),
      house.actor(['senior-leader']),
    ]) {
      await expect(readSignal(ctx, actor, id)).rejects.toMatchObject(refusal('signals/not-found'))
      await expect(readSignalList(ctx, actor)).rejects.toMatchObject(refusal('signals/for-hr'))
      const { rows } = await ctx.db.read(actor, (db) => sql`select id from signal_event`.execute(db))
      expect(rows).toEqual([])
    }
    const stranger = { ...hanna, orgId: await house.addOrg() }
    await expect(readSignal(ctx, stranger, id)).rejects.toMatchObject(refusal('signals/not-found'))
  })

  test('a question stays the leader’s own, for good', async () => {
    const all = await ctx.db.close(org, (db) =>
      sql<{
        id: string
        leader_id: string
      }>`select id, leader_id from signal where level = 'question'`.execute(db),
    )
    expect(all.rows.length).toBeGreaterThan(0)
    for (const row of all.rows) {
      await expect(readSignal(ctx, hanna, row.id)).rejects.toMatchObject(refusal('signals/not-found'))
      const own = await readSignal(ctx, house.actor([], row.leader_id), row.id)
      expect(own).toMatchObject({ isQuestion: true, audience: 'Only you can see this.' })
    }
  })

  test('a step starts in the leader’s plan, and nobody else learns of it', async () => {
    const signal = await readSignal(ctx, dana, id)
    expect(signal.actions.length).toBeGreaterThan(0)
    const { step } = await startFromSignal(ctx, dana, id, signal.actions[0]!.id)
    await startFromSignal(ctx, dana, id, signal.actions[0]!.id)
    const plan = await readMyPlan(ctx, dana)
    expect(plan.focusAreas[0]?.title).toBe('Hard to speak up')
    expect(plan.focusAreas[0]?.steps.map(({ text }) => text)).toEqual([step])
    expect((await readSignal(ctx, dana, id)).actions[0]?.isStarted).toBe(true)
    expect(JSON.stringify(await readSignal(ctx, hanna, id))).not.toContain('step was started')
    await expect(startFromSignal(ctx, hanna, id, signal.actions[0]!.id)).rejects.toMatchObject(
      refusal('signals/not-found'),
    )
    await expect(startFromSignal(ctx, dana, id, 'conduct-route')).rejects.toMatchObject(
      refusal('signals/not-found'),
    )
  })

  test('HR records what came of it with a reason; the leader reads it', async () => {
    await expect(
      recordOutcome(ctx, hanna, id, { record: 'support-offered', reason: '' }),
    ).rejects.toMatchObject(refusal('signals/fields-not-right'))
    for (const actor of [dana, chief, ben])
      await expect(
        recordOutcome(ctx, actor, id, { record: 'support-offered', reason: 'x' }),
      ).rejects.toMatchObject(refusal('signals/not-found'))
    await recordOutcome(ctx, hanna, id, { record: 'support-offered', reason: 'We talked on the phone.' })
    const signal = await readSignal(ctx, dana, id)
    expect(signal.state).toEqual({ word: 'support offered', isOpen: true })
    expect(signal.events.at(-1)).toMatchObject({
      by: 'Hanna Berg',
      on: '2026-06-09',
      reason: 'We talked on the phone.',
    })
    expect(
      (await readSignalList(ctx, hanna, { state: 'support-offered' })).rows.map((row) => row.id),
    ).toEqual([id])
  })

  test('what names conduct is sent to the formal route and not kept', async () => {
    const reason = 'Two people say she harasses them.'
    await expect(recordOutcome(ctx, hanna, id, { record: 'not-a-concern', reason })).rejects.toMatchObject(
      refusal('signals/take-formal-route'),
    )
    await expect(answerSignal(ctx, dana, id, { answer: 'My boss bullies me' })).rejects.toMatchObject(
      refusal('signals/take-formal-route'),
    )
    const { rows } = await ctx.db.close(org, (db) =>
      sql<{ reason: string }>`select reason from signal_event`.execute(db),
    )
    expect(JSON.stringify(rows)).not.toMatch(/harass|bull/)
  })

  test('the list says how many are likely to be wrong, whatever is filtered', async () => {
    const all = await readSignalList(ctx, hanna)
    const filtered = await readSignalList(ctx, hanna, { state: 'not-a-concern', flag: 'absent' })
    expect(filtered.expected).toEqual(all.expected)
    expect(all.expected.of + all.expected.counts).toBe(all.rows.length)
    expect(Number.isInteger(all.expected.wrong)).toBe(true)
  })

  test('one better round does not close it, two in a row do', async () => {
    on('2026-10-01')
    await round({}, '2026-09-30')
    await lookAtReleases(ctx, org)
    expect((await readSignal(ctx, dana, id)).state.isOpen).toBe(true)
    on('2027-02-01')
    await round({}, '2027-01-29')
    await lookAtReleases(ctx, org)
    const signal = await readSignal(ctx, dana, id)
    expect(signal.state).toEqual({ word: 'the sign is gone', isOpen: false })
    await expect(
      recordOutcome(ctx, hanna, id, { record: 'not-a-concern', reason: 'late' }),
    ).rejects.toMatchObject(refusal('signals/is-over'))
  })

  test('and it does not open again on one round alone', async () => {
    on('2027-06-01')
    await round(LOW, '2027-05-28')
    await lookAtReleases(ctx, org)
    expect(await find(/Hard to speak up/)).toBeUndefined()
    on('2027-10-01')
    await round(LOW, '2027-09-30')
    await lookAtReleases(ctx, org)
    expect(await find(/Hard to speak up/)).toMatchObject({ state: 'open' })
  })

  test('what is too old ends by itself', async () => {
    on('2028-10-02')
    await tidySignals(ctx, org)
    await tidySignals(ctx, org)
    const { over } = await readSupport(ctx, dana)
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
      await expect(ctx.db.close(org, (db) => change.execute(db))).rejects.toThrow()
      await expect(ctx.db.write(dana, (db) => change.execute(db))).rejects.toThrow()
    }
  })

  test('a signal shows the rule it was made with, also when the catalogue says something else today', async () => {
    const row = (await readSupport(ctx, dana)).over.find(({ title }) => /Hard to speak up/.test(title))
    const before = await readSignal(ctx, dana, row?.id ?? '')
    const rule = CATALOGUE.flags.find(({ id }) => id === 'unsafe-to-speak')!
    const { title, threshold } = rule
    Object.assign(rule, { title: 'Changed', threshold: { value: '1.0', why: 'changed' } })
    try {
      expect(await readSignal(ctx, dana, row?.id ?? '')).toEqual(before)
    } finally {
      Object.assign(rule, { title, threshold })
    }
  })

  test('nobody but the program raises one, opens one early, or writes an event for somebody else', async () => {
    const insert = sql`insert into signal_opening (org_id, signal_id, opened_on) select org_id, id, '2026-01-01' from signal limit 1`
    await expect(ctx.db.write(dana, (db) => insert.execute(db))).rejects.toThrow(/row-level security/)
    const { rows } = await ctx.db.read(dana, (db) =>
      sql<{ id: string }>`select id from signal where leader_id = ${dana.personId} limit 1`.execute(db),
    )
    const record = (by: string, kind: string) => sql`
      insert into signal_event (org_id, signal_id, leader_id, kind, by_id, on_date, reason)
      values (${orgId}, ${rows[0]?.id}, ${dana.personId}, ${kind}, ${by}, '2026-06-09', 'x')`
    for (const [actor, by, kind] of [
      [dana, dana.personId, 'not-a-concern'],
      [dana, hanna.personId, 'not-a-concern'],
      [ben, ben.personId, 'answered'],
      [ben, ben.personId, 'not-a-concern'],
      [hanna, dana.personId, 'answered'],
      [hanna, hanna.personId, 'evidence-gone'],
    ] as const)
      await expect(
        ctx.db.write(actor, (db) => record(by, kind).execute(db)),
        `${kind} by ${by}`,
      ).rejects.toThrow()
  })
})
