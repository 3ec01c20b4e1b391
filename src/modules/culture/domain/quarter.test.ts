import { expect, test } from 'vitest'
import { quarterBefore, sayQuarter } from './quarter.ts'

test('the quarter before a day is the last one that is over', () => {
  expect(quarterBefore('2026-11-24')).toEqual({ fromOn: '2026-07-01', toOn: '2026-09-30' })
  expect(quarterBefore('2026-10-01')).toEqual({ fromOn: '2026-07-01', toOn: '2026-09-30' })
  expect(quarterBefore('2026-09-30')).toEqual({ fromOn: '2026-04-01', toOn: '2026-06-30' })
  expect(quarterBefore('2026-01-01')).toEqual({ fromOn: '2025-10-01', toOn: '2025-12-31' })
})

test('a quarter is said by its months', () => {
  expect(['2026-01-01', '2026-04-01', '2026-07-01', '2026-10-01'].map(sayQuarter)).toEqual([
    'January to March 2026',
    'April to June 2026',
    'July to September 2026',
    'October to December 2026',
  ])
})
