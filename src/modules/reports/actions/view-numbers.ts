import type { Cell, Source } from '#modules/cycles/public/releases.ts'
import type { NumberView } from '../contract/views.ts'
import { agreementWord } from '../domain/gap-words.ts'
import { oneStepMoves } from '../domain/numbers.ts'
import { pooledLabel, sourceLabel, SOURCE_ORDER } from '../domain/sources.ts'

/**
 * Each shown number of one skill or one axis with what says how far it carries: how many people, how far they agree, the
 * range it likely lies in, and how much one person moves it.
 *
 * Missing  one person alone, who stands under their name, has no agreement, no range and nothing to move.
 * Hides    what the release hides: a cell that is not shown is not in the list.
 */
export function numberViews(
  cells: Readonly<Partial<Record<Source, Cell>>>,
  selfName: string | undefined,
): NumberView[] {
  const shown = SOURCE_ORDER.flatMap((source) => {
    const cell = cells[source]
    return cell?.shown ? [{ source, cell }] : []
  })
  const groups = shown.filter(({ source }) => !['self', 'manager', 'others'].includes(source))
  return (
    shown
      // A total of one group is that group again.
      .filter(({ source }) => source !== 'others' || groups.length !== 1)
      .map(({ source, cell }) => ({
        source,
        label:
          source === 'colleagues' && cell.groups ? pooledLabel(cell.groups) : sourceLabel(source, selfName),
        mean: cell.mean,
        n: cell.n,
        agreement: agreementWord(cell.agreement),
        likely: cell.likely,
        oneMoves: source === 'self' || source === 'manager' ? null : oneStepMoves(cell.n),
      }))
  )
}
