import { expect, test } from 'vitest'
import { dateIn, sayDate } from './date.ts'

// 13 March 2026 is a Friday.
test.each([
  [undefined, 'Fri 13 March 2026'],
  ['en', 'Fri 13 March 2026'],
  ['de', 'Fr. 13. März 2026'],
])('a date in %s is said in words', (language, said) => {
  expect(sayDate('2026-03-13', language)).toBe(said)
})

test('an instant has the date of the place it is read in', () => {
  // 23:30 UTC is half past midnight of the next day in Berlin (UTC+1 in winter).
  const at = new Date('2026-01-05T23:30:00Z')
  expect(dateIn('UTC', at)).toBe('2026-01-05')
  expect(dateIn('Europe/Berlin', at)).toBe('2026-01-06')
})
