import { useRef, type FocusEvent, type KeyboardEvent, type ReactNode } from 'react'

/** A button that opens a list of links. Works without script; with it, Escape and leaving close it. */
export function MenuDisclosure(props: { summary: ReactNode; className?: string; children: ReactNode }) {
  const box = useRef<HTMLDetailsElement>(null)
  function close(returnFocus: boolean) {
    if (!box.current?.open) return
    box.current.open = false
    if (returnFocus) box.current.querySelector('summary')?.focus()
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'Escape') close(true)
  }
  function onBlur(event: FocusEvent<HTMLElement>) {
    if (event.relatedTarget && !event.currentTarget.contains(event.relatedTarget)) close(false)
  }
  function onClick(event: { target: EventTarget }) {
    if (event.target instanceof Element && event.target.closest('a')) close(false)
  }
  return (
    // The handlers only close what the summary opened; they are not the way in.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions jsx-a11y/click-events-have-key-events
    <details
      name="shell-menu"
      ref={box}
      className={`menu ${props.className ?? ''}`}
      {...{ onKeyDown, onBlur, onClick }}
    >
      <summary>{props.summary}</summary>
      <div className="menu-list">{props.children}</div>
    </details>
  )
}
