/** Where a mark is, in percent of a square whose y grows downwards, and the text that belongs to it. */
export type LabelledPoint = { x: number; y: number; text: string }

const SIDES = [
  'right',
  'left',
  'above',
  'below',
  'right-above',
  'right-below',
  'left-above',
  'left-below',
] as const

export type LabelSide = (typeof SIDES)[number]

type Box = { left: number; right: number; top: number; bottom: number }

/** The square is about this wide on the smallest phone; on wider screens labels have more room than assumed. */
const SIDE_PX = 260
const CHAR_PX = 6.8
const LINE_PX = 15
const MARK_PX = 9

/**
 * Chooses a side for each label so that it covers no mark, no other label and no edge; null when there is no free
 * side, and the list beside the drawing has to do. Earlier points choose first. A side that leaves the `phrases`
 * readable goes before one that does not.
 */
export function placeLabels(
  points: readonly LabelledPoint[],
  phrases: readonly Box[] = [],
): (LabelSide | null)[] {
  const taken: Box[] = points.map((point) => markBox(point))
  return points.map((point, index) => {
    const others = taken.filter((_, other) => other !== index)
    const free = SIDES.filter((candidate) => isFree(labelBox(point, candidate), others))
    const side = free.find((candidate) => isFree(labelBox(point, candidate), phrases)) ?? free[0]
    if (!side) return null
    taken.push(labelBox(point, side))
    return side
  })
}

function percent(px: number): number {
  return (px / SIDE_PX) * 100
}

function markBox({ x, y }: LabelledPoint): Box {
  const half = percent(MARK_PX)
  return { left: x - half, right: x + half, top: y - half, bottom: y + half }
}

function labelBox({ x, y, text }: LabelledPoint, side: LabelSide): Box {
  const [width, height, gap] = [percent(text.length * CHAR_PX), percent(LINE_PX), percent(MARK_PX + 3)]
  const left = side.startsWith('right') ? x + gap : side.startsWith('left') ? x - gap - width : x - width / 2
  const top = side.endsWith('above') ? y - gap - height : side.endsWith('below') ? y + gap : y - height / 2
  return { left, right: left + width, top, bottom: top + height }
}

function isFree(box: Box, others: readonly Box[]): boolean {
  if (box.left < 0 || box.right > 100 || box.top < 0 || box.bottom > 100) return false
  return others.every(
    (other) =>
      box.right <= other.left ||
      box.left >= other.right ||
      box.bottom <= other.top ||
      box.top >= other.bottom,
  )
}
