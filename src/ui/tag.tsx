import type { ReactNode } from 'react'
import type { NoteKind } from './note.tsx'

/** A short status word. The word carries the meaning, the colour repeats it. */
export function Tag({ kind, children }: { kind?: NoteKind; children: ReactNode }) {
  return <span className={kind ? `tag tag-${kind}` : 'tag'}>{children}</span>
}
