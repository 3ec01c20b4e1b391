import type { ReactNode } from 'react'
import { MarkKey } from './mark.tsx'
import { xAt } from './positions.ts'
import { ticksOf, toPercent, type AnswerScale } from './scale.ts'

/** One row's line over the scale with a fine tick at each whole number. Positions inside are percentages. */
export function Strip({
  scale,
  height = 28,
  children,
}: {
  scale: AnswerScale
  height?: number
  children?: ReactNode
}) {
  const middle = height - 14
  return (
    <div className="strip">
      <svg width="100%" height={height} overflow="visible" focusable="false">
        <line className="strip-line" x1="0%" x2="100%" y1={middle} y2={middle} />
        {ticksOf(scale).map((tick) => (
          <line
            key={tick}
            className="strip-tick"
            x1={`${toPercent(tick, scale)}%`}
            x2={`${toPercent(tick, scale)}%`}
            y1={middle - 5}
            y2={middle + 5}
          />
        ))}
        {children}
      </svg>
    </div>
  )
}

/** What the hollow and the filled mark are. */
export function StripLegend({ hollow, filled }: { hollow: string; filled: string }) {
  return (
    <p className="chart-legend">
      <span>
        <MarkKey group="self" /> {hollow}
      </span>
      <span>
        <MarkKey group="all" /> {filled}
      </span>
    </p>
  )
}

/** The first row: the numbers of the scale above all lines. */
export function AxisRow({ scale }: { scale: AnswerScale }) {
  return (
    <div className="chart-row chart-axis-row">
      <span className="row-name" />
      <StripAxis scale={scale} />
      <span className="row-value" />
    </div>
  )
}

function StripAxis({ scale }: { scale: AnswerScale }) {
  return (
    <div className="strip strip-axis">
      <div>
        {ticksOf(scale).map((tick) => (
          <span key={tick} className={xAt(toPercent(tick, scale))}>
            {tick}
          </span>
        ))}
      </div>
    </div>
  )
}
