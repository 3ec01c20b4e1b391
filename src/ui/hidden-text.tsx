import type { ReactNode } from 'react'

/** Text for people who listen: read aloud, not drawn. */
export function HiddenText({ children }: { children: ReactNode }) {
  return <span className="visually-hidden">{children}</span>
}
