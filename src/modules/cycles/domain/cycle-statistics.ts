import { SLICE_MINIMUM } from '#lib/disclosure/audience.ts'
import type { CycleStatistics, DimensionStatistics, Source, SourceStatistics } from './release-types.ts'

/** Shares over fewer raters than this would be about single people. Source: SCIENCE 6.11 (d). */
const RATERS_FOR_SHARES = 10

/**
 * The statistics of a cycle as HR may see them: only over five leaders or more.
 *
 * Hides    every number of a source with fewer leaders; with one leader a cycle mean is that leader's result.
 * Source   PRODUCT R4; R10 in ../README.md. An imported study keeps all of its own statistics.
 */
export function aggregateStatistics(statistics: CycleStatistics): CycleStatistics {
  return {
    ...statistics,
    dimensions: statistics.dimensions.map((dimension) =>
      (dimension.sources.others?.leaders ?? 0) >= SLICE_MINIMUM
        ? { ...dimension, sources: keepLarge(dimension.sources) }
        : withoutCoefficients(dimension),
    ),
    axes: statistics.axes.map((axis) => ({ ...axis, sources: keepLarge(axis.sources) })),
    quality: isLarge(statistics.quality) ? statistics.quality : null,
  }
}

function isLarge(quality: CycleStatistics['quality']): boolean {
  return !!quality && quality.leaders >= SLICE_MINIMUM && quality.raters >= RATERS_FOR_SHARES
}

function withoutCoefficients(dimension: DimensionStatistics): DimensionStatistics {
  const hidden = { value: null, n: 0, reason: `fewer than ${SLICE_MINIMUM} leaders` }
  return { ...dimension, alpha: hidden, omega: hidden, sources: keepLarge(dimension.sources) }
}

function keepLarge(
  sources: Partial<Record<Source, SourceStatistics>>,
): Partial<Record<Source, SourceStatistics>> {
  return Object.fromEntries(Object.entries(sources).filter(([, { leaders }]) => leaders >= SLICE_MINIMUM))
}
