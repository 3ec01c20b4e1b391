import { afterAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { closedRound } from '#testing/closed-round.ts'
import { factFile, LOW, openSignalHouse, refusal } from '#testing/signal-house.ts'
import { recordOutcome, switchSignals } from './actions/change-signal.ts'
import { importFacts } from './actions/import-facts.ts'
import { lookAtFacts, lookAtReleases } from './actions/look.ts'
import { readSignalList } from './actions/read-signals.ts'
import { tidySignals } from './actions/tidy.ts'

const house = await openSignalHouse()
const { ctx, org, orgId, leaderIds, dana, hanna, otherHr, on, round, mine } = house
afterAll(() => house.close())

describe('what is not looked at', () => {
  test('anything while it is switched off, also later', async () => {
    on('2029-06-04')
    await expect(switchSignals(ctx, house.actor(['programme-owner']), false)).rejects.toMatchObject(
      refusal('signals/for-hr'),
    )
    await switchSignals(ctx, hanna, false)
    expect((await readSignalList(ctx, hanna)).isOn).toBe(false)
    await round({ L1: 2 }, '2029-06-01')
    await lookAtReleases(ctx, org)
    await lookAtFacts(ctx, { ...org, leaderIds })
    await switchSignals(ctx, hanna, true)
    await lookAtReleases(ctx, org)
    expect(await mine(dana)).toEqual([])
  })

  test('a readiness cycle, and a group of five where the minimum is five', async () => {
    on('2030-06-03')
    const leaders = leaderIds.map((leaderId) => ({ leaderId, level: LOW }))
    await closedRound(ctx, orgId, { leaders, closedOn: '2030-05-31', purpose: 'readiness' })
    const few = leaderIds.map((leaderId, index) => ({
      leaderId,
      reports: 5,
      level: index === 0 ? LOW : { L6: 3.2 + (index % 5) * 0.3 },
    }))
    await closedRound(ctx, orgId, { leaders: few, closedOn: '2030-05-31', minimumGroup: 5 })
    await lookAtReleases(ctx, org)
    expect((await mine(dana)).map(({ title }) => title)).not.toContain('Hard to speak up')
  })

  test('HR’s own sign is not on HR’s list', async () => {
    on('2030-07-01')
    await importFacts(ctx, hanna, factFile('E-Otto,leavers,2029-07-01,2030-06-30,7,1.5'))
    await lookAtFacts(ctx, { ...org, leaderIds: [otherHr.personId] })
    on('2030-07-20')
    await tidySignals(ctx, org)
    const ids = async (actor: Actor) =>
      (await readSignalList(ctx, actor)).rows.map(({ leaderId }) => leaderId)
    expect(await ids(hanna)).toContain(otherHr.personId)
    expect(await ids(otherHr)).not.toContain(otherHr.personId)
    const [own] = await mine(otherHr)
    await expect(
      recordOutcome(ctx, otherHr, own?.id ?? '', { record: 'not-a-concern', reason: 'mine' }),
    ).rejects.toMatchObject(refusal('signals/not-found'))
  })
})
