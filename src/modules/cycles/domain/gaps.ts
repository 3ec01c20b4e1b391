import { roundTo } from '#lib/disclosure/rounding.ts'
import type { Cell, Gap, GapLabel, Scale } from './release-types.ts'

/** Where "often" starts: 3.5 of 1–5, at the same share of any other scale. Source: SCIENCE 2.4 and 8. */
export function cutOf({ min, max }: { readonly min: number; readonly max: number }): number {
  return min + 0.625 * (max - min)
}

/**
 * How the leader's own view and that of all others differ, from the shown numbers only.
 *
 * Units    scale points; others minus self. A label needs max(0.5, 2/n) of a scale of five, stretched to this scale;
 *          "large" starts at 1.0.
 * Missing  null when either side is not shown.
 * Source   UX 7.4. "Views differ" replaces every other label.
 */
export function describeGap(self: Cell | undefined, others: Cell | undefined, scale: Scale): Gap | null {
  if (!self?.shown || !others?.shown) return null
  const difference = roundTo(others.mean - self.mean, 0.1)
  const stretch = (scale.max - scale.min) / 4
  const needed = Math.max(0.5, 2 / others.n) * stretch - 1e-9
  return {
    difference,
    label: labelFor(),
    isLarge: Math.abs(difference) >= 1 * stretch - 1e-9,
    onePersonMoves: Math.max(0.1, roundTo(1 / others.n, 0.1)),
  }

  function labelFor(): GapLabel {
    if (others?.shown && others.agreement === 'views-differ') return 'views-differ'
    if (difference <= -needed) return 'gap-to-explore'
    if (difference < needed) return 'close-view'
    return others?.shown && others.mean >= scale.cut - 1e-9 ? 'hidden-strength' : 'others-higher'
  }
}
