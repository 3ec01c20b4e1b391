import { describe, expect, test } from 'vitest'
import {
  byTheme,
  countComments,
  isShared,
  placeOf,
  UNTOUCHED,
  type CommentFacts,
  type CommentState,
} from './comments.ts'

const comment = (over: Partial<CommentFacts> = {}): CommentFacts => ({
  id: 'c1',
  from: 'unnamed',
  kind: 'change',
  isBlunt: false,
  ...over,
})
const did = (over: Partial<CommentState>): CommentState => ({ ...UNTOUCHED, ...over })

describe('placeOf', () => {
  test('a comment stands where the rule put it until it is moved', () => {
    expect(placeOf(comment(), UNTOUCHED, null)).toEqual({ place: 'change' })
    expect(placeOf(comment(), did({ movedTo: 'strength', state: 'opened' }), null)).toEqual({
      place: 'strength',
    })
  })

  test('a blunt one is closed until it is opened, by rule or by hand', () => {
    expect(placeOf(comment({ isBlunt: true }), UNTOUCHED, null)).toEqual({ place: 'blunt' })
    expect(placeOf(comment({ isBlunt: true }), did({ state: 'closed' }), null)).toEqual({ place: 'blunt' })
    expect(placeOf(comment({ isBlunt: true }), did({ state: 'opened' }), null)).toEqual({ place: 'change' })
    expect(placeOf(comment(), did({ movedTo: 'blunt', state: 'closed' }), null)).toEqual({ place: 'blunt' })
  })

  test('moved out of the blunt ones it is no longer one', () => {
    expect(placeOf(comment({ isBlunt: true }), did({ movedTo: 'other' }), null)).toEqual({ place: 'other' })
  })

  test('with HR it is closed; when it stays it comes back, blunt ones closed; taken out is final', () => {
    const reported = did({ state: 'reported' })
    expect(placeOf(comment(), reported, 'waiting')).toEqual({ place: 'reported', outcome: 'waiting' })
    expect(placeOf(comment(), reported, 'stays')).toEqual({ place: 'change' })
    expect(placeOf(comment({ isBlunt: true }), reported, 'stays')).toEqual({ place: 'blunt' })
    expect(placeOf(comment(), did({ state: 'opened' }), 'taken-out')).toEqual({
      place: 'reported',
      outcome: 'taken-out',
    })
  })
})

describe('isShared', () => {
  test('a reader gets what the leader has open', () => {
    expect(isShared({ place: 'change' }, UNTOUCHED, false)).toBe(true)
    expect(isShared({ place: 'hidden' }, did({ state: 'hidden' }), true)).toBe(false)
    expect(isShared({ place: 'reported', outcome: 'waiting' }, did({ state: 'reported' }), true)).toBe(false)
  })

  test('a closed blunt one goes only to the coach who was asked', () => {
    expect(isShared({ place: 'blunt' }, UNTOUCHED, true)).toBe(false)
    expect(isShared({ place: 'blunt' }, did({ askedCoach: true }), false)).toBe(false)
    expect(isShared({ place: 'blunt' }, did({ askedCoach: true }), true)).toBe(true)
  })
})

test('the counts of the gate leave out what the leader wrote, and count a blunt one once', () => {
  const list = [
    comment({ kind: 'strength' }),
    comment({ kind: 'strength', isBlunt: true }),
    comment({ kind: 'other', from: 'manager' }),
    comment({ from: 'self' }),
  ]
  expect(countComments(list)).toEqual({ all: 3, strength: 1, change: 0, other: 1, blunt: 1 })
})

test('themes keep the order of their first comment', () => {
  const list = [
    { theme: 'B', n: 1 },
    { theme: 'A', n: 2 },
    { theme: 'B', n: 3 },
  ]
  expect(byTheme(list).map(({ theme, comments }) => [theme, comments.map(({ n }) => n)])).toEqual([
    ['B', [1, 3]],
    ['A', [2]],
  ])
})
