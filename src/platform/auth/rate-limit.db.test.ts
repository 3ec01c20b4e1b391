import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestContext } from '#testing/context.ts'
import type { TestContext } from '#testing/context.ts'
import { TooManyTries } from '../refusals.ts'
import { countTry, deleteOldTries } from './rate-limit.ts'

let t: TestContext
beforeAll(async () => {
  t = await openTestContext()
})
afterAll(() => t.close())

const FIVE = { limit: 5, windowMinutes: 10 }

async function tries(key: string, times: number): Promise<number> {
  let allowed = 0
  for (let count = 0; count < times; count++) {
    await countTry(t.ctx, key, FIVE).then(
      () => (allowed += 1),
      (error: unknown) => expect(error).toMatchObject({ type: TooManyTries }),
    )
  }
  return allowed
}

describe('countTry', () => {
  test('allows as many as the limit, for each key', async () => {
    expect(await tries('one', 8)).toBe(5)
    expect(await tries('two', 3)).toBe(3)
  })

  test('allows no more when they come all at once', async () => {
    const all = await Promise.allSettled(Array.from({ length: 20 }, () => countTry(t.ctx, 'at once', FIVE)))
    expect(all.filter(({ status }) => status === 'fulfilled').length).toBe(5)
  })

  test('slides: half a window later half of the old tries still count', async () => {
    t.clock.set('2026-06-01T09:09:00Z') // the window runs from 9:00 to 9:10
    expect(await tries('slide', 5)).toBe(5)
    t.clock.set('2026-06-01T09:10:00Z') // 5 · (1 − 0) = 5 carried over: none free
    expect(await tries('slide', 2)).toBe(0)
    t.clock.set('2026-06-01T09:15:00Z') // 5 · (1 − 5/10) = 2.5 carried over: 2 free
    expect(await tries('slide', 5)).toBe(2)
    t.clock.set('2026-06-01T09:30:00Z')
    expect(await tries('slide', 6)).toBe(5)
  })

  test('keeps neither address nor name in the table', async () => {
    await countTry(t.ctx, 'sign-in:priya@example.org', FIVE)
    const rows = await t.ctx.db.read({ orgId: '' }, (db) => db.selectFrom('rate_limit').selectAll().execute())
    expect(JSON.stringify(rows.map(({ key }) => key.toString('latin1')))).not.toContain('priya')
  })

  test('forgets old windows', async () => {
    t.clock.set('2026-06-10T00:00:00Z')
    await deleteOldTries(t.ctx)
    await deleteOldTries(t.ctx)
    const rows = await t.ctx.db.read({ orgId: '' }, (db) => db.selectFrom('rate_limit').selectAll().execute())
    expect(rows).toEqual([])
  })
})
