import { useId, useRef, type MouseEvent, type ReactNode } from 'react'
import { t } from '#lib/core/text.ts'
import { Button, type ButtonKind } from './button.tsx'
import { Icon } from './icon.tsx'

/**
 * A button that opens the browser's own modal dialog: focus goes in, stays in and returns. What is inside must also be
 * reachable on a page, because without script the button does nothing.
 */
export function Dialog(props: {
  opener: ReactNode
  kind?: ButtonKind
  title: ReactNode
  children: ReactNode
}) {
  const { opener, kind = 'secondary', title, children } = props
  const dialog = useRef<HTMLDialogElement>(null)
  const titleId = useId()
  function closeOnBackdrop(event: MouseEvent) {
    if (event.target === dialog.current) dialog.current?.close()
  }
  return (
    <>
      <Button type="button" kind={kind} aria-haspopup="dialog" onClick={() => dialog.current?.showModal()}>
        {opener}
      </Button>
      {/* Escape closes it; a press beside it is an extra. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions jsx-a11y/click-events-have-key-events */}
      <dialog ref={dialog} className="dialog" aria-labelledby={titleId} onClick={closeOnBackdrop}>
        <div className="dialog-body">
          <div className="card-head">
            <h2 id={titleId}>{title}</h2>
            <Button
              type="button"
              kind="quiet"
              aria-label={t('Close')}
              onClick={() => dialog.current?.close()}
            >
              <Icon name="close" />
            </Button>
          </div>
          {children}
        </div>
      </dialog>
    </>
  )
}
