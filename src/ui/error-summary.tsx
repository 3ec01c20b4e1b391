import { useEffect, useId, useRef } from 'react'
import { t } from '#lib/core/text.ts'
import { Icon } from './icon.tsx'

export type RefusalView = {
  readonly code?: string
  readonly sentence: string
  readonly fields?: Readonly<Record<string, string>>
}

/** What could not be done and where to mend it. Takes the focus when it appears. */
export function ErrorSummary({
  refusal,
  title = t('Please look at this'),
}: {
  refusal?: RefusalView | null
  title?: string
}) {
  const box = useRef<HTMLElement>(null)
  const titleId = useId()
  useEffect(() => {
    if (refusal) box.current?.focus()
  }, [refusal])
  if (!refusal) return null
  const fields = Object.entries(refusal.fields ?? {})
  return (
    <section className="note note-problem error-summary" ref={box} tabIndex={-1} aria-labelledby={titleId}>
      <Icon name="problem" />
      <div className="note-body">
        <h2 className="note-title" id={titleId}>
          {title}
        </h2>
        <p>{refusal.sentence}</p>
        {fields.length > 0 && (
          <ul>
            {fields.map(([name, message]) => (
              <li key={name}>
                <a href={`#field-${name}`}>{message}</a>
              </li>
            ))}
          </ul>
        )}
      </div>
    </section>
  )
}
