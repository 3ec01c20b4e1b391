import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { changesOfForm, mergeChanges, type Answer, type Draft } from './draft.ts'

const draft = (answers: readonly Answer[], at: readonly number[] = answers.map(() => 0)): Draft => ({
  answers,
  at,
  comments: {},
})
const answers = (...changes: { item: number; value: Answer; at?: number; held?: boolean }[]) => ({
  answers: changes,
  comments: [],
})

describe('a live change', () => {
  test('is the newest answer, even when another tab has changed the item more often', () => {
    const merged = mergeChanges(draft([2], [7]), answers({ item: 0, value: 4, at: 3 }))
    expect(merged).toMatchObject({ answers: [4], at: [8] })
  })

  test('of one item leaves the others as another tab wrote them', () => {
    const merged = mergeChanges(draft([1, 5, null], [1, 1, 0]), answers({ item: 2, value: 'x', at: 1 }))
    expect(merged.answers).toEqual([1, 5, 'x'])
  })

  test('without a counter, from a form, counts one up', () => {
    expect(mergeChanges(draft([1], [4]), answers({ item: 0, value: 2 })).at).toEqual([5])
  })
})

describe('a change that waited without a connection', () => {
  test('counts when nobody changed the item since', () => {
    expect(mergeChanges(draft([1], [4]), answers({ item: 0, value: 2, at: 5, held: true })).answers).toEqual([
      2,
    ])
  })

  test('gives way to what was changed elsewhere in the meantime', () => {
    expect(mergeChanges(draft([1], [5]), answers({ item: 0, value: 2, at: 5, held: true })).answers).toEqual([
      1,
    ])
  })

  test('that was saved already, and only its answer got lost, changes nothing', () => {
    const saved = draft([2], [5])
    expect(mergeChanges(saved, answers({ item: 0, value: 2, at: 5, held: true }))).toBe(saved)
  })
})

test('a comment is changed as one text of three parts', () => {
  const change = { group: 'M1', s: 'In June', b: 'asked', i: '', at: 1 }
  const merged = mergeChanges(draft([]), { answers: [], comments: [change] })
  expect(merged.comments).toEqual({ M1: { s: 'In June', b: 'asked', i: '', at: 1 } })
})

test('an item outside the draft is a bug', () => {
  expect(() => mergeChanges(draft([1]), answers({ item: 1, value: 1 }))).toThrow(RangeError)
})

test('changes of different items give the same draft in any order', () => {
  const change = fc.record({
    item: fc.integer({ min: 0, max: 9 }),
    value: fc.integer({ min: 1, max: 5 }),
    at: fc.constant(1),
  })
  const distinct = fc.uniqueArray(change, { selector: ({ item }) => item })
  fc.assert(
    fc.property(distinct, (changes) => {
      const empty = draft(Array<Answer>(10).fill(null))
      const one = changes.reduce((soFar, next) => mergeChanges(soFar, answers(next)), empty)
      const other = changes.toReversed().reduce((soFar, next) => mergeChanges(soFar, answers(next)), empty)
      expect(one.answers).toEqual(other.answers)
    }),
  )
})

describe('a posted form', () => {
  const nothing = { s: '', b: '', i: '' }

  test('changes only what differs from what its page showed', () => {
    const changes = changesOfForm(
      {
        answers: new Map([
          [0, 3],
          [1, null],
        ]),
        comment: nothing,
      },
      {
        answers: new Map<number, Answer>([
          [0, 3],
          [1, 'x'],
        ]),
        comment: nothing,
      },
      'M1',
    )
    expect(changes).toEqual({ answers: [{ item: 1, value: 'x' }], comments: [] })
  })

  test('can empty a comment', () => {
    const changes = changesOfForm(
      { answers: new Map(), comment: { ...nothing, b: 'asked' } },
      { answers: new Map(), comment: nothing },
      'M1',
    )
    expect(changes.comments).toEqual([{ group: 'M1', ...nothing }])
  })
})
