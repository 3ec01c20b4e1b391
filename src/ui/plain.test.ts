import fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatScore } from './format.ts'
import { nearestWhole, plainDecimals, plainGap, plainScore, plainSensitivity } from './plain.ts'

const mean = fc.double({ min: 1, max: 7, noNaN: true })

test('the plain number is the shown one, rounded', () => {
  // 3.46 is shown as 3.5, and 3.5 rounds up; from 3.46 itself it would be 3
  expect(nearestWhole(3.46)).toBe(4)
  expect(nearestWhole(3.44)).toBe(3)
  expect(nearestWhole(-1.1)).toBe(-1)
  expect(plainScore(3.4)).toBe('about 3')
  fc.assert(
    fc.property(mean, (value) => {
      expect(Math.abs(Number(formatScore(value)) - nearestWhole(value))).toBeLessThanOrEqual(0.5)
    }),
  )
})

test('a sentence and a number on its own say the same in plain words', () => {
  fc.assert(
    fc.property(mean, (value) => {
      expect(plainDecimals(`Others said ${formatScore(value)}.`)).toBe(`Others said ${plainScore(value)}.`)
      expect(plainDecimals(`Andere sagten ${formatScore(value, 'de')}.`)).toBe(
        `Andere sagten ${plainScore(value)}.`,
      )
    }),
  )
})

test('only means become whole numbers in a sentence', () => {
  const others = 'Since Fri 13 March 2026, 10:42: 1,200 people, +0.6, 0.05, 74%, 2.4.1'
  expect(plainDecimals(others)).toBe(others)
  // nothing is said to be 0 that is not
  expect(plainDecimals('Moves it by 0.2.')).toBe('Moves it by 0.2.')
  expect(plainDecimals('Peers 4.0, you 3.2 (5 people).')).toBe('Peers about 4, you about 3 (5 people).')
})

test('a step of the scale is spelled', () => {
  const steps = ['Almost never', 'Rarely', 'Sometimes', 'Often', 'Almost always']
  expect(plainScore(3.4, { min: 1, max: 5, steps })).toBe('about 3 of 5: Sometimes')
  expect(plainScore(3.4, { min: 1, max: 5, steps: ['Never', '', '', '', 'Always'] })).toBe('about 3 of 5')
  expect(plainScore(0.2, { min: 0, max: 4, steps })).toBe('about 0 of 4: Almost never')
})

test('a difference says who is higher, and a small one is not called none', () => {
  expect(plainGap(0.04)).toBe('no difference')
  expect(plainGap(0.4)).toBe('others a little higher')
  expect(plainGap(-0.4)).toBe('others a little lower')
  expect(plainGap(-1.1)).toBe('others lower by about 1 step')
  expect(plainGap(1.5)).toBe('others higher by about 2 steps')
})

test('what one person can move has no number', () => {
  expect(plainSensitivity(5)).toBe('With 5 people, each of them can move this number.')
  expect(plainSensitivity(10)).toBe('With 10 people, one of them moves this number only a little.')
})
