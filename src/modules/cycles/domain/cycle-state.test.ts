import { describe, expect, test } from 'vitest'
import { canMove, CYCLE_STATES, isLocked } from './cycle-state.ts'

describe('canMove', () => {
  test('nothing opens again once it is closed, and nothing open goes back', () => {
    expect(CYCLE_STATES.filter((to) => canMove('closed', to))).toEqual([])
    expect(CYCLE_STATES.filter((to) => canMove('open', to))).toEqual(['closing'])
  })

  test('a draft can be launched, with or without nominations', () => {
    expect([canMove('draft', 'nominating'), canMove('draft', 'open'), canMove('nominating', 'open')]).toEqual(
      [true, true, true],
    )
  })
})

test('every state from launch on is locked', () => {
  expect(CYCLE_STATES.filter((state) => !isLocked(state))).toEqual(['draft', 'nominating'])
})
