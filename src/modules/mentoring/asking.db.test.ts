import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#lib/core/actor.ts'
import { isRefusal } from '#lib/core/refusal.ts'
import type { TestContext } from '#testing/context.ts'
import { addMember, openMentoring } from '#testing/mentoring-fixture.ts'
import { refusal } from '#testing/refusal.ts'
import { acceptRequest, declineRequest, sendRequests, withdrawRequests } from './actions/ask.ts'
import { endMatch } from './actions/change-match.ts'
import { readFinder, readMentoring } from './actions/read-mine.ts'
import { changeWishes, keepApart, leavePool } from './actions/take-part.ts'
import { tidyMentoring } from './actions/tidy.ts'

let house: TestContext
let poolId: string

beforeAll(async () => {
  ;({ house, poolId } = await openMentoring())
})
afterAll(() => house.close())

const add = (part: 'mentor' | 'mentee', name: string, more: Parameters<typeof addMember>[4] = {}) =>
  addMember(house, poolId, part, name, more)

async function asks(mentee: Actor, ...mentors: readonly Actor[]): Promise<void> {
  for (const { personId } of mentors) await changeWishes(house.ctx, mentee, poolId, personId, 'add')
  await sendRequests(house.ctx, mentee, poolId, { words: 'May I ask you?', sharesGoals: 'yes' })
}

const requestsOf = async (mentor: Actor) => (await readMentoring(house.ctx, mentor)).requests
const firstOf = async (mentor: Actor) => (await requestsOf(mentor))[0]?.id ?? ''

describe('a request', () => {
  test('goes to the first on the list; a no asks the next, and the mentee reads no reason', async () => {
    const { ctx } = house
    const [dana, pia, tom] = [
      await add('mentee', 'Dana'),
      await add('mentor', 'Pia'),
      await add('mentor', 'Tom'),
    ]
    await asks(dana, pia, tom)
    expect(await requestsOf(tom)).toEqual([])
    expect(await requestsOf(pia)).toMatchObject([
      { name: 'Dana Test', words: 'May I ask you?', goals: ['Growth and coaching'] },
    ])
    await declineRequest(ctx, pia, await firstOf(pia))
    expect((await requestsOf(tom)).length).toBe(1)
    const seen = await readFinder(ctx, dana, poolId)
    expect(seen).toMatchObject({ asked: [{ name: 'Tom Test', isOpen: true }], declined: ['Pia Test'] })
    await acceptRequest(ctx, tom, await firstOf(tom))
    expect((await readMentoring(ctx, dana)).matches).toMatchObject([{ name: 'Tom Test', isMentor: false }])
  })

  test('can be taken back and sent again; nobody can be asked twice at once', async () => {
    const { ctx } = house
    const [eli, uma] = [await add('mentee', 'Eli'), await add('mentor', 'Uma')]
    await asks(eli, uma)
    await expect(sendRequests(ctx, eli, poolId, { words: '' })).rejects.toEqual(
      refusal('mentoring/nothing-to-ask'),
    )
    const id = await firstOf(uma)
    await withdrawRequests(ctx, eli, poolId)
    await expect(acceptRequest(ctx, uma, id)).rejects.toEqual(refusal('mentoring/request-not-found'))
    await sendRequests(ctx, eli, poolId, { words: '' })
    expect((await requestsOf(uma)).map(({ goals }) => goals)).toEqual([[]])
  })

  test('that nobody answers for two weeks is let go, and the next mentor is asked', async () => {
    const { ctx, orgId } = house
    const [fay, vic, wim] = [
      await add('mentee', 'Fay'),
      await add('mentor', 'Vic'),
      await add('mentor', 'Wim'),
    ]
    await asks(fay, vic, wim)
    house.clock.set('2026-06-16T08:00:00Z')
    await tidyMentoring(ctx, { orgId })
    expect([await requestsOf(vic), await requestsOf(wim)].map(({ length }) => length)).toEqual([0, 1])
    house.clock.set('2026-06-01T08:00:00Z')
  })

  test('to a mentor who leaves the pool goes on to the next', async () => {
    const { ctx } = house
    const [gil, xia, yan] = [
      await add('mentee', 'Gil'),
      await add('mentor', 'Xia'),
      await add('mentor', 'Yan'),
    ]
    await asks(gil, xia, yan)
    await leavePool(ctx, xia, poolId, 'mentor')
    expect((await requestsOf(yan)).length).toBe(1)
  })

  test('is not somebody else’s: no other mentor can answer it', async () => {
    const { ctx } = house
    const [hal, zoe, ann] = [
      await add('mentee', 'Hal'),
      await add('mentor', 'Zoe'),
      await add('mentor', 'Ann'),
    ]
    await asks(hal, zoe)
    const id = await firstOf(zoe)
    await expect(acceptRequest(ctx, ann, id)).rejects.toEqual(refusal('mentoring/request-not-found'))
    await expect(declineRequest(ctx, hal, id)).rejects.toEqual(refusal('mentoring/request-not-found'))
  })
})

test('of two yeses to the last place at the same instant, one begins a match and the other is told there is none', async () => {
  const { ctx } = house
  for (let round = 0; round < 5; round++) {
    const mentor = await add('mentor', `Last${round}`)
    const mentees = [await add('mentee', `One${round}`), await add('mentee', `Two${round}`)]
    for (const mentee of mentees) await asks(mentee, mentor)
    const ids = (await requestsOf(mentor)).map(({ id }) => id)
    expect(ids.length).toBe(2)
    // two connections of the pool, two transactions
    const answers = await Promise.allSettled(ids.map((id) => acceptRequest(ctx, mentor, id)))
    const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []))
    expect(answers.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    expect(refused.map((error) => isRefusal(error) && error.type.code)).toEqual(['mentoring/no-place-left'])
    expect((await readMentoring(ctx, mentor)).matches.length).toBe(1)
  }
})

test('"not for me" takes a mentor out of sight, and whoever is in one’s line was never there', async () => {
  const { ctx } = house
  const boss = await add('mentor', 'Boss')
  const lead = await add('mentor', 'Lead', { managerId: boss.personId })
  const kim = await add('mentee', 'Kim', { managerId: lead.personId })
  const mia = await add('mentor', 'Mia')
  const names = async () => (await readFinder(ctx, kim, poolId)).mentors.map(({ name }) => name)
  expect(await names()).toContain('Mia Test')
  expect(await names()).not.toContain('Boss Test')
  expect(await names()).not.toContain('Lead Test')
  await keepApart(ctx, kim, poolId, mia.personId, true)
  expect(await names()).not.toContain('Mia Test')
  expect((await readFinder(ctx, kim, poolId)).hidden).toMatchObject([{ name: 'Mia Test' }])
})

test('after a match that ended the two are not proposed to each other, and both may be matched again', async () => {
  const { ctx } = house
  const [lou, noa, oda] = [await add('mentee', 'Lou'), await add('mentor', 'Noa'), await add('mentor', 'Oda')]
  await asks(lou, noa)
  const matchId = await acceptRequest(ctx, noa, await firstOf(noa))
  await endMatch(ctx, lou, matchId, { isDone: false, form: {} })
  const found = await readFinder(ctx, lou, poolId)
  expect(found.hasMentor).toBe(false)
  expect(found.mentors.map(({ name }) => name)).not.toContain('Noa Test')
  await asks(lou, oda)
  await acceptRequest(ctx, oda, await firstOf(oda))
})
