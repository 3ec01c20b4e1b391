import type { CycleStatistics, DimensionStatistics, Scale } from './release-types.ts'

/** One thing a questionnaire must show before anybody leans on it. */
export type PilotCheck = {
  readonly id: PilotCheckId
  /** `elsewhere`: a study of its own that Heartwood cannot do, because nobody can read single answers here. */
  readonly state: 'met' | 'not-yet' | 'no-numbers' | 'elsewhere'
  /** What was found, least favourable first: dimension or item id and its number. At most those that miss the mark. */
  readonly missing: readonly { readonly id: string; readonly value: number | null }[]
}

const PILOT_CHECKS = [
  'judges',
  'interviews',
  'size',
  'item-means',
  'cannot-say',
  'omega',
  'structure',
  'icc1',
  'retest',
  'criterion',
  'invariance',
  'group-differences',
] as const
export type PilotCheckId = (typeof PILOT_CHECKS)[number]

export type PilotReport = {
  readonly cycles: number
  /** Sums over the cycles: who took part in two of them counts twice. */
  readonly raters: number
  readonly leaders: number
  readonly checks: readonly PilotCheck[]
  /** Reliability of a leader's mean with the raters they had, from the largest cycle. */
  readonly icc2: readonly { readonly id: string; readonly value: number | null }[]
}

/** What SCIENCE 2.6 asks of a pilot. Item means are of a scale from 1 to 5; other scales are stretched to it. */
const PILOT_NEEDS = {
  raters: 300,
  leaders: 60,
  itemMean: { low: 2, high: 4.5 },
  cannotSay: 0.2,
  omega: 0.75,
  icc1: 0.1,
} as const

/**
 * What is known of a questionnaire's quality from the cycles that closed with it, and what is not yet.
 *
 * Shape    cycles: statistics as HR may see them (`aggregateStatistics`), all of one version of the questionnaire. Means
 *          and shares of items are pooled over cycles by their answers; omega and ICC come from the cycle with most raters.
 * Missing  'no-numbers' where no cycle has five leaders or ten raters.
 * Source   SCIENCE 2.6, points 1 to 8.
 */
export function pilotReport(
  cycles: readonly CycleStatistics[],
  scale: Pick<Scale, 'min' | 'max'>,
): PilotReport {
  const told = cycles.flatMap((cycle) => cycle.quality ?? [])
  const raters = told.reduce((sum, quality) => sum + quality.raters, 0)
  const leaders = told.reduce((sum, quality) => sum + quality.leaders, 0)
  const items = poolItems(told)
  const dimensions = largestCycle(cycles)?.dimensions ?? []
  const stretched = (mean: number) => 1 + (4 * (mean - scale.min)) / (scale.max - scale.min)
  const { itemMean, cannotSay } = PILOT_NEEDS

  const judge = (id: PilotCheckId): PilotCheck => {
    switch (id) {
      case 'size':
        return { id, state: sizeState(raters, leaders), missing: [] }
      case 'item-means':
        return check(id, items, ({ mean }) => {
          if (mean === null) return null
          const value = stretched(mean)
          return { value: mean, isMet: value >= itemMean.low && value <= itemMean.high }
        })
      case 'cannot-say':
        return check(id, items, ({ missing }) => ({ value: missing, isMet: missing < cannotSay }))
      case 'omega':
        return checkDimensions(id, dimensions, ({ omega }) => omega?.value ?? null, PILOT_NEEDS.omega)
      case 'icc1':
        return checkDimensions(id, dimensions, (one) => one.sources.others?.icc1 ?? null, PILOT_NEEDS.icc1)
      default:
        return { id, state: 'elsewhere', missing: [] }
    }
  }
  return {
    cycles: told.length,
    raters,
    leaders,
    checks: PILOT_CHECKS.map(judge),
    icc2: dimensions.map(({ dimensionId, sources }) => ({
      id: dimensionId,
      value: sources.others?.icc2 ?? null,
    })),
  }
}

type PooledItem = { readonly id: string; readonly mean: number | null; readonly missing: number }

function poolItems(told: readonly NonNullable<CycleStatistics['quality']>[]): PooledItem[] {
  const asked = told.reduce((sum, { raters }) => sum + raters, 0)
  return (told[0]?.items ?? []).map(({ itemId }, position) => {
    const parts = told.flatMap(({ items }) => items[position] ?? [])
    const answered = parts.reduce((sum, part) => sum + part.answered, 0)
    const total = parts.reduce((sum, part) => sum + part.answered * (part.mean ?? 0), 0)
    return { id: itemId, mean: answered === 0 ? null : total / answered, missing: (asked - answered) / asked }
  })
}

function largestCycle(cycles: readonly CycleStatistics[]): CycleStatistics | undefined {
  return cycles
    .filter(({ quality }) => quality)
    .toSorted((a, b) => (b.quality?.raters ?? 0) - (a.quality?.raters ?? 0))[0]
}

function sizeState(raters: number, leaders: number): PilotCheck['state'] {
  if (raters === 0) return 'no-numbers'
  return raters >= PILOT_NEEDS.raters && leaders >= PILOT_NEEDS.leaders ? 'met' : 'not-yet'
}

function check<T extends { readonly id: string }>(
  id: PilotCheckId,
  all: readonly T[],
  judge: (one: T) => { readonly value: number; readonly isMet: boolean } | null,
): PilotCheck {
  if (all.length === 0) return { id, state: 'no-numbers', missing: [] }
  const missing = all.flatMap((one) => {
    const verdict = judge(one)
    return verdict?.isMet ? [] : [{ id: one.id, value: verdict?.value ?? null }]
  })
  return { id, state: missing.length === 0 ? 'met' : 'not-yet', missing }
}

function checkDimensions(
  id: PilotCheckId,
  dimensions: readonly DimensionStatistics[],
  valueOf: (dimension: DimensionStatistics) => number | null,
  atLeast: number,
): PilotCheck {
  const named = dimensions.map((dimension) => ({ id: dimension.dimensionId, value: valueOf(dimension) }))
  return check(id, named, ({ value }) => (value === null ? null : { value, isMet: value >= atLeast }))
}
