import type { ReactNode } from 'react'
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

/** The numbers of the scale above the rows. */
export function StripAxis({ scale }: { scale: AnswerScale }) {
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
