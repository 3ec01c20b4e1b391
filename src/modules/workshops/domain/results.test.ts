import { expect, test } from 'vitest'
import { summariseChange, summariseShare } from './results.ts'
import { scenariosFor, scoreAnswers } from './scenarios.ts'

test('nothing is said of fewer than five, not even how many', () => {
  expect(summariseShare([true, true, false, true])).toEqual({ tooFew: true })
  expect(
    summariseChange(
      Array.from({ length: 4 }, () => ({ before: 0, after: 2 })),
      4,
    ),
  ).toEqual({ tooFew: true })
})

test('a share of few people, or of all alike, is a word', () => {
  expect(summariseShare([true, true, true, true, true])).toMatchObject({ people: 5, share: { kind: 'word' } })
  expect(summariseShare(Array(12).fill(true))).toMatchObject({ share: { kind: 'word', word: 'most' } })
  const mixed = [...Array(8).fill(true), ...Array(4).fill(false)] as boolean[]
  expect(summariseShare(mixed)).toMatchObject({ people: 12, share: { kind: 'count', count: 8 } })
})

test('a change is the mean of the differences, with a range from twelve people on', () => {
  const pair = (difference: number) => ({ before: 1, after: 1 + difference })
  // (2 + 1 + 0 + 1 + 1) / 5 = 1
  expect(summariseChange([2, 1, 0, 1, 1].map(pair), 4)).toMatchObject({ people: 5, change: 1, range: null })
  // twelve: six of 0 and six of 2: mean 1, variance 12 / 11, t(0.975, 11) = 2.201: 2.201 × √(1.0909 / 12) = 0.66
  const twelve = [...Array(6).fill(0), ...Array(6).fill(2)] as number[]
  expect(summariseChange(twelve.map(pair), 4)).toMatchObject({ change: 1, range: { low: 0.3, high: 1.7 } })
})

test('each case has one best way; points count only when every case is answered', () => {
  const all = scenariosFor(['M1', 'M2', 'M3', 'M4', 'M5', 'L1', 'L2', 'L3', 'L4', 'L5', 'L6', 'L7'])
  expect(all.length).toBe(12)
  for (const { ways } of all)
    expect(ways.map(({ points }) => points).toSorted((one, other) => one - other)).toEqual([0, 1, 2])
  expect(scoreAnswers(['L3', 'M5'], { L3: 1, M5: 0 })).toEqual({ points: 4, outOf: 4 })
  expect(scoreAnswers(['L3', 'M5'], { L3: 1 })).toBe(null)
  expect(scoreAnswers(['L3'], { L3: 7 })).toBe(null)
  expect(scoreAnswers([], {})).toBe(null)
})
