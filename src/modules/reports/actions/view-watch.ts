import type { WatchView } from '../contract/views.ts'
import { agreementWord } from '../domain/gap-words.ts'
import type { Material } from './material.ts'
import { cellView, hiddenView } from './view-cells.ts'

/**
 * How often direct reports see certain habits.
 *
 * Hides    all of it from whoever the report is shared with: it goes no further than the leader.
 * Missing  null when the cycle did not ask.
 */
export function watchView(material: Material): WatchView | null {
  const { release, words, selfName } = material
  const { watch } = release
  if (!watch || selfName !== undefined) return null
  if (!watch.shown) return hiddenView(material, watch)
  return {
    shown: true,
    people: watch.n,
    agreement: agreementWord(watch.agreement),
    questions: watch.items.flatMap(({ itemId, cell }) => {
      const view = cellView(material, cell)
      return view ? [{ id: itemId, text: words.item(itemId), cell: view }] : []
    }),
  }
}
