import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestContext, type TestContext } from '#testing/context.ts'
import { TABLE_TYPES, tableTypes } from './table-types.ts'

let here: TestContext
beforeAll(async () => {
  here = await openTestContext()
})
afterAll(() => here.close())

test('the table types are what the migrations make (npm run tables writes them)', () => {
  expect(readFileSync(TABLE_TYPES, 'utf8')).toBe(tableTypes(here.urls.superuser))
})
