import { describe, expect, test } from 'vitest'
import { firstPage, isOpened, MODES, type Mode } from './report.ts'

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
