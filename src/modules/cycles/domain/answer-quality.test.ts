import { describe, expect, test } from 'vitest'
import { describeQuality } from './answer-quality.ts'
import type { AnswerSheet, InstrumentFacts, RaterGroup } from './types.ts'

const TWELVE: InstrumentFacts = {
  id: 'twelve',
  version: '1.0.0',
  scale: { min: 1, max: 5 },
  items: Array.from({ length: 12 }, (_, index) => ({ id: `q${index + 1}`, isReversed: index === 11 })),
  dimensions: [{ id: 'd', items: Array.from({ length: 12 }, (_, index) => index) }],
  axes: [],
}

const sheet = (group: RaterGroup, values: (number | null)[]): AnswerSheet => ({ group, values, comments: [] })
const all = (value: number | null) => Array.from({ length: 12 }, () => value)
const mixed = all(4).with(0, 2)
const quality = (...leaders: AnswerSheet[][]) =>
  describeQuality(
    leaders.map((sheets, index) => ({ leaderId: `l${index}`, sheets })),
    TWELVE,
    3,
  )

describe('how the answers of a cycle were given', () => {
  test('counts what was left out, over all and for each question', () => {
    // 3 raters × 12 questions; the second question is left out by two: 2 of 36
    const left = mixed.with(1, null)
    const found = quality([sheet('peer', left), sheet('peer', left), sheet('peer', mixed)])
    expect(found?.raters).toBe(3)
    expect(found?.missing).toBeCloseTo(2 / 36, 12)
    expect(found?.items[1]).toEqual({ itemId: 'q2', answered: 1, missing: 2 / 3, mean: 4 })
  })

  test('counts raters who gave one answer throughout, before reversed questions are turned', () => {
    const found = quality([
      sheet('peer', all(3)),
      sheet('peer', all(5)),
      sheet('peer', mixed),
      sheet('peer', mixed),
    ])
    expect(found?.straight).toBe(0.5)
    // the reversed question: 3, 5, 4, 4 turned is 3, 1, 2, 2
    expect(found?.items[11]?.mean).toBe(2)
  })

  test('nine answers are too few to tell whether somebody read', () => {
    const nine = all(3).fill(null, 9)
    const found = quality([sheet('report', nine), sheet('report', nine), sheet('report', nine)])
    expect(found?.straight).toBeNull()
  })

  test('leaves out groups under the minimum, and those who answer under their name', () => {
    const found = quality(
      [sheet('self', all(1)), sheet('manager', all(1)), sheet('peer', all(1)), sheet('peer', all(1))],
      [sheet('report', mixed), sheet('report', mixed), sheet('report', mixed), sheet('skip', all(1))],
    )
    expect(found).toMatchObject({ leaders: 1, raters: 3, straight: 0 })
    expect(found?.items[1]?.mean).toBe(4)
    expect(quality([sheet('self', mixed)], [sheet('peer', mixed)])).toBeNull()
  })
})
