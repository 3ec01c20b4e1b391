import { sql } from 'kysely'
import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { factFile, openSignalHouse, refusal } from '#testing/signal-house.ts'
import { importFacts, readFacts, removeFact } from './actions/import-facts.ts'
import { lookAtFacts } from './actions/look.ts'
import { readSignal, readSupport } from './actions/read-signals.ts'

const house = await openSignalHouse()
const { ctx, org, leaderIds, dana, chief, report, hanna, on, mine } = house
afterAll(() => house.close())

describe('what HR knows about teams', () => {
  test('comes in as a file, all rows or none, each problem with its line', async () => {
    on('2029-03-01')
    await expect(
      importFacts(
        ctx,
        hanna,
        factFile('E-Leader2,leavers,2028-03-01,2029-02-28,6,1.5', 'nobody,leavers,2028-03-01,2029-02-28,1,1'),
      ),
    ).rejects.toMatchObject({ message: expect.stringContaining('Line 3, leader, “nobody”') })
    await expect(importFacts(ctx, hanna, factFile('E-Leader2,moods,2028-03-01,,,'))).rejects.toMatchObject({
      message: expect.stringContaining('Line 2, fact, “moods”'),
    })
    expect((await readFacts(ctx, hanna)).facts).toEqual([])
    for (const actor of [dana, chief, house.actor(['programme-owner'])])
      await expect(
        importFacts(ctx, actor, factFile('E-Leader2,leavers,2028-03-01,2029-02-28,6,1.5')),
      ).rejects.toMatchObject(refusal('signals/for-hr'))
  })

  test('the same file twice changes nothing, another number corrects it', async () => {
    const rows = factFile(
      'E-Leader2,leavers,2028-03-01,2029-02-28,6,1.5',
      'leader3@example.org,crisis,2029-01-01,,,',
    )
    expect(await importFacts(ctx, hanna, rows)).toEqual({ added: 2, changed: 0, unchanged: 0 })
    expect(await importFacts(ctx, hanna, rows)).toEqual({ added: 0, changed: 0, unchanged: 2 })
    const other = factFile('E-Leader2,leavers,2028-03-01,2029-02-28,7,1.5')
    expect(await importFacts(ctx, hanna, other)).toEqual({ added: 0, changed: 1, unchanged: 0 })
    expect((await readFacts(ctx, hanna)).facts).toHaveLength(2)
  })

  test('is looked at by the rules, and held back where the case explains it', async () => {
    const both = 'leavers,2028-03-01,2029-02-28,7,1.5'
    await importFacts(ctx, hanna, factFile(`E-Leader3,${both}`))
    await lookAtFacts(ctx, { ...org, leaderIds: [leaderIds[2]!, leaderIds[3]!] })
    await lookAtFacts(ctx, { ...org, leaderIds: [leaderIds[2]!, leaderIds[3]!] })
    const leaving = (await mine(house.leader(2))).filter(({ title }) => title === 'People are leaving')
    expect(leaving).toHaveLength(1)
    expect((await mine(house.leader(3))).map(({ title }) => title)).not.toContain('People are leaving')
  })

  test('a leader who is new in the role is offered a good start, and no sign', async () => {
    const leader = house.leader(5)
    expect((await readSupport(ctx, leader)).newInRole).toBeNull()
    await importFacts(
      ctx,
      hanna,
      factFile(
        'E-Leader5,new-in-role,2029-02-01,2029-07-31,,',
        'E-Leader5,leavers,2028-03-01,2029-02-28,7,1.5',
      ),
    )
    await lookAtFacts(ctx, { ...org, leaderIds: [leaderIds[5]!] })
    const page = await readSupport(ctx, leader)
    expect(page.newInRole).toMatchObject({ untilOn: '2029-07-31' })
    expect(page.mine.map(({ title }) => title)).not.toContain('People are leaving')
  })

  test('a corrected fact does not rewrite the signal made of it', async () => {
    const leader = house.leader(2)
    const row = (await mine(leader)).find(({ title }) => title === 'People are leaving')
    const before = await readSignal(ctx, leader, row?.id ?? '')
    await importFacts(ctx, hanna, factFile('E-Leader2,leavers,2028-03-01,2029-02-28,0,1.5'))
    await lookAtFacts(ctx, { ...org, leaderIds: [leaderIds[2]!] })
    const [fact] = (await readFacts(ctx, hanna)).facts.filter(
      ({ leaderName }) => leaderName === 'Leader2 Berg',
    )
    await removeFact(ctx, hanna, fact?.id ?? '')
    expect(await readSignal(ctx, leader, row?.id ?? '')).toEqual(before)
  })

  test('is found by HR and the leader only', async () => {
    const count = (actor: Actor) =>
      ctx.db.read(actor, async (db) => (await sql`select id from team_fact`.execute(db)).rows.length)
    expect(await count(hanna)).toBeGreaterThan(0)
    expect(await count(house.leader(3))).toBe(2)
    for (const actor of [dana, chief, report, house.actor(['auditor'])]) expect(await count(actor)).toBe(0)
  })
})
