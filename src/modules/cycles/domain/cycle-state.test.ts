import { describe, expect, test } from 'vitest'
import { brokenPromises, canMove, CYCLE_STATES, isLocked, type Promises } from './cycle-state.ts'

const promises: Promises = {
  purpose: 'development',
  instrument: { slug: 'two-axis-48', version: '1' },
  rules: { minimumGroup: 4, minimumComments: 5 },
  message: 'Please be honest.',
}

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

describe('brokenPromises', () => {
  test('the minimum group is locked at launch, up and down', () => {
    for (const minimumGroup of [3, 5]) {
      const after = { ...promises, rules: { ...promises.rules, minimumGroup } }
      expect(brokenPromises('open', promises, after)).toEqual(['minimum group'])
      expect(brokenPromises('draft', promises, after)).toEqual([])
    }
  })

  test('purpose, questionnaire, minimum for comments and words are locked as well', () => {
    const after: Promises = {
      purpose: 'readiness',
      instrument: { slug: 'two-axis-48', version: '2' },
      rules: { minimumGroup: 4, minimumComments: 6 },
      message: '',
    }
    expect(brokenPromises('closed', promises, after)).toEqual([
      'purpose',
      'questionnaire',
      'minimum for comments',
      'words',
    ])
  })

  test('every state from launch on is locked', () => {
    expect(CYCLE_STATES.filter((state) => !isLocked(state))).toEqual(['draft', 'nominating'])
  })
})
