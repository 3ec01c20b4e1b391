import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { insertPerson } from '#modules/people/public.ts'
import type { TestContext } from '#testing/context.ts'
import { agreed, openLine } from '#testing/one-to-one-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import * as talk from './actions/talk.ts'
import { countOneToOnes, readUnits } from './actions/units.ts'

let house: TestContext
let lee: Actor

beforeAll(async () => {
  ;({ house, lee } = await openLine())
})
afterAll(() => house.close())

describe('HR', () => {
  test('sees counts over units once a month, never about a few and never a name', async () => {
    const { ctx, clock } = house
    const orgId = await house.addOrg('Counted')
    const add = (firstName: string, department: string, managerId?: string) =>
      ctx.db.write({ orgId }, (db) =>
        insertPerson(db, orgId, {
          firstName,
          lastName: 'Count',
          employeeId: firstName,
          email: `${firstName}@count.example`.toLowerCase(),
          department,
          managerId,
        }),
      )
    const boss = await add('Boss', 'Top')
    const pairs: { manager: Actor; report: Actor }[] = []
    const as = (personId: string): Actor => ({ orgId, personId, roles: [] })
    for (const unit of ['Care', 'Sales', 'IT']) {
      for (let lead = 0; lead < (unit === 'IT' ? 1 : 3); lead++) {
        const managerId = await add(`${unit}Lead${lead}`, unit, boss)
        for (let at = 0; at < 4; at++)
          pairs.push({
            manager: as(managerId),
            report: as(await add(`${unit}${lead}x${at}`, unit, managerId)),
          })
      }
    }
    // six of Care's twelve teams of two agree, and three meet
    for (const [at, { manager, report }] of pairs.slice(0, 6).entries()) {
      const id = await agreed(house, manager, report)
      clock.set('2026-06-03T08:00:00Z')
      if (at < 3) await talk.recordHeld(ctx, report, id, '2026-06-02')
      clock.set('2026-06-01T08:00:00Z')
    }
    clock.set('2026-06-03T08:00:00Z')
    await countOneToOnes(ctx, { orgId })
    await countOneToOnes(ctx, { orgId })
    const hr: Actor = { orgId, personId: boss, roles: [{ role: 'hr', scopePersonId: null }] }
    const { newest } = await readUnits(ctx, hr)
    // 31 have a line manager: 3 leads and 12 people in Care, the same in Sales, 1 and 4 in IT, whose one manager hides nobody
    expect(newest?.monthOn).toBe('2026-06-01')
    expect(newest?.view.units.map(({ names }) => names)).toEqual([['Care'], ['IT', 'Sales']])
    expect(newest?.view.units[0]).toMatchObject({
      people: 15,
      shares: [
        { kind: 'count', count: 6 },
        { kind: 'count', count: 3 },
      ],
    })
    expect(newest?.view.units[1]).toMatchObject({ people: 20, shares: [{ kind: 'word' }, { kind: 'word' }] })
    expect(JSON.stringify(newest)).not.toContain('Count')
    await expect(readUnits(ctx, lee)).rejects.toEqual(refusal('one-to-ones/units-for-hr'))
    clock.set('2026-06-01T08:00:00Z')
  })
})
