import { expect, test } from 'vitest'
import { seededRandom } from '#lib/core/random.ts'
import { aggregateStatistics } from './cycle-statistics.ts'
import { buildReleases } from './release.ts'
import { buildInstrument, sheet } from './testing-builders.ts'
import { DEFAULT_RULES } from './types.ts'

const statistics = (leaders: number) =>
  buildReleases({
    instrument: buildInstrument(1, 2),
    rules: DEFAULT_RULES,
    random: seededRandom(1),
    leaders: Array.from({ length: leaders }, (_, leader) => ({
      leaderId: `L${leader}`,
      sheets: [1, 2, 3, 4].map((value) => sheet('peer', [value, Math.min(5, value + (leader % 2))])),
    })),
  }).statistics

test('HR sees nothing over four leaders and everything over five', () => {
  const four = aggregateStatistics(statistics(4))
  expect(four.dimensions[0]).toEqual({
    dimensionId: 'D1',
    alpha: { value: null, n: 0, reason: 'fewer than 5 leaders' },
    omega: { value: null, n: 0, reason: 'fewer than 5 leaders' },
    sources: {},
  })
  expect(four.quality).toBeNull()
  expect(aggregateStatistics(statistics(5))).toEqual(statistics(5))
})
