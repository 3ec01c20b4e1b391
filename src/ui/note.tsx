import type { ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { HiddenText } from './hidden-text.tsx'
import { Icon } from './icon.tsx'

export type NoteKind = 'note' | 'good' | 'caution' | 'problem'

const SPOKEN: Record<NoteKind, () => string> = {
  note: () => t('Note:'),
  good: () => t('Done:'),
  caution: () => t('Please look:'),
  problem: () => t('Problem:'),
}

/** A remark in the flow of the page. `problem` is for things that did not work, never for a person. */
export function Note({
  kind = 'note',
  title,
  children,
}: {
  kind?: NoteKind
  title?: ReactNode
  children: ReactNode
}) {
  return (
    <div className={`note note-${kind}`}>
      <Icon name={kind} />
      <div className="note-body">
        <HiddenText>{SPOKEN[kind]()} </HiddenText>
        {title && <p className="note-title">{title}</p>}
        {typeof children === 'string' ? <p>{children}</p> : children}
      </div>
    </div>
  )
}
