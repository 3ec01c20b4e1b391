import { expect, test } from 'vitest'
import { isPaper, usualPaper } from './paper.ts'

test('the first language with a country decides the paper; without one it is A4', () => {
  expect(usualPaper('en-US,en;q=0.9')).toBe('letter')
  expect(usualPaper('es-MX')).toBe('letter')
  expect(usualPaper('en-GB,en-US;q=0.8')).toBe('a4')
  expect(usualPaper('fr,en-CA;q=0.5')).toBe('letter')
  expect(usualPaper('zh-Hant-TW')).toBe('a4')
  expect(usualPaper('en')).toBe('a4')
  expect(usualPaper(null)).toBe('a4')
})

test('other sizes are not known', () => {
  expect(['a4', 'letter', 'A4', 'a3', null].map((one) => isPaper(one))).toEqual([
    true,
    true,
    false,
    false,
    false,
  ])
})
