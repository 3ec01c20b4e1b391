import type { ReactNode } from 'react'

/** Closed until someone opens it; the browser's own element, so it needs no script. */
export function Disclosure(props: { summary: ReactNode; open?: boolean; id?: string; children: ReactNode }) {
  return (
    <details className="disclosure" open={props.open} id={props.id}>
      <summary>{props.summary}</summary>
      <div className="disclosure-body">{props.children}</div>
    </details>
  )
}
