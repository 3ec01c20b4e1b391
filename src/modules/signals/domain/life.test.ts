import { describe, expect, test } from 'vitest'
import { CATALOGUE } from './catalogue.ts'
import {
  expectWrong,
  expiresOn,
  isNewer,
  isReliablyBetter,
  nextStep,
  opensOn,
  type Look,
  type StandingSignal,
} from './life.ts'
import { meanFact, wave } from './testing-facts.ts'

describe('leader first', () => {
  test.each([
    ['2026-06-01', '2026-06-09'], // Monday: Tue 2 to Mon 8 are five working days, so Tuesday
    ['2026-06-05', '2026-06-15'], // Friday: Mon 8 to Fri 12, so Monday
    ['2026-06-06', '2026-06-15'], // Saturday: the same
  ])('raised on %s it opens on %s', (raisedOn, expected) => {
    expect(opensOn(raisedOn, 5)).toBe(expected)
  })

  test('a sign ends twelve months after its evidence', () => {
    expect(expiresOn('2026-05-20', CATALOGUE)).toBe('2027-05-20')
  })
})

describe('what follows from a look', () => {
  const open: StandingSignal = {
    id: 's1',
    level: 'flag',
    raisedOn: '2026-01-10',
    evidenceOn: '2026-01-05',
    closedOn: null,
  }
  const closed = { ...open, closedOn: '2026-02-01' }
  const look = (level: Look['level'], evidenceOn: string): Look => ({ level, evidenceOn, probability: 0.6 })
  const now = (level: Look['level'], evidenceOn = '2026-12-01') => ({ level, evidenceOn, probability: 0.6 })

  test('the first time, it is raised', () => {
    expect(nextStep(now('flag'), [], [], true)).toEqual({ do: 'raise', level: 'flag', replaces: null })
  })

  test('nothing is raised twice while one is open', () => {
    expect(nextStep(now('strong'), [open], [look('flag', '2026-01-05')], true)).toEqual({ do: 'nothing' })
  })

  test('one good wave does not close it, two in a row do', () => {
    const first = [look('flag', '2026-01-05')]
    expect(nextStep(now('none'), [open], first, true)).toEqual({ do: 'nothing' })
    const second = [look('none', '2026-07-01'), ...first]
    expect(nextStep(now('none'), [open], second, true)).toEqual({
      do: 'close',
      id: 's1',
      because: 'evidence-gone',
    })
    const between = [look('question', '2026-07-01'), ...first]
    expect(nextStep(now('none'), [open], between, true)).toEqual({ do: 'nothing' })
  })

  test('one is enough when a step was done and the change is reliable', () => {
    const first = [look('flag', '2026-01-05')]
    expect(nextStep(now('none'), [open], first, true, true)).toMatchObject({ do: 'close' })
    expect(nextStep(now('question'), [open], first, true, true)).toEqual({ do: 'nothing' })
  })

  test('a change is reliable beyond 1.96 of its error', () => {
    // SE = .75 √(1/8 + 1/8) = .375, so .735 is needed
    const then = { inputs: { ids: 'L6', source: 'report', is: 'below', mean: 2.6, n: 8 } }
    const at = (mean: number) => wave({ L6: meanFact(mean, 8) })
    expect(isReliablyBetter(then, at(3.3))).toBe(false)
    expect(isReliablyBetter(then, at(3.4))).toBe(true)
    expect(isReliablyBetter({ inputs: { ...then.inputs, is: 'above', mean: 3.4 } }, at(2.6))).toBe(true)
    expect(isReliablyBetter(then, wave({}))).toBe(false)
    expect(isReliablyBetter({ inputs: { measure: 'leavers' } }, at(4))).toBe(false)
  })

  test('the same evidence looked at again closes nothing', () => {
    expect(nextStep(now('none'), [open], [look('none', '2026-07-01')], false)).toEqual({ do: 'nothing' })
  })

  test('a closed one does not open again on one wave alone', () => {
    expect(nextStep(now('strong'), [closed], [look('none', '2026-07-01')], true)).toEqual({ do: 'nothing' })
    expect(nextStep(now('strong'), [closed], [look('flag', '2026-01-05')], true)).toEqual({ do: 'nothing' })
    expect(nextStep(now('strong'), [closed], [look('flag', '2026-07-01')], true)).toEqual({
      do: 'raise',
      level: 'strong',
      replaces: null,
    })
  })

  test('a question becomes a signal when the next wave says so, with its own five days', () => {
    const question = { ...open, level: 'question' as const }
    expect(nextStep(now('flag'), [question], [look('question', '2026-01-05')], true)).toEqual({
      do: 'raise',
      level: 'flag',
      replaces: 's1',
    })
    expect(nextStep(now('none'), [question], [look('question', '2026-01-05')], true)).toMatchObject({
      do: 'close',
    })
  })

  test('evidence is new when its day is', () => {
    expect(isNewer('2026-01-05', [look('flag', '2026-01-05')])).toBe(false)
    expect(isNewer('2026-01-06', [look('flag', '2026-01-05')])).toBe(true)
  })
})

describe('the expected number of wrong signals', () => {
  test('is the sum of what is left to certainty, in whole signals', () => {
    // .4 + .3 + .2 + .15 = 1.05
    expect(expectWrong([0.6, 0.7, 0.8, 0.85, null])).toEqual({ of: 4, wrong: 1, counts: 1 })
  })

  test('one signal alone tells no chance', () => {
    expect(expectWrong([0.62])).toEqual(expectWrong([0.93]))
  })
})
