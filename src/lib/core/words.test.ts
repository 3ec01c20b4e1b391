import { expect, test } from 'vitest'
import { capital, counted } from './words.ts'

test('one is one, and nothing is a word', () => {
  expect([0, 1, 2].map((count) => counted(count, 'row'))).toEqual(['no rows', '1 row', '2 rows'])
})

test('the verb agrees with the count', () => {
  expect([1, 5_000].map((count) => counted(count, 'person is', 'people are'))).toEqual([
    '1 person is',
    '5,000 people are',
  ])
  expect(capital(counted(0, 'row waits', 'rows wait'))).toBe('No rows wait')
})
