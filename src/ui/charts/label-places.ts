/** Where a mark is, in percent of a square whose y grows downwards, and the text that belongs to it. */
export type LabelledPoint = { x: number; y: number; text: string }

export type LabelPlace = { side: 'right' | 'left' | 'above' | 'below' } | null

type Box = { left: number; right: number; top: number; bottom: number }

/** The square is about this wide on the smallest phone; on wider screens labels have more room than assumed. */
const SIDE_PX = 260
const CHAR_PX = 6.8
const LINE_PX = 15
const MARK_PX = 9
const SIDES = ['right', 'left', 'above', 'below'] as const

/**
 * Chooses a side for each label so that it covers no mark, no other label and no edge; null when there is no free
 * side, and the list beside the drawing has to do. Earlier points choose first.
 */
export function placeLabels(points: readonly LabelledPoint[]): LabelPlace[] {
  const taken: Box[] = points.map((point) => markBox(point))
  return points.map((point, index) => {
    const others = taken.filter((_, other) => other !== index)
    const side = SIDES.find((candidate) => isFree(labelBox(point, candidate), others))
    if (!side) return null
    taken.push(labelBox(point, side))
    return { side }
  })
}

function percent(px: number): number {
  return (px / SIDE_PX) * 100
}

function markBox({ x, y }: LabelledPoint): Box {
  const half = percent(MARK_PX)
  return { left: x - half, right: x + half, top: y - half, bottom: y + half }
}

function labelBox({ x, y, text }: LabelledPoint, side: (typeof SIDES)[number]): Box {
  const [width, height, gap] = [percent(text.length * CHAR_PX), percent(LINE_PX), percent(MARK_PX + 3)]
  const beside = { top: y - height / 2, bottom: y + height / 2 }
  const centred = { left: x - width / 2, right: x + width / 2 }
  if (side === 'right') return { left: x + gap, right: x + gap + width, ...beside }
  if (side === 'left') return { left: x - gap - width, right: x - gap, ...beside }
  if (side === 'above') return { ...centred, top: y - gap - height, bottom: y - gap }
  return { ...centred, top: y + gap, bottom: y + gap + height }
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
