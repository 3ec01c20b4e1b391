import { useId, type ReactNode } from 'react'

/** How far something is: the bar repeats what the text says. */
export function Progress(props: {
  label: ReactNode
  value: number
  max: number
  text: string
  labelHidden?: boolean
}) {
  const { label, value, max, text, labelHidden } = props
  const labelId = useId()
  return (
    <div className="progress">
      <span id={labelId} className={labelHidden ? 'visually-hidden' : 'progress-label'}>
        {label}
      </span>
      <progress
        aria-labelledby={labelId}
        aria-valuetext={text}
        value={Math.min(value, max)}
        max={Math.max(1, max)}
      />
      <span className="progress-text">{text}</span>
    </div>
  )
}
