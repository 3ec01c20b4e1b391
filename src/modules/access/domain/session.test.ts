import { describe, expect, test } from 'vitest'
import { safeReturn } from './session.ts'

describe('safeReturn', () => {
  test('keeps an address inside the app', () => {
    expect(safeReturn('/reports/1?part=2')).toBe('/reports/1?part=2')
  })

  test.each([
    ['https://elsewhere.example'],
    ['//elsewhere.example'],
    ['/\\elsewhere.example'],
    ['/a\\b'],
    ['/a\nb'],
    ['javascript:alert(1)'],
    ['/sign-in?back=/x'],
    [''],
    [undefined],
  ])('turns %j into Home', (address) => {
    expect(safeReturn(address)).toBe('/')
  })
})
