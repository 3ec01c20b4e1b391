import { afterAll, expect, test } from 'vitest'
import { moveStep } from '#modules/plans/actions/change-plan.ts'
import { readMyPlan } from '#modules/plans/actions/read-plan.ts'
import { openSignalHouse } from '#testing/signal-house.ts'
import { startFromSignal } from './actions/change-signal.ts'
import { lookAtReleases } from './actions/look.ts'
import { readSignal } from './actions/read-signals.ts'
import { tidySignals } from './actions/tidy.ts'

const house = await openSignalHouse()
const { ctx, org, dana, hanna, on, round, mine } = house
afterAll(() => house.close())

test('one better round is enough when a step was done; HR reads nothing about the step', async () => {
  on('2031-06-02')
  await round({ L1: 1.8 }, '2031-05-30')
  await lookAtReleases(ctx, org)
  const row = (await mine(dana)).find(({ title }) => title === 'Purpose not yet visible')
  const signal = await readSignal(ctx, dana, row?.id ?? '')
  const { step } = await startFromSignal(ctx, dana, signal.id, signal.actions[0]?.id ?? '')
  const steps = (await readMyPlan(ctx, dana)).focusAreas.flatMap((focus) => focus.steps)
  await moveStep(ctx, dana, steps.find(({ text }) => text === step)?.id ?? '', 'done')
  on('2031-07-01')
  await tidySignals(ctx, org)
  on('2031-12-01')
  await round({ L1: 4.2 }, '2031-11-28')
  await lookAtReleases(ctx, org)
  const after = await readSignal(ctx, hanna, signal.id)
  expect(after.state).toEqual({ word: 'the sign is gone', isOpen: false })
  expect(JSON.stringify(after.events)).not.toMatch(/step|done/)
})
