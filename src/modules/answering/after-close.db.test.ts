import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { answersOf, openRaterDoor, PATH, type RaterDoor } from '#testing/rater-door.ts'

let door: RaterDoor
beforeAll(async () => {
  door = await openRaterDoor()
})
afterAll(() => door.close())

describe('after close', () => {
  test('a save is told the date, and that what was sent before is in', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await phone.save(requestId, answersOf([0, 5]))
    await phone.post(`/f/${requestId}/send`)
    await door.closeBox(cycle)
    const script = await phone.save(requestId, answersOf([0, 1, 2]))
    expect(script.statusCode).toBe(409)
    expect(script.json()).toEqual({
      saved: false,
      closed: 'This feedback closed on Friday 12 June 2026. Your earlier answers are in.',
    })
    const form = await phone.post(`/f/${requestId}/${PATH}`, { a0: '1', was: '0:5:1', go: 'next' })
    expect(form.statusCode).toBe(409)
    expect(form.body).toContain('This feedback closed on Friday 12 June 2026.')
    expect(form.body).toContain('What you changed after that was not taken.')
    expect((await phone.get('/f/list')).statusCode).toBe(410)
  })

  test('with the key gone, nothing opens a ballot any more and the pages still say what happened', async () => {
    const cycle = await door.openCycle()
    const { phone, requestId } = await door.opened(cycle)
    await door.closeBox(cycle)
    await door.ctx.keys.destroy(`cycle-${cycle.cycleId}`)
    const page = await phone.get(`/f/${requestId}/${PATH}`)
    expect(page.statusCode).toBe(410)
    expect(page.body).toContain('Your answers had not been sent, so nobody has read them and they are gone.')
  })

  test('no acknowledged answer is missing, however saves and close are timed', async () => {
    const cycle = await door.openCycle({
      raters: Array.from({ length: 6 }, () => ({ asked: [[0, 'peer']] as const })),
    })
    const phones = await Promise.all(cycle.raters.map((_, index) => door.opened(cycle, index)))
    await Promise.all(
      phones.map(async ({ phone, requestId }) => {
        await phone.save(requestId, answersOf([0, 1]))
        await phone.post(`/f/${requestId}/send`)
      }),
    )
    const acknowledged = phones.map(() => 0)
    const savers = phones.map(async ({ phone, requestId }, index) => {
      for (let item = 1; item < 48; item++) {
        const response = await phone.save(requestId, { g: '', a: [[item, 5, 1, 0]], c: [] })
        if (response.statusCode !== 200) return expect(response.statusCode).toBe(409)
        acknowledged[index] = item
      }
    })
    const inBox = async () => {
      // in the middle of the saves, not before and not after them
      while (Math.max(...acknowledged) < 8) await new Promise((resolve) => setTimeout(resolve, 1))
      return door.closeBox(cycle)
    }
    const [sealed] = await Promise.all([inBox(), ...savers])
    // each ballot holds item 0 and every acknowledged item after it, so the numbers of answers are these
    const counts = sealed.map(({ answers }) => answers.filter((answer) => answer !== null).length)
    const ascending = (one: number, other: number) => one - other
    expect(counts.sort(ascending)).toEqual(acknowledged.map((item) => item + 1).sort(ascending))
    expect(acknowledged.some((item) => item < 47)).toBe(true)
  })
})
