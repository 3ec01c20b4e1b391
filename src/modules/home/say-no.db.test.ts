import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { sayNoSignedIn } from '#modules/answering/public.ts'
import { answersOf, openRaterDoor, type RaterDoor } from '#testing/rater-door.ts'
import { pressTask } from './actions/act.ts'
import { readHome } from './actions/read-home.ts'

let door: RaterDoor
beforeAll(async () => {
  door = await openRaterDoor()
  door.house.clock.set('2026-06-01T08:00:00Z')
})
afterAll(() => door.close())

const refusal = (code: string) => ({ type: { code } })
const labels = ({ actions }: { actions: readonly { label: string }[] }) => actions.map(({ label }) => label)

/** Two raters of Sam, the second of whom is asked about Lee too. */
async function asked() {
  const cycle = await door.openCycle({
    leaders: ['Sam Okoro', 'Lee Berg'],
    raters: [
      { asked: [[0, 'peer']] },
      {
        asked: [
          [0, 'report'],
          [1, 'peer'],
        ],
      },
      { asked: [[0, 'self']] },
    ],
  })
  const as = (rater: number): Actor => door.house.actor([], cycle.raters[rater]?.id)
  const task = (rater: number, request = 0) => `request ${cycle.raters[rater]?.requestIds[request]}`
  return { cycle, as, task, home: (rater: number) => readHome(door.ctx, as(rater)) }
}

describe('saying no on Home', () => {
  test('is one press, tells so under Done, and the link takes it back', async () => {
    const { cycle, as, task, home } = await asked()
    expect((await home(1)).now.map(labels)).toEqual([
      ['Start', 'Say no'],
      ['Start', 'Say no'],
    ])
    await pressTask(door.ctx, as(1), task(1), 'no')
    const after = await home(1)
    expect(after.now.map(({ id }) => id)).toEqual([task(1, 1)])
    expect(after.done).toEqual([
      {
        id: task(1),
        title: 'You said no to Sam Okoro. The link in your mail takes it back.',
        doneOn: null,
      },
    ])
    expect((await home(0)).now).toHaveLength(1)

    const { phone, requestId } = await door.opened(cycle, 1)
    expect((await phone.get(`/f/${requestId}/no`)).body).toContain(`action="/f/${requestId}/yes"`)
    await phone.post(`/f/${requestId}/yes`, {})
    expect((await home(1)).now.map(({ id }) => id).toSorted()).toEqual([task(1), task(1, 1)].toSorted())
    expect((await home(1)).done).toEqual([])
  })

  test('is nobody else’s to say; the own view is no exception, as on the pages of the link', async () => {
    const { as, task, home } = await asked()
    await pressTask(door.ctx, as(2), task(2), 'no')
    expect(await home(2)).toMatchObject({
      now: [],
      done: [{ title: 'You said no to rating your own work. The link in your mail takes it back.' }],
    })
    for (const other of [1, 2])
      await expect(pressTask(door.ctx, as(other), task(0), 'no')).rejects.toMatchObject(
        refusal('home/task-not-found'),
      )
    expect((await home(0)).now).toHaveLength(1)
  })

  test('takes nothing back that was sent, and nothing when the feedback has closed', async () => {
    const { cycle, as, task } = await asked()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 4]))
    const no = (rater: number, id: string) => sayNoSignedIn(door.ctx, as(rater), id.split(' ')[1] as string)
    await phone.post(`/f/${requestId}/send`, {})
    for (const [rater, id] of [
      [0, task(0)],
      [1, task(0)],
      [1, 'request x'],
    ] as const)
      await expect(no(rater, id)).rejects.toMatchObject(refusal('answering/nothing-to-say-no-to'))
    await door.closeBox(cycle)
    await expect(no(1, task(1))).rejects.toMatchObject(refusal('answering/nothing-to-say-no-to'))
  })
})
