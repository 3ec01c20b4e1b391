import type { CycleStatistics, Scale } from './release-types.ts'

/** One thing a questionnaire must show before anybody leans on it. */
export type PilotCheck = {
  readonly id: PilotCheckId
  /** `elsewhere`: a study of its own that Heartwood cannot do, because nobody can read single answers here. */
  readonly state: 'met' | 'not-yet' | 'no-numbers' | 'elsewhere'
  /** Where the mark is, in the units of the values. Null for a study of its own, and for counts, whose words say it. */
  readonly bar: { readonly from?: number; readonly to?: number; readonly below?: number } | null
  /** Everything that was found, met or not, in the order of the questionnaire. */
  readonly found: readonly PilotValue[]
}

/**
 * `id`: a dimension, an item, or 'raters' and 'leaders'. `n`: answers, asked people or raters the value rests on; null for a
 * count itself. `value`: null when it cannot be told.
 */
export type PilotValue = {
  readonly id: string
  readonly value: number | null
  readonly n: number | null
  readonly isMet: boolean
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
  const onScale = (ofFive: number) => scale.min + ((ofFive - 1) * (scale.max - scale.min)) / 4

  const judge = (id: PilotCheckId): PilotCheck => {
    switch (id) {
      case 'size':
        return sizeCheck(raters, leaders)
      case 'item-means': {
        const bar = { from: onScale(PILOT_NEEDS.itemMean.low), to: onScale(PILOT_NEEDS.itemMean.high) }
        return check(
          id,
          bar,
          items.map(({ id: item, mean, answered }) => [item, mean, answered]),
        )
      }
      case 'cannot-say': {
        const bar = { below: PILOT_NEEDS.cannotSay }
        return check(
          id,
          bar,
          items.map(({ id: item, missing, asked }) => [item, missing, asked]),
        )
      }
      case 'omega': {
        const bar = { from: PILOT_NEEDS.omega }
        return check(
          id,
          bar,
          dimensions.map(({ dimensionId, omega }) => [dimensionId, omega?.value ?? null, omega?.n ?? null]),
        )
      }
      case 'icc1': {
        const bar = { from: PILOT_NEEDS.icc1 }
        const others = dimensions.map(({ dimensionId, sources }) => ({ dimensionId, ...sources.others }))
        return check(
          id,
          bar,
          others.map((one) => [one.dimensionId, one.icc1 ?? null, one.raters ?? null]),
        )
      }
      default:
        return { id, state: 'elsewhere', bar: null, found: [] }
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

type PooledItem = {
  readonly id: string
  readonly mean: number | null
  readonly answered: number
  readonly missing: number
  readonly asked: number
}

function poolItems(told: readonly NonNullable<CycleStatistics['quality']>[]): PooledItem[] {
  const asked = told.reduce((sum, { raters }) => sum + raters, 0)
  return (told[0]?.items ?? []).map(({ itemId }, position) => {
    const parts = told.flatMap(({ items }) => items[position] ?? [])
    const answered = parts.reduce((sum, part) => sum + part.answered, 0)
    const total = parts.reduce((sum, part) => sum + part.answered * (part.mean ?? 0), 0)
    const mean = answered === 0 ? null : total / answered
    return { id: itemId, mean, answered, missing: (asked - answered) / asked, asked }
  })
}

function largestCycle(cycles: readonly CycleStatistics[]): CycleStatistics | undefined {
  return cycles
    .filter(({ quality }) => quality)
    .toSorted((a, b) => (b.quality?.raters ?? 0) - (a.quality?.raters ?? 0))[0]
}

function sizeCheck(raters: number, leaders: number): PilotCheck {
  const found = [
    { id: 'raters', value: raters, n: null, isMet: raters >= PILOT_NEEDS.raters },
    { id: 'leaders', value: leaders, n: null, isMet: leaders >= PILOT_NEEDS.leaders },
  ]
  const state = raters === 0 ? 'no-numbers' : found.every(({ isMet }) => isMet) ? 'met' : 'not-yet'
  return { id: 'size', state, bar: null, found: raters === 0 ? [] : found }
}

/** A value that cannot be told does not meet the mark: nothing is claimed of it. */
function check(
  id: PilotCheckId,
  bar: NonNullable<PilotCheck['bar']>,
  values: readonly (readonly [id: string, value: number | null, n: number | null])[],
): PilotCheck {
  const isMet = (value: number) =>
    value >= (bar.from ?? -Infinity) && value <= (bar.to ?? Infinity) && value < (bar.below ?? Infinity)
  const found = values.map(([one, value, n]) => ({
    id: one,
    value,
    n,
    isMet: value !== null && isMet(value),
  }))
  const state = found.length === 0 ? 'no-numbers' : found.every((one) => one.isMet) ? 'met' : 'not-yet'
  return { id, state, bar, found }
}
