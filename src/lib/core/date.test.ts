import { expect, test } from 'vitest'
import { sayDate } from './date.ts'

// 13 March 2026 is a Friday.
test.each([
  [undefined, 'Fri 13 March 2026'],
  ['en', 'Fri 13 March 2026'],
  ['de', 'Fr. 13. März 2026'],
])('a date in %s is said in words', (language, said) => {
  expect(sayDate('2026-03-13', language)).toBe(said)
})
