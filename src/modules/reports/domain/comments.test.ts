import { describe, expect, test } from 'vitest'
import {
  byTheme,
  countPlaces,
  describeCounts,
  isShared,
  kindAt,
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

test('a comment counts once, where it stands', () => {
  const counts = countPlaces(['strength', 'strength', 'change', 'blunt', 'reported'])
  expect(counts).toEqual({ all: 5, strength: 2, change: 1, other: 0, blunt: 1, hidden: 0, reported: 1 })
  expect(describeCounts(counts)).toEqual([
    '2 name a strength',
    '1 asks for a change',
    '1 is worded bluntly (kept closed)',
    '1 was brought to HR',
  ])
})

test('what the leader moved is read where they put it; a closed one stays with what the rule said', () => {
  expect(kindAt('other', { kind: 'change' })).toBe('other')
  expect(kindAt('blunt', { kind: 'change' })).toBe('change')
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
