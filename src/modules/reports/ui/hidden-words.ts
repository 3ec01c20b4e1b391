import { capital } from '#lib/core/words.ts'
import type { CellView, HiddenView } from '../contract/views.ts'

/** The reason as it stands behind "Not shown.", which the mark of a hidden number says itself. */
function reasonOf(hidden: HiddenView): string {
  const rest = hidden.sentence.replace(/^Not shown to you, because /, '').replace(/^Not shown[.,]?\s+/, '')
  return capital(rest)
}

/** Why a cell has no number; undefined when it has one. */
export function hiddenOf(cell: CellView | null): string | undefined {
  if (cell?.shown) return undefined
  return cell ? reasonOf(cell) : 'Nobody answered this.'
}

/** The mark of a hidden number and its reason: "Not shown." or, for pooled groups, "Shown together." */
export function hiddenParts(hidden: HiddenView): { label: string; reason: string } {
  const together = /^Shown together[^.]*\. /
  return {
    label: together.test(hidden.sentence) ? 'Shown together.' : 'Not shown.',
    reason: reasonOf(hidden).replace(together, ''),
  }
}
