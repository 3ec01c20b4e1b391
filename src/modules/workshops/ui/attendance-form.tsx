import { useRef, type KeyboardEvent } from 'react'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { Choice } from '#ui/choice.tsx'
import { PostForm } from '#ui/post-form.tsx'

export type AttendanceRow = {
  readonly personId: string
  readonly name: string
  readonly title: string
  readonly attendance: 'here' | 'not-here' | null
  readonly needs: string
}

/** Ticks who is there: a tap on the line, or up and down with the arrows and Space. Without script it is a plain form. */
export function AttendanceForm({ rows, isSaved }: { rows: readonly AttendanceRow[]; isSaved: boolean }) {
  const list = useRef<HTMLUListElement>(null)
  function onKeyDown(event: KeyboardEvent) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step === undefined) return
    const boxes = [...(list.current?.querySelectorAll('input') ?? [])]
    const next = boxes[boxes.indexOf(event.target as HTMLInputElement) + step]
    if (!next) return
    event.preventDefault()
    next.focus()
  }
  return (
    <PostForm className="stack" label={t('Who is there')} fields={{ intent: 'attendance' }}>
      <p className="hint attendance-help">{t('Arrow keys move, Space ticks.')}</p>
      {/* the boxes are what is focused; the list only hears their keys */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions */}
      <ul className="attendance" ref={list} onKeyDown={onKeyDown}>
        {rows.map(({ personId, name, title, attendance, needs }) => (
          <li key={personId}>
            <Choice
              type="checkbox"
              id={`here-${personId}`}
              name="here"
              value={personId}
              label={name}
              hint={needs ? t('Needs: {needs}', { needs }) : title}
              defaultChecked={attendance === 'here'}
            />
          </li>
        ))}
      </ul>
      <div className="actions">
        <Button kind="primary">{isSaved ? t('Save the change') : t('Save who was there')}</Button>
      </div>
    </PostForm>
  )
}
