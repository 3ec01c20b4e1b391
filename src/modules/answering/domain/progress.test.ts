import { describe, expect, test } from 'vitest'
import { minutesLeft, nextOpenScreen, summariseProgress } from './progress.ts'

const SCREENS = [
  { id: 'M2', items: [2, 3] },
  { id: 'M1', items: [0, 1] },
]

describe('progress', () => {
  test('counts "Cannot say" as answered and empty as open, in the order of the screens', () => {
    expect(summariseProgress(SCREENS, [null, 4, 'x', 1])).toEqual([
      { id: 'M2', answered: 2, of: 2 },
      { id: 'M1', answered: 1, of: 2 },
    ])
  })

  test('goes on at the first screen with an open item', () => {
    expect(nextOpenScreen(summariseProgress(SCREENS, [null, 4, 'x', 1]))).toBe('M1')
    expect(nextOpenScreen(summariseProgress(SCREENS, [1, 1, 1, 1]))).toBeUndefined()
  })

  test('rounds the minutes left up', () => {
    // 8 minutes for 4 items are 2 each; 3 are open
    expect(minutesLeft(summariseProgress(SCREENS, [null, null, null, 1]), 8)).toBe(6)
    // 1 of 4 items open of 3 minutes: 0.75
    expect(minutesLeft(summariseProgress(SCREENS, [null, 1, 1, 1]), 3)).toBe(1)
    expect(minutesLeft(summariseProgress(SCREENS, [1, 1, 1, 1]), 8)).toBe(1)
  })
})
