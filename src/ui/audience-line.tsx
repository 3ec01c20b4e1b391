import type { ReactNode } from 'react'
import { Icon } from './icon.tsx'

/** Who can see this screen. The sentence comes from the permission check, never from the screen itself. */
export function AudienceLine({ children }: { children: ReactNode }) {
  return (
    <p className="audience">
      <Icon name="eye" />
      <span>{children}</span>
    </p>
  )
}
