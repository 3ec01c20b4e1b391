import { describe, expect, test } from 'vitest'
import { firstPage, isId, isOpened, MODES, type Mode } from './report.ts'

describe('the gate', () => {
  test('nothing is open before a choice, nor after "not today"', () => {
    expect(isOpened(undefined)).toBe(false)
    expect(MODES.filter((mode) => isOpened({ mode }))).toEqual(['strengths-first', 'all', 'with-coach'])
  })

  test.each<[Mode, string]>([
    ['strengths-first', '/reports/c/strengths'],
    ['all', '/reports/c/all'],
    ['with-coach', '/reports/c'],
    ['not-today', '/feedback?kept=later'],
  ])('%s leads to %s', (mode, to) => {
    expect(firstPage('c', mode)).toBe(to)
  })
})

test('what is no id is nobody’s', () => {
  expect(isId('0b34dd5e-9a4d-4c36-9c3d-1f3c1a8a5d10')).toBe(true)
  expect(['', '1', 'all', '0b34dd5e-9a4d-4c36-9c3d-1f3c1a8a5d1', "'; drop"].filter(isId)).toEqual([])
})
