import { useId, type ReactNode } from 'react'
import { Heading, type HeadingLevel } from './heading.tsx'

/** A sheet of paper. With a title it is a region of the page under that name. */
export function Card(props: {
  title?: ReactNode
  level?: HeadingLevel
  id?: string
  actions?: ReactNode
  children?: ReactNode
}) {
  const { title, level = 2, id, actions, children } = props
  const titleId = useId()
  if (!title)
    return (
      <div className="card" id={id}>
        {children}
      </div>
    )
  return (
    <section className="card" id={id} aria-labelledby={titleId}>
      <div className="card-head">
        <Heading level={level} id={titleId}>
          {title}
        </Heading>
        {actions && <div className="actions">{actions}</div>}
      </div>
      {children}
    </section>
  )
}
