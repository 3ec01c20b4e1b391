import { expect, test } from 'vitest'
import { isId } from './id.ts'

test('what is no id is nobody’s', () => {
  expect(isId('0b34dd5e-9a4d-4c36-9c3d-1f3c1a8a5d10')).toBe(true)
  expect(['', '1', 'all', '0b34dd5e-9a4d-4c36-9c3d-1f3c1a8a5d1', "'; drop"].filter(isId)).toEqual([])
})
