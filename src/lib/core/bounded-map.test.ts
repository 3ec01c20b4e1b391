import { expect, test } from 'vitest'
import { boundedMap } from './bounded-map.ts'

test('one entry too many drops the one that was used longest ago', () => {
  const map = boundedMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  expect(map.get('a')).toBe(1)
  map.set('c', 3)
  expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([1, undefined, 3])
})

test('a new value takes the place of the old one, and one that was taken away is gone', () => {
  const map = boundedMap<number>(2)
  map.set('a', 1)
  map.set('b', 2)
  map.set('a', 3)
  expect(['a', 'b'].map((key) => map.get(key))).toEqual([3, 2])
  map.delete('a')
  expect(map.get('a')).toBeUndefined()
})
