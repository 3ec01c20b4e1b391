import type { DimensionResult, Scale, ShownCell, Source, Strength } from './release-types.ts'
import { SOURCES } from './release-types.ts'

const MOST_STRENGTHS = 3

/**
 * Up to three things all others see often, each with the question they see most often in it.
 *
 * Shape    in the order of the instrument: which is first says nothing about which is higher.
 * Missing  a dimension all others are not shown for, where views differ, or where the leader sees much more than others
 *          do, is no strength.
 * Source   UX 4.4 (part 1), 7.4.
 */
export function findStrengths(dimensions: readonly DimensionResult[], scale: Scale): Strength[] {
  const candidates = dimensions.flatMap((result, position) => {
    const others = result.cells.others
    if (!others?.shown || others.mean < scale.cut - 1e-9 || others.agreement === 'views-differ') return []
    return result.gap?.label === 'gap-to-explore' ? [] : [{ result, others, position }]
  })
  const level = ({ others }: { others: ShownCell }) => others.likely?.mean ?? others.mean
  return candidates
    .toSorted(
      (one, other) =>
        level(other) - level(one) || other.others.mean - one.others.mean || one.position - other.position,
    )
    .slice(0, MOST_STRENGTHS)
    .toSorted((one, other) => one.position - other.position)
    .map(({ result }) => ({
      dimensionId: result.dimensionId,
      itemId: mostOften(result),
      seenBy: SOURCES.filter((source) => isSeenBy(result, source, scale)),
    }))
}

function isSeenBy(result: DimensionResult, source: Source, scale: Scale): boolean {
  const cell = result.cells[source]
  return source !== 'others' && cell?.shown === true && cell.mean >= scale.cut - 1e-9
}

/** The question with the highest shown mean of all others; the first of several; null when none is shown. */
function mostOften({ items }: DimensionResult): string | null {
  let best: { itemId: string; mean: number } | null = null
  for (const { itemId, cells } of items) {
    const cell = cells.others
    if (cell?.shown && (!best || cell.mean > best.mean)) best = { itemId, mean: cell.mean }
  }
  return best?.itemId ?? null
}
