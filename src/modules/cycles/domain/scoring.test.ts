import { describe, expect, test } from 'vitest'
import { dimensionsNeeded, scoreSheet } from './scoring.ts'
import { buildInstrument, sheet } from './testing-builders.ts'

describe('scoreSheet', () => {
  test('a dimension is the mean of the answered items, from half of them on', () => {
    // (4 + 2) / 2 = 3 with 2 of 4 answered; 1 of 4 is not enough
    const scored = scoreSheet(sheet('peer', [4, 2, null, null, 5, null, null, null]), buildInstrument(2, 4))
    expect(Array.from(scored.dimensions)).toEqual([3, Number.NaN])
  })

  test('of eleven items, six are half', () => {
    const instrument = buildInstrument(1, 11)
    const answers = (given: number) => Array.from({ length: 11 }, (_, item) => (item < given ? 3 : null))
    expect(scoreSheet(sheet('peer', answers(6)), instrument).dimensions[0]).toBe(3)
    expect(scoreSheet(sheet('peer', answers(5)), instrument).dimensions[0]).toBeNaN()
  })

  test('a reversed item is turned on its own scale', () => {
    // 0–10: 3 becomes 7; mean (7 + 9) / 2 = 8
    const instrument = buildInstrument(1, 2, {
      scale: { min: 0, max: 10 },
      items: [
        { id: 'a', isReversed: true },
        { id: 'b', isReversed: false },
      ],
    })
    expect(scoreSheet(sheet('peer', [3, 9]), instrument).dimensions[0]).toBe(8)
  })

  test('on 1–5 a reversed 2 is a 4', () => {
    // 1 + 5 − 2 = 4
    const instrument = buildInstrument(1, 1, { items: [{ id: 'a', isReversed: true }] })
    expect(scoreSheet(sheet('peer', [2]), instrument).dimensions[0]).toBe(4)
  })

  test('an axis needs 70 % of its dimensions: 4 of 5, 5 of 7', () => {
    expect([1, 2, 3, 4, 5, 7, 10].map(dimensionsNeeded)).toEqual([1, 2, 3, 3, 4, 5, 7])
  })

  test('an axis is the unweighted mean of its dimensions', () => {
    // dimensions 4, 2, 3 and one missing of 4: (4 + 2 + 3) / 3 = 3
    const instrument = buildInstrument(4, 2, { axes: [{ id: 'A', dimensions: [0, 1, 2, 3] }] })
    expect(scoreSheet(sheet('peer', [4, 4, 2, null, 3, 3, null, null]), instrument).axes[0]).toBe(3)
  })

  test('an answer outside the scale is a bug', () => {
    expect(() => scoreSheet(sheet('peer', [6]), buildInstrument(1, 1))).toThrow(RangeError)
    expect(() => scoreSheet(sheet('peer', [3, 3]), buildInstrument(1, 1))).toThrow(RangeError)
  })
})
