import type { DimensionFigures, Figure } from './figures.ts'
import type { ExactCell } from './exact-results.ts'
import type { Source } from './release-types.ts'
import { shrinkMean } from './shrink.ts'

/**
 * The exact numbers of one leader in one dimension, for sources that reach the minimum.
 *
 * Hides    sources that are in no split: they are simply not there. Agreement indices need the minimum of complete raters.
 */
export function exactDimension(
  figures: DimensionFigures,
  leader: number,
): Partial<Record<Source, ExactCell>> {
  const self = figures.byLeader.get('self')?.get(leader)
  const cells: Partial<Record<Source, ExactCell>> = {}
  for (const [source, leaders] of figures.byLeader) {
    const figure = leaders.get(leader)
    if (figure) cells[source] = exactCell(source, figure, figures, self)
  }
  return cells
}

function exactCell(
  source: Source,
  figure: Figure,
  figures: DimensionFigures,
  self: Figure | undefined,
): ExactCell {
  const spread = figures.spread.get(source)
  const { n, mean, complete, rwgj, rwgjStar, awgj, adMean } = figure
  return {
    n,
    mean,
    eb: spread ? shrinkMean(mean, n, spread) : null,
    complete,
    rwgj,
    rwgjStar,
    awgj,
    adMean,
    selfOther: self && source !== 'self' ? self.mean - mean : null,
  }
}
