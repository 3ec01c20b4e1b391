import type { ExactCell, LeaderResults } from './exact-results.ts'
import { SOURCES, type CycleStatistics, type Source, type SourceStatistics } from './release-types.ts'
import type { CycleRules } from './types.ts'

/**
 * What `heartwood export results --json` prints. Names follow the literature; all numbers are unrounded, null where there
 * is none.
 *
 * Numbers that stand directly in a dimension are over everybody who answered, self and line manager apart: the group
 * `others`. `groups` has them by rater group as well. A study without rater groups has all its raters in the group
 * `other`, so `other` and `others` say the same. A group under the minimum is in no number and in no list.
 */
export type CycleResults = {
  readonly cycle: {
    readonly id: string
    readonly name: string
    readonly instrument: { readonly id: string; readonly version: string }
    readonly minimumGroup: number
    readonly leaders: number
  }
  readonly statistics: readonly (OrNull<GroupStatistics> & {
    readonly dimension: string
    readonly name: string
    /** Cronbach's alpha over `alphaN` raters with complete answers. */
    readonly alpha: number | null
    readonly alphaN: number
    readonly alphaReason: string | null
    readonly groups: Readonly<Record<string, GroupStatistics>>
  })[]
  readonly leaders: readonly {
    readonly leader: string
    readonly dimensions: readonly (OrNull<ResultCell> & {
      readonly dimension: string
      readonly name: string
      readonly groups: Readonly<Record<string, ResultCell>>
    })[]
  }[]
}

type OrNull<T> = { readonly [Key in keyof T]: T[Key] | null }

export type GroupStatistics = {
  /** Leaders with at least one shown number, and their raters. */
  readonly leaders: number
  readonly raters: number
  readonly icc1: number | null
  readonly icc2: number | null
  /** Grand mean, variance between and within leaders, as the empirical-Bayes means use them. */
  readonly mu: number
  readonly tau2: number
  readonly sigma2: number
  /** 'assumed': fewer than five leaders, so usual variances stand in for estimated ones. */
  readonly basis: 'estimated' | 'assumed'
}

export type ResultCell = {
  readonly n: number
  readonly mean: number
  /** Empirical-Bayes mean with its 95 % interval; null for self and line manager. */
  readonly ebMean: number | null
  readonly ebLow: number | null
  readonly ebHigh: number | null
  readonly ebBasis: 'estimated' | 'assumed' | null
  /** Raters with every item answered: the three indices rest on them. */
  readonly complete: number
  readonly rwgj: number | null
  /** Lindell's r*wg(j). */
  readonly rwgjStar: number | null
  readonly awgj: number | null
}

/** Puts stored results into the shape that leaves the house. A group under the minimum is simply not there. */
export function resultsOf(facts: {
  id: string
  name: string
  rules: CycleRules
  statistics: CycleStatistics
  /** Names of dimensions, by id. */
  names: ReadonlyMap<string, string>
  leaders: readonly { label: string; results: LeaderResults | null }[]
}): CycleResults {
  return {
    cycle: {
      id: facts.id,
      name: facts.name,
      instrument: facts.statistics.instrument,
      minimumGroup: facts.rules.minimumGroup,
      leaders: facts.leaders.length,
    },
    statistics: facts.statistics.dimensions.map(({ dimensionId, alpha, sources }) => ({
      dimension: dimensionId,
      name: facts.names.get(dimensionId) ?? dimensionId,
      alpha: alpha.value,
      alphaN: alpha.n,
      alphaReason: alpha.reason,
      ...(sources.others ? statisticsOf(sources.others) : NO_STATISTICS),
      groups: mapValues(sources, statisticsOf),
    })),
    leaders: facts.leaders.map(({ label, results }) => ({
      leader: label,
      dimensions: (results?.dimensions ?? []).map(({ dimensionId, sources }) => ({
        dimension: dimensionId,
        name: facts.names.get(dimensionId) ?? dimensionId,
        ...(sources.others ? cellOf(sources.others) : NO_CELL),
        groups: mapValues(sources, cellOf),
      })),
    })),
  }
}

function statisticsOf({
  leaders,
  raters,
  icc1,
  icc2,
  mu,
  tau2,
  sigma2,
  basis,
}: SourceStatistics): GroupStatistics {
  return { leaders, raters, icc1, icc2, mu, tau2, sigma2, basis }
}

const NO_STATISTICS: OrNull<GroupStatistics> = {
  leaders: null,
  raters: null,
  icc1: null,
  icc2: null,
  mu: null,
  tau2: null,
  sigma2: null,
  basis: null,
}

const NO_CELL: OrNull<ResultCell> = {
  n: null,
  mean: null,
  ebMean: null,
  ebLow: null,
  ebHigh: null,
  ebBasis: null,
  complete: null,
  rwgj: null,
  rwgjStar: null,
  awgj: null,
}

function cellOf(cell: ExactCell): ResultCell {
  return {
    n: cell.n,
    mean: cell.mean,
    ebMean: cell.eb?.mean ?? null,
    ebLow: cell.eb?.low ?? null,
    ebHigh: cell.eb?.high ?? null,
    ebBasis: cell.eb?.basis ?? null,
    complete: cell.complete,
    rwgj: cell.rwgj,
    rwgjStar: cell.rwgjStar,
    awgj: cell.awgj,
  }
}

/** In the order of SOURCES: the database keeps no order of keys. */
function mapValues<From, To>(
  record: Partial<Record<Source, From>>,
  turn: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    SOURCES.flatMap((source) => {
      const value = record[source]
      return value === undefined ? [] : [[source, turn(value)]]
    }),
  )
}
