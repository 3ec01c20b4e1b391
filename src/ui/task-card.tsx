import { useId, type ReactNode } from 'react'
import { AudienceLine } from './audience-line.tsx'
import { Heading, type HeadingLevel } from './heading.tsx'

/** One thing to do: a verb, why, how long, by when, and a way to say "not now" or "no" in `actions`. */
export function TaskCard(props: {
  title: ReactNode
  level?: HeadingLevel
  /** "about 5 minutes" */
  duration?: string
  /** "Please reply by Fri 13 March 2026." */
  by?: ReactNode
  audience?: ReactNode
  actions: ReactNode
  children?: ReactNode
}) {
  const { title, level = 3, duration, by, audience, actions, children } = props
  const titleId = useId()
  return (
    <article className="card task" aria-labelledby={titleId}>
      <div className="card-head">
        <Heading level={level} id={titleId}>
          {title}
        </Heading>
        {duration && <p className="task-duration">{duration}</p>}
      </div>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {by && <p>{by}</p>}
      {audience && <AudienceLine>{audience}</AudienceLine>}
      <div className="actions">{actions}</div>
    </article>
  )
}
