import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useFetcher } from 'react-router'
import { t } from '#lib/core/text.ts'
import { Button } from '#ui/button.tsx'
import { HiddenText } from '#ui/hidden-text.tsx'
import { StatusLine } from '#ui/status-line.tsx'

type Answer = {
  readonly undo?: string
  readonly isBack?: boolean
  readonly refusal?: { readonly sentence: string; readonly fields: Readonly<Record<string, string>> }
}

/**
 * A form that saves what changed as soon as a field is left, with one press to go back. Without script its button saves,
 * and the page around it offers the way back.
 *
 * `children` get the errors of the last try; those the page came back with are the page's to pass.
 */
export function SavedForm(props: {
  fields: Readonly<Record<string, string>>
  label: string
  children: (errors: Readonly<Record<string, string>>) => ReactNode
}) {
  const { fields, label, children } = props
  const fetcher = useFetcher<Answer>()
  const form = useRef<HTMLFormElement>(null)
  const kept = useRef<string | null>(null)
  const version = useVersion(fetcher.data, fetcher.state === 'idle')
  useEffect(() => {
    if (version === 0) return
    kept.current = null
    form.current?.querySelector<HTMLElement>('input:not([type=hidden]), textarea')?.focus()
  }, [version])
  const { undo, refusal } = fetcher.data ?? {}
  const isIdle = fetcher.state === 'idle'

  const isChanged = () => form.current !== null && textOf(form.current) !== kept.current
  function save() {
    if (!form.current || !isChanged()) return
    kept.current = textOf(form.current)
    void fetcher.submit(form.current)
  }
  return (
    <fetcher.Form
      method="post"
      ref={form}
      className="plan-form"
      aria-label={label}
      onFocus={(event) => (kept.current ??= textOf(event.currentTarget))}
      onBlur={save}
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <div className="plan-form" key={version}>
        {children(isIdle ? (refusal?.fields ?? {}) : {})}
      </div>
      <div className="actions">
        <Button>
          {t('Save')}
          <HiddenText>: {label}</HiddenText>
        </Button>
        <StatusLine>{sayState(isIdle, fetcher.data)}</StatusLine>
        {isIdle && undo && (
          <Button
            type="button"
            kind="quiet"
            onClick={() => void fetcher.submit({ intent: 'undo-change', id: undo }, { method: 'post' })}
          >
            {t('Undo')}
          </Button>
        )}
      </div>
    </fetcher.Form>
  )
}

function sayState(isIdle: boolean, answer: Answer | undefined): string {
  if (!isIdle) return t('Saving…')
  if (answer?.refusal) return answer.refusal.sentence
  if (answer?.isBack) return t('It is as it was before.')
  return answer ? t('Saved.') : ''
}

/** A new number each time something was undone, so that the fields show what is stored again. */
function useVersion(answer: Answer | undefined, isIdle: boolean): number {
  const [seen, setSeen] = useState<{ answer: Answer | undefined; version: number }>({
    answer: undefined,
    version: 0,
  })
  if (!isIdle || seen.answer === answer) return seen.version
  const now = { answer, version: answer?.isBack ? seen.version + 1 : seen.version }
  setSeen(now)
  return now.version
}

function textOf(form: HTMLFormElement): string {
  return JSON.stringify([...new FormData(form)])
}
