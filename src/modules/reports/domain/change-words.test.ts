import { expect, test } from 'vitest'
import { changesFinding, changeWord, explainChange, type ChangeFacts } from './change-words.ts'

const exact = (difference: number, isClear: boolean): ChangeFacts & { shown: true } => ({
  shown: true,
  source: 'others',
  kind: 'exact',
  before: 3.2,
  since: 9,
  after: 3.2 + difference,
  n: 10,
  difference,
  low: difference - 0.5,
  high: difference + 0.5,
  isClear,
})
const band = { shown: true, source: 'others', kind: 'band', band: 'higher', since: 8, n: 8 } as const

test('a change is named only beyond its error', () => {
  expect(changeWord(exact(0.6, true))).toBe('seen more often')
  expect(changeWord(exact(-0.6, true))).toBe('seen less often')
  expect(changeWord(exact(0.4, false))).toBe('no clear change')
})

test('both numbers, the range, and what it means', () => {
  expect(explainChange(exact(0.6, true), 'Spring')).toBe(
    'Since Spring: from 3.2 (9 people) to 3.8 (10 people). +0.6, likely between +0.1 and +1.1. Others see this more often than then.',
  )
  expect(explainChange(exact(0.4, false), 'Spring')).toContain('no clear change')
})

test('a band has no number in it', () => {
  expect(explainChange(band, 'Spring')).toMatch(/seen more often/)
  expect(explainChange(band, 'Spring')).not.toMatch(/\d/)
})

test('a change of one group names the group', () => {
  expect(explainChange({ ...band, source: 'peer' }, 'Spring')).toMatch(
    /^Since Spring, peers only: seen more often/,
  )
  expect(explainChange({ ...exact(0.6, true), source: 'report' }, 'Spring')).toMatch(
    /^Since Spring, direct reports only: from 3.2 .* They see this more often than then\.$/,
  )
})

test('what cannot be compared says why', () => {
  expect(explainChange({ shown: false, reason: 'few-before' }, 'Spring')).toBe(
    'Since Spring: not shown. Too few people answered the last time.',
  )
})

test('the finding counts what is clear, among what can be compared', () => {
  const none: ChangeFacts = { shown: false, reason: 'few-now' }
  expect(changesFinding([exact(0.6, true), band, exact(0.1, false), none], 'Spring')).toBe(
    'Since Spring: 2 skills seen more often, of 3 that can be compared.',
  )
  expect(changesFinding([exact(0.1, false), exact(0.2, false)], 'Spring')).toBe(
    'Since Spring: no clear change in any of 2 skills that can be compared.',
  )
  expect(changesFinding([none], 'Spring')).toBe('Since Spring: nothing can be compared.')
})
