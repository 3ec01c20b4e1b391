import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import { factFile, LOW, openSignalHouse, refusal } from '#testing/signal-house.ts'
import { recordOutcome } from './actions/change-signal.ts'
import { forgetOld } from './actions/forget.ts'
import { importFacts, readFacts } from './actions/import-facts.ts'
import { lookAtReleases } from './actions/look.ts'
import { readSignalList } from './actions/read-signals.ts'
import { nameConductRoute, readConductRoute, readSignalSettings, setKept } from './actions/settings.ts'
import { tidySignals } from './actions/tidy.ts'
import { NO_ROUTE } from './domain/conduct-route.ts'

const house = await openSignalHouse()
const { ctx, org, orgId, dana, report, hanna, on, round } = house
afterAll(() => house.close())

const auditOf = (action: string) =>
  ctx.db.read({ orgId }, async (db) => {
    const { rows } = await sql<{
      detail: object
    }>`select detail from audit_entry where action = ${action}`.execute(db)
    return rows.map(({ detail }) => detail)
  })
const counts = () =>
  ctx.db.close(org, async (db) => {
    const { rows } = await sql<Record<string, number>>`
      select (select count(*)::int from signal) as signals, (select count(*)::int from signal_event) as events,
        (select count(*)::int from signal_opening) as openings, (select count(*)::int from signal_look) as looks,
        (select count(*)::int from team_fact) as facts, (select count(*)::int from signal_run) as runs`.execute(
      db,
    )
    return rows[0] as Record<string, number>
  })

describe('whom people turn to about conduct', () => {
  const route = {
    who: 'Complaints office',
    address: 'House 3, room 12\nMonday to Friday',
    phone: '+43 732 12-34',
    mail: 'help@example.org',
    link: 'https://intranet.example.org/help',
  }

  test('is nobody in particular at first', async () => {
    expect(await readConductRoute(ctx, dana)).toEqual(NO_ROUTE)
  })

  test('is what HR names, for everybody, and the log says which fields changed', async () => {
    await nameConductRoute(ctx, hanna, route)
    expect(await readConductRoute(ctx, report)).toEqual(route)
    await nameConductRoute(ctx, hanna, route)
    await nameConductRoute(ctx, hanna, { ...route, phone: '' })
    expect(await auditOf('signals/conduct-route-changed')).toEqual([
      { fields: 'who address phone mail link' },
      { fields: 'phone' },
    ])
  })

  test.each([
    ['a link that runs a script', { link: 'javascript:alert(1)' }, 'link'],
    ['a link without https', { link: 'intranet' }, 'link'],
    ['no mail address', { mail: 'nobody' }, 'mail'],
    ['letters as a phone number', { phone: 'call me' }, 'phone'],
  ])('%s is refused', async (_, wrong, field) => {
    await expect(nameConductRoute(ctx, hanna, { ...route, ...wrong })).rejects.toMatchObject({
      ...refusal('signals/fields-not-right'),
      fields: { [field]: expect.any(String) as string },
    })
  })

  test('is named by HR alone', async () => {
    for (const actor of [dana, house.actor(['programme-owner']), house.actor(['it-admin'])]) {
      await expect(nameConductRoute(ctx, actor, route)).rejects.toMatchObject(refusal('signals/for-hr'))
      await expect(readSignalSettings(ctx, actor)).rejects.toMatchObject(refusal('signals/for-hr'))
      await expect(setKept(ctx, actor, { signalMonths: '12', factMonths: '12' })).rejects.toMatchObject(
        refusal('signals/for-hr'),
      )
    }
  })
})

describe('what is over', () => {
  test('stays for as long as HR says, and then goes with all that was said about it', async () => {
    on('2026-06-01')
    await round(LOW, '2026-05-29')
    await lookAtReleases(ctx, org)
    await importFacts(
      ctx,
      hanna,
      factFile('E-Leader1,leavers,2025-06-01,2026-05-31,1,1.5', 'E-Leader1,site-change,2026-01-01,,,'),
    )
    on('2026-06-20')
    await tidySignals(ctx, org)
    const open = (await readSignalList(ctx, hanna)).rows
    for (const { id } of open)
      await recordOutcome(ctx, hanna, id, { record: 'not-a-concern', reason: 'We talked.' })
    expect(open.length).toBeGreaterThan(0)

    on('2027-07-01')
    await tidySignals(ctx, org) // the questions are too old now as well
    const before = await counts()
    on('2028-06-19')
    await forgetOld(ctx, org)
    expect(await counts()).toEqual(before)
    on('2028-06-21') // 24 months after 20 June 2026, the day HR closed them
    await forgetOld(ctx, org)
    const after = await counts()
    expect(after.signals).toBe((before.signals ?? 0) - open.length)
    expect(after.openings).toBe(0)
    expect((await readSignalList(ctx, hanna, { state: 'all' })).rows).toEqual([])
    await forgetOld(ctx, org)
    expect(await auditOf('signals/forgotten')).toEqual([{ signals: open.length, facts: 0, looks: 0 }])
  })

  test('facts go by their last day, looks by their evidence; what is still the case stays', async () => {
    on('2028-07-01')
    await setKept(ctx, hanna, { signalMonths: '12', factMonths: '24' })
    expect((await readSignalSettings(ctx, hanna)).kept).toEqual({ signalMonths: 12, factMonths: 24 })
    await forgetOld(ctx, org)
    expect(await counts()).toMatchObject({ signals: 0, events: 0, looks: 0, facts: 1, runs: 1 })
    expect((await readFacts(ctx, hanna)).facts).toMatchObject([{ toOn: null }])
    // the cycle is not looked at anew
    await lookAtReleases(ctx, org)
    expect((await counts()).signals).toBe(0)
  })

  test.each([
    ['less than a year', '11'],
    ['more than five years', '61'],
    ['half a month', '12.5'],
    ['nothing', ''],
  ])('cannot stay for %s', async (_, signalMonths) => {
    await expect(setKept(ctx, hanna, { signalMonths, factMonths: '24' })).rejects.toMatchObject(
      refusal('signals/fields-not-right'),
    )
  })

  test('is taken out by the nightly job alone', async () => {
    for (const table of ['signal', 'signal_look', 'signal_event'])
      await expect(
        ctx.db.write(hanna, (db) => sql`delete from ${sql.table(table)}`.execute(db)),
      ).rejects.toThrow(/permission denied/)
  })
})
