import { seededRandom } from '#lib/core/random.ts'
import { buildReleases, type ReleaseInput } from './release.ts'
import type { Release } from './release-types.ts'
import {
  type AnswerSheet,
  DEFAULT_RULES,
  type InstrumentFacts,
  type RaterGroup,
  type WrittenComment,
} from './types.ts'

/** An instrument of `dimensions` dimensions of `items` items each, on 1–5, all in one axis unless said otherwise. */
export function buildInstrument(
  dimensions: number,
  items: number,
  overrides: Partial<InstrumentFacts> = {},
): InstrumentFacts {
  const place = (dimension: number, item: number) => dimension * items + item
  return {
    id: 'test',
    version: '1',
    scale: { min: 1, max: 5 },
    items: Array.from({ length: dimensions * items }, (_, item) => ({
      id: `I${item + 1}`,
      isReversed: false,
    })),
    dimensions: Array.from({ length: dimensions }, (_, dimension) => ({
      id: `D${dimension + 1}`,
      items: Array.from({ length: items }, (_, item) => place(dimension, item)),
    })),
    axes: [],
    ...overrides,
  }
}

export function sheet(
  group: RaterGroup,
  values: readonly (number | null)[],
  comments: readonly WrittenComment[] = [],
): AnswerSheet {
  return { group, values, comments }
}

export function comment(questionId: string, behaviour: string): WrittenComment {
  return { questionId, situation: '', behaviour, impact: '' }
}

/** The release of one leader alone in a cycle. */
export function releaseOf(
  sheets: readonly AnswerSheet[],
  instrument: InstrumentFacts,
  overrides: Partial<ReleaseInput> = {},
): Release {
  const input = { instrument, rules: DEFAULT_RULES, random: seededRandom(1), ...overrides }
  const built = buildReleases({ ...input, leaders: [{ leaderId: 'L', sheets }] })
  return built.releases.get('L') as Release
}
