import { describe, expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { simulateRules } from './simulated-rules.ts'
import { simulatePulseRule, simulateSurveyRule, turnoverRule, type Share } from './simulation.ts'

/**
 * The published figures are rounded to their last digit, so half of that is no difference. Beyond it, four standard errors
 * of this simulation.
 */
function agrees({ share, error }: Share, published: number, digit = 0.01): boolean {
  return Math.abs(share - published) <= 4 * error + digit / 2
}

describe('the table of SCIENCE 3.2', () => {
  const rows = simulateSurveyRule(['raw', 0.5, 0.6, 0.8], 8, 60_000, seededRandom(11))
  const PUBLISHED = [
    ['raw mean <= 3.0', 0.091, 0.73, 0.49, 0.82],
    ['P >= .50', 0.035, 0.42, 0.72, 0.94],
    ['P >= .60', 0.025, 0.33, 0.78, 0.96],
    ['P >= .80', 0.011, 0.16, 0.89, 0.99],
  ] as const

  test.each(PUBLISHED)('%s', (name, flagged, finds, right, rightNearly) => {
    const row = rows[PUBLISHED.findIndex(([one]) => one === name)]!
    expect(agrees(row.flagged, flagged, 0.001)).toBe(true)
    expect(agrees(row.finds, finds)).toBe(true)
    expect(agrees(row.right, right)).toBe(true)
    expect(agrees(row.rightNearly, rightNearly)).toBe(true)
  })

  test('with 5 raters it finds 30 %, with 12 it finds 53 %', () => {
    expect(agrees(simulateSurveyRule([0.5], 5, 60_000, seededRandom(12))[0]!.finds, 0.3)).toBe(true)
    expect(agrees(simulateSurveyRule([0.5], 12, 60_000, seededRandom(13))[0]!.finds, 0.53)).toBe(true)
  })

  test('it takes 4 leavers where .5 or .9 were expected, 5 where 1.5, 7 where 2.5: wrong in 0.2 to 1.9 % of years', () => {
    const rules = [0.5, 0.9, 1.5, 2.5].map(turnoverRule)
    expect(rules.map(({ needed }) => needed)).toEqual([4, 4, 5, 7])
    const alarms = rules.map(({ falseAlarm }) => 100 * falseAlarm)
    expect(Math.min(...alarms).toFixed(1)).toBe('0.2')
    expect(Math.max(...alarms).toFixed(1)).toBe('1.9')
  })

  test('pulse: 2.4, 2.0 and 0.3 % false alarms, power 16, 52 and 72 %', () => {
    const random = seededRandom(14)
    const waves = [
      [4, 0.024, 0.16],
      [6, 0.02, 0.52],
      [8, 0.003, 0.72],
    ] as const
    for (const [count, alarm, power] of waves) {
      expect([count, agrees(simulatePulseRule(count, 0, 3000, random), alarm, 0.001)]).toEqual([count, true])
      expect([count, agrees(simulatePulseRule(count, -0.1, 3000, random), power)]).toEqual([count, true])
    }
  })
})

test('what the list says of wrong signals is what is wrong, for the rules that rest on a mean or a rate', () => {
  const rules = simulateRules(4000, seededRandom(15))
  for (const id of ['no-direction', 'unsafe-to-speak', 'people-leaving']) {
    const { wrong, saidWrong } = rules.find((one) => one.id === id)!
    expect([id, agrees(wrong, saidWrong)]).toEqual([id, true])
  }
}, 30_000)
