import { describe, expect, test } from 'vitest'
import { pilotReport } from './pilot.ts'
import type { CycleStatistics } from './release-types.ts'

type Facts = {
  raters: number
  leaders: number
  means: number[]
  missing?: number[]
  omega?: number
  icc1?: number
}

function closed({ raters, leaders, means, missing = [], omega = 0.8, icc1 = 0.2 }: Facts): CycleStatistics {
  const others = { leaders, raters, mean: 3, icc1, icc2: 0.7, mu: 3, tau2: 1, sigma2: 1 }
  return {
    schema: 1,
    instrument: { id: 'two-axis', version: '1.0.0' },
    leaders,
    axes: [],
    dimensions: [
      {
        dimensionId: 'M1',
        alpha: { value: 0.8, n: raters, reason: null },
        omega: { value: omega, n: raters, reason: null },
        sources: { others: { ...others, basis: 'estimated' } },
      },
    ],
    quality: {
      leaders,
      raters,
      missing: 0,
      straight: 0,
      items: means.map((mean, index) => ({
        itemId: `M1-${index + 1}`,
        answered: Math.round(raters * (1 - (missing[index] ?? 0))),
        missing: missing[index] ?? 0,
        mean,
      })),
    },
  }
}
const FIVE = { min: 1, max: 5 }
const stateOf = (report: ReturnType<typeof pilotReport>, id: string) =>
  report.checks.find((check) => check.id === id)

describe('the pilot report', () => {
  test('needs 300 raters of 60 leaders, over all cycles together', () => {
    const half = closed({ raters: 150, leaders: 30, means: [3] })
    expect(stateOf(pilotReport([half], FIVE), 'size')?.state).toBe('not-yet')
    expect(stateOf(pilotReport([half, half], FIVE), 'size')?.state).toBe('met')
  })

  test('pools an item over cycles by its answers', () => {
    // 100 answers of 4.4 and 300 of 4.6: 4.55, above 4.5
    const report = pilotReport(
      [
        closed({ raters: 100, leaders: 20, means: [4.4] }),
        closed({ raters: 300, leaders: 60, means: [4.6] }),
      ],
      FIVE,
    )
    expect(stateOf(report, 'item-means')?.state).toBe('not-yet')
    const [found] = stateOf(report, 'item-means')?.found ?? []
    expect(found?.value).toBeCloseTo(4.55, 12)
    expect(found).toMatchObject({ n: 400, isMet: false })
  })

  test('stretches another scale: 5.6 of 0–6 is 4.73 of 1–5', () => {
    const report = pilotReport([closed({ raters: 50, leaders: 9, means: [5.6] })], { min: 0, max: 6 })
    expect(stateOf(report, 'item-means')).toMatchObject({
      // 2 and 4.5 of 1–5 are a quarter and seven eighths of the width
      bar: { from: 1.5, to: 5.25 },
      found: [{ id: 'M1-1', value: 5.6, n: 50, isMet: false }],
    })
  })

  test('names the questions that a fifth could not answer', () => {
    const report = pilotReport(
      [closed({ raters: 100, leaders: 20, means: [3, 3], missing: [0.19, 0.2] })],
      FIVE,
    )
    expect(stateOf(report, 'cannot-say')?.found).toMatchObject([
      { id: 'M1-1', n: 100, isMet: true },
      { id: 'M1-2', value: 0.2, isMet: false },
    ])
  })

  test('takes omega and ICC from the cycle with most raters', () => {
    const report = pilotReport(
      [
        closed({ raters: 400, leaders: 80, means: [3], omega: 0.74, icc1: 0.1 }),
        closed({ raters: 100, leaders: 20, means: [3], omega: 0.9, icc1: 0.05 }),
      ],
      FIVE,
    )
    expect(stateOf(report, 'omega')).toMatchObject({ state: 'not-yet', found: [{ id: 'M1', value: 0.74 }] })
    // met or not, the value, the mark and the people behind it are there
    expect(stateOf(report, 'icc1')).toMatchObject({
      state: 'met',
      bar: { from: 0.1 },
      found: [{ id: 'M1', value: 0.1, n: 400, isMet: true }],
    })
  })

  test('claims nothing it has no numbers for, and nothing that needs a study', () => {
    const report = pilotReport([], FIVE)
    expect(new Set(report.checks.map(({ state }) => state))).toEqual(new Set(['no-numbers', 'elsewhere']))
  })
})
