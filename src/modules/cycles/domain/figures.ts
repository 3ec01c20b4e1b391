import { withinGroupAgreement } from '#lib/statistics/agreement.ts'
import { icc } from '#lib/statistics/icc.ts'
import { mean } from '#lib/statistics/mean.ts'
import { omegaTotal } from '#lib/statistics/omega.ts'
import { cronbachAlpha } from '#lib/statistics/reliability.ts'
import type { AnswerTable } from '#lib/statistics/table.ts'
import { type DimensionStatistics, type Source, SOURCES, type SourceStatistics } from './release-types.ts'
import type { ScoredSheet } from './scoring.ts'
import { estimateSpread, type Spread } from './shrink.ts'
import { allParts, type Part, type Split } from './split.ts'
import type { DimensionFacts, InstrumentFacts } from './types.ts'

/** Exact numbers of one set of raters about one leader in one dimension. */
export type Figure = {
  readonly n: number
  readonly mean: number
  /** Average deviation from the item means, from all answers; null below 2 answers. Behind the agreement word. */
  readonly deviation: number | null
  readonly complete: number
  readonly rwgj: number | null
  readonly rwgjStar: number | null
  readonly awgj: number | null
  readonly adMean: number | null
}

export type DimensionFigures = {
  /** By leader position. */
  readonly byLeader: ReadonlyMap<Source, ReadonlyMap<number, Figure>>
  readonly spread: ReadonlyMap<Source, Spread>
  readonly statistics: DimensionStatistics
}

/** All raters of one source over the leaders of a cycle: leader after leader. */
type Pool = { readonly leaders: number[]; readonly parts: Part[] }

/**
 * Everything that is computed across leaders for one dimension: means, agreement, spread, alpha and ICC.
 *
 * Shape    scored and splits: one per leader, same order.
 * Hides    a set under the minimum is in no split, so it is in none of these numbers.
 * Source   SCIENCE 6.1, 6.3, 6.4, 6.5. Agreement indices rest on raters who answered every item of the dimension.
 */
export function summariseDimension(
  dimension: DimensionFacts,
  position: number,
  scored: readonly (readonly ScoredSheet[])[],
  splits: readonly Split[],
  instrument: InstrumentFacts,
  minimumGroup: number,
): DimensionFigures {
  const byLeader = new Map<Source, Map<number, Figure>>()
  const spread = new Map<Source, Spread>()
  const sources: Partial<Record<Source, SourceStatistics>> = {}
  let alpha: DimensionStatistics['alpha'] = { value: null, n: 0, reason: 'no group reaches the minimum' }
  let omega: DimensionStatistics['omega'] = alpha
  for (const [source, pool] of poolSources(splits)) {
    const rows = rowsOf(pool, scored, (sheet) => sheet.dimensions[position] as number)
    const table = tableOf(pool, scored, dimension.items)
    byLeader.set(
      source,
      summariseLeaders(source, pool, rows.scores, table, rows.leaderOf, instrument, minimumGroup),
    )
    if (source === 'self' || source === 'manager') continue
    const estimated = estimateSpread(rows.scores, rows.leaderOf, instrument.scale.max - instrument.scale.min)
    if (!estimated) continue
    spread.set(source, estimated)
    sources[source] = describeSource(rows.scores, rows.leaderOf, estimated)
    if (source === 'others') {
      const { alpha: value, n, reason } = cronbachAlpha(table)
      alpha = { value, n, reason: reason ?? null }
      const { omegaRawML, n: complete, reason: none } = omegaTotal(table)
      omega = { value: omegaRawML, n: complete, reason: none ?? null }
    }
  }
  return { byLeader, spread, statistics: { dimensionId: dimension.id, alpha, omega, sources } }
}

/** Mean, ICC and spread of one source over all leaders. */
export function describeSource(scores: Float64Array, leaderOf: Int32Array, spread: Spread): SourceStatistics {
  const { icc1, icc2 } = icc(scores, leaderOf)
  return {
    leaders: spread.leaders,
    raters: scores.length,
    mean: mean(scores) ?? 0,
    icc1,
    icc2,
    mu: spread.mu,
    tau2: spread.tau2,
    sigma2: spread.sigma2,
    basis: spread.basis,
  }
}

/** The raters of every source, leader after leader, in the order of SOURCES. */
export function poolSources(splits: readonly Split[]): ReadonlyMap<Source, Pool> {
  const pools = new Map<Source, Pool>()
  splits.forEach((split, leader) => {
    for (const part of allParts(split)) {
      const pool = pools.get(part.source)
      if (pool) {
        pool.leaders.push(leader)
        pool.parts.push(part)
      } else pools.set(part.source, { leaders: [leader], parts: [part] })
    }
  })
  return new Map(
    SOURCES.flatMap((source) => (pools.has(source) ? [[source, pools.get(source) as Pool]] : [])),
  )
}

/** One score per rater of a pool, and the leader each belongs to. Raters without a score (NaN) are left out. */
export function rowsOf(
  pool: Pool,
  scored: readonly (readonly ScoredSheet[])[],
  scoreOf: (sheet: ScoredSheet) => number,
): { scores: Float64Array; leaderOf: Int32Array } {
  const size = pool.parts.reduce((sum, { people }) => sum + people.length, 0)
  const scores = new Float64Array(size)
  const leaderOf = new Int32Array(size)
  let row = 0
  pool.parts.forEach(({ people }, index) => {
    const leader = pool.leaders[index] as number
    for (const person of people) {
      const score = scoreOf((scored[leader] as readonly ScoredSheet[])[person] as ScoredSheet)
      if (Number.isNaN(score)) continue
      scores[row] = score
      leaderOf[row++] = leader
    }
  })
  return { scores: scores.subarray(0, row), leaderOf: leaderOf.subarray(0, row) }
}

function tableOf(
  pool: Pool,
  scored: readonly (readonly ScoredSheet[])[],
  items: readonly number[],
): AnswerTable {
  const rows = pool.parts.reduce((sum, { people }) => sum + people.length, 0)
  const values = new Float64Array(rows * items.length)
  let at = 0
  pool.parts.forEach(({ people }, index) => {
    const sheets = scored[pool.leaders[index] as number] as readonly ScoredSheet[]
    for (const person of people) {
      const given = (sheets[person] as ScoredSheet).values
      for (const item of items) values[at++] = given[item] as number
    }
  })
  return { values, rows, columns: items.length }
}

function summariseLeaders(
  source: Source,
  pool: Pool,
  scores: Float64Array,
  table: AnswerTable,
  leaderOf: Int32Array,
  instrument: InstrumentFacts,
  minimumGroup: number,
): Map<number, Figure> {
  const isNamed = source === 'self' || source === 'manager'
  const range = [instrument.scale.min, instrument.scale.max] as const
  const listwise = isNamed ? null : withinGroupAgreement(table, leaderOf, { range })
  const enough = isNamed ? null : withoutThinItems(table, leaderOf, minimumGroup)
  const available = enough && withinGroupAgreement(enough, leaderOf, { range, missing: 'available' })
  const listwiseAt = new Map(listwise?.groups.map((leader, index) => [leader, index]))
  const figures = new Map<number, Figure>()
  let row = 0
  pool.parts.forEach(({ people }, index) => {
    const leader = pool.leaders[index] as number
    let sum = 0
    for (const end = row + people.length; row < end; row++) sum += scores[row] as number
    const at = listwiseAt.get(leader)
    const complete = listwise && at !== undefined ? (listwise.size[at] as number) : 0
    const pick = (values: { perGroup: (number | null)[] } | undefined): number | null =>
      at === undefined || complete < minimumGroup ? null : (values?.perGroup[at] ?? null)
    figures.set(leader, {
      n: people.length,
      mean: sum / people.length,
      deviation: available?.adMean.perGroup[index] ?? null,
      complete: isNamed ? people.length : complete,
      rwgj: pick(listwise?.rwgj),
      rwgjStar: pick(listwise?.rwgjLindell),
      awgj: pick(listwise?.awgj),
      adMean: pick(listwise?.adMean),
    })
  })
  return figures
}

/** The table without the answers to an item that fewer than the minimum of a leader's raters gave. */
function withoutThinItems(table: AnswerTable, leaderOf: Int32Array, minimum: number): AnswerTable {
  const { rows, columns } = table
  const values = table.values.slice()
  for (let from = 0; from < rows;) {
    let to = from
    while (to < rows && leaderOf[to] === leaderOf[from]) to++
    for (let item = 0; item < columns; item++) {
      let count = 0
      for (let row = from; row < to; row++) if (!Number.isNaN(values[row * columns + item])) count++
      if (count >= minimum) continue
      for (let row = from; row < to; row++) values[row * columns + item] = Number.NaN
    }
    from = to
  }
  return { values, rows, columns }
}
