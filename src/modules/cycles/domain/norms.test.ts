import { describe, expect, test } from 'vitest'
import { addNorms, normOf } from './norms.ts'
import { buildInstrument, releaseOf, sheet } from './testing-builders.ts'

/** Half of the leaders at 3, half at 4. */
const even = (leaders: number) => Array.from({ length: leaders }, (_, index) => 3 + (index % 2))

describe('where most leaders lie', () => {
  test('one standard deviation either way', () => {
    // mean 3.5; 20 · .25 / 19 = .263, √ = .513 → 2.99 … 4.01
    expect(normOf(even(20))).toEqual({ leaders: 20, low: 3, high: 4 })
  })

  test('is said from 20 leaders on', () => {
    expect(normOf(even(19))).toBeNull()
  })

  test('is not said when all have the same mean: it would be the mean of each of them', () => {
    expect(normOf(Array.from({ length: 30 }, () => 3.7))).toBeNull()
  })

  test('is not said when it is about one of them', () => {
    // 24 at 3.4 or 3.6, one at 1: without that one the lower end is .42 higher
    const one = [...Array.from({ length: 24 }, (_, index) => 3.4 + 0.2 * (index % 2)), 1]
    expect(normOf(one)).toBeNull()
    expect(normOf(one.slice(0, 24))).toEqual({ leaders: 24, low: 3.4, high: 3.6 })
  })

  test('is the same for every leader, also for those who are not shown', () => {
    const instrument = buildInstrument(1, 1)
    const shown = Array.from({ length: 20 }, (_, index) =>
      releaseOf(
        Array.from({ length: 5 }, () => sheet('peer', [3 + (index % 2)])),
        instrument,
      ),
    )
    const small = releaseOf([sheet('peer', [5])], instrument)
    const releases = addNorms(new Map([...shown, small].map((release, index) => [`l${index}`, release])))
    const norms = [...releases.values()].map(({ dimensions }) => dimensions[0]?.norm)
    expect(new Set(norms.map((norm) => JSON.stringify(norm)))).toEqual(
      new Set([JSON.stringify({ leaders: 20, low: 3, high: 4 })]),
    )
  })
})
