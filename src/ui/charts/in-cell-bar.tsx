import { formatPart } from '../format.ts'
import { HiddenNumber } from '../hidden-number.tsx'
import { xAt } from './positions.ts'

/** A share in a table cell: the words are the label, the bar repeats them. */
export function InCellBar({ part, whole, hidden }: { part: number | null; whole: number; hidden?: string }) {
  if (part === null) return <HiddenNumber reason={hidden ?? ''} />
  const share = whole > 0 ? Math.round((part / whole) * 1000) / 10 : 0
  return (
    <span className="in-cell">
      <span className="number">{formatPart(part, whole)}</span>
      <span className="in-cell-bar" aria-hidden="true">
        <span className={xAt(share)} />
      </span>
    </span>
  )
}
