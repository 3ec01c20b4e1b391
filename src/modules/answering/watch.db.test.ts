import { afterAll, beforeAll, expect, test } from 'vitest'
import { openRaterDoor, type RaterDoor } from '#testing/rater-door.ts'

const W1 = 48
let door: RaterDoor
beforeAll(async () => {
  door = await openRaterDoor()
})
afterAll(() => door.close())

const open = async (group: 'report' | 'peer', watch: boolean) =>
  door.opened(await door.openCycle({ watch, raters: [{ asked: [[0, group]] }] }))

test('habits that can harm are asked last, of direct reports, where the cycle asks them', async () => {
  const { phone, requestId } = await open('report', true)
  expect((await phone.get(`/f/${requestId}`)).body).toMatch(
    /58 questions in 7 short groups\. About 10 minutes/,
  )
  const page = (await phone.get(`/f/${requestId}/watch`)).body
  expect(page).toContain('A few more')
  expect(page).toContain('redoes work that had been handed over')
  const saved = await phone.save(requestId, { g: 'watch', a: [[W1, 5, 1, 0]], c: [] })
  expect(saved.json()).toMatchObject({ saved: true, a: expect.arrayContaining([[W1, 5, 1]]) as unknown })
})

test('no comment is taken there: it would say which group it is from', async () => {
  const { phone, requestId } = await open('report', true)
  expect((await phone.get(`/f/${requestId}/watch`)).body).not.toContain('<textarea')
  const written = await phone.save(requestId, { g: 'watch', a: [], c: [['watch', '', 'shouts', '', 1, 0]] })
  expect(written.statusCode).toBe(422)
})

test.each([
  ['a peer', 'peer', true],
  ['a direct report in a cycle that does not ask', 'report', false],
] as const)('%s is not asked, and cannot answer', async (_, group, watch) => {
  const { phone, requestId } = await open(group, watch)
  expect((await phone.get(`/f/${requestId}`)).body).toContain('48 questions in 6 short groups')
  expect((await phone.get(`/f/${requestId}/watch`)).statusCode).toBe(404)
  const saved = await phone.save(requestId, { g: 'watch', a: [[W1, 5, 1, 0]], c: [] })
  expect(saved.statusCode).toBe(422)
})
