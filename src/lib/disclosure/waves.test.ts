import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { roundTo, type Step } from './rounding.ts'
import { changeBand } from './waves.ts'

const people = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, at) => `p${from + at}`)

describe('changeBand', () => {
  test('less than half a step is about the same', () => {
    // Nobody changed: the edge is 0.5
    const [before, after] = [{ mean: 3, people: people(1, 12) }, { people: people(1, 12) }]
    const bands = [3.5, 3.6, 2.4].map((mean) => changeBand(before, { ...after, mean }, 4))
    expect(bands).toEqual(['about-the-same', 'higher', 'lower'])
  })

  test('a change that one newcomer could have made is about the same', () => {
    // 1 of 12 changed: one answer moves the mean by at most 4 / 12 = 0.33 < 0.5; of 5: 4 / 5 = 0.8
    const twelve = [
      { mean: 3, people: people(1, 12) },
      { mean: 3.6, people: people(2, 13) },
    ] as const
    const five = [
      { mean: 3, people: people(1, 5) },
      { mean: 3.8, people: people(2, 6) },
    ] as const
    expect([changeBand(...twelve, 4), changeBand(...five, 4)]).toEqual(['higher', 'about-the-same'])
  })

  test('says the same whatever those who came or left answered, as long as the others stay as they were', () => {
    const answers = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 4, maxLength: 12 })
    const few = fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 4 })
    fc.assert(
      fc.property(answers, few, few, (stayed, left, came) => {
        const wave = (others: readonly number[], name: string, step?: Step) => {
          const all = [...stayed, ...others]
          const mean = all.reduce((sum, value) => sum + value, 0) / all.length
          return {
            ...(step ? { mean: roundTo(mean, step), step } : { mean }),
            people: [...stayed.map((_, at) => `s${at}`), ...others.map((_, at) => `${name}${at}`)],
          }
        }
        expect(changeBand(wave(left, 'l'), wave(came, 'c'), 4)).toBe('about-the-same')
        expect(changeBand(wave(left, 'l', 0.5), wave(came, 'c', 0.1), 4)).toBe('about-the-same')
      }),
      { numRuns: 500, seed: 5 },
    )
  })
})
