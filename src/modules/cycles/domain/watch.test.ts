import { describe, expect, test } from 'vitest'
import { releaseForRater } from './for-rater.ts'
import { buildInstrument, releaseOf, sheet } from './testing-builders.ts'
import type { RaterGroup } from './types.ts'

/** Two items of one skill, and two watch items after them. */
const plain = buildInstrument(1, 2)
const instrument = {
  ...plain,
  items: [...plain.items, ...['W1', 'W2'].map((id) => ({ id, isReversed: false }))],
  watch: [2, 3],
}
type Answer = number | null
const says = (group: RaterGroup, w1: Answer, w2: Answer) => sheet(group, [4, 4, w1, w2])
const release = (...answers: [Answer, Answer][]) =>
  releaseOf(
    answers.map(([w1, w2]) => says('report', w1, w2)),
    instrument,
  )

describe('watch items', () => {
  test('are not there when a cycle does not ask them', () => {
    expect(releaseOf([sheet('report', [4, 4])], plain).watch).toBeNull()
  })

  test('show how often each is seen, in halves below five people, with one word for all', () => {
    const { watch } = release([1, 5], [2, 5], [2, 5], [2, 5])
    expect(watch).toEqual({
      shown: true,
      n: 4,
      agreement: 'close',
      items: [
        // 7 / 4 = 1.75, in halves 2
        { itemId: 'W1', cell: { shown: true, n: 4, mean: 2, step: 0.5 } },
        { itemId: 'W2', cell: { shown: true, n: 4, mean: 5, step: 0.5 } },
      ],
    })
  })

  test('are hidden under the minimum, all of them or one question', () => {
    expect(release([1, 1], [1, 1], [1, 1], [null, null]).watch).toEqual({
      shown: false,
      why: 'few-replied/report',
    })
    const few = release([1, 1], [1, 1], [1, 1], [1, null])
    expect(few.watch).toMatchObject({
      items: [{ cell: { shown: true } }, { cell: { shown: false, why: 'few-answered-item/report' } }],
    })
    expect(few.why).toHaveProperty('few-answered-item/report')
    // four of six answered W2: more than 30 in 100 could not say
    const skipped = release([1, 1], [1, 1], [1, 1], [1, 1], [1, null], [1, null])
    expect(skipped.watch).toMatchObject({
      items: [{ cell: { shown: true } }, { cell: { shown: false, why: 'often-skipped/report' } }],
    })
  })

  test('come from direct reports alone', () => {
    const peers = Array.from({ length: 6 }, () => says('peer', 5, 5))
    const reports = Array.from({ length: 4 }, () => says('report', 1, 1))
    expect(releaseOf([...peers, ...reports], instrument).watch).toMatchObject({
      n: 4,
      items: [{ cell: { n: 4, mean: 1 } }, { cell: { n: 4, mean: 1 } }],
    })
  })

  test('move no number of the report', () => {
    const { watch: one, ...low } = release([1, 1], [1, 1], [1, 1], [1, 1])
    const { watch: other, ...high } = release([5, 5], [5, 5], [5, 5], [5, 5])
    expect(one).not.toEqual(other)
    expect(low).toEqual(high)
  })

  test('are hidden from a direct report unless enough others answered all of them', () => {
    const of = (...answers: [Answer, Answer][]) => releaseForRater(release(...answers), 'report')
    const hidden = { shown: false, why: 'you-are-one-of-them/report' }
    expect(of([1, 1], [1, 1], [1, 1], [1, 1]).watch).toEqual(hidden)
    expect(of([1, 1], [1, 1], [1, 1], [1, 1], [1, 1]).watch).toMatchObject({ n: 5 })
    expect(of([1, 1], [1, 1], [1, 1], [1, 1], [1, 1], [1, null]).watch).toEqual(hidden)
  })
})
