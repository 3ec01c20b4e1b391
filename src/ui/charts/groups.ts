import { symbol, symbolCircle, symbolCross, symbolDiamond, symbolSquare, symbolTriangle } from 'd3-shape'
import type { SymbolType } from 'd3-shape'

/** Whose view a mark stands for. `colleagues` are pooled groups, `all` is everyone but you. */
export type ChartGroup = 'self' | 'manager' | 'report' | 'peer' | 'skip' | 'other' | 'colleagues' | 'all'

type Look = { shape: SymbolType; area: number; isHollow?: boolean }

const hexagon: SymbolType = {
  draw(context, size) {
    const radius = Math.sqrt(size / 2.598)
    for (let corner = 0; corner < 6; corner++) {
      const angle = (Math.PI / 3) * corner
      const [x, y] = [Math.cos(angle) * radius, Math.sin(angle) * radius]
      if (corner === 0) context.moveTo(x, y)
      else context.lineTo(x, y)
    }
    context.closePath()
  },
}

/** The ring for oneself is wider than the dot for all others: where both are in one place, both are seen. */
const LOOKS: Record<ChartGroup, Look> = {
  self: { shape: symbolCircle, area: 170, isHollow: true },
  manager: { shape: symbolSquare, area: 150 },
  peer: { shape: symbolTriangle, area: 130 },
  report: { shape: symbolDiamond, area: 130 },
  skip: { shape: symbolCross, area: 140 },
  other: { shape: symbolCircle, area: 150 },
  colleagues: { shape: hexagon, area: 170 },
  all: { shape: symbolCircle, area: 95 },
}

export type MarkLook = { path: string; isHollow: boolean }

const known = new Map<string, MarkLook>()

/** The outline of a group's mark around 0,0, the same on server and browser to three decimals. */
export function lookOf(group: ChartGroup, factor = 1): MarkLook {
  const name = `${group} ${factor}`
  const look = known.get(name) ?? drawLook(group, factor)
  known.set(name, look)
  return look
}

function drawLook(group: ChartGroup, factor: number): MarkLook {
  const { shape, area, isHollow = false } = LOOKS[group]
  const path = symbol(shape, area * factor * factor).digits(3)() ?? ''
  return { path, isHollow }
}
