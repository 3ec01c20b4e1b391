import { describe, expect, test } from 'vitest'
import { agreementWord } from './agreement-word.ts'
import { cutOf } from './gaps.ts'

describe('agreementWord', () => {
  test('cuts lie at an eighth of the width and a sixth of the options', () => {
    // 1–4: 3/8 = 0.375 and 4/6 = 0.667; 1–6: 0.625 and 1; 1–7: 0.75 and 1.167
    const words = (min: number, max: number, ...deviations: number[]) =>
      deviations.map((one) => agreementWord(one, { min, max }))
    const expected = ['close', 'some-spread', 'some-spread', 'views-differ']
    expect(words(1, 5, 0.5, 0.51, 0.83, 0.84)).toEqual(expected)
    expect(words(1, 4, 0.375, 0.38, 0.66, 0.67)).toEqual(expected)
    expect(words(1, 6, 0.625, 0.63, 1, 1.01)).toEqual(expected)
    expect(words(1, 7, 0.75, 0.76, 1.16, 1.17)).toEqual(expected)
  })

  test('one person has no agreement', () => {
    expect(agreementWord(null, { min: 1, max: 5 })).toBeNull()
  })
})

describe('cutOf', () => {
  test('is 3.5 of 1–5 and as far up on other scales', () => {
    // 1 + 0.625 · 3 = 2.875; 0 + 0.625 · 10 = 6.25
    expect([cutOf({ min: 1, max: 5 }), cutOf({ min: 1, max: 4 }), cutOf({ min: 0, max: 10 })]).toEqual([
      3.5, 2.875, 6.25,
    ])
  })
})
