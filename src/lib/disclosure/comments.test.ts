import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { mixComments } from './comments.ts'

const person = (name: string, ...questions: readonly string[]) =>
  questions.map((questionId) => ({ questionId, text: `${name} on ${questionId}` }))

describe('mixComments', () => {
  test('shows nothing until enough people wrote one; one and four look the same', () => {
    const four = ['a', 'b', 'c', 'd'].map((name) => person(name, 'Q1', 'Q2'))
    expect(mixComments(four, ['Q1', 'Q2'], 5, seededRandom(1))).toBeNull()
    expect(mixComments([person('a', 'Q1')], ['Q1'], 5, seededRandom(1))).toBeNull()
    expect(mixComments([...four, []], ['Q1'], 5, seededRandom(1))).toBeNull()
  })

  test('keeps every comment once, question by question', () => {
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => person(name, 'Q2', 'Q1'))
    const mixed = mixComments(five, ['Q1', 'Q2'], 5, seededRandom(1)) ?? []
    expect(mixed.map(({ questionId }) => questionId)).toEqual([
      ...Array(5).fill('Q1'),
      ...Array(5).fill('Q2'),
    ])
    expect(new Set(mixed.map(({ text }) => text)).size).toBe(10)
  })

  test('a place in one question says nothing about a place in another', () => {
    // Two questions, 5 people, 2,000 shuffles: the same place for one person in both happens 1 time in 5 (± 4 SE = 0.036).
    const five = ['a', 'b', 'c', 'd', 'e'].map((name) => person(name, 'Q1', 'Q2'))
    const random = seededRandom(5)
    let same = 0
    for (let round = 0; round < 2000; round++) {
      const mixed = mixComments(five, ['Q1', 'Q2'], 5, random) ?? []
      const first = mixed.slice(0, 5).findIndex(({ text }) => text.startsWith('a '))
      const second = mixed.slice(5).findIndex(({ text }) => text.startsWith('a '))
      if (first === second) same++
    }
    expect(Math.abs(same / 2000 - 0.2)).toBeLessThan(0.036)
  })
})
