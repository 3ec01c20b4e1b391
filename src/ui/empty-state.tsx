import type { ReactNode } from 'react'
import { Heading, type HeadingLevel } from './heading.tsx'

/** What will appear here, how, and one action. */
export function EmptyState(props: {
  title: ReactNode
  level?: HeadingLevel
  action?: ReactNode
  children?: ReactNode
}) {
  const { title, level = 2, action, children } = props
  return (
    <div className="empty">
      <Heading level={level}>{title}</Heading>
      {typeof children === 'string' ? <p>{children}</p> : children}
      {action && <div className="actions">{action}</div>}
    </div>
  )
}
