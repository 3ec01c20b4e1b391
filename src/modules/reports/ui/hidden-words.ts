import { t } from '#lib/core/text.ts'
import type { CellView } from '../contract/views.ts'

/** Why a cell has no number, behind "Not shown."; undefined when it has one. */
export function hiddenOf(cell: CellView | null): string | undefined {
  if (cell?.shown) return undefined
  if (!cell) return t('Nobody answered this.')
  return cell.isTogether ? cell.sentence : cell.reason
}
