import { afterAll, expect, test } from 'vitest'
import { insertPerson } from '#modules/people/public.ts'
import { agreed } from '#testing/one-to-one-fixture.ts'
import { recordHeld } from '#modules/one-to-ones/actions/talk.ts'
import { factFile, openSignalHouse } from '#testing/signal-house.ts'
import { importFacts, readFacts } from './actions/import-facts.ts'
import { lookAtFacts } from './actions/look.ts'

const house = await openSignalHouse()
const { ctx, orgId, leaderIds, hanna, on } = house
afterAll(() => house.close())

const HELD = ['2026-06-02', '2026-06-09', '2026-06-16', '2026-06-23', '2026-06-30'] as const
const TITLE = 'Hard to reach'

/** Gives a leader five reports with a rhythm, who held these of their dates. */
async function meets(index: number, held: readonly string[]): Promise<void> {
  for (let at = 0; at < 5; at++) {
    const firstName = `Report${index}x${at}`
    const personId = await ctx.db.write({ orgId }, (db) =>
      insertPerson(db, orgId, {
        firstName,
        lastName: 'Berg',
        email: `${firstName}@example.org`.toLowerCase(),
        employeeId: `E-${firstName}`,
        managerId: leaderIds[index],
      }),
    )
    const report = house.actor([], personId)
    on('2026-06-01')
    const pairId = await agreed(house, house.leader(index), report)
    for (const slotOn of held) {
      on(slotOn)
      await recordHeld(ctx, report, pairId, slotOn)
    }
  }
}

const findSign = async (index: number) => {
  const sign = (await house.mine(house.leader(index))).find(({ title }) => title === TITLE)
  return sign && { level: sign.strength, raisedOn: sign.raisedOn, isOpen: sign.isOpen }
}

test('what one-to-ones in Heartwood count makes no sign and takes none away; only HR’s file does', async () => {
  await meets(1, [])
  await meets(2, HELD)
  on('2026-07-01')
  const look = () => lookAtFacts(ctx, { orgId, leaderIds: leaderIds.slice(1, 4) })
  await look()
  for (const index of [1, 2]) expect(await findSign(index)).toBeUndefined()
  expect((await readFacts(ctx, hanna)).facts).toEqual([])

  const few = 'one-to-ones,2026-06-01,2026-06-30,3,20'
  await importFacts(ctx, hanna, factFile(...[1, 2, 3].map((index) => `E-Leader${index},${few}`)))
  await look()
  // none held here, all held here, no rhythm here: the same for all three
  const signs = await Promise.all([1, 2, 3].map(findSign))
  expect(signs[0]).toMatchObject({ isOpen: true })
  expect(signs[1]).toEqual(signs[0])
  expect(signs[2]).toEqual(signs[0])
})
