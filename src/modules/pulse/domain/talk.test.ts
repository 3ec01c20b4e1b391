import { expect, test } from 'vitest'
import { chooseTalk } from './talk.ts'
import type { PulseBody, PulseNumber } from './release-types.ts'

const number = (mean: number, people = 6): PulseNumber => ({ mean, people, low: 1, high: 5, change: null })
const body = (items: Record<string, PulseNumber | null>): PulseBody => ({
  show: 'numbers',
  isWhole: true,
  items,
  morale: null,
})

test('the item seen most often is the strength, the one seen least often the topic', () => {
  const talk = chooseTalk(body({ a: number(4.2), b: number(3.1), c: number(3.8) }), ['a', 'b', 'c'])
  expect(talk).toEqual({ strengthId: 'a', topicId: 'b' })
})

test('nothing stands out within half a point, or within two steps of one person', () => {
  const none = { strengthId: null, topicId: null }
  expect(chooseTalk(body({ a: number(4), b: number(3.6) }), ['a', 'b'])).toEqual(none)
  // 2 / 5 = 0.4 is under 0.5: the half point decides
  expect(chooseTalk(body({ a: number(4.1, 5), b: number(3.6, 5) }), ['a', 'b'])).not.toEqual(none)
})

test('a hidden item is neither', () => {
  expect(chooseTalk(body({ a: number(4.2), b: null, c: number(3.2) }), ['a', 'b', 'c']).topicId).toBe('c')
})
