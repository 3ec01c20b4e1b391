import { lookOf, type ChartGroup } from './groups.ts'

/** A group's mark at a place given in percent; it keeps its size when the drawing grows. */
export function Mark({
  group,
  x,
  y,
  factor = 1,
}: {
  group: ChartGroup
  x: number
  y: number
  factor?: number
}) {
  const look = lookOf(group, factor)
  return (
    <svg x={`${x}%`} y={`${y}%`} overflow="visible">
      <path d={look.path} className={`mark mark-of-${group}${look.isHollow ? ' mark-hollow' : ''}`} />
    </svg>
  )
}

/** The mark beside its name in legends and lists. */
export function MarkKey({ group }: { group: ChartGroup }) {
  return (
    <svg className="mark-key" width="20" height="20" aria-hidden="true" focusable="false">
      <Mark group={group} x={50} y={50} />
    </svg>
  )
}
