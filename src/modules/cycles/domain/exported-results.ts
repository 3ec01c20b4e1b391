import type { CycleStatistics, ExactCell, LeaderResults, Source } from './release-types.ts'
import type { CycleRules } from './types.ts'

/** What `heartwood export results --json` prints. Names follow the literature; all numbers are unrounded. */
export type CycleResults = {
  readonly cycle: {
    readonly id: string
    readonly name: string
    readonly instrument: { readonly id: string; readonly version: string }
    readonly minimumGroup: number
    readonly leaders: number
  }
  readonly statistics: readonly {
    readonly dimension: string
    readonly alpha: number | null
    readonly alphaN: number
    readonly alphaReason: string | null
    readonly groups: Readonly<Record<string, GroupStatistics>>
  }[]
  readonly leaders: readonly {
    readonly leader: string
    readonly dimensions: readonly {
      readonly dimension: string
      readonly groups: Readonly<Record<string, ResultCell>>
    }[]
  }[]
}

export type GroupStatistics = {
  readonly leaders: number
  readonly raters: number
  readonly icc1: number | null
  readonly icc2: number | null
  readonly mu: number
  readonly tau2: number
  readonly sigma2: number
  readonly basis: 'estimated' | 'assumed'
}

export type ResultCell = {
  readonly n: number
  readonly mean: number
  readonly ebMean: number | null
  readonly ebLow: number | null
  readonly ebHigh: number | null
  readonly ebBasis: 'estimated' | 'assumed' | null
  readonly complete: number
  readonly rwgj: number | null
  readonly rwgjStar: number | null
  readonly awgj: number | null
}

/** Puts stored results into the shape that leaves the house. A group under the minimum is simply not there. */
export function resultsOf(facts: {
  id: string
  name: string
  rules: CycleRules
  statistics: CycleStatistics
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
      alpha: alpha.value,
      alphaN: alpha.n,
      alphaReason: alpha.reason,
      groups: mapValues(sources, ({ leaders, raters, icc1, icc2, mu, tau2, sigma2, basis }) => ({
        leaders,
        raters,
        icc1,
        icc2,
        mu,
        tau2,
        sigma2,
        basis,
      })),
    })),
    leaders: facts.leaders.map(({ label, results }) => ({
      leader: label,
      dimensions: (results?.dimensions ?? []).map(({ dimensionId, sources }) => ({
        dimension: dimensionId,
        groups: mapValues(sources, cellOf),
      })),
    })),
  }
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

function mapValues<From, To>(
  record: Partial<Record<Source, From>>,
  turn: (value: From) => To,
): Record<string, To> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, turn(value)]])),
  )
}
