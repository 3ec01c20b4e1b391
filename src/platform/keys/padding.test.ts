import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bucketBytes, pad, unpad } from './padding.ts'

const anyBytes = fc.uint8Array({ maxLength: 5000 }).map((bytes) => Buffer.from(bytes))

test('a padded text comes back', () => {
  fc.assert(fc.property(anyBytes, (text) => unpad(pad(text)).equals(text)))
})

test('sizes are 512, 1024, 2048 …; a text that fills a size takes the next one', () => {
  expect([0, 511, 512, 1023, 1024, 2047].map(bucketBytes)).toEqual([512, 512, 1024, 1024, 2048, 2048])
  expect(pad(Buffer.alloc(600)).length).toBe(1024)
})

test('what was never padded is refused', () => {
  expect(() => unpad(Buffer.alloc(20))).toThrow(RangeError)
  expect(() => unpad(Buffer.alloc(512))).toThrow(RangeError)
  expect(() => unpad(Buffer.concat([pad(Buffer.from('a')), Buffer.alloc(512)]))).toThrow(RangeError)
})
