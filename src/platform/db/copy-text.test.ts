import { expect, test } from 'vitest'
import { encodeCopyRows, encodeCopyValue } from './copy-text.ts'

test('what would end a field or a row is escaped', () => {
  expect(encodeCopyValue('a\tb\nc\\d\re')).toBe('a\\tb\\nc\\\\d\\re')
})

test('absent is \\N, and text that reads \\N is not absent', () => {
  expect(encodeCopyValue(null)).toBe('\\N')
  expect(encodeCopyValue(undefined)).toBe('\\N')
  expect(encodeCopyValue('\\N')).toBe('\\\\N')
  expect(encodeCopyValue('')).toBe('')
})

test('each kind of value has its form', () => {
  expect(encodeCopyValue(true)).toBe('t')
  expect(encodeCopyValue(1.5)).toBe('1.5')
  expect(encodeCopyValue(new Date('2026-06-01T08:00:00Z'))).toBe('2026-06-01T08:00:00.000Z')
  expect(encodeCopyValue(Buffer.from('hi'))).toBe('\\\\x6869') // 'h' is 68, 'i' is 69
  expect(encodeCopyValue({ line: 'a\nb' })).toBe('{"line":"a\\\\nb"}')
})

test('a NUL character is refused before the database ends the copy', () => {
  expect(() => encodeCopyValue('a\0b')).toThrow(RangeError)
})

test('rows become few chunks', async () => {
  const rows = Array.from({ length: 10_000 }, (_, index) => [index, 'x'.repeat(10)])
  const chunks: string[] = []
  for await (const chunk of encodeCopyRows(rows)) chunks.push(chunk)
  // 38,890 digits + 10,000 × (tab + 10 + line end) = 158,890 characters in chunks of a little over 65,536
  expect(chunks).toHaveLength(3)
  expect(chunks.join('')).toHaveLength(158_890)
})
