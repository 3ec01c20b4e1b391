import { roundTo } from '#lib/disclosure/rounding.ts'
import { Z95 } from '#lib/statistics/normal-distribution.ts'
import { describeSource, type DimensionFigures, poolSources, rowsOf } from './figures.ts'
import type { ExactAxisCell } from './exact-results.ts'
import type { AxisResult, Balance, Source, SourceStatistics } from './release-types.ts'
import { SOURCES } from './release-types.ts'
import { type LeaderFacts, releaseCells } from './released-cell.ts'
import { dimensionsNeeded, type ScoredSheet } from './scoring.ts'
import { estimateSpread, marginOf, shrinkMean, type Spread } from './shrink.ts'
import { allParts, type Part, type Split } from './split.ts'
import type { AxisFacts, InstrumentFacts } from './types.ts'

export type AxisFigures = {
  /** By leader position, then source: exact mean of the dimension means that are shown, and the fewest people in one. */
  readonly byLeader: readonly ReadonlyMap<Source, { readonly n: number; readonly mean: number }>[]
  readonly splits: readonly Split[]
  readonly spread: ReadonlyMap<Source, Spread>
  readonly statistics: Partial<Record<Source, SourceStatistics>>
}

/**
 * An axis over the leaders of a cycle.
 *
 * The mean of a source is the mean of its *shown dimension means*, not of its raters' axis scores: when a rater lacks one
 * dimension the two differ, and the difference would be a number about this one rater. Spread, ICC and intervals rest on
 * the raters' axis scores.
 *
 * Shape    dimensionSplits and dimensionFigures: one per dimension of the instrument.
 * Missing  a source needs 70 % of the axis' dimensions shown.
 * Source   R7 in ../README.md; SCIENCE 2.4.
 */
export function summariseAxis(
  axis: AxisFacts,
  position: number,
  scored: readonly (readonly ScoredSheet[])[],
  dimensionSplits: readonly (readonly Split[])[],
  dimensionFigures: readonly DimensionFigures[],
  instrument: InstrumentFacts,
): AxisFigures {
  const splits = scored.map((_, leader) => splitOfAxis(axis, leader, dimensionSplits))
  const byLeader = splits.map((split, leader) => {
    const sources = new Map<Source, { n: number; mean: number }>()
    for (const { source } of allParts(split)) {
      const figures = axis.dimensions.flatMap((dimension) => {
        const figure = dimensionFigures[dimension]?.byLeader.get(source)?.get(leader)
        return figure ? [figure] : []
      })
      sources.set(source, {
        n: Math.min(...figures.map(({ n }) => n)),
        mean: figures.reduce((sum, { mean }) => sum + mean, 0) / figures.length,
      })
    }
    return sources
  })
  const spread = new Map<Source, Spread>()
  const statistics: Partial<Record<Source, SourceStatistics>> = {}
  for (const [source, pool] of poolSources(splits)) {
    if (source === 'self' || source === 'manager') continue
    const { scores, leaderOf } = rowsOf(pool, scored, (sheet) => sheet.axes[position] as number)
    const estimated = estimateSpread(scores, leaderOf, instrument.scale.max - instrument.scale.min)
    if (!estimated) continue
    spread.set(source, estimated)
    statistics[source] = describeSource(scores, leaderOf, estimated)
  }
  return { byLeader, splits, spread, statistics }
}

/** The sources that have enough of the axis' dimensions, with the people they have in the dimension with the fewest. */
function splitOfAxis(axis: AxisFacts, leader: number, dimensionSplits: readonly (readonly Split[])[]): Split {
  const splits = axis.dimensions.map((dimension) => dimensionSplits[dimension]?.[leader] as Split)
  const needed = dimensionsNeeded(splits.length)
  const fewest = new Map<Source, Part>()
  for (const source of SOURCES) {
    const parts = splits.flatMap((split) => allParts(split).filter((part) => part.source === source))
    if (parts.length < needed) continue
    fewest.set(source, parts.toSorted((one, other) => one.people.length - other.people.length)[0] as Part)
  }
  const parts = [...fewest.values()].filter(
    ({ groups, source }) => source !== 'others' && !isNamedPart(groups),
  )
  return {
    named: [...fewest.values()].filter(({ groups }) => isNamedPart(groups)),
    parts,
    others: fewest.get('others') ?? null,
    pooled: (splits[0]?.pooled ?? []).filter((group) =>
      splits.every((split) => split.pooled.includes(group)),
    ),
  }
}

function isNamedPart(groups: Part['groups']): boolean {
  return groups.every((group) => group === 'self' || group === 'manager')
}

/** The axis cells of one leader. */
export function releaseAxis(
  axis: AxisFacts,
  figures: AxisFigures,
  leader: number,
  facts: LeaderFacts,
): AxisResult {
  const means = figures.byLeader[leader]
  const figureOf = (source: Source) => {
    const figure = means?.get(source)
    return figure && { ...figure, deviation: null }
  }
  const split = figures.splits[leader] as Split
  return {
    axisId: axis.id,
    cells: releaseCells(split, figureOf, (source) => figures.spread.get(source), facts),
  }
}

/** Exact axis numbers of one leader, for the results of imported ratings. */
export function exactAxis(figures: AxisFigures, leader: number): Partial<Record<Source, ExactAxisCell>> {
  const cells: Partial<Record<Source, ExactAxisCell>> = {}
  for (const [source, { n, mean }] of figures.byLeader[leader] ?? []) {
    const spread = figures.spread.get(source)
    cells[source] = { n, mean, eb: spread ? shrinkMean(mean, n, spread) : null }
  }
  return cells
}

/**
 * Whether all others see one axis more often than the other, beyond the error of the difference.
 *
 * Units    difference: scale points, second axis minus first, from the shown means.
 * Missing  null unless there are exactly two axes and all others are shown for both.
 * Source   SCIENCE 2.4: var(error) = sd²_M (1 − r_M) + sd²_L (1 − r_L) with sd² = tau² + sigma²/n and reliability
 *          r = tau²/(tau² + sigma²/n), so each term is sigma²/n. Named only beyond 1.96 of the error.
 */
export function describeBalance(
  axes: readonly AxisResult[],
  figures: readonly AxisFigures[],
): Balance | null {
  const [first, second] = axes.map(({ cells }) => cells.others)
  if (axes.length !== 2 || !first?.shown || !second?.shown) return null
  const difference = roundTo(second.mean - first.mean, 0.1)
  const [one, two] = figures.map(({ spread }) => spread.get('others')?.sigma2)
  if (one === undefined || two === undefined) return null
  const error = Math.sqrt(one / first.n + two / second.n)
  const isClear = Math.abs(difference) > Z95 * error
  const leansTo = isClear ? ((difference > 0 ? axes[1] : axes[0])?.axisId ?? null) : null
  return { difference, leansTo, needed: marginOf(error) }
}
