import { describe, expect, test } from 'vitest'
import { describeAudience, isCurrent, judgeUntil, pickParts } from './sharing.ts'

const TODAY = '2026-06-01'

describe('the last day of a share', () => {
  test('counts until and with that day', () => {
    expect(isCurrent({ untilOn: TODAY, isWithdrawn: false }, TODAY)).toBe(true)
    expect(isCurrent({ untilOn: '2026-05-31', isWithdrawn: false }, TODAY)).toBe(false)
    expect(isCurrent({ untilOn: '2027-01-01', isWithdrawn: true }, TODAY)).toBe(false)
  })

  test('is today at the earliest and a year away at the most', () => {
    // 365 days after 1 June 2026 is 1 June 2027
    expect(judgeUntil('2027-06-01', TODAY)).toBeUndefined()
    expect(judgeUntil('2027-06-02', TODAY)).toContain('2027-06-01')
    expect(judgeUntil('2026-05-31', TODAY)).toContain('today')
    expect(judgeUntil('2026-02-30', TODAY)).toContain('2026-07-01')
  })
})

test('parts are known ones, once, in reading order', () => {
  expect(pickParts(['words', 'plan', 'strengths', 'words'])).toEqual(['strengths', 'words'])
})

describe('describeAudience', () => {
  const say = (on: string) => on

  test('alone', () => {
    expect(describeAudience([], say)).toBe('Only you can see this. HR sees that it exists, not what it says.')
  })

  test('names people, parts and the last day', () => {
    const readers = [
      { name: 'Priya', parts: pickParts(['strengths', 'seen', 'words', 'next']), untilOn: '2026-07-01' },
      { name: 'Lee', parts: pickParts(['strengths']), untilOn: '2026-06-08' },
    ]
    expect(describeAudience(readers, say)).toBe(
      'You and Priya (until 2026-07-01) and Lee (until 2026-06-08: strengths) can see this. HR sees that it exists, not what it says.',
    )
  })
})
