import { afterAll, beforeAll, expect, test } from 'vitest'
import { UnsafeDatabase } from '#platform/db/catalogue.ts'
import { createLogger } from '#platform/log.ts'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { openHouse } from './house.ts'

let t: TestContext
beforeAll(async () => {
  t = await openTestContext()
})
afterAll(() => t.close())

const open = (databaseUrl: string, closerUrl: string | undefined = t.urls.closer) =>
  openHouse(
    { ...t.ctx.config, databaseUrl, databaseCloserUrl: closerUrl, databaseOwnerUrl: undefined },
    createLogger({ logLevel: 'silent' }),
  )

// TRUST bar 11. What exactly is unsafe: src/platform/db/catalogue.db.test.ts
test('the app opens on a database whose walls stand, and on no other login', async () => {
  const house = await open(t.urls.app)
  await house.close()
  for (const login of [t.urls.superuser, t.urls.owner, t.urls.closer])
    await expect(open(login)).rejects.toBeInstanceOf(UnsafeDatabase)
  await expect(open(t.urls.app, t.urls.superuser)).rejects.toBeInstanceOf(UnsafeDatabase)
})
