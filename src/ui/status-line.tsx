import type { ReactNode } from 'react'

/** A polite message: "Saved 10:42", "12 people match". Keep it mounted and change its text. */
export function StatusLine({ children }: { children?: ReactNode }) {
  return <output className="status">{children}</output>
}
