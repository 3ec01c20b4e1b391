import type { ReactNode } from 'react'
import { Link } from 'react-router'
import { buttonClass, type ButtonKind } from './button.tsx'

/** A link that looks like a button: it goes somewhere, it changes nothing. */
export function LinkButton(props: {
  to: string
  kind?: ButtonKind
  size?: 'normal' | 'small'
  /** true for files and for pages outside the app */
  reloadDocument?: boolean
  download?: boolean | string
  children: ReactNode
}) {
  const { to, kind = 'secondary', size = 'normal', reloadDocument, download, children } = props
  return (
    <Link
      to={to}
      className={buttonClass(kind, size)}
      reloadDocument={reloadDocument ?? (download ? true : undefined)}
      download={download}
    >
      {children}
    </Link>
  )
}
